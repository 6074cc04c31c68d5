"""What is still owed on a day, so also at the end of the agreement (agreement 6)."""

from collections.abc import Sequence
from datetime import date

from services.contracts.event import Event
from services.contracts.figures import Figure
from services.contracts.folds import folded
from services.education.state import IntegrationFile, Learner


def open_terms(events: Sequence[Event], _day: date) -> tuple[Figure, ...]:
    """Steps that are owed to persons who are still here, late or not, by the norm whose term it is."""
    files = [file for file in folded(IntegrationFile, events) if file.closed_on is None and file.completed_on is None]
    owed = {
        "school-within": sum(learner.place_by is not None for learner in folded(Learner, events)),
        "provider-information-within": sum(file.inform_by is not None and file.informed_on is None for file in files),
        "civic-integration-within": sum(file.until is not None for file in files),
    }
    return tuple(
        Figure(clause="6", name="open-obligations", unit="number", value=open_, of=norm) for norm, open_ in owed.items()
    )
