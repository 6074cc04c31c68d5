"""Family that follows, and households that split (agreement 2b)."""

from collections.abc import Iterator, Sequence

from services.contracts.codes import FamilyArrivalRejection, FamilyExpectationRejection, HouseholdSplitRejection
from services.contracts.intake import (
    FamilyArrivalExpected,
    FamilyArrivalRejected,
    FamilyArrived,
    FamilyExpectationRejected,
    HouseholdFormed,
    HouseholdSplitRejected,
    MemberJoined,
    MemberLeft,
    MemberTransferred,
    ParticipationDeclarationPlanned,
    PermitGranted,
    PermitRefused,
    RegionalStayPreferenceRecorded,
)
from services.contracts.months import month_of
from services.contracts.norms import Norms
from services.contracts.refusals import NotKnownYet
from services.intake.commands import ExpectFamilyArrival, RegisterFamilyArrival, SplitHousehold
from services.intake.commands.households import MOST_MEMBERS
from services.intake.decisions.arrival import ArrivalEvent, are_born, are_months_in_order, receive
from services.intake.decisions.declarations import plan_declaration
from services.intake.decisions.stay import known_household, permit_of
from services.intake.state import Household, Newcomer

SplitEvent = (
    HouseholdFormed | RegionalStayPreferenceRecorded | PermitRefused | PermitGranted | MemberLeft | MemberTransferred
)


def expect_family_arrival(
    expectation: ExpectFamilyArrival, household: Household | None
) -> FamilyArrivalExpected | FamilyExpectationRejected:
    """Known in time, the whole family is housed together (agreement 2b); a later word replaces this one."""
    household = known_household(household)
    if broken := _why_not_expected(expectation, household):
        return FamilyExpectationRejected(
            household=household.household,
            municipality=household.municipality,
            occurred_on=expectation.occurred_on,
            code=broken,
        )
    return FamilyArrivalExpected(
        household=household.household,
        municipality=household.municipality,
        occurred_on=expectation.occurred_on,
        month=expectation.month,
        persons=expectation.persons,
        isk_persons=expectation.isk_persons,
    )


def _why_not_expected(expectation: ExpectFamilyArrival, household: Household) -> FamilyExpectationRejection | None:
    if household.has_ended:
        return "household-ended"
    if household.permit_granted_on is None:
        return "no-permit"
    if household.reunification_applied_on is None:
        return "not-applied"
    if expectation.occurred_on < household.permit_granted_on:
        return "before-permit"
    if expectation.month < month_of(expectation.occurred_on):
        return "month-past"
    return "more-of-age-than-persons" if expectation.isk_persons > expectation.persons else None


def register_family_arrival(
    arrival: RegisterFamilyArrival, household: Household | None, known: Sequence[Newcomer], norms: Norms
) -> Iterator[MemberJoined | ArrivalEvent | ParticipationDeclarationPlanned | FamilyArrived | FamilyArrivalRejected]:
    """For whoever follows, the same starts on the day of arrival as for anybody (agreement 1c, 3a)."""
    household = known_household(household)
    if broken := _why_not_arrived(arrival, household, known, norms):
        yield FamilyArrivalRejected(
            household=household.household,
            municipality=household.municipality,
            occurred_on=arrival.occurred_on,
            code=broken,
        )
        return
    for persons, member in enumerate(arrival.members, start=len(household.members) + 1):
        yield MemberJoined(
            household=household.household,
            municipality=household.municipality,
            occurred_on=arrival.occurred_on,
            person=member.person,
            persons=persons,
        )
        yield from receive(household.household, household.municipality, arrival.occurred_on, member, norms)
        if member.adult_from <= month_of(arrival.occurred_on):
            yield from plan_declaration(household, member.person, arrival.occurred_on, norms)
    yield FamilyArrived(
        household=household.household,
        municipality=household.municipality,
        occurred_on=arrival.occurred_on,
        arrived=len(arrival.members),
        persons=len(household.members) + len(arrival.members),
        expected=max(0, household.expected - len(arrival.members)),
    )


def _why_not_arrived(  # noqa: PLR0911  # a line a rule
    arrival: RegisterFamilyArrival, household: Household, known: Sequence[Newcomer], norms: Norms
) -> FamilyArrivalRejection | None:
    if household.has_ended:
        return "household-ended"
    if household.permit_granted_on is None:
        return "no-permit"
    if arrival.occurred_on < household.permit_granted_on:
        return "before-permit"
    if not arrival.members:
        return "no-members"
    if len({member.person for member in arrival.members}) < len(arrival.members):
        return "member-twice"
    if known:
        return "member-left-before" if all(member.left_on for member in known) else "member-in-another-household"
    if not all(are_months_in_order(member) for member in arrival.members):
        return "months-out-of-order"
    if not are_born(arrival.members, arrival.occurred_on, norms):
        return "before-birth"
    return "too-many" if len(household.members) + len(arrival.members) > MOST_MEMBERS else None


def split_household(
    split: SplitHousehold, household: Household | None, new: Household | None
) -> Iterator[SplitEvent | HouseholdSplitRejected]:
    """The new household has what was decided on the old one, from the same days; nobody's steps begin again (1a).

    Its wish is the old one's until it has one of its own; it seeks its own home, also where the old one has settled.
    """
    if household is None or household.municipality != split.municipality:
        raise NotKnownYet("household", "no household of this reference is known to live here; try again once it is")
    if broken := _why_not_split(split, household, new):
        yield HouseholdSplitRejected(
            household=household.household,
            municipality=household.municipality,
            occurred_on=split.occurred_on,
            code=broken,
        )
        return
    formed = HouseholdFormed(
        household=split.new_household,
        municipality=household.municipality,
        occurred_on=split.occurred_on,
        members=split.members,
        persons=len(split.members),
        accessible=household.accessible,
        from_household=household.household,
        arrived_on=household.arrived_on,
    )
    yield formed
    yield from _decided_on(household, Household.evolve(None, formed), split)
    for left, person in enumerate(split.members, start=1):
        yield MemberLeft(
            household=household.household,
            municipality=household.municipality,
            occurred_on=split.occurred_on,
            person=person,
            persons=len(household.members) - left,
            reason="split",
        )
        yield MemberTransferred(
            person=person,
            household=split.new_household,
            from_household=household.household,
            municipality=household.municipality,
            occurred_on=split.occurred_on,
            permit_granted_on=household.permit_granted_on,
        )


def _decided_on(
    household: Household, new: Household, split: SplitHousehold
) -> Iterator[RegionalStayPreferenceRecorded | PermitRefused | PermitGranted]:
    if household.wish is not None:
        yield RegionalStayPreferenceRecorded(
            household=new.household,
            municipality=new.municipality,
            occurred_on=split.occurred_on,
            wish=household.wish,
            preferred=household.preferred,
        )
    if household.permit_refused_on is not None:
        yield PermitRefused(
            household=new.household, municipality=new.municipality, occurred_on=household.permit_refused_on
        )
    if household.permit_granted_on is not None:
        yield permit_of(new, split.members, household)


def _why_not_split(
    split: SplitHousehold, household: Household, new: Household | None
) -> HouseholdSplitRejection | None:
    if new is not None:
        return "household-known"
    if not split.members:
        return "no-members"
    if len(set(split.members)) < len(split.members):
        return "member-twice"
    if not set(split.members) <= set(household.members):
        return "not-a-member"
    if set(split.members) == set(household.members):
        return "nobody-stays"
    return "before-arrival" if split.occurred_on < household.arrived_on else None
