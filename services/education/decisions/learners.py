"""Whoever arrives is a learner; a child asks for school on arrival, and again when another form fits (agreement 4)."""

from collections.abc import Iterable, Iterator
from datetime import date

from services.contracts.calendar import DayStarted
from services.contracts.education import (
    LearnerEnrolled,
    LearnerRevised,
    SchoolPlacementConfirmed,
    SchoolPlacementRequested,
    SchoolPlacementWithdrawn,
    TermExceeded,
)
from services.contracts.intake import ArrivalCorrected, RegionArrivalRegistered
from services.contracts.months import first_day, months_after
from services.contracts.norms import Norms
from services.contracts.successions import successor_of
from services.education.decisions.integration import FileOpening, TermEvent, open_file
from services.education.decisions.leaving import take_over_school
from services.education.decisions.moves import MoveEvent, move
from services.education.decisions.placements import fitting_kind, request_placement
from services.education.decisions.seats import SeatEvent, Seating
from services.education.state import (
    ONWARD,
    HouseholdPermit,
    IntegrationFile,
    Learner,
    LearnerEvent,
    SchoolArea,
    SeatPool,
    Succession,
)
from services.education.state.learners import over_on

RequestEvent = SchoolPlacementRequested | SeatEvent


def enrol_learner(
    arrival: RegionArrivalRegistered,
    learner: Learner | None,
    area: SchoolArea | None,
    duplicates: tuple[Learner, ...],
    pools: tuple[SeatPool, ...],
    successions: tuple[Succession, ...],
    norms: Norms,
) -> Iterator[LearnerEnrolled | RequestEvent | MoveEvent | SchoolPlacementConfirmed]:
    """Whoever arrives is a learner, and a child of school age asks for a place at once (agreement 4a).

    A move of its household, or another reference of the same person, that was heard of first is caught up with.
    """
    if learner is not None:
        return
    enrolled = LearnerEnrolled(
        person=arrival.person,
        household=arrival.household,
        municipality=successor_of(arrival.municipality, successions),
        occurred_on=arrival.occurred_on,
        school_from=arrival.school_from,
        school_until=arrival.school_until,
        isk_from=arrival.isk_from,
        isk_until=arrival.isk_until,
        adult_from=arrival.adult_from,
    )
    learner = Learner.evolve(None, enrolled)
    requests = tuple(_ask_for_fitting_school(learner, arrival.occurred_on, Seating(pools, ()), norms))
    learner = _after(learner, requests)
    moves = tuple(move(learner, area.household, area.municipality, area.settled_on, norms)) if area else ()
    learner = _after(learner, moves)
    yield from (enrolled, *requests, *moves)
    for duplicate in duplicates:
        yield from take_over_school(duplicate, learner, arrival.occurred_on)


def correct_learner(
    correction: ArrivalCorrected,
    learner: Learner | None,
    pools: tuple[SeatPool, ...],
    waiting: tuple[Learner, ...],
    norms: Norms,
) -> Iterator[LearnerRevised | SchoolPlacementWithdrawn | RequestEvent]:
    """With the right months another form of school may fit: the wrong one is given up, the right one asked (4a).

    A place that was owed is owed in the same term.
    """
    if learner is None:
        return
    yield (revised := _corrected(correction, learner))
    place_by, wrong = learner.place_by, learner.kind
    learner = Learner.evolve(learner, revised)
    day, seating = correction.occurred_on, Seating(pools, waiting)
    if learner.left_on is not None or fitting_kind(learner, day) == wrong or wrong in ONWARD:
        return
    given_up = tuple(_give_up_form(learner, day, seating))
    yield from given_up
    yield from _ask_for_fitting_school(_after(learner, given_up), day, seating, norms, place_by)


def _corrected(correction: ArrivalCorrected, learner: Learner) -> LearnerRevised:
    return LearnerRevised(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=correction.occurred_on,
        school_from=correction.school_from,
        school_until=correction.school_until,
        isk_from=correction.isk_from,
        isk_until=correction.isk_until,
        adult_from=correction.adult_from,
        corrects=correction.corrects,
    )


def take_due_steps(
    day: DayStarted,
    _due: tuple[Learner, ...],
    learners: tuple[Learner, ...],
    _files: tuple[IntegrationFile, ...],
    permits: tuple[HouseholdPermit, ...],
    pools: tuple[SeatPool, ...],
    waiting: tuple[Learner, ...],
    norms: Norms,
) -> Iterator[TermExceeded | SchoolPlacementWithdrawn | RequestEvent | FileOpening]:
    """What the calendar brings a learner up to this day, in the order of the days on which it fell due."""
    granted = {permit.household: permit for permit in permits}
    seating = Seating(pools, waiting)
    for due in learners:
        learner = seating.current(due)
        while learner.due_on is not None and learner.due_on <= day.date:
            school = tuple(_step(learner, learner.due_on, seating, norms))
            opening = tuple(_come_of_age(learner, learner.due_on, granted.get(learner.household), norms))
            yield from (*school, *opening)
            learner = _after(learner, (*school, *opening))


def _come_of_age(learner: Learner, day: date, permit: HouseholdPermit | None, norms: Norms) -> Iterator[FileOpening]:
    if not learner.of_age and first_day(learner.adult_from) <= day:
        yield from open_file(learner, day, permit, norms)


def _step(
    learner: Learner, day: date, seating: Seating, norms: Norms
) -> Iterator[TermExceeded | SchoolPlacementWithdrawn | RequestEvent]:
    if learner.place_by is not None and learner.place_by < day and not learner.term_exceeded:
        yield TermExceeded(
            person=learner.person,
            household=learner.household,
            municipality=learner.municipality,
            occurred_on=day,
            norm="school-within",
            owed_by="municipality",
            due_on=learner.place_by,
        )
    if day <= learner.looked_at_on:
        return  # which form fits was determined, by a correction, for a later day
    over = over_on(learner)
    if over is not None and over <= day and fitting_kind(learner, day) is None:
        yield from _give_up_form(learner, day, seating)
    yield from _ask_for_fitting_school(learner, day, seating, norms)


def _give_up_form(learner: Learner, day: date, seating: Seating) -> Iterator[SchoolPlacementWithdrawn | SeatEvent]:
    """A seat that fits no more goes to who waits, and nobody owes the learner that form of school (agreement 4d)."""
    yield from seating.pass_on(learner, day)
    if learner.kind is not None:
        yield SchoolPlacementWithdrawn(
            person=learner.person,
            household=learner.household,
            municipality=learner.municipality,
            occurred_on=day,
            kind=learner.kind,
        )


def _ask_for_fitting_school(
    learner: Learner, day: date, seating: Seating, norms: Norms, place_by: date | None = None
) -> Iterator[SchoolPlacementRequested | SeatEvent]:
    kind = fitting_kind(learner, day)
    if kind is None or kind == learner.kind or learner.kind in ONWARD:
        return
    yield (request := request_placement(learner, kind, day, place_by or months_after(day, norms.school_within_months)))
    if kind == "isk":
        yield from seating.seat_or_waitlist(Learner.evolve(learner, request), day)


def _after(learner: Learner, events: Iterable[LearnerEvent | FileOpening]) -> Learner:
    """The learner after those of the events that are about it: a seat that it gave up may be another's by now."""
    for event in events:
        if event.person == learner.person and not isinstance(event, TermEvent):
            learner = Learner.evolve(learner, event)
    return learner
