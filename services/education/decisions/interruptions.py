"""A line at school that breaks for a while, and is taken up again (agreement 4a)."""

from collections.abc import Iterator

from services.contracts.codes import InterruptionReason, SchoolInterruptionRejection
from services.contracts.education import (
    SchoolInterruptionRejected,
    SchoolPlacementInterrupted,
    SchoolPlacementRequested,
    SchoolPlacementResumed,
)
from services.contracts.months import months_after
from services.contracts.norms import Norms
from services.contracts.refusals import NotKnownYet
from services.education.commands import InterruptSchoolPlacement, ResumeSchoolPlacement
from services.education.decisions.placements import OF_MUNICIPALITY, request_placement, resumed
from services.education.state import Learner

SCHOOL_CANNOT_BE_KEPT: frozenset[InterruptionReason] = frozenset({"too-far", "school-closed"})


def interrupt_school_placement(
    report: InterruptSchoolPlacement, learner: Learner | None, norms: Norms
) -> Iterator[SchoolPlacementInterrupted | SchoolPlacementRequested | SchoolInterruptionRejected]:
    """Every interruption is counted; where the school cannot be kept, another is asked at once (agreement 4a).

    A seat in a transition class is not given up by it: the class serves the region.
    """
    learner = _known(learner)
    broken = _why_not_interrupted(report, learner)
    if broken:
        yield _rejected(report, learner, broken)
        return
    yield SchoolPlacementInterrupted(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=report.occurred_on,
        school=report.school,
        reason=report.reason,
    )
    if (
        report.reason in SCHOOL_CANNOT_BE_KEPT
        and learner.kind is not None
        and learner.kind in OF_MUNICIPALITY
        and learner.place_by is None
    ):
        place_by = months_after(report.occurred_on, norms.school_within_months)
        yield request_placement(learner, learner.kind, report.occurred_on, place_by)


def resume_school_placement(
    report: ResumeSchoolPlacement, learner: Learner | None
) -> SchoolPlacementResumed | SchoolInterruptionRejected:
    """The learner is back at its school; a line that goes on elsewhere is resumed by that school's confirmation."""
    learner = _known(learner)
    broken = _why_not_resumed(report, learner)
    if broken or learner.interrupted_on is None:
        return _rejected(report, learner, broken or "not-interrupted")
    return resumed(learner, report.school, report.occurred_on, learner.interrupted_on)


def _known(learner: Learner | None) -> Learner:
    if learner is None:
        raise NotKnownYet("person", "education does not know of this learner's arrival; try again")
    return learner


def _why_not_interrupted(report: InterruptSchoolPlacement, learner: Learner) -> SchoolInterruptionRejection | None:
    if learner.interrupted_on is not None:
        return "already-interrupted"
    return _why_no_place_here(report, learner)


def _why_not_resumed(report: ResumeSchoolPlacement, learner: Learner) -> SchoolInterruptionRejection | None:
    if learner.left_on is None and learner.interrupted_on is None:
        return "not-interrupted"
    if learner.interrupted_on is not None and report.occurred_on < learner.interrupted_on:
        return "out-of-order"
    return _why_no_place_here(report, learner)


def _why_no_place_here(
    report: InterruptSchoolPlacement | ResumeSchoolPlacement, learner: Learner
) -> SchoolInterruptionRejection | None:
    if learner.left_on is not None:
        return "no-longer-here"
    if learner.school != report.school:
        return "not-at-school"
    return "out-of-order" if learner.started_on is not None and report.occurred_on < learner.started_on else None


def _rejected(
    report: InterruptSchoolPlacement | ResumeSchoolPlacement, learner: Learner, code: SchoolInterruptionRejection
) -> SchoolInterruptionRejected:
    return SchoolInterruptionRejected(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=report.occurred_on,
        code=code,
    )
