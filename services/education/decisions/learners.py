"""A child's way to school: from the arrival, through a move, to the next form of school."""

from collections.abc import Iterable, Iterator
from datetime import date

from services.contracts.calendar import DayStarted
from services.contracts.codes import Municipality
from services.contracts.education import (
    LearnerEnrolled,
    LearnerRevised,
    SchoolAreaChanged,
    SchoolPlacementRequested,
    TermExceeded,
)
from services.contracts.housing import SettlementRegistered
from services.contracts.intake import RegionArrivalRegistered
from services.contracts.months import month_of, months_after
from services.contracts.norms import Norms
from services.education.decisions.placements import fitting_kind, request_placement
from services.education.decisions.seats import Pools, SeatEvent, seat_or_waitlist
from services.education.state import Learner, LearnerEvent, SchoolArea, SeatPool

RequestEvent = SchoolPlacementRequested | SeatEvent
MoveEvent = LearnerRevised | SchoolPlacementRequested


def enrol_learner(
    arrival: RegionArrivalRegistered,
    learner: Learner | None,
    area: SchoolArea | None,
    pools: tuple[SeatPool, ...],
    norms: Norms,
) -> tuple[LearnerEnrolled | RequestEvent | MoveEvent, ...]:
    """Every child who is or comes of school age is a learner, and asks for a place at once (agreement 4a).

    If its household's move was heard of before its arrival, the move is caught up with.
    """
    if learner is not None or not _school_lies_ahead(arrival):
        return ()
    enrolled = _enrolled(arrival)
    learner = Learner.evolve(None, enrolled)
    requests = tuple(_ask_for_fitting_school(learner, arrival.occurred_on, _by_school(pools), norms))
    moves = _move(_after(learner, requests), area.municipality, area.settled_on, norms) if area else ()
    return enrolled, *requests, *moves


def _school_lies_ahead(arrival: RegionArrivalRegistered) -> bool:
    last = max(arrival.school_until or "", arrival.isk_until or "")
    return last >= month_of(arrival.occurred_on)


def _enrolled(arrival: RegionArrivalRegistered) -> LearnerEnrolled:
    return LearnerEnrolled(
        person=arrival.person,
        household=arrival.household,
        municipality=arrival.municipality,
        occurred_on=arrival.occurred_on,
        school_from=arrival.school_from,
        school_until=arrival.school_until,
        isk_from=arrival.isk_from,
        isk_until=arrival.isk_until,
    )


def _ask_for_fitting_school(learner: Learner, day: date, pools: Pools, norms: Norms) -> Iterator[RequestEvent]:
    kind = fitting_kind(learner, day)
    if kind is None or kind == learner.kind:
        return
    yield request_placement(learner, kind, day, months_after(day, norms.school_within_months))
    if kind == "isk":
        yield from seat_or_waitlist(learner, pools, day)


def follow_household(
    settlement: SettlementRegistered, area: SchoolArea | None, learners: tuple[Learner, ...], norms: Norms
) -> Iterator[SchoolAreaChanged | MoveEvent]:
    """A move asks the new municipality for a place and interrupts nothing: the old school stands until then (4a)."""
    if area is not None and area.settled_on >= settlement.occurred_on:
        return
    yield SchoolAreaChanged(
        household=settlement.household,
        municipality=settlement.municipality,
        occurred_on=settlement.occurred_on,
        settled_on=settlement.occurred_on,
    )
    for learner in learners:
        yield from _move(learner, settlement.municipality, settlement.occurred_on, norms)


def _move(learner: Learner, municipality: Municipality, settled_on: date, norms: Norms) -> Iterator[MoveEvent]:
    """A place in a transition class, or in its queue, is kept: the class serves the region (agreement 4d).

    A place that was still owed is owed in the same term: a move restarts nothing.
    """
    revised = LearnerRevised(
        person=learner.person,
        household=learner.household,
        municipality=municipality,
        occurred_on=settled_on,
        settled_on=settled_on,
    )
    yield revised
    if learner.kind == "primary":
        place_by = learner.place_by or months_after(settled_on, norms.school_within_months)
        yield request_placement(Learner.evolve(learner, revised), "primary", settled_on, place_by)


def take_due_steps(
    day: DayStarted, learners: tuple[Learner, ...], pools: tuple[SeatPool, ...], norms: Norms
) -> Iterator[TermExceeded | RequestEvent]:
    """What the calendar brings a learner up to this day, in the order of the days on which it fell due."""
    by_school = _by_school(pools)
    for due in learners:
        learner = due
        while learner.due_on is not None and learner.due_on <= day.date:
            events = tuple(_step(learner, learner.due_on, by_school, norms))
            yield from events
            learner = _after(learner, events)


def _step(learner: Learner, day: date, pools: Pools, norms: Norms) -> Iterator[TermExceeded | RequestEvent]:
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
    yield from _ask_for_fitting_school(learner, day, pools, norms)


def _after(learner: Learner, events: Iterable[LearnerEvent]) -> Learner:
    for event in events:
        learner = Learner.evolve(learner, event)
    return learner


def _by_school(pools: Iterable[SeatPool]) -> Pools:
    return {pool.school: pool for pool in pools}
