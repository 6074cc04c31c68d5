"""Learning and working side by side, under 18 and from 18, perhaps with the language (agreement 4f)."""

from services.contracts.codes import DualTrackEndRejection, DualTrackStartRejection
from services.contracts.education import (
    DualTrackCompleted,
    DualTrackEndRejected,
    DualTrackStarted,
    DualTrackStartRejected,
    DualTrackStopped,
)
from services.contracts.months import month_of
from services.contracts.refusals import NotKnownYet
from services.education.commands import CompleteDualTrack, StartDualTrack, StopDualTrack
from services.education.state import DualTrack, Learner

End = CompleteDualTrack | StopDualTrack


def start_dual_track(
    start: StartDualTrack, learner: Learner | None, track: DualTrack | None
) -> DualTrackStarted | DualTrackStartRejected:
    """The track fits the side of 18 on which the person is that day; who comes of age on the way goes on with it."""
    learner = _known(learner)
    broken = _why_not_started(start, learner, track)
    if broken:
        return DualTrackStartRejected(
            person=learner.person,
            household=learner.household,
            municipality=learner.municipality,
            occurred_on=start.occurred_on,
            code=broken,
        )
    return DualTrackStarted(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=start.occurred_on,
        track=start.track,
        school=start.school,
        with_language=start.with_language,
    )


def complete_dual_track(
    report: CompleteDualTrack, learner: Learner | None, track: DualTrack | None
) -> DualTrackCompleted | DualTrackEndRejected:
    """Work hears of it, and can build on what was learned (agreement 4f, 5d)."""
    learner = _known(learner)
    broken = _why_not_ended(report, track)
    if broken or track is None:
        return _end_rejected(report, learner, broken or "none-running")
    return DualTrackCompleted(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=report.occurred_on,
        track=track.track,
        school=track.school,
    )


def stop_dual_track(
    report: StopDualTrack, learner: Learner | None, track: DualTrack | None
) -> DualTrackStopped | DualTrackEndRejected:
    """Why a track stops is told by a code, so that the region learns from it and nobody's story travels."""
    learner = _known(learner)
    broken = _why_not_ended(report, track)
    if broken or track is None:
        return _end_rejected(report, learner, broken or "none-running")
    return DualTrackStopped(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=report.occurred_on,
        track=track.track,
        school=track.school,
        reason=report.reason,
    )


def _known(learner: Learner | None) -> Learner:
    if learner is None:
        raise NotKnownYet("person", "education does not know of this person's arrival; try again")
    return learner


def _why_not_started(
    start: StartDualTrack, learner: Learner, track: DualTrack | None
) -> DualTrackStartRejection | None:
    if learner.left_on is not None:
        return "no-longer-here"
    if track is not None and track.ended_on is None:
        return "already-running"
    if start.occurred_on < learner.arrived_on:
        return "before-arrival"
    is_of_age = learner.adult_from <= month_of(start.occurred_on)
    return "wrong-side-of-18" if is_of_age != (start.track == "from-18") else None


def _why_not_ended(report: End, track: DualTrack | None) -> DualTrackEndRejection | None:
    if track is None or track.ended_on is not None:
        return "none-running"
    if report.school != track.school:
        return "other-school"
    return "before-start" if report.occurred_on < track.started_on else None


def _end_rejected(report: End, learner: Learner, code: DualTrackEndRejection) -> DualTrackEndRejected:
    return DualTrackEndRejected(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=report.occurred_on,
        code=code,
    )
