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


def _ahead(begin: str | None, end: str | None, month: str) -> tuple[str | None, str | None]:
    """Only what still matters is told on: not when a school time began long ago, nor that there was one."""
    if begin is None or end is None or end < month:
        return None, None
    return max(begin, month), end


def _months_in_order(member: ArrivingMember) -> bool:
    periods = ((member.school_from, member.school_until), (member.isk_from, member.isk_until))
    return all((start is None) == (end is None) and (start or "") <= (end or "") for start, end in periods)


def _receive(arrival: RegisterRegionArrival, member: ArrivingMember, norms: Norms) -> Iterator[ArrivalEvent]:
    month = month_of(arrival.occurred_on)
    school_from, school_until = _ahead(member.school_from, member.school_until, month)
    isk_from, isk_until = _ahead(member.isk_from, member.isk_until, month)
    is_adult = member.adult_from <= month
    contact_by = arrival.occurred_on + timedelta(days=norms.volunteer_contact_within_days)
    yield RegionArrivalRegistered(
        person=member.person,
        household=arrival.household,
        municipality=arrival.municipality,
        occurred_on=arrival.occurred_on,
        school_from=school_from,
        school_until=school_until,
        isk_from=isk_from,
        isk_until=isk_until,
        adult_from=max(member.adult_from, month),
        volunteer_contact_by=contact_by if is_adult else None,
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
    if is_adult:
        yield IntakePlanned(
            person=member.person,
            household=arrival.household,
            municipality=arrival.municipality,
            occurred_on=arrival.occurred_on,
            complete_by=arrival.occurred_on + timedelta(days=norms.intake_within_days),
        )
