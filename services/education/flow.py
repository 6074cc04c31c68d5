"""What education does when: start reading here."""

from collections.abc import Iterable
from uuid import UUID

from services.bus.flow import When, due, each, many, one
from services.contracts.calendar import DayStarted
from services.contracts.education import (
    DualTrackCompleted,
    DualTrackEndRejected,
    DualTrackStarted,
    DualTrackStartRejected,
    DualTrackStopped,
    IntegrationCompleted,
    IntegrationCourseStarted,
    IntegrationFileClosed,
    IntegrationFileOpened,
    IntegrationStepRejected,
    IntegrationTermBegun,
    IntegrationTermEnded,
    IntegrationTermExceeded,
    IntegrationTermExtended,
    IntegrationTermRevised,
    IskCapacityChanged,
    IskCapacityRejected,
    IskDemandForecast,
    IskSeatAssigned,
    IskSeatReleased,
    IskSeatsExpected,
    IskWaitlisted,
    LanguageActivityJoined,
    LanguageActivityLeft,
    LanguageActivityOffered,
    LanguageActivityRevised,
    LanguageJoinRejected,
    LanguageOfferRejected,
    LearnerEnrolled,
    LearnerLeft,
    LearnerRevised,
    PermitNoted,
    PermitWithdrawalNoted,
    ProviderInformationGiven,
    SchoolAreaChanged,
    SchoolAreaExpected,
    SchoolAreaSucceeded,
    SchoolInterruptionRejected,
    SchoolPlacementConfirmed,
    SchoolPlacementInterrupted,
    SchoolPlacementRejected,
    SchoolPlacementRequested,
    SchoolPlacementResumed,
    SchoolPlacementWithdrawn,
    TermExceeded,
    TermMet,
)
from services.contracts.housing import RegionalMatchMade, SettlementRegistered
from services.contracts.intake import (
    ArrivalCorrected,
    DepartureRegistered,
    FamilyArrivalExpected,
    FamilyArrived,
    MemberTransferred,
    MovedOutOfRegion,
    MunicipalitySucceeded,
    PermitDateCorrected,
    PermitGranted,
    PermitWithdrawn,
    PersonDied,
    PersonsMerged,
    RegionArrivalRegistered,
)
from services.contracts.successions import as_successor
from services.education.commands import (
    ChangeIskCapacity,
    CompleteDualTrack,
    CompleteIntegration,
    ConfirmSchoolPlacement,
    ExtendIntegrationTerm,
    GiveProviderInformation,
    InterruptSchoolPlacement,
    JoinLanguageActivity,
    OfferLanguageActivity,
    ResumeSchoolPlacement,
    StartDualTrack,
    StartIntegrationCourse,
    StopDualTrack,
)
from services.education.decisions import (
    change_isk_capacity,
    close_integration_file,
    complete_dual_track,
    complete_integration,
    confirm_school_placement,
    correct_learner,
    correct_permit,
    end_permit,
    enrol_learner,
    expect_area,
    expect_family,
    extend_integration_term,
    follow_household,
    follow_member,
    forecast_isk_demand,
    free_language_places,
    give_provider_information,
    interrupt_school_placement,
    join_language_activity,
    let_learner_leave,
    merge_dual_tracks,
    merge_integration_files,
    merge_learners,
    note_permit,
    notice_integration_terms,
    offer_language_activity,
    open_file_of_adult,
    pass_on_to_successor,
    receive_family,
    resume_school_placement,
    start_dual_track,
    start_integration_course,
    stop_dual_track,
    stop_track_of_who_left,
    take_due_steps,
    take_over_dual_track,
    take_over_integration,
)
from services.education.state import (
    DualTrack,
    ExpectedArea,
    ExpectedFamily,
    HouseholdPermit,
    IntegrationFile,
    IskForecast,
    LanguageActivity,
    LanguagePlace,
    Learner,
    SchoolArea,
    SeatPool,
    Succession,
)


def yes(*_loaded: object) -> bool:
    return True


def persons_of(_trigger: object, *loaded: object) -> tuple[UUID, ...]:
    things = (thing for things in loaded if isinstance(things, tuple) for thing in things)
    return tuple(sorted({thing.person for thing in things if isinstance(thing, Learner | IntegrationFile)}))


def household_of(_trigger: object, learner: Learner | None, *_loaded: object) -> UUID | None:
    return learner.household if learner else None


def household_kept(_trigger: object, _file: object, kept: Learner | None, *_loaded: object) -> UUID | None:
    return kept.household if kept else None


def households_of(_trigger: object, *loaded: Iterable[object]) -> tuple[UUID, ...]:
    learners = (thing for things in loaded for thing in things if isinstance(thing, Learner))
    return tuple(sorted({learner.household for learner in learners}))


def activities_of(_trigger: object, _learner: object, places: Iterable[LanguagePlace]) -> tuple[UUID, ...]:
    return tuple(place.activity for place in places)


LEARNER = one(Learner, "person")
HOUSEHOLD = many(Learner, household="household")
AREA = one(SchoolArea, "household")
EXPECTED_AREA = one(ExpectedArea, "household")
FAMILY = one(ExpectedFamily, "household")
FILE = one(IntegrationFile, "person")
PERMIT = one(HouseholdPermit, "household")
TRACK = one(DualTrack, "person")
ACTIVITY = one(LanguageActivity, "activity")
ALL_POOLS = many(SeatPool)
WAITING = many(Learner, wants_seat=yes)
SUCCESSIONS = many(Succession)
LEAVING = (DepartureRegistered, MovedOutOfRegion, PersonDied, PersonsMerged)
PERMIT_OF_HOUSEHOLD = (PERMIT, HOUSEHOLD, each(IntegrationFile, persons_of), SUCCESSIONS)
TERM_EVENTS = (IntegrationTermBegun, IntegrationTermRevised, IntegrationTermEnded)
DUPLICATES = many(Learner, merged_into="person")
STEPS_TAKEN_OVER = (
    ProviderInformationGiven,
    IntegrationCourseStarted,
    IntegrationTermExtended,
    IntegrationCompleted,
    TermMet,
)
SEAT_EVENTS = (IskSeatAssigned, IskSeatReleased, IskWaitlisted)

LINES = (
    When(
        RegionArrivalRegistered,
        enrol_learner,
        loads=(LEARNER, AREA, DUPLICATES, ALL_POOLS, SUCCESSIONS),
        emits=(
            LearnerEnrolled,
            SchoolPlacementRequested,
            *SEAT_EVENTS,
            LearnerRevised,
            SchoolPlacementConfirmed,
        ),
    ),
    When(
        RegionArrivalRegistered,
        open_file_of_adult,
        loads=(LEARNER, FILE, PERMIT),
        emits=(IntegrationFileOpened, *TERM_EVENTS),
    ),
    When(
        RegionArrivalRegistered,
        take_over_integration,
        loads=(LEARNER, FILE, DUPLICATES, each(IntegrationFile, persons_of)),
        emits=STEPS_TAKEN_OVER,
    ),
    When(
        RegionArrivalRegistered,
        take_over_dual_track,
        loads=(LEARNER, TRACK, DUPLICATES, each(DualTrack, persons_of)),
        emits=(DualTrackStarted, DualTrackStopped),
    ),
    When(
        ArrivalCorrected,
        correct_learner,
        loads=(LEARNER, ALL_POOLS, WAITING),
        emits=(LearnerRevised, SchoolPlacementWithdrawn, SchoolPlacementRequested, *SEAT_EVENTS),
    ),
    When(
        MemberTransferred,
        follow_member,
        loads=(LEARNER, AREA, PERMIT, FILE, SUCCESSIONS),
        emits=(LearnerRevised, SchoolPlacementRequested, PermitNoted, *TERM_EVENTS),
    ),
    *(
        When(
            gone, let_learner_leave, loads=(LEARNER, ALL_POOLS, WAITING, SUCCESSIONS), emits=(LearnerLeft, *SEAT_EVENTS)
        )
        for gone in LEAVING
        if gone is not PersonsMerged
    ),
    When(
        PersonsMerged,
        merge_learners,
        loads=(LEARNER, one(Learner, "kept"), ALL_POOLS, WAITING, SUCCESSIONS),
        emits=(LearnerLeft, *SEAT_EVENTS, SchoolPlacementConfirmed),
    ),
    *(
        When(
            gone,
            close_integration_file,
            loads=(LEARNER, FILE, one(HouseholdPermit, household_of)),
            emits=(IntegrationFileOpened, *TERM_EVENTS, IntegrationFileClosed),
        )
        for gone in LEAVING
    ),
    *(When(gone, stop_track_of_who_left, loads=(LEARNER, TRACK), emits=(DualTrackStopped,)) for gone in LEAVING),
    When(
        PersonsMerged,
        merge_integration_files,
        loads=(
            FILE,
            one(Learner, "kept"),
            one(IntegrationFile, "kept"),
            one(HouseholdPermit, household_kept),
        ),
        emits=(IntegrationFileOpened, *TERM_EVENTS, *STEPS_TAKEN_OVER),
    ),
    When(
        PersonsMerged,
        merge_dual_tracks,
        loads=(TRACK, one(Learner, "kept"), one(DualTrack, "kept")),
        emits=(DualTrackStarted, DualTrackStopped),
    ),
    *(
        When(
            gone,
            free_language_places,
            loads=(LEARNER, many(LanguagePlace, person="person"), each(LanguageActivity, activities_of)),
            emits=(LanguageActivityLeft,),
        )
        for gone in LEAVING
    ),
    When(
        PermitGranted,
        note_permit,
        loads=PERMIT_OF_HOUSEHOLD,
        emits=(PermitNoted, *TERM_EVENTS),
    ),
    When(
        PermitDateCorrected,
        correct_permit,
        loads=PERMIT_OF_HOUSEHOLD,
        emits=(PermitNoted, *TERM_EVENTS),
    ),
    When(PermitWithdrawn, end_permit, loads=PERMIT_OF_HOUSEHOLD, emits=(PermitWithdrawalNoted, *TERM_EVENTS)),
    When(FamilyArrivalExpected, expect_family, loads=(SUCCESSIONS, FAMILY), emits=(IskSeatsExpected,)),
    When(FamilyArrived, receive_family, loads=(SUCCESSIONS, FAMILY), emits=(IskSeatsExpected,)),
    When(RegionalMatchMade, expect_area, loads=(SUCCESSIONS, EXPECTED_AREA), emits=(SchoolAreaExpected,)),
    When(
        SettlementRegistered,
        follow_household,
        loads=(AREA, HOUSEHOLD, SUCCESSIONS, EXPECTED_AREA),
        emits=(SchoolAreaChanged, LearnerRevised, SchoolPlacementRequested),
    ),
    When(
        MunicipalitySucceeded,
        pass_on_to_successor,
        loads=(
            SUCCESSIONS,
            many(Learner, municipality="municipality"),
            many(SchoolArea, municipality="municipality"),
            many(ExpectedArea, municipality="municipality"),
            many(ExpectedFamily, municipality="municipality"),
            ALL_POOLS,
            many(LanguageActivity, municipality="municipality"),
        ),
        emits=(
            SchoolAreaSucceeded,
            LearnerRevised,
            SchoolAreaChanged,
            SchoolAreaExpected,
            IskSeatsExpected,
            IskCapacityChanged,
            LanguageActivityRevised,
        ),
    ),
    When(
        ChangeIskCapacity,
        change_isk_capacity,
        roles=("school",),
        loads=(one(SeatPool, "school"), WAITING),
        emits=(IskCapacityChanged, *SEAT_EVENTS, IskCapacityRejected),
    ),
    When(
        ConfirmSchoolPlacement,
        confirm_school_placement,
        roles=("school",),
        loads=(LEARNER, ALL_POOLS, WAITING),
        emits=(SchoolPlacementConfirmed, SchoolPlacementResumed, TermMet, *SEAT_EVENTS, SchoolPlacementRejected),
    ),
    When(
        InterruptSchoolPlacement,
        interrupt_school_placement,
        roles=("school",),
        loads=(LEARNER,),
        emits=(SchoolPlacementInterrupted, SchoolPlacementRequested, SchoolInterruptionRejected),
    ),
    When(
        ResumeSchoolPlacement,
        resume_school_placement,
        roles=("school",),
        loads=(LEARNER,),
        emits=(SchoolPlacementResumed, SchoolInterruptionRejected),
    ),
    When(
        StartDualTrack,
        start_dual_track,
        roles=("school",),
        loads=(LEARNER, TRACK),
        emits=(DualTrackStarted, DualTrackStartRejected),
    ),
    When(
        CompleteDualTrack,
        complete_dual_track,
        roles=("school",),
        loads=(LEARNER, TRACK),
        emits=(DualTrackCompleted, DualTrackEndRejected),
    ),
    When(
        StopDualTrack,
        stop_dual_track,
        roles=("school",),
        loads=(LEARNER, TRACK),
        emits=(DualTrackStopped, DualTrackEndRejected),
    ),
    When(
        OfferLanguageActivity,
        offer_language_activity,
        roles=("guidance",),
        loads=(ACTIVITY,),
        emits=(LanguageActivityOffered, LanguageOfferRejected),
    ),
    When(
        JoinLanguageActivity,
        join_language_activity,
        roles=("guidance",),
        loads=(LEARNER, ACTIVITY, one(LanguagePlace, "person", "activity")),
        emits=(LanguageActivityJoined, LanguageJoinRejected),
    ),
    When(
        GiveProviderInformation,
        give_provider_information,
        roles=("municipality",),
        loads=(LEARNER, FILE),
        emits=(ProviderInformationGiven, TermMet, IntegrationStepRejected),
    ),
    When(
        StartIntegrationCourse,
        start_integration_course,
        roles=("municipality",),
        loads=(LEARNER, FILE),
        emits=(IntegrationCourseStarted, IntegrationStepRejected),
    ),
    When(
        ExtendIntegrationTerm,
        extend_integration_term,
        roles=("duo",),
        loads=(LEARNER, FILE, one(HouseholdPermit, household_of)),
        emits=(IntegrationTermExtended, IntegrationStepRejected),
    ),
    When(
        CompleteIntegration,
        complete_integration,
        roles=("duo",),
        loads=(LEARNER, FILE, one(HouseholdPermit, household_of)),
        emits=(IntegrationCompleted, TermMet, IntegrationStepRejected),
    ),
    When(
        DayStarted,
        take_due_steps,
        loads=(
            due(Learner),
            each(Learner, persons_of),
            each(IntegrationFile, persons_of),
            each(HouseholdPermit, households_of),
            ALL_POOLS,
            WAITING,
        ),
        emits=(
            TermExceeded,
            SchoolPlacementWithdrawn,
            SchoolPlacementRequested,
            *SEAT_EVENTS,
            IntegrationFileOpened,
            *TERM_EVENTS,
        ),
    ),
    When(
        DayStarted,
        notice_integration_terms,
        loads=(due(IntegrationFile), each(Learner, persons_of)),
        emits=(IntegrationTermExceeded,),
    ),
    When(
        DayStarted,
        forecast_isk_demand,
        loads=(
            due(SeatPool),
            ALL_POOLS,
            many(IskForecast),
            many(Learner, isk_ahead=yes),
            each(ExpectedArea, households_of),
            many(ExpectedFamily),
        ),
        emits=(IskDemandForecast,),
    ),
)

# Nobody acts in the name of a municipality that was succeeded; what it did before is its successor's by now.
FLOW = tuple(line.restated(as_successor, SUCCESSIONS) if line.is_command else line for line in LINES)
