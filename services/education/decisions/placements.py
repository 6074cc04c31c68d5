"""A place at a fitting school: asked for, and confirmed."""

from datetime import date

from services.contracts.codes import PlacementKind, SchoolPlacementRejection
from services.contracts.education import (
    SchoolPlacementConfirmed,
    SchoolPlacementRejected,
    SchoolPlacementRequested,
)
from services.contracts.months import month_of
from services.contracts.refusals import NotKnownYet
from services.education.commands import ConfirmSchoolPlacement
from services.education.state import Learner


def fitting_kind(learner: Learner, day: date) -> PlacementKind | None:
    """The transition class goes before the primary school where both would fit (agreement 4c, 4d)."""
    month = month_of(day)
    if _within(month, learner.isk_from, learner.isk_until):
        return "isk"
    return "primary" if _within(month, learner.school_from, learner.school_until) else None


def _within(month: str, first: str | None, last: str | None) -> bool:
    return first is not None and last is not None and first <= month <= last


def request_placement(learner: Learner, kind: PlacementKind, day: date, place_by: date) -> SchoolPlacementRequested:
    return SchoolPlacementRequested(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=day,
        kind=kind,
        place_by=place_by,
    )


def confirm_school_placement(
    confirmation: ConfirmSchoolPlacement, learner: Learner | None
) -> SchoolPlacementConfirmed | SchoolPlacementRejected:
    """The line is unbroken: the learner leaves one school for the other on its first day there (agreement 4a)."""
    if learner is None or learner.municipality != confirmation.municipality:
        raise NotKnownYet("person", "no such learner lives in this municipality, as far as education knows; try again")
    broken = _why_not_confirmed(confirmation, learner)
    if broken:
        return SchoolPlacementRejected(
            person=learner.person,
            household=learner.household,
            municipality=learner.municipality,
            occurred_on=confirmation.occurred_on,
            code=broken,
        )
    return SchoolPlacementConfirmed(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=confirmation.occurred_on,
        kind=confirmation.kind,
        school=confirmation.school,
        start_on=confirmation.start_on,
        previous_school=learner.school,
    )


def _why_not_confirmed(confirmation: ConfirmSchoolPlacement, learner: Learner) -> SchoolPlacementRejection | None:
    if learner.place_by is None or learner.requested_on is None:
        return "no-request"
    if confirmation.kind != learner.kind:
        return "kind-differs"
    if confirmation.occurred_on < learner.requested_on:
        return "before-request"
    return _why_no_isk_seat(confirmation, learner) if learner.kind == "isk" else None


def _why_no_isk_seat(confirmation: ConfirmSchoolPlacement, learner: Learner) -> SchoolPlacementRejection | None:
    if learner.seat is None:
        return "no-seat"
    return "other-school" if learner.seat != confirmation.school else None
