"""What partners may ask of work."""

from services.work.commands.assistance import GrantAssistance, RefuseAssistance
from services.work.commands.places import EndWorkPlace, FillWorkPlace, HoldChallenge, OfferWorkPlace
from services.work.commands.steps import (
    AgreeWorkPlan,
    CompleteOrientation,
    CompleteVocationalTrack,
    ExploreEntrepreneurship,
    StartBusiness,
    StartVocationalTrack,
    StopVocationalTrack,
    UseAssessment,
)

__all__ = [
    "AgreeWorkPlan",
    "CompleteOrientation",
    "CompleteVocationalTrack",
    "EndWorkPlace",
    "ExploreEntrepreneurship",
    "FillWorkPlace",
    "GrantAssistance",
    "HoldChallenge",
    "OfferWorkPlace",
    "RefuseAssistance",
    "StartBusiness",
    "StartVocationalTrack",
    "StopVocationalTrack",
    "UseAssessment",
]
