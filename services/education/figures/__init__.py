"""What education measures: for each clause of the agreement, what shows that the promise is kept."""

from services.contracts.figures import Measures
from services.education.figures.dual_tracks import dual_tracks
from services.education.figures.integration import civic_integration
from services.education.figures.language import language_help
from services.education.figures.open_terms import open_terms
from services.education.figures.school import line_at_school, school_from_day_one
from services.education.figures.seats import transition_classes

MEASURES: Measures = {
    "1c": school_from_day_one,
    "4a": line_at_school,
    "4b": language_help,
    "4d": transition_classes,
    "4f": dual_tracks,
    "4g": civic_integration,
    "6": open_terms,
}

__all__ = ["MEASURES"]
