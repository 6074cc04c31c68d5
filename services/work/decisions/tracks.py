"""Tracks towards a trade, which combine language, education and work (agreement 5d)."""

from collections.abc import Iterator

from services.contracts.codes import WorkStepRejection
from services.contracts.work import (
    VocationalTrackCompleted,
    VocationalTrackStarted,
    VocationalTrackStopped,
    WorkStepRejected,
)
from services.work.commands import CompleteVocationalTrack, StartVocationalTrack, StopVocationalTrack
from services.work.decisions.steps import own_case, rejected, why_no_step
from services.work.state import VocationalTrack, WorkFile


def start_vocational_track(
    start: StartVocationalTrack,
    file: WorkFile | None,
    track: VocationalTrack | None,
) -> VocationalTrackStarted | WorkStepRejected:
    """Language is learned with the trade and not before it (agreement 5d; WRR); one track runs at a time."""
    file = own_case(start, file)
    broken = why_no_step(start, file)
    if broken is None and track is not None and track.ended_on is None:
        broken = "already-running"
    if broken:
        return rejected(start, file, "vocational-start", broken)
    return VocationalTrackStarted(
        person=file.person,
        household=file.household,
        municipality=file.municipality,
        occurred_on=start.occurred_on,
        combines=start.combines,
    )


def complete_vocational_track(
    report: CompleteVocationalTrack,
    file: WorkFile | None,
    track: VocationalTrack | None,
) -> VocationalTrackCompleted | WorkStepRejected:
    """Whoever completed one may begin another (agreement 5d)."""
    file = own_case(report, file)
    broken = _why_not_ended(report, file, track)
    if broken:
        return rejected(report, file, "vocational-end", broken)
    return VocationalTrackCompleted(
        person=file.person, household=file.household, municipality=file.municipality, occurred_on=report.occurred_on
    )


def stop_vocational_track(
    report: StopVocationalTrack,
    file: WorkFile | None,
    track: VocationalTrack | None,
) -> VocationalTrackStopped | WorkStepRejected:
    """Why a track stops is told by a code, so that the region learns from it and nobody's story travels."""
    file = own_case(report, file)
    broken = _why_not_ended(report, file, track)
    if broken:
        return rejected(report, file, "vocational-end", broken)
    return VocationalTrackStopped(
        person=file.person,
        household=file.household,
        municipality=file.municipality,
        occurred_on=report.occurred_on,
        reason=report.reason,
    )


def take_over_track(
    duplicate: VocationalTrack | None, kept: WorkFile, track: VocationalTrack | None
) -> Iterator[VocationalTrackStarted | VocationalTrackStopped]:
    """One person, one track: it goes on from its own first day, unless another runs under the kept reference (5d)."""
    if duplicate is None or not duplicate.goes_on or (track is not None and track.ended_on is None):
        return
    yield VocationalTrackStarted(
        person=kept.person,
        household=kept.household,
        municipality=kept.municipality,
        occurred_on=duplicate.started_on,
        combines=duplicate.combines,
        taken_over_from=duplicate.person,
    )
    if kept.closed_on is not None:
        yield VocationalTrackStopped(
            person=kept.person,
            household=kept.household,
            municipality=kept.municipality,
            occurred_on=kept.closed_on,
            reason="left-region",
        )


def _why_not_ended(
    report: CompleteVocationalTrack | StopVocationalTrack, file: WorkFile, track: VocationalTrack | None
) -> WorkStepRejection | None:
    if file.closed_on is not None:
        return "file-closed"
    if track is None or track.ended_on is not None:
        return "none-running"
    return "before-start" if report.occurred_on < track.started_on else None
