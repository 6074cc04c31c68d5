"""What intake does when: start reading here."""

from uuid import UUID

from services.bus.flow import When, due, each, many, one
from services.contracts.calendar import DayStarted
from services.contracts.housing import SettlementRegistered
from services.contracts.intake import (
    AgreementEnded,
    AgreementEntered,
    AssessmentCompleted,
    CoordinatorAppointmentRejected,
    CovenantExplored,
    CovenantMet,
    CovenantOverdue,
    CovenantRejected,
    CovenantSigned,
    FamilyReunificationApplied,
    FamilyReunificationRejected,
    FollowUpMet,
    FollowUpOverdue,
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
    PracticeFollowedUp,
    PracticeRejected,
    PracticeShared,
    ProcurementAwarded,
    ProcurementJoined,
    ProcurementMet,
    ProcurementOpened,
    ProcurementOverdue,
    ProcurementRejected,
    RegionalStayPreferenceRecorded,
    RegionArrivalRegistered,
    StayPreferenceRejected,
    TermExceeded,
    TermMet,
    VolunteerCoordinatorAppointed,
    VolunteerGapClosed,
    VolunteerGapMet,
    VolunteerGapOverdue,
    VolunteerGapRejected,
    VolunteerGapReported,
    VolunteerInitiativeOffered,
    VolunteerInitiativeWithdrawn,
    VolunteerMatched,
    VolunteerMatchEnded,
    VolunteerMatchRejected,
    VolunteerOfferRejected,
    VolunteerWithdrawalRejected,
)
from services.intake.commands import (
    ApplyForFamilyReunification,
    AppointVolunteerCoordinator,
    AwardProcurement,
    CloseVolunteerGap,
    CompleteAssessment,
    CompleteIntake,
    EndVolunteerMatch,
    ExploreCovenant,
    FollowUpPractice,
    GrantPermit,
    JoinProcurement,
    MatchVolunteer,
    OfferVolunteerInitiative,
    OpenProcurement,
    RecordStayPreference,
    RegisterRegionArrival,
    ReportVolunteerGap,
    SharePractice,
    SignCovenant,
    WithdrawVolunteerInitiative,
)
from services.intake.decisions import (
    apply_for_family_reunification,
    appoint_volunteer_coordinator,
    award_procurement,
    close_volunteer_gap,
    complete_assessment,
    complete_intake,
    end_agreement,
    end_matches_of_who_left,
    end_volunteer_match,
    enter_agreement,
    explore_covenant,
    follow_household,
    follow_up_practice,
    grant_permit,
    join_procurement,
    match_volunteer,
    notice_late_intakes,
    notice_missing_contacts,
    notice_overdue_covenants,
    notice_overdue_follow_ups,
    notice_overdue_gaps,
    notice_overdue_procurements,
    offer_volunteer_initiative,
    open_procurement,
    record_stay_preference,
    register_region_arrival,
    report_volunteer_gap,
    share_practice,
    sign_covenant,
    withdraw_volunteer_initiative,
)
from services.intake.state import (
    Agreement,
    Covenant,
    Household,
    Newcomer,
    Practice,
    Procurement,
    Succession,
    VolunteerContact,
    VolunteerCoordination,
    VolunteerGap,
    VolunteerInitiative,
)


def household_of(_trigger: object, person: Newcomer | VolunteerContact | None) -> UUID | None:
    return person.household if person else None


def households_of(_trigger: object, contacts: tuple[VolunteerContact, ...]) -> tuple[UUID, ...]:
    return tuple(contact.household for contact in contacts)


def persons_of(arrival: RegisterRegionArrival, *_loaded: object) -> tuple[UUID, ...]:
    return tuple(member.person for member in arrival.members)


HOUSEHOLD = one(Household, "household")
PERSON = (one(Newcomer, "person"), one(Household, household_of))
INITIATIVE = one(VolunteerInitiative, "initiative")
CONTACT = (one(VolunteerContact, "person"), one(Household, household_of))
SUCCESSIONS = many(Succession)
COORDINATION = (one(VolunteerCoordination, "municipality"), SUCCESSIONS)
GAP = (one(VolunteerGap, "gap"), SUCCESSIONS)
PRACTICE = (one(Practice, "practice"), SUCCESSIONS)
PROCUREMENT = (one(Procurement, "procurement"), SUCCESSIONS)
COVENANT = (one(Covenant, "covenant"), SUCCESSIONS)
OBLIGATIONS = (many(Practice), many(Procurement), many(Covenant), many(VolunteerGap), SUCCESSIONS)

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
    When(
        OfferVolunteerInitiative,
        offer_volunteer_initiative,
        roles=("guidance",),
        loads=(INITIATIVE, SUCCESSIONS),
        emits=(VolunteerInitiativeOffered, VolunteerOfferRejected),
    ),
    When(
        WithdrawVolunteerInitiative,
        withdraw_volunteer_initiative,
        roles=("guidance",),
        loads=(INITIATIVE,),
        emits=(VolunteerInitiativeWithdrawn, VolunteerWithdrawalRejected),
    ),
    When(
        MatchVolunteer,
        match_volunteer,
        roles=("guidance",),
        loads=(*CONTACT, INITIATIVE),
        emits=(VolunteerMatched, TermMet, VolunteerMatchRejected),
    ),
    When(
        EndVolunteerMatch,
        end_volunteer_match,
        roles=("guidance",),
        loads=CONTACT,
        emits=(VolunteerMatchEnded, VolunteerMatchRejected),
    ),
    When(
        AppointVolunteerCoordinator,
        appoint_volunteer_coordinator,
        roles=("municipality",),
        loads=COORDINATION,
        emits=(VolunteerCoordinatorAppointed, CoordinatorAppointmentRejected),
    ),
    When(
        ReportVolunteerGap,
        report_volunteer_gap,
        roles=("municipality",),
        loads=GAP,
        emits=(VolunteerGapReported, VolunteerGapRejected),
    ),
    When(
        CloseVolunteerGap,
        close_volunteer_gap,
        roles=("municipality",),
        loads=GAP,
        emits=(VolunteerGapClosed, VolunteerGapMet, VolunteerGapRejected),
    ),
    When(
        SharePractice,
        share_practice,
        roles=("municipality",),
        loads=PRACTICE,
        emits=(PracticeShared, PracticeRejected),
    ),
    When(
        FollowUpPractice,
        follow_up_practice,
        roles=("municipality",),
        loads=PRACTICE,
        emits=(PracticeFollowedUp, FollowUpMet, PracticeRejected),
    ),
    When(
        OpenProcurement,
        open_procurement,
        roles=("municipality",),
        loads=PROCUREMENT,
        emits=(ProcurementOpened, ProcurementRejected),
    ),
    When(
        JoinProcurement,
        join_procurement,
        roles=("municipality",),
        loads=PROCUREMENT,
        emits=(ProcurementJoined, ProcurementRejected),
    ),
    When(
        AwardProcurement,
        award_procurement,
        roles=("municipality",),
        loads=PROCUREMENT,
        emits=(ProcurementAwarded, ProcurementMet, ProcurementRejected),
    ),
    When(
        ExploreCovenant,
        explore_covenant,
        roles=("municipality",),
        loads=COVENANT,
        emits=(CovenantExplored, CovenantRejected),
    ),
    When(
        SignCovenant,
        sign_covenant,
        roles=("municipality",),
        loads=COVENANT,
        emits=(CovenantSigned, CovenantMet, CovenantRejected),
    ),
    When(DayStarted, enter_agreement, loads=(many(Agreement),), emits=(AgreementEntered,)),
    When(
        DayStarted,
        end_matches_of_who_left,
        loads=(due(VolunteerContact), each(Household, households_of)),
        emits=(VolunteerMatchEnded,),
    ),
    When(
        DayStarted,
        notice_missing_contacts,
        loads=(due(VolunteerContact), each(Household, households_of)),
        emits=(TermExceeded,),
    ),
    When(
        DayStarted,
        notice_overdue_gaps,
        loads=(due(VolunteerGap), SUCCESSIONS),
        emits=(VolunteerGapOverdue,),
    ),
    When(
        DayStarted,
        notice_overdue_follow_ups,
        loads=(due(Practice), SUCCESSIONS),
        emits=(FollowUpOverdue,),
    ),
    When(DayStarted, notice_overdue_procurements, loads=(due(Procurement),), emits=(ProcurementOverdue,)),
    When(DayStarted, notice_overdue_covenants, loads=(due(Covenant),), emits=(CovenantOverdue,)),
    When(
        DayStarted,
        end_agreement,
        loads=(due(Agreement), *OBLIGATIONS),
        emits=(AgreementEnded,),
    ),
)
