"""What partners may ask of education."""

from services.education.commands.integration import (
    CompleteIntegration,
    ExtendIntegrationTerm,
    GiveProviderInformation,
    StartIntegrationCourse,
)
from services.education.commands.language import JoinLanguageActivity, OfferLanguageActivity
from services.education.commands.schools import (
    ChangeIskCapacity,
    CompleteDualTrack,
    ConfirmSchoolPlacement,
    InterruptSchoolPlacement,
    ResumeSchoolPlacement,
    StartDualTrack,
    StopDualTrack,
)

__all__ = [
    "ChangeIskCapacity",
    "CompleteDualTrack",
    "CompleteIntegration",
    "ConfirmSchoolPlacement",
    "ExtendIntegrationTerm",
    "GiveProviderInformation",
    "InterruptSchoolPlacement",
    "JoinLanguageActivity",
    "OfferLanguageActivity",
    "ResumeSchoolPlacement",
    "StartDualTrack",
    "StartIntegrationCourse",
    "StopDualTrack",
]
