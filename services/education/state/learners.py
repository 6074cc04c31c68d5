"""Whoever arrived: a child on its way through school, an adult who learns the language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import Municipality, PlacementKind
from services.contracts.education import (
    IntegrationFileOpened,
    IskSeatAssigned,
    IskSeatReleased,
    IskWaitlisted,
    LearnerEnrolled,
    LearnerLeft,
    LearnerRevised,
    SchoolPlacementConfirmed,
    SchoolPlacementInterrupted,
    SchoolPlacementRequested,
    SchoolPlacementResumed,
    SchoolPlacementWithdrawn,
    TermExceeded,
)
from services.contracts.event import Event
from services.contracts.folding import begun
from services.contracts.months import first_day, month_of, months_after

LearnerChange = (
    LearnerRevised
    | LearnerLeft
    | IntegrationFileOpened
    | SchoolPlacementRequested
    | SchoolPlacementWithdrawn
    | SchoolPlacementConfirmed
    | SchoolPlacementInterrupted
    | SchoolPlacementResumed
    | IskSeatAssigned
    | IskSeatReleased
    | IskWaitlisted
    | TermExceeded
)
LearnerEvent = LearnerEnrolled | LearnerChange

ONWARD: frozenset[PlacementKind] = frozenset({"secondary", "vocational"})
"""The forms of school that follow a transition class; nobody owes them, and from them there is no way back."""


@dataclass(frozen=True, slots=True)
class Learner:
    """Whoever arrived; what is said of school concerns those for whom a form of school fits, now or later.

    `kind` is the form of school last asked for, `place_by` is there while that is not confirmed; `school` is where
    the child goes meanwhile. `due_on` is the first day after a missed term, the day on which another form of school
    fits or none any more, or that of coming of age.
    """

    KEY: ClassVar[tuple[str, ...]] = ("person",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        LearnerEnrolled: ("person",),
        LearnerRevised: ("person",),
        LearnerLeft: ("person",),
        IntegrationFileOpened: ("person",),
        SchoolPlacementRequested: ("person",),
        SchoolPlacementWithdrawn: ("person",),
        SchoolPlacementConfirmed: ("person",),
        SchoolPlacementInterrupted: ("person",),
        SchoolPlacementResumed: ("person",),
        IskSeatAssigned: ("person",),
        IskSeatReleased: ("person",),
        IskWaitlisted: ("person",),
        TermExceeded: ("person",),
    }

    person: UUID
    household: UUID
    municipality: Municipality
    arrived_on: date
    school_from: str | None
    school_until: str | None
    isk_from: str | None
    isk_until: str | None
    adult_from: str
    looked_at_on: date
    """The day for which the fitting form of school was last determined."""
    of_age: bool = False
    kind: PlacementKind | None = None
    requested_on: date | None = None
    place_by: date | None = None
    term_exceeded: bool = False
    school: str | None = None
    started_on: date | None = None
    interrupted_on: date | None = None
    seat: str | None = None
    wants_seat: bool = False
    waiting_at: str | None = None
    left_on: date | None = None
    merged_into: UUID | None = None
    isk_ahead: bool = False
    """Whether a transition class fits now or later: such learners are forecast."""
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
        arrived_on=event.occurred_on,
        school_from=event.school_from,
        school_until=event.school_until,
        isk_from=event.isk_from,
        isk_until=event.isk_until,
        adult_from=event.adult_from,
        looked_at_on=event.occurred_on,
    )


def _moved(learner: Learner, event: LearnerChange) -> Learner:  # noqa: PLR0911  # a line for each kind of event
    match event:
        case LearnerRevised():
            return _revised(learner, event)
        case LearnerLeft():
            return _gone(learner, event)
        case IntegrationFileOpened():
            return replace(learner, of_age=True)
        case SchoolPlacementRequested():
            return _asked(learner, event)
        case SchoolPlacementWithdrawn():
            return replace(_asking_nothing(learner), kind=None, looked_at_on=event.occurred_on)
        case SchoolPlacementConfirmed():
            return _placed(learner, event)
        case SchoolPlacementInterrupted():
            return replace(learner, interrupted_on=event.occurred_on)
        case SchoolPlacementResumed():
            return replace(learner, interrupted_on=None)
        case IskSeatAssigned():
            return replace(learner, seat=event.school, wants_seat=False, waiting_at=None)
        case IskSeatReleased():
            return replace(learner, seat=None)
        case IskWaitlisted():
            return replace(learner, waiting_at=event.school)
        case TermExceeded():
            return replace(learner, term_exceeded=True)


def _revised(learner: Learner, event: LearnerRevised) -> Learner:
    return replace(
        learner,
        household=event.household,
        municipality=event.municipality,
        school_from=event.school_from,
        school_until=event.school_until,
        isk_from=event.isk_from,
        isk_until=event.isk_until,
        adult_from=event.adult_from,
        looked_at_on=event.occurred_on if event.corrects else learner.looked_at_on,
    )


def _gone(learner: Learner, event: LearnerLeft) -> Learner:
    """Who was registered twice leaves its school behind for the reference that is kept."""
    return replace(
        _asking_nothing(learner),
        municipality=event.municipality,
        kind=learner.kind if event.kept else None,
        school=learner.school if event.kept else None,
        started_on=learner.started_on if event.kept else None,
        interrupted_on=None,
        looked_at_on=event.occurred_on,
        left_on=event.occurred_on,
        merged_into=event.kept,
    )


def _asked(learner: Learner, event: SchoolPlacementRequested) -> Learner:
    if event.kind == learner.kind and event.place_by == learner.place_by:
        return learner  # the place that was owed already is now owed by another municipality, in the same term
    return replace(
        learner,
        kind=event.kind,
        wants_seat=event.kind == "isk" and learner.seat is None,
        requested_on=event.occurred_on,
        place_by=event.place_by,
        term_exceeded=False,
        looked_at_on=learner.looked_at_on if event.kind == learner.kind else event.occurred_on,
    )


def _placed(learner: Learner, event: SchoolPlacementConfirmed) -> Learner:
    return replace(
        learner,
        kind=event.kind,
        school=event.school,
        started_on=event.start_on,
        place_by=None,
        term_exceeded=False,
    )


def _asking_nothing(learner: Learner) -> Learner:
    return replace(learner, requested_on=None, place_by=None, term_exceeded=False, wants_seat=False, waiting_at=None)


def _with_next_due(learner: Learner) -> Learner:
    is_here = learner.left_on is None
    days = list(_days_ahead(learner)) if is_here else []
    can_come = is_here and learner.kind not in ONWARD
    isk_ahead = can_come and learner.isk_until is not None and learner.isk_until >= month_of(learner.looked_at_on)
    return replace(learner, isk_ahead=isk_ahead, due_on=min(days, default=None))


def _days_ahead(learner: Learner) -> Iterator[date]:
    yield from (start for start in _other_forms_from(learner) if start > learner.looked_at_on)
    if learner.place_by is not None and not learner.term_exceeded:
        yield learner.place_by + timedelta(days=1)
    over = over_on(learner)
    if over is not None and over > learner.looked_at_on and (learner.place_by is not None or learner.seat is not None):
        yield over
    if not learner.of_age:
        yield first_day(learner.adult_from)


def _other_forms_from(learner: Learner) -> Iterator[date]:
    """The days on which another form of school than the one asked for begins to fit."""
    if learner.kind is None and learner.school_from is not None:
        yield first_day(learner.school_from)
    if learner.kind not in ONWARD and learner.kind != "isk" and learner.isk_from is not None:
        yield first_day(learner.isk_from)


def over_on(learner: Learner) -> date | None:
    """The first day on which the form of school that was asked for fits no more."""
    last = learner.school_until if learner.kind == "primary" else learner.isk_until
    return months_after(first_day(last), 1) if last is not None and learner.kind is not None else None
