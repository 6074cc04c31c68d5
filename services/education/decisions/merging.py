"""A person who proves to be registered twice: what was done or runs under one reference is the other's (3a, 4f, 4g)."""

from collections.abc import Iterator
from datetime import date

from services.contracts.education import (
    DualTrackStarted,
    DualTrackStopped,
    IntegrationCompleted,
    IntegrationCourseStarted,
    IntegrationTermExtended,
    ProviderInformationGiven,
    TermMet,
)
from services.contracts.intake import PersonsMerged, RegionArrivalRegistered
from services.contracts.months import first_day, months_after
from services.contracts.norms import Norms
from services.education.decisions.integration import FileOpening, open_file
from services.education.decisions.integration_steps import completed_in_time, informed_in_time
from services.education.state import DualTrack, HouseholdPermit, IntegrationFile, Learner

StepDone = (
    ProviderInformationGiven | IntegrationCourseStarted | IntegrationTermExtended | IntegrationCompleted | TermMet
)


def merge_integration_files(
    merged: PersonsMerged,
    duplicate: IntegrationFile | None,
    kept: Learner | None,
    file: IntegrationFile | None,
    permit: HouseholdPermit | None,
    norms: Norms,
) -> Iterator[FileOpening | StepDone]:
    """Nobody is informed, taught or extended twice; who came of age before the merger has a file by then."""
    if kept is None or duplicate is None:
        return
    if file is None:
        of_age_on = max(kept.arrived_on, first_day(kept.adult_from))
        if of_age_on > merged.occurred_on or kept.left_on is not None:
            return
        opening = tuple(open_file(kept, of_age_on, permit, norms))
        yield from opening
        for event in opening:
            file = IntegrationFile.evolve(file, event)
    if file is not None and file.opened_on <= merged.occurred_on:
        yield from _taken_over(duplicate, kept, file, norms)


def take_over_integration(
    _arrival: RegionArrivalRegistered,
    learner: Learner | None,
    file: IntegrationFile | None,
    _duplicates: tuple[Learner, ...],
    files: tuple[IntegrationFile, ...],
    norms: Norms,
) -> Iterator[StepDone]:
    """The same, where the merger was heard of before the arrival."""
    for duplicate in files:
        if learner is not None and file is not None:
            for event in tuple(_taken_over(duplicate, learner, file, norms)):
                yield event
                file = file if isinstance(event, TermMet) else IntegrationFile.evolve(file, event)


def _taken_over(duplicate: IntegrationFile, kept: Learner, file: IntegrationFile, norms: Norms) -> Iterator[StepDone]:
    """The steps that only the other registration shows, on the days on which they were taken."""
    about = {"person": kept.person, "household": kept.household, "municipality": kept.municipality}
    if file.informed_on is None and duplicate.informed_on is not None:
        yield ProviderInformationGiven(**about, occurred_on=duplicate.informed_on)  # type: ignore[arg-type]
        yield from informed_in_time(kept, file, duplicate.informed_on)
    if file.course_started_on is None and duplicate.course_started_on is not None:
        yield IntegrationCourseStarted(**about, occurred_on=duplicate.course_started_on)  # type: ignore[arg-type]
    if file.extended_on is None and duplicate.extended_on is not None:
        yield (extended := _extended(duplicate.extended_on, kept, file, norms))
        file = IntegrationFile.evolve(file, extended)
    if file.completed_on is None and duplicate.completed_on is not None:
        yield IntegrationCompleted(**about, occurred_on=duplicate.completed_on)  # type: ignore[arg-type]
        yield from completed_in_time(kept, file, duplicate.completed_on)


def _extended(day: date, kept: Learner, file: IntegrationFile, norms: Norms) -> IntegrationTermExtended:
    return IntegrationTermExtended(
        person=kept.person,
        household=kept.household,
        municipality=kept.municipality,
        occurred_on=day,
        until=months_after(file.until, norms.civic_integration_extension_months) if file.until else None,
    )


def merge_dual_tracks(
    _merged: PersonsMerged, duplicate: DualTrack | None, kept: Learner | None, track: DualTrack | None
) -> Iterator[DualTrackStarted | DualTrackStopped]:
    """One person, one track: it goes on from its own first day, unless another runs under the kept reference (4f)."""
    if kept is not None and duplicate is not None:
        yield from _going_on(duplicate, kept, track)


def take_over_dual_track(
    _arrival: RegionArrivalRegistered,
    learner: Learner | None,
    track: DualTrack | None,
    _duplicates: tuple[Learner, ...],
    tracks: tuple[DualTrack, ...],
) -> Iterator[DualTrackStarted | DualTrackStopped]:
    """The same, where the merger was heard of before the arrival."""
    for duplicate in tracks:
        if learner is not None and track is None:
            yield from _going_on(duplicate, learner, track)


def _going_on(
    duplicate: DualTrack, kept: Learner, track: DualTrack | None
) -> Iterator[DualTrackStarted | DualTrackStopped]:
    if not duplicate.goes_on or (track is not None and track.ended_on is None):
        return
    about = {
        "person": kept.person,
        "household": kept.household,
        "municipality": kept.municipality,
        "track": duplicate.track,
        "school": duplicate.school,
    }
    yield DualTrackStarted(
        **about,  # type: ignore[arg-type]
        occurred_on=duplicate.started_on,
        with_language=duplicate.with_language,
        taken_over_from=duplicate.person,
    )
    if kept.left_on is not None:
        yield DualTrackStopped(**about, occurred_on=kept.left_on, reason="left-region")  # type: ignore[arg-type]
