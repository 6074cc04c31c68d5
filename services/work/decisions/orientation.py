"""Towards work, from day one (agreement 1c, 5c)."""

from collections.abc import Iterator
from datetime import date

from services.contracts.calendar import DayStarted
from services.contracts.codes import Municipality, WorkStep, WorkStepRejection
from services.contracts.intake import RegionArrivalRegistered
from services.contracts.months import first_day, months_after
from services.contracts.norms import Norms
from services.contracts.refusals import NotKnownYet
from services.contracts.work import (
    IntegrationActivityStarted,
    OrientationCompleted,
    WorkFileOpened,
    WorkFileRevised,
    WorkPlanAgreed,
    WorkStepRejected,
)
from services.work.commands import AgreeWorkPlan, CompleteOrientation
from services.work.state import Assistance, WorkFile


def open_work_file(
    arrival: RegionArrivalRegistered, file: WorkFile | None, assistance: Assistance | None, norms: Norms
) -> Iterator[WorkFileOpened | IntegrationActivityStarted | WorkFileRevised]:
    """Adults are offered orientation on the labour market on arrival, whether they will stay or return (1c).

    Who comes of age in the term of the agreement has a file that waits for that day. If the household's settlement
    was heard of before the arrival, the move is caught up with.
    """
    adult_on = first_day(arrival.adult_from)
    if file is not None or adult_on > months_after(arrival.occurred_on, norms.work_file_ahead_months):
        return
    opened = WorkFileOpened(
        person=arrival.person,
        household=arrival.household,
        municipality=arrival.municipality,
        occurred_on=arrival.occurred_on,
        adult_from=arrival.adult_from,
    )
    yield opened
    file = WorkFile.evolve(None, opened)
    if adult_on <= arrival.occurred_on:
        yield _orientation_offered(file, arrival.occurred_on)
    if assistance is not None:
        yield move_work_file(file, assistance.municipality, assistance.applied_on)


def _orientation_offered(file: WorkFile, day: date) -> IntegrationActivityStarted:
    return IntegrationActivityStarted(
        person=file.person,
        household=file.household,
        municipality=file.municipality,
        occurred_on=day,
        kind="labour-orientation",
    )


def move_work_file(file: WorkFile, municipality: Municipality, settled_on: date) -> WorkFileRevised:
    """Another municipality is concerned; steps that were taken are not taken again."""
    return WorkFileRevised(
        person=file.person, household=file.household, municipality=municipality, occurred_on=settled_on
    )


def offer_orientation_on_coming_of_age(
    _day: DayStarted, files: tuple[WorkFile, ...]
) -> Iterator[IntegrationActivityStarted]:
    """What adults are offered on arrival, a minor is offered on the day of coming of age (1c)."""
    for file in files:
        yield _orientation_offered(file, first_day(file.adult_from))


def complete_orientation(report: CompleteOrientation, file: WorkFile | None) -> OrientationCompleted | WorkStepRejected:
    """The person knows the labour market and what they want of it (agreement 5c)."""
    file = _own_case(report, file)
    broken = _why_no_step(report, file, file.oriented_on)
    if broken:
        return _rejected(report, file, "orientation", broken)
    return OrientationCompleted(
        person=file.person, household=file.household, municipality=file.municipality, occurred_on=report.occurred_on
    )


def agree_work_plan(report: AgreeWorkPlan, file: WorkFile | None) -> WorkPlanAgreed | WorkStepRejected:
    """A plan towards work; it need not wait for the orientation to end (agreement 5c; WRR)."""
    file = _own_case(report, file)
    broken = _why_no_step(report, file, file.plan_agreed_on)
    if broken:
        return _rejected(report, file, "work-plan", broken)
    return WorkPlanAgreed(
        person=file.person, household=file.household, municipality=file.municipality, occurred_on=report.occurred_on
    )


def _own_case(report: CompleteOrientation | AgreeWorkPlan, file: WorkFile | None) -> WorkFile:
    """Whoever lives in another municipality is as unknown as one who never arrived: nobody can probe for people."""
    if file is None or file.municipality != report.municipality:
        raise NotKnownYet("person", "work has no file of this person here; try again once an adult's arrival is known")
    return file


def _why_no_step(
    report: CompleteOrientation | AgreeWorkPlan, file: WorkFile, done_on: date | None
) -> WorkStepRejection | None:
    if done_on is not None:
        return "already-completed"
    if report.occurred_on < file.opened_on:
        return "before-arrival"
    return "not-yet-adult" if report.occurred_on < first_day(file.adult_from) else None


def _rejected(
    report: CompleteOrientation | AgreeWorkPlan, file: WorkFile, step: WorkStep, code: WorkStepRejection
) -> WorkStepRejected:
    return WorkStepRejected(
        person=file.person,
        household=file.household,
        municipality=file.municipality,
        occurred_on=report.occurred_on,
        step=step,
        code=code,
    )
