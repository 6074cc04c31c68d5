"""The intake and assessment that the region owes every adult once."""

from collections.abc import Iterator
from datetime import date

from services.contracts.codes import (
    IntakeStep,
    IntakeStepRejection,
)
from services.contracts.intake import (
    AssessmentCompleted,
    IntakeCompleted,
    IntakeStepRejected,
    TermMet,
)
from services.contracts.refusals import UnknownThing
from services.intake.commands import (
    CompleteAssessment,
    CompleteIntake,
)
from services.intake.decisions.terms import term_met
from services.intake.state import INTAKE, Household, Newcomer


def complete_intake(
    report: CompleteIntake, newcomer: Newcomer | None, household: Household | None
) -> Iterator[IntakeCompleted | TermMet | IntakeStepRejected]:
    """One intake for the region, never repeated after a move (agreement 3a)."""
    newcomer, household = _own_case(report, newcomer, household)
    broken = _why_no_step(report, newcomer, newcomer.intake_completed_on)
    if broken:
        yield _step_rejected(report, household, "intake", broken)
        return
    yield IntakeCompleted(
        person=report.person,
        household=household.household,
        municipality=household.municipality,
        occurred_on=report.occurred_on,
    )
    yield from term_met(newcomer, household, INTAKE, newcomer.complete_by, report.occurred_on)


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
    if newcomer.left_on is not None:
        return "departed"
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
