"""What municipalities and DUO report of a person's civic integration (agreement 4g)."""

from collections.abc import Iterator
from datetime import date

from services.contracts.codes import IntegrationStep, IntegrationStepRejection, Norm, Role
from services.contracts.education import (
    IntegrationCompleted,
    IntegrationCourseStarted,
    IntegrationStepRejected,
    IntegrationTermExtended,
    ProviderInformationGiven,
    TermMet,
)
from services.contracts.months import month_of, months_after
from services.contracts.norms import Norms
from services.contracts.refusals import NotKnownYet
from services.education.commands import (
    CompleteIntegration,
    ExtendIntegrationTerm,
    GiveProviderInformation,
    StartIntegrationCourse,
)
from services.education.state import (
    HouseholdPermit,
    IntegrationFile,
    Learner,
)

MunicipalStep = GiveProviderInformation | StartIntegrationCourse
DuoStep = ExtendIntegrationTerm | CompleteIntegration


def give_provider_information(
    report: GiveProviderInformation,
    learner: Learner | None,
    file: IntegrationFile | None,
) -> Iterator[ProviderInformationGiven | TermMet | IntegrationStepRejected]:
    """Whoever is to integrate hears in time where that can be done; nobody needs to wait for the permit (4g, 1c)."""
    learner = _own_case(report, learner)
    broken = _why_no_step(report, learner, file, file.informed_on if file else None)
    if broken:
        yield _rejected(report, learner, "information", broken)
        return
    yield ProviderInformationGiven(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=report.occurred_on,
    )
    if file is not None:
        yield from informed_in_time(learner, file, report.occurred_on)


def start_integration_course(
    report: StartIntegrationCourse,
    learner: Learner | None,
    file: IntegrationFile | None,
) -> IntegrationCourseStarted | IntegrationStepRejected:
    """A course may begin before any permit: what helps whoever stays and whoever returns does not wait (1c)."""
    learner = _own_case(report, learner)
    broken = _why_no_step(report, learner, file, file.course_started_on if file else None)
    if broken:
        return _rejected(report, learner, "course", broken)
    return IntegrationCourseStarted(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=report.occurred_on,
    )


def extend_integration_term(
    report: ExtendIntegrationTerm,
    learner: Learner | None,
    file: IntegrationFile | None,
    permit: HouseholdPermit | None,
    norms: Norms,
) -> IntegrationTermExtended | IntegrationStepRejected:
    """More time is given once, for literacy, and asked for within the term (Wet inburgering)."""
    learner, file, until = _with_term(learner, file, permit)
    broken = _why_no_step(report, learner, file, file.extended_on)
    if broken is None and until is not None and report.occurred_on > until:
        broken = "after-term"
    if broken or until is None:
        return _rejected(report, learner, "extension", broken or "permit-withdrawn")
    return IntegrationTermExtended(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=report.occurred_on,
        until=months_after(until, norms.civic_integration_extension_months),
    )


def complete_integration(
    report: CompleteIntegration,
    learner: Learner | None,
    file: IntegrationFile | None,
    permit: HouseholdPermit | None,
) -> Iterator[IntegrationCompleted | TermMet | IntegrationStepRejected]:
    """Completed late is recorded as late, completed in time and heard late as in time (Wet inburgering)."""
    learner, file, until = _with_term(learner, file, permit)
    broken = _why_no_step(report, learner, file, None)
    if broken is None and until is None:
        broken = "permit-withdrawn"
    if broken:
        yield _rejected(report, learner, "completion", "already-done" if broken == "already-completed" else broken)
        return
    yield IntegrationCompleted(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=report.occurred_on,
    )
    yield from completed_in_time(learner, file, report.occurred_on)


def informed_in_time(learner: Learner, file: IntegrationFile, day: date) -> Iterator[TermMet]:
    """Information that was held to be late, and was given in time."""
    if file.inform_exceeded and file.inform_by is not None and day <= file.inform_by:
        yield _met(learner, "provider-information-within", "municipality", file.inform_by, day)


def completed_in_time(learner: Learner, file: IntegrationFile, day: date) -> Iterator[TermMet]:
    """Integration that was held to be late, and was completed in time."""
    if file.term_exceeded and file.until is not None and day <= file.until:
        yield _met(learner, "civic-integration-within", "permit-holder", file.until, day)


def _own_case(report: MunicipalStep, learner: Learner | None) -> Learner:
    """To whom it is no concern, a person is as unknown as one who never arrived: nobody can probe for people."""
    if learner is None or learner.municipality != report.municipality:
        raise NotKnownYet("person", "no such person lives in this municipality, as far as education knows; try again")
    return learner


def _with_term(
    learner: Learner | None, file: IntegrationFile | None, permit: HouseholdPermit | None
) -> tuple[Learner, IntegrationFile, date | None]:
    """With the last day of the term; None where it ended with the permit. A permit may still be on its way."""
    is_over = permit is not None and permit.withdrawn_on is not None
    if learner is None or file is None or (file.until is None and not is_over):
        raise NotKnownYet("person", "education knows of no civic integration term of this person; try again")
    return learner, file, file.until


def _why_no_step(
    report: MunicipalStep | DuoStep, learner: Learner, file: IntegrationFile | None, done_on: date | None
) -> IntegrationStepRejection | None:
    if learner.left_on is not None:
        return "no-longer-here"
    if month_of(report.occurred_on) < learner.adult_from:
        return "not-of-age"
    if file is None:
        raise NotKnownYet("person", "education has not heard yet that this person is of age; try again")
    if file.completed_on is not None:
        return "already-completed"
    if done_on is not None:
        return "already-done"
    return "before-arrival" if report.occurred_on < learner.arrived_on else None


def _rejected(
    report: MunicipalStep | DuoStep, learner: Learner, step: IntegrationStep, code: IntegrationStepRejection
) -> IntegrationStepRejected:
    return IntegrationStepRejected(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=report.occurred_on,
        step=step,
        code=code,
    )


def _met(learner: Learner, norm: Norm, owed_by: Role, due_on: date, met_on: date) -> TermMet:
    return TermMet(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=met_on,
        norm=norm,
        owed_by=owed_by,
        due_on=due_on,
        met_on=met_on,
    )
