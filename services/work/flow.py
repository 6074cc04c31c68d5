"""What work does when: start reading here."""

from typing import Any
from uuid import UUID

from services.bus.flow import When, due, each, many, one
from services.contracts.calendar import DayStarted
from services.contracts.education import (
    DualTrackCompleted,
    DualTrackStarted,
    DualTrackStopped,
)
from services.contracts.housing import SettlementRegistered
from services.contracts.intake import (
    ArrivalCorrected,
    DepartureRegistered,
    MemberTransferred,
    MovedOutOfRegion,
    MunicipalitySucceeded,
    PermitWithdrawn,
    PersonDied,
    PersonsMerged,
    RegionArrivalRegistered,
)
from services.contracts.successions import as_successor
from services.contracts.work import (
    AdvancePaid,
    AssessmentUsed,
    AssistanceApplied,
    AssistanceDecisionRejected,
    AssistanceEnded,
    AssistanceGranted,
    AssistanceMoved,
    AssistanceRefused,
    AssistanceResumed,
    BusinessStarted,
    ChallengeHeld,
    ChallengeRejected,
    DualTrackNoted,
    EarlierStayNoted,
    EntrepreneurshipExplored,
    IntegrationActivityStarted,
    OrientationCompleted,
    PermitWithdrawalNoted,
    TermExceeded,
    TermMet,
    VocationalTrackCompleted,
    VocationalTrackStarted,
    VocationalTrackStopped,
    WorkAreaSucceeded,
    WorkFileClosed,
    WorkFileOpened,
    WorkFileRevised,
    WorkPlaceEnded,
    WorkPlaceEndRejected,
    WorkPlaceFilled,
    WorkPlaceFillRejected,
    WorkPlaceFreed,
    WorkPlaceOffered,
    WorkPlaceOfferRejected,
    WorkPlaceRevised,
    WorkPlanAgreed,
    WorkStepRejected,
    WorkTermExceeded,
    WorkTermMet,
)
from services.work.commands import (
    AgreeWorkPlan,
    CompleteOrientation,
    CompleteVocationalTrack,
    EndWorkPlace,
    ExploreEntrepreneurship,
    FillWorkPlace,
    GrantAssistance,
    HoldChallenge,
    OfferWorkPlace,
    RefuseAssistance,
    StartBusiness,
    StartVocationalTrack,
    StopVocationalTrack,
    UseAssessment,
)
from services.work.decisions import (
    agree_work_plan,
    apply_for_assistance,
    close_work_file,
    complete_orientation,
    complete_vocational_track,
    correct_work_file,
    decide_on_assistance,
    end_assistance,
    end_work_place,
    explore_entrepreneurship,
    fill_work_place,
    follow_dual_track,
    follow_member,
    hold_challenge,
    merge_work_files,
    offer_work_place,
    open_work_file,
    pass_on_to_successor,
    pay_advances_and_notice_late_decisions,
    start_business,
    start_vocational_track,
    stop_vocational_track,
    take_due_steps,
    use_assessment,
)
from services.work.state import (
    Assistance,
    Challenge,
    DualTrackNote,
    EarlierStay,
    Succession,
    VocationalTrack,
    WithdrawnPermit,
    WorkFile,
    WorkPlace,
)


def persons_loaded(_trigger: object, *loaded: Any) -> tuple[UUID, ...]:
    """The references of those about whom the last load was."""
    return tuple(one.person for one in loaded[-1])


def holder(_trigger: object, place: WorkPlace | None) -> UUID | None:
    return None if place is None else place.person


def all_households(trigger: Any, _file: object, stays: tuple[EarlierStay, ...], *_loaded: object) -> tuple[UUID, ...]:
    """Those to which the person belongs, or belonged before."""
    return (*(stay.household for stay in stays), trigger.household)


def left_and_joined(trigger: Any, *loaded: Any) -> tuple[UUID, ...]:
    return (trigger.from_household, *all_households(trigger, *loaded))


FILE = one(WorkFile, "person")
HOUSEHOLD = many(WorkFile, household="household")
STAYS = many(EarlierStay, person="person")
EARLIER = many(EarlierStay, household="household")
ASSISTANCE = one(Assistance, "household")
WITHDRAWN = one(WithdrawnPermit, "household")
NOTE = one(DualTrackNote, "person")
TRACK = one(VocationalTrack, "person")
PLACE = one(WorkPlace, "place")
OWN_PLACES = many(WorkPlace, person="person")
SUCCESSIONS = many(Succession)
SOCIAL_SERVICE = ("social-service",)
EMPLOYER = ("employer",)
ENDING = (AssistanceEnded, AssistanceResumed)
CLOSING = (WorkFileClosed, WorkPlaceFreed, VocationalTrackStopped, *ENDING)
STEPS = (
    OrientationCompleted,
    WorkPlanAgreed,
    AssessmentUsed,
    EntrepreneurshipExplored,
    BusinessStarted,
    WorkTermMet,
)

LINES = (
    When(
        RegionArrivalRegistered,
        open_work_file,
        loads=(
            FILE,
            ASSISTANCE,
            HOUSEHOLD,
            EARLIER,
            WITHDRAWN,
            NOTE,
            many(WorkFile, merged_into="person"),
            each(VocationalTrack, persons_loaded),
            TRACK,
            SUCCESSIONS,
        ),
        emits=(
            WorkFileOpened,
            IntegrationActivityStarted,
            WorkFileRevised,
            *STEPS,
            VocationalTrackStarted,
            VocationalTrackStopped,
            *ENDING,
        ),
    ),
    When(
        ArrivalCorrected,
        correct_work_file,
        loads=(
            FILE,
            STAYS,
            each(Assistance, all_households),
            many(WorkFile, household=all_households),
            many(EarlierStay, household=all_households),
            each(WithdrawnPermit, all_households),
            NOTE,
            SUCCESSIONS,
        ),
        emits=(WorkFileOpened, IntegrationActivityStarted, WorkFileRevised, EarlierStayNoted, *ENDING),
    ),
    When(
        MemberTransferred,
        follow_member,
        loads=(
            FILE,
            STAYS,
            each(Assistance, left_and_joined),
            many(WorkFile, household=left_and_joined),
            many(EarlierStay, household=left_and_joined),
            each(WithdrawnPermit, left_and_joined),
            SUCCESSIONS,
        ),
        emits=(EarlierStayNoted, WorkFileRevised, *ENDING),
    ),
    *(
        When(
            gone,
            close_work_file,
            loads=(FILE, HOUSEHOLD, EARLIER, ASSISTANCE, WITHDRAWN, OWN_PLACES, TRACK, SUCCESSIONS),
            emits=CLOSING,
        )
        for gone in (DepartureRegistered, MovedOutOfRegion, PersonDied)
    ),
    When(
        PersonsMerged,
        merge_work_files,
        loads=(
            FILE,
            one(WorkFile, "kept"),
            HOUSEHOLD,
            EARLIER,
            ASSISTANCE,
            WITHDRAWN,
            OWN_PLACES,
            TRACK,
            one(VocationalTrack, "kept"),
            SUCCESSIONS,
        ),
        emits=(*CLOSING, *STEPS, VocationalTrackStarted),
    ),
    When(
        PermitWithdrawn,
        end_assistance,
        loads=(ASSISTANCE, HOUSEHOLD, EARLIER, WITHDRAWN, SUCCESSIONS),
        emits=(PermitWithdrawalNoted, AssistanceApplied, *ENDING),
    ),
    When(
        MunicipalitySucceeded,
        pass_on_to_successor,
        loads=(
            SUCCESSIONS,
            many(WorkFile, municipality="municipality"),
            many(Assistance, municipality="municipality"),
            many(WorkPlace, municipality="municipality"),
        ),
        emits=(WorkAreaSucceeded, WorkFileRevised, AssistanceMoved, WorkPlaceRevised),
    ),
    When(
        SettlementRegistered,
        apply_for_assistance,
        loads=(ASSISTANCE, HOUSEHOLD, EARLIER, each(WorkFile, persons_loaded), WITHDRAWN, SUCCESSIONS),
        emits=(AssistanceApplied, AssistanceMoved, WorkFileRevised, *ENDING),
    ),
    *(
        When(told, follow_dual_track, loads=(FILE, NOTE, SUCCESSIONS), emits=(DualTrackNoted, WorkFileRevised))
        for told in (DualTrackStarted, DualTrackCompleted, DualTrackStopped)
    ),
    When(
        CompleteOrientation,
        complete_orientation,
        roles=SOCIAL_SERVICE,
        loads=(FILE,),
        emits=(OrientationCompleted, WorkTermMet, WorkStepRejected),
    ),
    When(
        AgreeWorkPlan,
        agree_work_plan,
        roles=SOCIAL_SERVICE,
        loads=(FILE,),
        emits=(WorkPlanAgreed, WorkTermMet, WorkStepRejected),
    ),
    When(
        UseAssessment,
        use_assessment,
        roles=SOCIAL_SERVICE,
        loads=(FILE,),
        emits=(AssessmentUsed, WorkStepRejected),
    ),
    When(
        StartVocationalTrack,
        start_vocational_track,
        roles=SOCIAL_SERVICE,
        loads=(FILE, TRACK),
        emits=(VocationalTrackStarted, WorkStepRejected),
    ),
    When(
        CompleteVocationalTrack,
        complete_vocational_track,
        roles=SOCIAL_SERVICE,
        loads=(FILE, TRACK),
        emits=(VocationalTrackCompleted, WorkStepRejected),
    ),
    When(
        StopVocationalTrack,
        stop_vocational_track,
        roles=SOCIAL_SERVICE,
        loads=(FILE, TRACK),
        emits=(VocationalTrackStopped, WorkStepRejected),
    ),
    When(
        ExploreEntrepreneurship,
        explore_entrepreneurship,
        roles=SOCIAL_SERVICE,
        loads=(FILE,),
        emits=(EntrepreneurshipExplored, WorkStepRejected),
    ),
    When(
        StartBusiness,
        start_business,
        roles=SOCIAL_SERVICE,
        loads=(FILE,),
        emits=(BusinessStarted, WorkStepRejected),
    ),
    When(
        HoldChallenge,
        hold_challenge,
        roles=("municipality",),
        loads=(one(Challenge, "challenge"),),
        emits=(ChallengeHeld, ChallengeRejected),
    ),
    When(
        OfferWorkPlace,
        offer_work_place,
        roles=EMPLOYER,
        loads=(PLACE, one(Challenge, "challenge")),
        emits=(WorkPlaceOffered, WorkPlaceOfferRejected),
    ),
    When(
        FillWorkPlace,
        fill_work_place,
        roles=SOCIAL_SERVICE,
        loads=(FILE, PLACE, OWN_PLACES),
        emits=(WorkPlaceFilled, WorkPlaceFillRejected),
    ),
    When(
        EndWorkPlace,
        end_work_place,
        roles=EMPLOYER,
        loads=(PLACE, one(WorkFile, holder)),
        emits=(WorkPlaceFreed, WorkPlaceEnded, WorkPlaceEndRejected),
    ),
    When(
        GrantAssistance,
        decide_on_assistance,
        roles=SOCIAL_SERVICE,
        loads=(ASSISTANCE,),
        emits=(AssistanceGranted, TermMet, AssistanceDecisionRejected),
    ),
    When(
        RefuseAssistance,
        decide_on_assistance,
        roles=SOCIAL_SERVICE,
        loads=(ASSISTANCE,),
        emits=(AssistanceRefused, TermMet, AssistanceDecisionRejected),
    ),
    When(
        DayStarted,
        take_due_steps,
        loads=(due(WorkFile),),
        emits=(IntegrationActivityStarted, WorkTermExceeded),
    ),
    When(
        DayStarted,
        pay_advances_and_notice_late_decisions,
        loads=(due(Assistance),),
        emits=(AdvancePaid, TermExceeded),
    ),
)

# Nobody acts in the name of a municipality that was succeeded; what it did before is its successor's by now.
FLOW = tuple(line.restated(as_successor, SUCCESSIONS) if line.is_command else line for line in LINES)
