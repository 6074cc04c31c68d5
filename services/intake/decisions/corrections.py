"""Mistakes that are put right, and municipalities that take over: what was recorded stays on record (ADR 7)."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from services.contracts.codes import ArrivalCorrectionRejection, SuccessionRejection
from services.contracts.intake import (
    ArrivalCorrected,
    ArrivalCorrectionRejected,
    HouseholdPassedOn,
    IntakePassedOn,
    IntakePlanned,
    MunicipalitySucceeded,
    SuccessionRejected,
)
from services.contracts.months import month_of
from services.contracts.norms import Norms
from services.contracts.refusals import UnknownThing
from services.intake.commands import CorrectArrival, RegisterMunicipalitySuccession
from services.intake.decisions.arrival import are_born, are_months_in_order
from services.intake.state import Household, Newcomer, Succession


def correct_arrival(
    correction: CorrectArrival, newcomer: Newcomer | None, household: Household | None, norms: Norms
) -> Iterator[ArrivalCorrected | IntakePlanned | ArrivalCorrectionRejected]:
    """Ages decide on school, seat and file: whoever was told the wrong months is told the right ones.

    Who proves to have been an adult on arrival is owed an intake, from the day on which that was found.
    """
    if newcomer is None or household is None:
        raise UnknownThing("person", "no arrival of this person is registered; register the household's arrival first")
    if broken := _why_not_corrected(correction, newcomer, norms):
        yield ArrivalCorrectionRejected(
            person=newcomer.person,
            household=household.household,
            municipality=household.municipality,
            occurred_on=correction.occurred_on,
            code=broken,
        )
        return
    yield ArrivalCorrected(
        person=newcomer.person,
        household=household.household,
        municipality=household.municipality,
        occurred_on=correction.occurred_on,
        corrects=correction.corrects,
        school_from=correction.school_from,
        school_until=correction.school_until,
        isk_from=correction.isk_from,
        isk_until=correction.isk_until,
        adult_from=correction.adult_from,
    )
    if newcomer.complete_by is None and correction.adult_from <= month_of(newcomer.arrived_on):
        yield IntakePlanned(
            person=newcomer.person,
            household=household.household,
            municipality=newcomer.municipality,
            occurred_on=correction.occurred_on,
            complete_by=correction.occurred_on + timedelta(days=norms.intake_within_days),
        )


def _why_not_corrected(
    correction: CorrectArrival, newcomer: Newcomer, norms: Norms
) -> ArrivalCorrectionRejection | None:
    if newcomer.left_on is not None:
        return "already-left"
    if correction.occurred_on < newcomer.arrived_on:
        return "before-arrival"
    if not are_months_in_order(correction):
        return "months-out-of-order"
    return None if are_born([correction], newcomer.arrived_on, norms) else "before-birth"


def register_municipality_succession(
    succession: RegisterMunicipalitySuccession,
    households: Sequence[Household],
    newcomers: Sequence[Newcomer],
    successions: Sequence[Succession],
) -> Iterator[MunicipalitySucceeded | HouseholdPassedOn | IntakePassedOn | SuccessionRejected]:
    """Households and the intakes that are still owed pass to the successor; nothing begins again."""
    if broken := _why_no_succession(succession, successions):
        yield SuccessionRejected(municipality=succession.municipality, occurred_on=succession.occurred_on, code=broken)
        return
    yield MunicipalitySucceeded(
        municipality=succession.municipality, occurred_on=succession.occurred_on, successor=succession.successor
    )
    for household in households:
        if not household.has_ended:
            yield HouseholdPassedOn(
                household=household.household,
                municipality=succession.successor,
                occurred_on=succession.occurred_on,
                from_municipality=succession.municipality,
            )
    for newcomer in newcomers:
        if newcomer.left_on is None:
            yield IntakePassedOn(
                person=newcomer.person,
                household=newcomer.household,
                municipality=succession.successor,
                occurred_on=succession.occurred_on,
                from_municipality=succession.municipality,
            )


def _why_no_succession(
    succession: RegisterMunicipalitySuccession, successions: Sequence[Succession]
) -> SuccessionRejection | None:
    gone = {one.municipality for one in successions}
    if succession.municipality == succession.successor:
        return "same-municipality"
    if succession.municipality in gone:
        return "already-succeeded"
    return "successor-gone" if succession.successor in gone else None
