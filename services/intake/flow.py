"""What intake does when: start reading here."""

from uuid import UUID

from services.bus.flow import When, due, each, one
from services.contracts.calendar import DayStarted
from services.contracts.housing import SettlementRegistered
from services.contracts.intake import (
    AssessmentCompleted,
    FamilyReunificationApplied,
    FamilyReunificationRejected,
    HealthPathwayStarted,
    HouseholdFormed,
    HouseholdRegistrationRejected,
    HouseholdRelocated,
    IntakeCompleted,
    IntakePlanned,
    IntakeStepRejected,
    IntegrationActivityStarted,
    PermitGranted,
    PermitGrantRejected,
    RegionalStayPreferenceRecorded,
    RegionArrivalRegistered,
    StayPreferenceRejected,
    TermExceeded,
)
from services.intake.commands import (
    ApplyForFamilyReunification,
    CompleteAssessment,
    CompleteIntake,
    GrantPermit,
    RecordStayPreference,
    RegisterRegionArrival,
)
from services.intake.decisions import (
    apply_for_family_reunification,
    complete_assessment,
    complete_intake,
    follow_household,
    grant_permit,
    notice_late_intakes,
    record_stay_preference,
    register_region_arrival,
)
from services.intake.state import Household, Newcomer


def household_of(_trigger: object, newcomer: Newcomer | None) -> UUID | None:
    return newcomer.household if newcomer else None


def persons_of(arrival: RegisterRegionArrival, *_loaded: object) -> tuple[UUID, ...]:
    return tuple(member.person for member in arrival.members)


HOUSEHOLD = one(Household, "household")
PERSON = (one(Newcomer, "person"), one(Household, household_of))

FLOW = (
    When(
        RegisterRegionArrival,
        register_region_arrival,
        roles=("coa",),
        loads=(HOUSEHOLD, each(Newcomer, persons_of)),
        emits=(
            HouseholdFormed,
            RegionArrivalRegistered,
            HealthPathwayStarted,
            IntegrationActivityStarted,
            IntakePlanned,
            HouseholdRegistrationRejected,
        ),
    ),
    When(
        CompleteIntake,
        complete_intake,
        roles=("municipality",),
        loads=PERSON,
        emits=(IntakeCompleted, IntakeStepRejected),
    ),
    When(
        CompleteAssessment,
        complete_assessment,
        roles=("municipality",),
        loads=PERSON,
        emits=(AssessmentCompleted, IntakeStepRejected),
    ),
    When(GrantPermit, grant_permit, roles=("ind",), loads=(HOUSEHOLD,), emits=(PermitGranted, PermitGrantRejected)),
    When(
        RecordStayPreference,
        record_stay_preference,
        roles=("coa",),
        loads=(HOUSEHOLD,),
        emits=(RegionalStayPreferenceRecorded, StayPreferenceRejected),
    ),
    When(
        ApplyForFamilyReunification,
        apply_for_family_reunification,
        roles=("ind",),
        loads=(HOUSEHOLD,),
        emits=(FamilyReunificationApplied, FamilyReunificationRejected),
    ),
    When(SettlementRegistered, follow_household, loads=(HOUSEHOLD,), emits=(HouseholdRelocated,)),
    When(DayStarted, notice_late_intakes, loads=(due(Newcomer),), emits=(TermExceeded,)),
)
