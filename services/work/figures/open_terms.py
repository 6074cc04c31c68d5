"""What is still owed on a day, so also at the end of the agreement (agreement 6)."""

from collections.abc import Sequence
from datetime import date

from services.contracts.event import Event
from services.contracts.figures import Figure
from services.contracts.folds import folded
from services.work.state import Assistance, WorkFile


def open_terms(events: Sequence[Event], _day: date) -> tuple[Figure, ...]:
    """Steps that are owed, late or not, by the norm whose term it is."""
    files = folded(WorkFile, events)
    applications = folded(Assistance, events)
    owed = {
        "orientation-within": sum(file.orient_by is not None and file.oriented_on is None for file in files),
        "work-plan-within": sum(file.plan_by is not None and file.plan_agreed_on is None for file in files),
        "decide-assistance-within": sum(
            application.decided_on is None and application.ended_on is None for application in applications
        ),
    }
    return tuple(
        Figure(clause="6", name="open-obligations", unit="number", value=open_, of=norm) for norm, open_ in owed.items()
    )
