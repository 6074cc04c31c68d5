"""The permit, where the household wishes to live, who follows it, and its move."""

from collections.abc import Iterator
from uuid import UUID

from services.contracts.codes import (
    FamilyReunificationRejection,
    PermitGrantRejection,
    StayPreferenceRejection,
)
from services.contracts.housing import SettlementRegistered
from services.contracts.intake import (
    FamilyReunificationApplied,
    FamilyReunificationRejected,
    HouseholdRelocated,
    HouseholdTermMet,
    ParticipationDeclarationPlanned,
    PermitGranted,
    PermitGrantRejected,
    RegionalStayPreferenceRecorded,
    StayPreferenceRejected,
)
from services.contracts.months import months_after
from services.contracts.norms import Norms
from services.contracts.refusals import UnknownThing
from services.contracts.successions import successor_of
from services.intake.commands import (
    ApplyForFamilyReunification,
    GrantPermit,
    RecordStayPreference,
)
from services.intake.decisions.declarations import plan_declarations
from services.intake.decisions.terms import reunification_met
from services.intake.state import Household, Newcomer, Succession


def grant_permit(
    grant: GrantPermit, household: Household | None, members: tuple[Newcomer, ...], norms: Norms
) -> Iterator[PermitGranted | ParticipationDeclarationPlanned | PermitGrantRejected]:
    """The permit opens the right to a home, and the term in which family may be asked to follow (Vw 28, 29)."""
    household = known_household(household)
    broken = _why_no_permit(grant, household)
    if broken:
        yield PermitGrantRejected(
            household=household.household,
            municipality=household.municipality,
            occurred_on=grant.occurred_on,
            code=broken,
        )
        return
    granted = PermitGranted(
        household=household.household,
        municipality=household.municipality,
        occurred_on=grant.occurred_on,
        members=household.members,
        persons=len(household.members),
        accessible=household.accessible,
        reunification_by=months_after(grant.occurred_on, norms.apply_for_reunification_within_months),
    )
    yield granted
    yield from plan_declarations(Household.evolve(household, granted), members, norms)


def permit_of(household: Household, members: tuple[UUID, ...], granted: Household) -> PermitGranted:
    """The permit of another household as this one's, from the same day and with the term that runs (Vw 28, 29)."""
    if granted.permit_granted_on is None or granted.reunification_by is None:
        raise AssertionError("only what was granted is taken over")
    return PermitGranted(
        household=household.household,
        municipality=household.municipality,
        occurred_on=granted.permit_granted_on,
        members=members,
        persons=len(members),
        accessible=household.accessible,
        reunification_by=granted.reunification_by,
    )


def _why_no_permit(grant: GrantPermit, household: Household) -> PermitGrantRejection | None:
    if household.has_ended:
        return "household-ended"
    if household.permit_granted_on is not None:
        return "already-granted"
    return "before-arrival" if grant.occurred_on < household.arrived_on else None


def record_stay_preference(
    record: RecordStayPreference, household: Household | None
) -> RegionalStayPreferenceRecorded | StayPreferenceRejected:
    """Whoever wishes is housed in the region, where possible where they choose (agreement 1a)."""
    household = known_household(household)
    broken = _why_no_preference(record, household)
    if broken:
        return StayPreferenceRejected(
            household=household.household,
            municipality=household.municipality,
            occurred_on=record.occurred_on,
            code=broken,
        )
    return RegionalStayPreferenceRecorded(
        household=household.household,
        municipality=household.municipality,
        occurred_on=record.occurred_on,
        wish=record.wish,
        preferred=record.preferred,
    )


def _why_no_preference(  # noqa: PLR0911  # a line a rule
    record: RecordStayPreference, household: Household
) -> StayPreferenceRejection | None:
    if household.has_ended:
        return "household-ended"
    if household.settled_on is not None:
        return "already-settled"
    if record.occurred_on < household.arrived_on:
        return "before-arrival"
    if record.wish == "stay-in-municipality" and record.preferred is None:
        return "preferred-missing"
    if record.wish == "leave-region" and record.preferred is not None:
        return "preferred-not-wanted"
    if (record.wish, record.preferred) == (household.wish, household.preferred):
        return "already-recorded"
    return None


def apply_for_family_reunification(
    application: ApplyForFamilyReunification, household: Household | None
) -> Iterator[FamilyReunificationApplied | HouseholdTermMet | FamilyReunificationRejected]:
    """Asked for early, the family is housed together (agreement 2b); asked for late, it is recorded as late (Vw 29)."""
    household = known_household(household)
    broken = _why_no_reunification(application, household)
    if broken or household.reunification_by is None:
        yield FamilyReunificationRejected(
            household=household.household,
            municipality=household.municipality,
            occurred_on=application.occurred_on,
            code=broken or "no-permit",
        )
        return
    yield FamilyReunificationApplied(
        household=household.household,
        municipality=household.municipality,
        occurred_on=application.occurred_on,
        persons=application.persons,
        in_time=application.occurred_on <= household.reunification_by,
    )
    yield from reunification_met(household, application.occurred_on)


def _why_no_reunification(
    application: ApplyForFamilyReunification, household: Household
) -> FamilyReunificationRejection | None:
    if household.has_ended:
        return "household-ended"
    if household.permit_granted_on is None:
        return "no-permit"
    if application.occurred_on < household.permit_granted_on:
        return "before-permit"
    if household.reunification_applied_on is not None:
        return "already-applied"
    return "nobody-expected" if application.persons < 1 else None


def known_household(household: Household | None) -> Household:
    if household is None:
        raise UnknownThing("household", "no arrival of this household is registered; register it first")
    return household


def follow_household(
    settlement: SettlementRegistered, household: Household | None, successions: tuple[Succession, ...]
) -> HouseholdRelocated | None:
    """A move changes who is concerned, and restarts nothing that was begun in the region (agreement 3a)."""
    if household is None:
        return None  # intake forms every household before housing can hear of it
    return HouseholdRelocated(
        household=household.household,
        municipality=successor_of(settlement.municipality, successions),
        occurred_on=settlement.occurred_on,
        from_municipality=household.municipality,
    )
