"""What education remembers: the folds of its own events."""

from services.education.state.areas import ExpectedArea, SchoolArea, Succession
from services.education.state.dual_tracks import DualTrack
from services.education.state.integration import HouseholdPermit, IntegrationFile
from services.education.state.language import LanguageActivity, LanguagePlace
from services.education.state.learners import ONWARD, Learner, LearnerEvent
from services.education.state.seats import ExpectedFamily, IskForecast, SeatPool

__all__ = [
    "ONWARD",
    "DualTrack",
    "ExpectedArea",
    "ExpectedFamily",
    "HouseholdPermit",
    "IntegrationFile",
    "IskForecast",
    "LanguageActivity",
    "LanguagePlace",
    "Learner",
    "LearnerEvent",
    "SchoolArea",
    "SeatPool",
    "Succession",
]
