"""What starts on the day of arrival."""

from collections.abc import Iterator
from datetime import timedelta

from services.contracts.codes import (
    HouseholdRegistrationRejection,
)
from services.contracts.intake import (
    HealthPathwayStarted,
    HouseholdFormed,
    HouseholdRegistrationRejected,
    IntakePlanned,
    IntegrationActivityStarted,
    RegionArrivalRegistered,
)
from services.contracts.months import month_of
from services.contracts.norms import Norms
from services.intake.commands import (
    ArrivingMember,
    RegisterRegionArrival,
)
from services.intake.state import Household, Newcomer

ArrivalEvent = RegionArrivalRegistered | HealthPathwayStarted | IntegrationActivityStarted | IntakePlanned


def register_region_arrival(
    arrival: RegisterRegionArrival, household: Household | None, known: tuple[Newcomer, ...], norms: Norms
) -> tuple[HouseholdFormed | ArrivalEvent, ...] | HouseholdRegistrationRejected:
    """Everything starts on the day of arrival, before any permit and side by side (agreement 1c, 3a; WRR)."""
    broken = _why_not_registered(arrival, household, known)
    if broken:
        return HouseholdRegistrationRejected(
            household=arrival.household,
            municipality=arrival.municipality,
            occurred_on=arrival.occurred_on,
            code=broken,
        )
    formed = HouseholdFormed(
        household=arrival.household,
        municipality=arrival.municipality,
        occurred_on=arrival.occurred_on,
        members=tuple(member.person for member in arrival.members),
        persons=len(arrival.members),
        accessible=arrival.accessible,
    )
    return formed, *(event for member in arrival.members for event in _receive(arrival, member, norms))


def _why_not_registered(
    arrival: RegisterRegionArrival, household: Household | None, known: tuple[Newcomer, ...]
) -> HouseholdRegistrationRejection | None:
    if household is not None:
        return "already-registered"
    if not arrival.members:
        return "no-members"
    if len({member.person for member in arrival.members}) < len(arrival.members):
        return "member-twice"
    if known:
        return "member-in-another-household"
    if not all(_months_in_order(member) for member in arrival.members):
        return "months-out-of-order"
    return None


def _months_in_order(member: ArrivingMember) -> bool:
    periods = ((member.school_from, member.school_until), (member.isk_from, member.isk_until))
    return all((start is None) == (end is None) and (start or "") <= (end or "") for start, end in periods)


def _receive(arrival: RegisterRegionArrival, member: ArrivingMember, norms: Norms) -> Iterator[ArrivalEvent]:
    yield RegionArrivalRegistered(
        person=member.person,
        household=arrival.household,
        municipality=arrival.municipality,
        occurred_on=arrival.occurred_on,
        school_from=member.school_from,
        school_until=member.school_until,
        isk_from=member.isk_from,
        isk_until=member.isk_until,
        adult_from=member.adult_from,
    )
    yield HealthPathwayStarted(
        person=member.person,
        household=arrival.household,
        municipality=arrival.municipality,
        occurred_on=arrival.occurred_on,
    )
    yield IntegrationActivityStarted(
        person=member.person,
        household=arrival.household,
        municipality=arrival.municipality,
        occurred_on=arrival.occurred_on,
        kind="day-one-programme",
    )
    if member.adult_from <= month_of(arrival.occurred_on):
        yield IntakePlanned(
            person=member.person,
            household=arrival.household,
            municipality=arrival.municipality,
            occurred_on=arrival.occurred_on,
            complete_by=arrival.occurred_on + timedelta(days=norms.intake_within_days),
        )
