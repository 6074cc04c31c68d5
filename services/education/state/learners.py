"""Each child of school age, now or later."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import Municipality, PlacementKind
from services.contracts.education import (
    IskSeatAssigned,
    IskWaitlisted,
    LearnerEnrolled,
    LearnerRevised,
    SchoolPlacementConfirmed,
    SchoolPlacementRequested,
    TermExceeded,
)
from services.contracts.event import Event
from services.contracts.folding import begun
from services.contracts.months import first_day

LearnerChange = (
    LearnerRevised
    | SchoolPlacementRequested
    | SchoolPlacementConfirmed
    | IskSeatAssigned
    | IskWaitlisted
    | TermExceeded
)
LearnerEvent = LearnerEnrolled | LearnerChange


@dataclass(frozen=True, slots=True)
class Learner:
    """A child of school age now or later.

    `kind` is the form of school last asked for, `place_by` is there while that is not confirmed; `school` is where
    the child goes meanwhile. `due_on` is the first day after a missed term, or the day on which another form fits.
    """

    KEY: ClassVar[tuple[str, ...]] = ("person",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        LearnerEnrolled: ("person",),
        LearnerRevised: ("person",),
        SchoolPlacementRequested: ("person",),
        SchoolPlacementConfirmed: ("person",),
        IskSeatAssigned: ("person",),
        IskWaitlisted: ("person",),
        TermExceeded: ("person",),
    }

    person: UUID
    household: UUID
    municipality: Municipality
    school_from: str | None
    school_until: str | None
    isk_from: str | None
    isk_until: str | None
    looked_at_on: date
    """The day for which the fitting form of school was last determined."""
    settled_on: date | None = None
    kind: PlacementKind | None = None
    requested_on: date | None = None
    place_by: date | None = None
    term_exceeded: bool = False
    school: str | None = None
    seat: str | None = None
    wants_seat: bool = False
    waiting_at: str | None = None
    due_on: date | None = None

    @staticmethod
    def evolve(state: "Learner | None", event: LearnerEvent) -> "Learner":
        if isinstance(event, LearnerEnrolled):
            return _with_next_due(_enrolled(event))
        return _with_next_due(_moved(begun(state, event), event))


def _enrolled(event: LearnerEnrolled) -> Learner:
    return Learner(
        person=event.person,
        household=event.household,
        municipality=event.municipality,
        school_from=event.school_from,
        school_until=event.school_until,
        isk_from=event.isk_from,
        isk_until=event.isk_until,
        looked_at_on=event.occurred_on,
    )


def _moved(learner: Learner, event: LearnerChange) -> Learner:  # noqa: PLR0911  # a line for each kind of event
    match event:
        case LearnerRevised():
            return replace(learner, municipality=event.municipality, settled_on=event.settled_on)
        case SchoolPlacementRequested() if event.kind == learner.kind and event.place_by == learner.place_by:
            return learner  # the place that was owed already is now owed by another municipality, in the same term
        case SchoolPlacementRequested():
            return replace(
                learner,
                kind=event.kind,
                wants_seat=event.kind == "isk" and learner.seat is None,
                requested_on=event.occurred_on,
                place_by=event.place_by,
                term_exceeded=False,
                looked_at_on=learner.looked_at_on if event.kind == learner.kind else event.occurred_on,
            )
        case SchoolPlacementConfirmed():
            return replace(learner, school=event.school, place_by=None, term_exceeded=False)
        case IskSeatAssigned():
            return replace(learner, seat=event.school, wants_seat=False, waiting_at=None)
        case IskWaitlisted():
            return replace(learner, waiting_at=event.school)
        case TermExceeded():
            return replace(learner, term_exceeded=True)


def _with_next_due(learner: Learner) -> Learner:
    days = [start for start in _other_forms_from(learner) if start > learner.looked_at_on]
    if learner.place_by is not None and not learner.term_exceeded:
        days.append(learner.place_by + timedelta(days=1))
    return replace(learner, due_on=min(days, default=None))


def _other_forms_from(learner: Learner) -> Iterator[date]:
    """The days on which another form of school than the one asked for begins to fit."""
    if learner.kind is None and learner.school_from is not None:
        yield first_day(learner.school_from)
    if learner.kind != "isk" and learner.isk_from is not None:
        yield first_day(learner.isk_from)
