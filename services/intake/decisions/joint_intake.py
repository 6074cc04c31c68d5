"""The intake and assessment that the region owes every adult once."""

from collections.abc import Iterator
from datetime import date, timedelta

from services.contracts.calendar import DayStarted
from services.contracts.codes import (
    IntakeStep,
    IntakeStepRejection,
)
from services.contracts.intake import (
    AssessmentCompleted,
    IntakeCompleted,
    IntakeStepRejected,
    TermExceeded,
)
from services.contracts.refusals import UnknownThing
from services.intake.commands import (
    CompleteAssessment,
    CompleteIntake,
)
from services.intake.state import Household, Newcomer


def complete_intake(
    report: CompleteIntake, newcomer: Newcomer | None, household: Household | None
) -> IntakeCompleted | IntakeStepRejected:
    """One intake for the region, never repeated after a move (agreement 3a)."""
    newcomer, household = _own_case(report, newcomer, household)
    broken = _why_no_step(report, newcomer, newcomer.intake_completed_on)
    if broken:
        return _step_rejected(report, household, "intake", broken)
    return IntakeCompleted(
        person=report.person,
        household=household.household,
        municipality=household.municipality,
        occurred_on=report.occurred_on,
    )


def complete_assessment(
    report: CompleteAssessment, newcomer: Newcomer | None, household: Household | None
) -> AssessmentCompleted | IntakeStepRejected:
    """One assessment for the region, which need not wait for the intake (agreement 3a, 5b)."""
    newcomer, household = _own_case(report, newcomer, household)
    broken = _why_no_step(report, newcomer, newcomer.assessed_on)
    if broken:
        return _step_rejected(report, household, "assessment", broken)
    return AssessmentCompleted(
        person=report.person,
        household=household.household,
        municipality=household.municipality,
        occurred_on=report.occurred_on,
        method=report.method,
        method_version=report.method_version,
    )


def _own_case(
    report: CompleteIntake | CompleteAssessment, newcomer: Newcomer | None, household: Household | None
) -> tuple[Newcomer, Household]:
    """To whom it is no concern, a person is as unknown as one who never arrived: nobody can probe for people."""
    if (
        newcomer is None
        or household is None
        or report.municipality not in (newcomer.municipality, household.municipality)
    ):
        raise UnknownThing("person", "no arrival of this person is registered; register the household's arrival first")
    return newcomer, household


def _why_no_step(
    report: CompleteIntake | CompleteAssessment, newcomer: Newcomer, done_on: date | None
) -> IntakeStepRejection | None:
    """Where it was planned, in the municipality of the reception, the step is owed until it is done."""
    if newcomer.complete_by is None:
        return "not-planned"
    if done_on is not None:
        return "already-completed"
    if report.municipality != newcomer.municipality:
        return "other-municipality"
    return "before-arrival" if report.occurred_on < newcomer.arrived_on else None


def _step_rejected(
    report: CompleteIntake | CompleteAssessment, household: Household, step: IntakeStep, code: IntakeStepRejection
) -> IntakeStepRejected:
    return IntakeStepRejected(
        person=report.person,
        household=household.household,
        municipality=household.municipality,
        occurred_on=report.occurred_on,
        step=step,
        code=code,
    )


def notice_late_intakes(_day: DayStarted, newcomers: tuple[Newcomer, ...]) -> Iterator[TermExceeded]:
    """An intake that is not held in time is owed by the municipality of the reception (agreement 3a)."""
    for newcomer in newcomers:
        if newcomer.complete_by is not None:
            yield TermExceeded(
                person=newcomer.person,
                household=newcomer.household,
                municipality=newcomer.municipality,
                occurred_on=newcomer.complete_by + timedelta(days=1),
                norm="intake-within",
                owed_by="municipality",
                due_on=newcomer.complete_by,
            )
