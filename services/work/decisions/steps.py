"""What social services report of a person: orientation, plan, assessment and a business (agreement 5b, 5c, 5f)."""

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from services.contracts.codes import Norm, WorkStep, WorkStepRejection
from services.contracts.refusals import NotKnownYet
from services.contracts.work import (
    AssessmentUsed,
    BusinessStarted,
    EntrepreneurshipExplored,
    OrientationCompleted,
    WorkPlanAgreed,
    WorkStepRejected,
    WorkTermMet,
)
from services.work.commands import (
    AgreeWorkPlan,
    CompleteOrientation,
    CompleteVocationalTrack,
    ExploreEntrepreneurship,
    FillWorkPlace,
    StartBusiness,
    StartVocationalTrack,
    StopVocationalTrack,
    UseAssessment,
)
from services.work.state import WorkFile

Report = (
    CompleteOrientation
    | AgreeWorkPlan
    | UseAssessment
    | StartVocationalTrack
    | CompleteVocationalTrack
    | StopVocationalTrack
    | ExploreEntrepreneurship
    | StartBusiness
)
Step = OrientationCompleted | WorkPlanAgreed | EntrepreneurshipExplored | BusinessStarted
StepEvent = Step | AssessmentUsed | WorkTermMet
S = TypeVar("S", OrientationCompleted, WorkPlanAgreed, EntrepreneurshipExplored, BusinessStarted)


def complete_orientation(
    report: CompleteOrientation, file: WorkFile | None
) -> Iterator[OrientationCompleted | WorkTermMet | WorkStepRejected]:
    """The person knows the labour market and what they want of it (agreement 5c)."""
    file = own_case(report, file)
    broken = _why_no_adults_step(report, file, file.oriented_on)
    if broken:
        yield rejected(report, file, "orientation", broken)
    else:
        yield from _oriented(file, report.occurred_on)


def agree_work_plan(
    report: AgreeWorkPlan, file: WorkFile | None
) -> Iterator[WorkPlanAgreed | WorkTermMet | WorkStepRejected]:
    """A plan towards work; it need not wait for the orientation to end (agreement 5c; WRR)."""
    file = own_case(report, file)
    broken = _why_no_adults_step(report, file, file.plan_agreed_on)
    if broken:
        yield rejected(report, file, "work-plan", broken)
    else:
        yield from _plan_agreed(file, report.occurred_on)


def use_assessment(report: UseAssessment, file: WorkFile | None) -> AssessmentUsed | WorkStepRejected:
    """What a person can do is found out before the next step is chosen, as often as that helps (agreement 5b)."""
    file = own_case(report, file)
    broken = why_no_step(report, file)
    if broken:
        return rejected(report, file, "assessment", broken)
    return AssessmentUsed(
        person=file.person,
        household=file.household,
        municipality=file.municipality,
        occurred_on=report.occurred_on,
        method=report.method,
        method_version=report.method_version,
    )


def explore_entrepreneurship(
    report: ExploreEntrepreneurship, file: WorkFile | None
) -> EntrepreneurshipExplored | WorkStepRejected:
    """A business of one's own is a way to work as well, once its demands are known (agreement 5f)."""
    file = own_case(report, file)
    broken = _why_no_adults_step(report, file, file.explored_on)
    if broken:
        return rejected(report, file, "entrepreneurship", broken)
    return _taken(EntrepreneurshipExplored, file, report.occurred_on)


def start_business(report: StartBusiness, file: WorkFile | None) -> BusinessStarted | WorkStepRejected:
    """Nobody begins unprepared: the exploration comes first (agreement 5f)."""
    file = own_case(report, file)
    broken = _why_no_adults_step(report, file, file.business_started_on)
    if broken is None and (file.explored_on is None or file.explored_on > report.occurred_on):
        broken = "not-explored"
    if broken:
        return rejected(report, file, "business", broken)
    return _taken(BusinessStarted, file, report.occurred_on)


def take_over_steps(duplicate: WorkFile, kept: WorkFile | None) -> Iterator[StepEvent]:
    """What a person did under another reference was done: no step is taken twice (agreement 3a, 5c)."""
    if kept is None:
        return
    if duplicate.oriented_on and not kept.oriented_on:
        yield from _oriented(kept, duplicate.oriented_on)
    if duplicate.plan_agreed_on and not kept.plan_agreed_on:
        yield from _plan_agreed(kept, duplicate.plan_agreed_on)
    if duplicate.assessed_on and duplicate.method and duplicate.method_version and not kept.assessed_on:
        yield AssessmentUsed(
            person=kept.person,
            household=kept.household,
            municipality=kept.municipality,
            occurred_on=duplicate.assessed_on,
            method=duplicate.method,
            method_version=duplicate.method_version,
        )
    if duplicate.explored_on and not kept.explored_on:
        yield _taken(EntrepreneurshipExplored, kept, duplicate.explored_on)
    if duplicate.business_started_on and not kept.business_started_on:
        yield _taken(BusinessStarted, kept, duplicate.business_started_on)


def own_case(report: Report | FillWorkPlace, file: WorkFile | None) -> WorkFile:
    """Whoever lives in another municipality is as unknown as one who never arrived: nobody can probe for people."""
    if file is None or file.municipality != report.municipality:
        raise NotKnownYet("person", "work has no file of this person here; try again once an adult's arrival is known")
    return file


def why_no_step(report: Report, file: WorkFile) -> WorkStepRejection | None:
    if file.closed_on is not None:
        return "file-closed"
    return "before-arrival" if report.occurred_on < file.opened_on else None


def _why_no_adults_step(report: Report, file: WorkFile, done_on: date | None) -> WorkStepRejection | None:
    if file.closed_on is None and done_on is not None:
        return "already-completed"
    broken = why_no_step(report, file)
    return broken or ("not-yet-adult" if report.occurred_on < file.adult_on else None)


def rejected(report: Report, file: WorkFile, step: WorkStep, code: WorkStepRejection) -> WorkStepRejected:
    return WorkStepRejected(
        person=file.person,
        household=file.household,
        municipality=file.municipality,
        occurred_on=report.occurred_on,
        step=step,
        code=code,
    )


def _oriented(file: WorkFile, day: date) -> Iterator[OrientationCompleted | WorkTermMet]:
    yield _taken(OrientationCompleted, file, day)
    if file.orientation_exceeded and file.orient_by and day <= file.orient_by:
        yield _met(file, "orientation-within", file.orient_by, day)


def _plan_agreed(file: WorkFile, day: date) -> Iterator[WorkPlanAgreed | WorkTermMet]:
    yield _taken(WorkPlanAgreed, file, day)
    if file.plan_exceeded and file.plan_by and day <= file.plan_by:
        yield _met(file, "work-plan-within", file.plan_by, day)


def _taken(step: type[S], file: WorkFile, day: date) -> S:
    return step(person=file.person, household=file.household, municipality=file.municipality, occurred_on=day)


def _met(file: WorkFile, norm: Norm, due_on: date, met_on: date) -> WorkTermMet:
    return WorkTermMet(
        person=file.person,
        household=file.household,
        municipality=file.municipality,
        occurred_on=met_on,
        norm=norm,
        owed_by="social-service",
        due_on=due_on,
        met_on=met_on,
    )
