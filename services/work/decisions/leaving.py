"""Who is no longer a case of the region: nothing is owed any more, and what was taken is free for others."""

from collections.abc import Iterator

from services.contracts.codes import LeavingReason
from services.contracts.intake import DepartureRegistered, MovedOutOfRegion, PersonDied, PersonsMerged
from services.contracts.successions import successor_of
from services.contracts.work import (
    VocationalTrackStarted,
    VocationalTrackStopped,
    WorkFileClosed,
    WorkPlaceFreed,
)
from services.work.decisions.endings import Ending, end_or_resume
from services.work.decisions.steps import StepEvent, take_over_steps
from services.work.decisions.tracks import take_over_track
from services.work.state import (
    Assistance,
    EarlierStay,
    Succession,
    VocationalTrack,
    WithdrawnPermit,
    WorkFile,
    WorkPlace,
)

Leaving = DepartureRegistered | MovedOutOfRegion | PersonDied | PersonsMerged
ClosingEvent = WorkFileClosed | WorkPlaceFreed | VocationalTrackStopped
REASONS: dict[type[Leaving], LeavingReason] = {
    DepartureRegistered: "departure",
    MovedOutOfRegion: "out-of-region",
    PersonDied: "death",
    PersonsMerged: "merged",
}


def close_work_file(
    gone: Leaving,
    file: WorkFile | None,
    household: tuple[WorkFile, ...],
    earlier: tuple[EarlierStay, ...],
    assistance: Assistance | None,
    withdrawn: WithdrawnPermit | None,
    places: tuple[WorkPlace, ...],
    track: VocationalTrack | None,
    successions: tuple[Succession, ...],
) -> Iterator[ClosingEvent | Ending]:
    """Terms end, the place is free, and with the last adult the household's assistance ends (agreement 5a, 5e)."""
    if file is None or file.closed_on is not None:
        return
    closing = tuple(_close(gone, file, places, track, successions))
    yield from closing
    yield from end_or_resume(assistance, _after_closing(closing, household), earlier, withdrawn, gone.occurred_on)


def merge_work_files(
    merged: PersonsMerged,
    duplicate: WorkFile | None,
    kept: WorkFile | None,
    household: tuple[WorkFile, ...],
    earlier: tuple[EarlierStay, ...],
    assistance: Assistance | None,
    withdrawn: WithdrawnPermit | None,
    places: tuple[WorkPlace, ...],
    track: VocationalTrack | None,
    own_track: VocationalTrack | None,
    successions: tuple[Succession, ...],
) -> Iterator[ClosingEvent | StepEvent | VocationalTrackStarted | Ending]:
    """Who is registered twice goes on under one reference, with steps and track of either (agreement 3a, 5c, 5d)."""
    if duplicate is None or duplicate.closed_on is not None:
        return
    closing = tuple(_close(merged, duplicate, places, track, successions))
    yield from closing
    if kept is not None:
        yield from take_over_steps(duplicate, kept)
        yield from take_over_track(_after_stopping(closing, track), kept, own_track)
    yield from end_or_resume(assistance, _after_closing(closing, household), earlier, withdrawn, merged.occurred_on)


def _close(
    gone: Leaving,
    file: WorkFile,
    places: tuple[WorkPlace, ...],
    track: VocationalTrack | None,
    successions: tuple[Succession, ...],
) -> Iterator[ClosingEvent]:
    """Where the person lived last is what intake says: a move of the household may be heard before or after."""
    municipality = successor_of(gone.municipality, successions)
    yield WorkFileClosed(
        person=file.person,
        household=file.household,
        municipality=municipality,
        occurred_on=gone.occurred_on,
        reason=REASONS[type(gone)],
        kept=gone.kept if isinstance(gone, PersonsMerged) else None,
    )
    for place in places:
        yield WorkPlaceFreed(
            person=file.person,
            household=file.household,
            municipality=municipality,
            occurred_on=gone.occurred_on,
            place=place.place,
        )
    if track is not None and track.ended_on is None:
        yield VocationalTrackStopped(
            person=file.person,
            household=file.household,
            municipality=municipality,
            occurred_on=gone.occurred_on,
            reason="registered-twice" if isinstance(gone, PersonsMerged) else "left-region",
        )


def _after_stopping(closing: tuple[ClosingEvent, ...], track: VocationalTrack | None) -> VocationalTrack | None:
    for event in closing:
        if isinstance(event, VocationalTrackStopped):
            track = VocationalTrack.evolve(track, event)
    return track


def _after_closing(closing: tuple[ClosingEvent, ...], household: tuple[WorkFile, ...]) -> tuple[WorkFile, ...]:
    closed = {event.person: event for event in closing if isinstance(event, WorkFileClosed)}
    return tuple(
        WorkFile.evolve(member, closed[member.person]) if member.person in closed else member for member in household
    )
