"""What intake does when: start reading here."""

from uuid import UUID

from services.bus.flow import When, due, each, many, one
from services.contracts.calendar import DayStarted
from services.contracts.housing import SettlementRegistered
from services.contracts.intake import (
    AgreementEnded,
    AgreementEntered,
    ArrivalCorrected,
    ArrivalCorrectionRejected,
    AssessmentCompleted,
    CoordinatorAppointmentRejected,
    CovenantExplored,
    CovenantMet,
    CovenantOverdue,
    CovenantRejected,
    CovenantSigned,
    DepartureRegistered,
    FamilyArrivalExpected,
    FamilyArrivalRejected,
    FamilyArrived,
    FamilyExpectationRejected,
    FamilyReunificationApplied,
    FamilyReunificationRejected,
    FollowUpMet,
    FollowUpOverdue,
    HealthPathwayStarted,
    HouseholdFormed,
    HouseholdPassedOn,
    HouseholdRegistrationRejected,
    HouseholdRelocated,
    HouseholdSplitRejected,
    HouseholdTermExceeded,
    HouseholdTermMet,
    IntakeCompleted,
    IntakePassedOn,
    IntakePlanned,
    IntakeStepRejected,
    IntegrationActivityStarted,
    MemberJoined,
    MemberLeft,
    MemberTransferred,
    MovedOutOfRegion,
    MunicipalitySucceeded,
    ParticipationDeclarationLapsed,
    ParticipationDeclarationPlanned,
    ParticipationDeclarationRejected,
    ParticipationDeclarationSigned,
    PermitCorrectionRejected,
    PermitDateCorrected,
    PermitGranted,
    PermitGrantRejected,
    PermitRefusalRejected,
    PermitRefused,
    PermitWithdrawalRejected,
    PermitWithdrawn,
    PersonDied,
    PersonLeavingRejected,
    PersonsMerged,
    PersonsMergeRejected,
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
    SuccessionRejected,
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
from services.contracts.successions import as_itself, as_successor
from services.intake.commands import (
    ApplyForFamilyReunification,
    AppointVolunteerCoordinator,
    AwardProcurement,
    CloseVolunteerGap,
    CompleteAssessment,
    CompleteIntake,
    CorrectArrival,
    CorrectPermitDate,
    EndVolunteerMatch,
    ExpectFamilyArrival,
    ExploreCovenant,
    FollowUpPractice,
    GrantPermit,
    JoinProcurement,
    MatchVolunteer,
    MergePersons,
    OfferVolunteerInitiative,
    OpenProcurement,
    RecordStayPreference,
    RefusePermit,
    RegisterDeath,
    RegisterDeparture,
    RegisterFamilyArrival,
    RegisterMoveOutOfRegion,
    RegisterMunicipalitySuccession,
    RegisterRegionArrival,
    ReportVolunteerGap,
    SharePractice,
    SignCovenant,
    SignParticipationDeclaration,
    SplitHousehold,
    WithdrawPermit,
    WithdrawVolunteerInitiative,
)
from services.intake.decisions import (
    apply_for_family_reunification,
    appoint_volunteer_coordinator,
    award_procurement,
    close_volunteer_gap,
    complete_assessment,
    complete_intake,
    correct_arrival,
    correct_permit_date,
    end_agreement,
    end_matches_of_who_left,
    end_volunteer_match,
    enter_agreement,
    expect_family_arrival,
    explore_covenant,
    follow_household,
    follow_up_practice,
    grant_permit,
    join_procurement,
    match_volunteer,
    merge_persons,
    notice_lapsed_reunification,
    notice_late_steps,
    notice_missing_contacts,
    notice_overdue_covenants,
    notice_overdue_follow_ups,
    notice_overdue_gaps,
    notice_overdue_procurements,
    offer_volunteer_initiative,
    open_procurement,
    record_stay_preference,
    refuse_permit,
    register_death,
    register_departure,
    register_family_arrival,
    register_move_out_of_region,
    register_municipality_succession,
    register_region_arrival,
    report_volunteer_gap,
    share_practice,
    sign_covenant,
    sign_participation_declaration,
    split_household,
    withdraw_permit,
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


def household_of(_trigger: object, person: Newcomer | VolunteerContact | None, *_loaded: object) -> UUID | None:
    return person.household if person else None


def household_of_duplicate(_trigger: object, *loaded: object) -> UUID | None:
    duplicate = loaded[-1]
    return duplicate.household if isinstance(duplicate, Newcomer) else None


def households_of(_trigger: object, persons: tuple[Newcomer | VolunteerContact, ...]) -> tuple[UUID, ...]:
    return tuple(person.household for person in persons)


def persons_of(arrival: RegisterRegionArrival | RegisterFamilyArrival, *_loaded: object) -> tuple[UUID, ...]:
    return tuple(member.person for member in arrival.members)


def members_of(_trigger: object, household: Household | None) -> tuple[UUID, ...]:
    return household.members if household else ()


def members_kept(_trigger: object, _kept: object, household: Household | None, *_loaded: object) -> tuple[UUID, ...]:
    return household.members if household else ()


HOUSEHOLD = one(Household, "household")
MEMBERS = each(Newcomer, members_of)
ON_ARRIVAL = (RegionArrivalRegistered, HealthPathwayStarted, IntegrationActivityStarted, IntakePlanned)
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

UNDER_AGREEMENT = (
    OfferVolunteerInitiative,
    AppointVolunteerCoordinator,
    ReportVolunteerGap,
    SharePractice,
    FollowUpPractice,
    OpenProcurement,
    JoinProcurement,
    AwardProcurement,
    ExploreCovenant,
    SignCovenant,
)

LINES = (
    When(
        RegisterRegionArrival,
        register_region_arrival,
        roles=("coa",),
        loads=(HOUSEHOLD, each(Newcomer, persons_of)),
        emits=(HouseholdFormed, *ON_ARRIVAL, HouseholdRegistrationRejected),
    ),
    When(
        CompleteIntake,
        complete_intake,
        roles=("municipality",),
        loads=PERSON,
        emits=(IntakeCompleted, TermMet, IntakeStepRejected),
    ),
    When(
        CompleteAssessment,
        complete_assessment,
        roles=("municipality",),
        loads=PERSON,
        emits=(AssessmentCompleted, IntakeStepRejected),
    ),
    When(
        GrantPermit,
        grant_permit,
        roles=("ind",),
        loads=(HOUSEHOLD, MEMBERS),
        emits=(PermitGranted, ParticipationDeclarationPlanned, PermitGrantRejected),
    ),
    When(
        RefusePermit,
        refuse_permit,
        roles=("ind",),
        loads=(HOUSEHOLD, MEMBERS),
        emits=(PermitRefused, IntegrationActivityStarted, PermitRefusalRejected),
    ),
    When(
        WithdrawPermit,
        withdraw_permit,
        roles=("ind",),
        loads=(HOUSEHOLD, MEMBERS),
        emits=(PermitWithdrawn, ParticipationDeclarationLapsed, PermitWithdrawalRejected),
    ),
    When(
        CorrectPermitDate,
        correct_permit_date,
        roles=("ind",),
        loads=(HOUSEHOLD, MEMBERS),
        emits=(
            PermitDateCorrected,
            ParticipationDeclarationPlanned,
            ParticipationDeclarationLapsed,
            PermitCorrectionRejected,
        ),
    ),
    When(
        SignParticipationDeclaration,
        sign_participation_declaration,
        roles=("municipality",),
        loads=PERSON,
        emits=(ParticipationDeclarationSigned, TermMet, ParticipationDeclarationRejected),
    ),
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
        emits=(FamilyReunificationApplied, HouseholdTermMet, FamilyReunificationRejected),
    ),
    When(
        ExpectFamilyArrival,
        expect_family_arrival,
        roles=("ind",),
        loads=(HOUSEHOLD,),
        emits=(FamilyArrivalExpected, FamilyExpectationRejected),
    ),
    When(
        RegisterFamilyArrival,
        register_family_arrival,
        roles=("coa",),
        loads=(HOUSEHOLD, each(Newcomer, persons_of)),
        emits=(MemberJoined, *ON_ARRIVAL, ParticipationDeclarationPlanned, FamilyArrived, FamilyArrivalRejected),
    ),
    When(
        RegisterDeparture,
        register_departure,
        roles=("coa",),
        loads=PERSON,
        emits=(DepartureRegistered, MemberLeft, PersonLeavingRejected),
    ),
    When(
        RegisterMoveOutOfRegion,
        register_move_out_of_region,
        roles=("municipality",),
        loads=PERSON,
        emits=(MovedOutOfRegion, MemberLeft, PersonLeavingRejected),
    ),
    When(
        RegisterDeath,
        register_death,
        roles=("municipality",),
        loads=PERSON,
        emits=(PersonDied, MemberLeft, PersonLeavingRejected),
    ),
    When(
        MergePersons,
        merge_persons,
        roles=("coa",),
        loads=(
            *PERSON,
            one(Newcomer, "duplicate"),
            one(Household, household_of_duplicate),
            each(Newcomer, members_kept),
        ),
        emits=(
            PersonsMerged,
            MemberLeft,
            PermitGranted,
            ParticipationDeclarationPlanned,
            IntakeCompleted,
            AssessmentCompleted,
            ParticipationDeclarationSigned,
            TermMet,
            PersonsMergeRejected,
        ),
    ),
    When(
        SplitHousehold,
        split_household,
        roles=("municipality",),
        loads=(HOUSEHOLD, one(Household, "new_household")),
        emits=(
            HouseholdFormed,
            RegionalStayPreferenceRecorded,
            PermitRefused,
            PermitGranted,
            MemberLeft,
            MemberTransferred,
            HouseholdSplitRejected,
        ),
    ),
    When(
        CorrectArrival,
        correct_arrival,
        roles=("coa",),
        loads=PERSON,
        emits=(ArrivalCorrected, IntakePlanned, ArrivalCorrectionRejected),
    ),
    When(
        RegisterMunicipalitySuccession,
        register_municipality_succession,
        roles=("province",),
        loads=(many(Household, municipality="municipality"), many(Newcomer, municipality="municipality"), SUCCESSIONS),
        emits=(MunicipalitySucceeded, HouseholdPassedOn, IntakePassedOn, SuccessionRejected),
    ),
    When(SettlementRegistered, follow_household, loads=(HOUSEHOLD, SUCCESSIONS), emits=(HouseholdRelocated,)),
    When(
        DayStarted,
        notice_late_steps,
        loads=(due(Newcomer), each(Household, households_of)),
        emits=(TermExceeded,),
    ),
    When(DayStarted, notice_lapsed_reunification, loads=(due(Household),), emits=(HouseholdTermExceeded,)),
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


def read_as(line: When) -> When:
    """Who is no more is succeeded in all that concerns people, and did for itself what it did under the agreement."""
    if not line.is_command or line.trigger is RegisterMunicipalitySuccession:
        return line
    return line.restated(as_itself if line.trigger in UNDER_AGREEMENT else as_successor, SUCCESSIONS)


FLOW = tuple(read_as(line) for line in LINES)
