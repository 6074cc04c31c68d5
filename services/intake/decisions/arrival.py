"""What starts on the day of arrival."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Protocol
from uuid import UUID

from services.contracts.codes import (
    HouseholdRegistrationRejection,
    Municipality,
)
from services.contracts.intake import (
    HealthPathwayStarted,
    HouseholdFormed,
    HouseholdRegistrationRejected,
    IntakePlanned,
    IntegrationActivityStarted,
    RegionArrivalRegistered,
)
from services.contracts.months import month_of, months_after
from services.contracts.norms import Norms
from services.intake.commands import (
    ArrivingMember,
    RegisterRegionArrival,
)
from services.intake.state import Household, Newcomer

ArrivalEvent = RegionArrivalRegistered | HealthPathwayStarted | IntegrationActivityStarted | IntakePlanned


def register_region_arrival(
    arrival: RegisterRegionArrival,
    household: Household | None,
    known: tuple[Newcomer, ...],
    norms: Norms,
) -> tuple[HouseholdFormed | ArrivalEvent, ...] | HouseholdRegistrationRejected:
    """Everything starts on the day of arrival, before any permit and side by side (agreement 1c, 3a; WRR)."""
    broken = _why_not_registered(arrival, household, known, norms)
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
    received = (
        receive(arrival.household, arrival.municipality, arrival.occurred_on, member, norms)
        for member in arrival.members
    )
    return formed, *(event for events in received for event in events)


def _why_not_registered(  # a line a rule
    arrival: RegisterRegionArrival, household: Household | None, known: tuple[Newcomer, ...], norms: Norms
) -> HouseholdRegistrationRejection | None:
    if household is not None:
        return "household-ended" if household.has_ended else "already-registered"
    if not arrival.members:
        return "no-members"
    if len({member.person for member in arrival.members}) < len(arrival.members):
        return "member-twice"
    if known:
        return "member-left-before" if all(member.left_on for member in known) else "member-in-another-household"
    if not all(are_months_in_order(member) for member in arrival.members):
        return "months-out-of-order"
    return None if are_born(arrival.members, arrival.occurred_on, norms) else "before-birth"


def _ahead(begin: str | None, end: str | None, month: str) -> tuple[str | None, str | None]:
    """Only what still matters is told on: not when a school time began long ago, nor that there was one."""
    if begin is None or end is None or end < month:
        return None, None
    return max(begin, month), end


class Months(Protocol):
    """As a member who arrives has them."""

    @property
    def school_from(self) -> str | None: ...
    @property
    def school_until(self) -> str | None: ...
    @property
    def isk_from(self) -> str | None: ...
    @property
    def isk_until(self) -> str | None: ...


def are_months_in_order(member: Months) -> bool:
    periods = ((member.school_from, member.school_until), (member.isk_from, member.isk_until))
    return all((start is None) == (end is None) and (start or "") <= (end or "") for start, end in periods)


class Aging(Protocol):
    """Who is of age from a month on."""

    @property
    def adult_from(self) -> str: ...


def are_born(members: Iterable[Aging], day: date, norms: Norms) -> bool:
    """No birth date travels, but who is to come of age more than a whole minority from now is yet to be born."""
    latest = month_of(months_after(day, 12 * norms.adult_from_years))
    return all(member.adult_from <= latest for member in members)


def receive(
    household: UUID, municipality: Municipality, day: date, member: ArrivingMember, norms: Norms
) -> Iterator[ArrivalEvent]:
    """What starts for one person on the day of arrival."""
    month = month_of(day)
    school_from, school_until = _ahead(member.school_from, member.school_until, month)
    isk_from, isk_until = _ahead(member.isk_from, member.isk_until, month)
    is_adult = member.adult_from <= month
    contact_by = day + timedelta(days=norms.volunteer_contact_within_days)
    yield RegionArrivalRegistered(
        person=member.person,
        household=household,
        municipality=municipality,
        occurred_on=day,
        school_from=school_from,
        school_until=school_until,
        isk_from=isk_from,
        isk_until=isk_until,
        adult_from=max(member.adult_from, month),
        volunteer_contact_by=contact_by if is_adult else None,
    )
    yield HealthPathwayStarted(
        person=member.person,
        household=household,
        municipality=municipality,
        occurred_on=day,
    )
    yield IntegrationActivityStarted(
        person=member.person,
        household=household,
        municipality=municipality,
        occurred_on=day,
        kind="day-one-programme",
    )
    if is_adult:
        yield IntakePlanned(
            person=member.person,
            household=household,
            municipality=municipality,
            occurred_on=day,
            complete_by=day + timedelta(days=norms.intake_within_days),
        )
