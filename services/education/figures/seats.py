"""Transition classes: how long learners wait for a seat, and how full the classes are (agreement 4d)."""

from collections.abc import Sequence
from datetime import date
from statistics import median

from services.contracts.education import (
    IskSeatAssigned,
    LearnerLeft,
    SchoolPlacementRequested,
    SchoolPlacementWithdrawn,
)
from services.contracts.event import Event
from services.contracts.figures import Figure
from services.contracts.folds import folded, percent
from services.education.state import SeatPool


def transition_classes(events: Sequence[Event], day: date) -> tuple[Figure, ...]:
    """Who still waits has waited until this day; a class without seats has no share that is taken."""
    waits = _waits(events, day)
    return (
        Figure(clause="4d", name="median-wait-for-a-seat", unit="days", value=median(waits) if waits else None),
        *(
            Figure(
                clause="4d",
                name="seats-taken",
                unit="percent",
                value=percent(pool.assigned, pool.seats),
                of=pool.school,
            )
            for pool in sorted(folded(SeatPool, events), key=lambda pool: pool.school)
        ),
    )


def _waits(events: Sequence[Event], day: date) -> list[int]:
    """In days, from the request for a class to the seat; whoever gave up the turn is left out."""
    asked: dict[object, date] = {}
    waits: list[int] = []
    for event in events:
        match event:
            case SchoolPlacementRequested(kind="isk"):
                asked.setdefault(event.person, event.occurred_on)
            case IskSeatAssigned() if event.person in asked:
                waits.append((event.occurred_on - asked.pop(event.person)).days)
            case SchoolPlacementWithdrawn() | LearnerLeft():
                asked.pop(event.person, None)
            case _:
                pass
    return waits + [(day - since).days for since in asked.values()]
