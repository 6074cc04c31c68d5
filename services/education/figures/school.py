"""School at once, and a line that does not break (agreement 1c, 4a)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from services.contracts.education import (
    LearnerEnrolled,
    LearnerLeft,
    SchoolPlacementConfirmed,
    SchoolPlacementInterrupted,
    SchoolPlacementRequested,
)
from services.contracts.event import Event
from services.contracts.figures import Figure
from services.contracts.folds import of_kind, percent
from services.education.decisions.placements import fitting_kind
from services.education.state import Learner

SOON = timedelta(weeks=3)
"""What some 30 percent of children reached by the known figures."""

P = TypeVar("P", SchoolPlacementRequested, SchoolPlacementConfirmed, LearnerLeft)


def line_at_school(events: Sequence[Event], day: date) -> tuple[Figure, ...]:
    """Only children whose term is over are counted, and none who left before it was, without a place."""
    asked = _first(of_kind(events, SchoolPlacementRequested))
    placed = _first(of_kind(events, SchoolPlacementConfirmed))
    left = _first(of_kind(events, LearnerLeft))
    in_term = {person: request.place_by for person, request in asked.items()}
    soon = {person: request.occurred_on + SOON for person, request in asked.items()}
    return (
        Figure(clause="4a", name="in-school-within-term", unit="percent", value=_share(in_term, placed, left, day)),
        Figure(clause="4a", name="in-school-within-3-weeks", unit="percent", value=_share(soon, placed, left, day)),
        Figure(clause="4a", name="interruptions-per-child", unit="number", value=_interruptions(events, len(placed))),
    )


def _share(
    until: dict[UUID, date],
    placed: dict[UUID, SchoolPlacementConfirmed],
    left: dict[UUID, LearnerLeft],
    day: date,
) -> float | None:
    in_time = {person for person, last in until.items() if person in placed and placed[person].start_on <= last}
    gone = {person for person, last in until.items() if person in left and left[person].occurred_on <= last}
    counted = {person for person, last in until.items() if last <= day} - (gone - in_time)
    return percent(len(in_time & counted), len(counted))


def _interruptions(events: Sequence[Event], children: int) -> float | None:
    return len(of_kind(events, SchoolPlacementInterrupted)) / children if children else None


def school_from_day_one(events: Sequence[Event], _day: date) -> tuple[Figure, ...]:
    """Of the children for whom a form of school fitted when they arrived, those for whom it was asked that day."""
    asked = _first(of_kind(events, SchoolPlacementRequested))
    of_age = [
        arrival
        for arrival in of_kind(events, LearnerEnrolled)
        if fitting_kind(Learner.evolve(None, arrival), arrival.occurred_on) is not None
    ]
    at_once = [
        arrival
        for arrival in of_age
        if arrival.person in asked and asked[arrival.person].occurred_on == arrival.occurred_on
    ]
    share = percent(len(at_once), len(of_age))
    return (Figure(clause="1c", name="school-asked-on-arrival", unit="percent", value=share),)


def _first(events: Sequence[P]) -> dict[UUID, P]:
    """Of each person the first event."""
    return {event.person: event for event in reversed(events)}
