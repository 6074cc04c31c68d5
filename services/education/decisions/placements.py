"""A place at a fitting school: asked for, confirmed, interrupted and resumed (agreement 4a)."""

from collections.abc import Iterator
from datetime import date

from services.contracts.codes import PlacementKind, SchoolPlacementRejection
from services.contracts.education import (
    SchoolPlacementConfirmed,
    SchoolPlacementRejected,
    SchoolPlacementRequested,
    SchoolPlacementResumed,
    TermMet,
)
from services.contracts.months import first_day, month_of, months_after
from services.contracts.norms import Norms
from services.contracts.refusals import NotKnownYet
from services.education.commands import ConfirmSchoolPlacement
from services.education.decisions.seats import SeatEvent, Seating
from services.education.state import (
    ONWARD,
    Learner,
    SeatPool,
)

OF_MUNICIPALITY: frozenset[PlacementKind] = frozenset({"primary", "secondary"})
"""Forms of school near home, which a move to another municipality asks for there; the others serve the region."""


def fitting_kind(learner: Learner, day: date) -> PlacementKind | None:
    """The transition class goes before the primary school where both would fit (agreement 4c, 4d)."""
    month = month_of(day)
    if _within(month, learner.isk_from, learner.isk_until):
        return "isk"
    return "primary" if _within(month, learner.school_from, learner.school_until) else None


def _within(month: str, first: str | None, last: str | None) -> bool:
    return first is not None and last is not None and first <= month <= last


def request_placement(learner: Learner, kind: PlacementKind, day: date, place_by: date) -> SchoolPlacementRequested:
    """Who asks learns whether the child goes to school already, so that the line goes on where it is."""
    return SchoolPlacementRequested(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=day,
        kind=kind,
        place_by=place_by,
        continues=learner.school is not None,
    )


def confirm_school_placement(
    confirmation: ConfirmSchoolPlacement,
    learner: Learner | None,
    pools: tuple[SeatPool, ...],
    waiting: tuple[Learner, ...],
    norms: Norms,
) -> Iterator[SchoolPlacementConfirmed | SchoolPlacementResumed | TermMet | SchoolPlacementRejected | SeatEvent]:
    """The line is unbroken: the learner leaves one school for the other on its first day there (agreement 4a).

    Where it was interrupted, it is resumed there; where a transition class is left, its seat is free (agreement 4d).
    """
    if learner is None or learner.municipality != confirmation.municipality:
        raise NotKnownYet("person", "no such learner lives in this municipality, as far as education knows; try again")
    broken = _why_not_confirmed(confirmation, learner, norms)
    if broken:
        yield _rejected(confirmation, learner, broken)
        return
    yield SchoolPlacementConfirmed(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=confirmation.occurred_on,
        kind=confirmation.kind,
        school=confirmation.school,
        start_on=confirmation.start_on,
        previous_school=learner.school,
    )
    if learner.interrupted_on is not None:
        yield resumed(learner, confirmation.school, confirmation.start_on, learner.interrupted_on)
    if learner.term_exceeded and learner.place_by is not None and confirmation.occurred_on <= learner.place_by:
        yield _in_time_after_all(learner, confirmation.occurred_on, learner.place_by)
    if confirmation.kind in ONWARD:
        yield from Seating(pools, waiting).pass_on(learner, confirmation.start_on)


def _rejected(
    confirmation: ConfirmSchoolPlacement, learner: Learner, code: SchoolPlacementRejection
) -> SchoolPlacementRejected:
    return SchoolPlacementRejected(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=confirmation.occurred_on,
        code=code,
    )


def resumed(learner: Learner, school: str, day: date, interrupted_on: date) -> SchoolPlacementResumed:
    return SchoolPlacementResumed(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=day,
        school=school,
        interrupted_on=interrupted_on,
    )


def _in_time_after_all(learner: Learner, met_on: date, due_on: date) -> TermMet:
    return TermMet(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=met_on,
        norm="school-within",
        owed_by="municipality",
        due_on=due_on,
        met_on=met_on,
    )


def _why_not_confirmed(
    confirmation: ConfirmSchoolPlacement, learner: Learner, norms: Norms
) -> SchoolPlacementRejection | None:
    if learner.left_on is not None:
        return "no-longer-here"
    if confirmation.kind in ONWARD and confirmation.kind != learner.kind:
        return _why_not_onward(confirmation, learner, norms)
    if learner.place_by is None or learner.requested_on is None:
        return "no-request"
    if confirmation.kind != learner.kind:
        return "kind-differs"
    if confirmation.occurred_on < learner.requested_on:
        return "before-request"
    return _why_no_isk_seat(confirmation, learner) if learner.kind == "isk" else None


def _why_not_onward(
    confirmation: ConfirmSchoolPlacement, learner: Learner, norms: Norms
) -> SchoolPlacementRejection | None:
    """From a transition class a learner goes on by its own choice: nobody asks for that, and no term runs."""
    if learner.kind != "isk" or learner.school is None or learner.place_by is not None:
        return "no-class-to-leave"
    years_early = norms.adult_from_years - norms.vocational_from_years
    vocational_from = months_after(first_day(learner.adult_from), -12 * years_early)
    return "too-young" if confirmation.kind == "vocational" and confirmation.start_on < vocational_from else None


def _why_no_isk_seat(confirmation: ConfirmSchoolPlacement, learner: Learner) -> SchoolPlacementRejection | None:
    if learner.seat is None:
        return "no-seat"
    return "other-school" if learner.seat != confirmation.school else None
