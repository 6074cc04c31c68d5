"""What work does when: start reading here."""

from services.bus.flow import When, due, many, one
from services.contracts.calendar import DayStarted
from services.contracts.housing import SettlementRegistered
from services.contracts.intake import RegionArrivalRegistered
from services.contracts.work import (
    AdvancePaid,
    AssistanceApplied,
    AssistanceDecisionRejected,
    AssistanceGranted,
    AssistanceRefused,
    IntegrationActivityStarted,
    OrientationCompleted,
    TermExceeded,
    WorkFileOpened,
    WorkFileRevised,
    WorkPlanAgreed,
    WorkStepRejected,
)
from services.work.commands import AgreeWorkPlan, CompleteOrientation, GrantAssistance, RefuseAssistance
from services.work.decisions import (
    agree_work_plan,
    apply_for_assistance,
    complete_orientation,
    decide_on_assistance,
    offer_orientation_on_coming_of_age,
    open_work_file,
    pay_advances_and_notice_late_decisions,
)
from services.work.state import Assistance, WorkFile

FILE = one(WorkFile, "person")
ASSISTANCE = one(Assistance, "household")
SOCIAL_SERVICE = ("social-service",)

FLOW = (
    When(
        RegionArrivalRegistered,
        open_work_file,
        loads=(FILE, ASSISTANCE),
        emits=(WorkFileOpened, IntegrationActivityStarted, WorkFileRevised),
    ),
    When(
        SettlementRegistered,
        apply_for_assistance,
        loads=(ASSISTANCE, many(WorkFile, household="household")),
        emits=(AssistanceApplied, WorkFileRevised),
    ),
    When(
        CompleteOrientation,
        complete_orientation,
        roles=SOCIAL_SERVICE,
        loads=(FILE,),
        emits=(OrientationCompleted, WorkStepRejected),
    ),
    When(AgreeWorkPlan, agree_work_plan, roles=SOCIAL_SERVICE, loads=(FILE,), emits=(WorkPlanAgreed, WorkStepRejected)),
    When(
        GrantAssistance,
        decide_on_assistance,
        roles=SOCIAL_SERVICE,
        loads=(ASSISTANCE,),
        emits=(AssistanceGranted, AssistanceDecisionRejected),
    ),
    When(
        RefuseAssistance,
        decide_on_assistance,
        roles=SOCIAL_SERVICE,
        loads=(ASSISTANCE,),
        emits=(AssistanceRefused, AssistanceDecisionRejected),
    ),
    When(
        DayStarted,
        offer_orientation_on_coming_of_age,
        loads=(due(WorkFile),),
        emits=(IntegrationActivityStarted,),
    ),
    When(
        DayStarted,
        pay_advances_and_notice_late_decisions,
        loads=(due(Assistance),),
        emits=(AdvancePaid, TermExceeded),
    ),
)
