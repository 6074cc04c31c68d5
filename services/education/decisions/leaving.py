"""Who is no longer a case of the region: nothing is owed any more, and what was taken is free for others."""

from collections.abc import Iterator
from datetime import date

from services.contracts.codes import LeavingReason
from services.contracts.education import (
    DualTrackStopped,
    IntegrationFileClosed,
    LanguageActivityLeft,
    LearnerLeft,
    SchoolPlacementConfirmed,
)
from services.contracts.intake import DepartureRegistered, MovedOutOfRegion, PersonDied, PersonsMerged
from services.contracts.months import first_day
from services.contracts.norms import Norms
from services.contracts.successions import successor_of
from services.education.decisions.integration import FileOpening, open_file, settle_term
from services.education.decisions.seats import SeatEvent, Seating
from services.education.state import (
    DualTrack,
    HouseholdPermit,
    IntegrationFile,
    LanguageActivity,
    LanguagePlace,
    Learner,
    SeatPool,
    Succession,
)

Leaving = DepartureRegistered | MovedOutOfRegion | PersonDied | PersonsMerged
REASONS: dict[type[Leaving], LeavingReason] = {
    DepartureRegistered: "departure",
    MovedOutOfRegion: "out-of-region",
    PersonDied: "death",
    PersonsMerged: "merged",
}


def let_learner_leave(
    gone: Leaving,
    learner: Learner | None,
    pools: tuple[SeatPool, ...],
    waiting: tuple[Learner, ...],
    successions: tuple[Succession, ...],
) -> Iterator[LearnerLeft | SeatEvent]:
    """The seat of who leaves goes to whoever has waited longest (agreement 4d)."""
    if learner is None or learner.left_on is not None:
        return
    yield _left(gone, learner, successions)
    yield from Seating(pools, waiting).pass_on(learner, gone.occurred_on)


def merge_learners(
    merged: PersonsMerged,
    duplicate: Learner | None,
    kept: Learner | None,
    pools: tuple[SeatPool, ...],
    waiting: tuple[Learner, ...],
    successions: tuple[Succession, ...],
) -> Iterator[LearnerLeft | SeatEvent | SchoolPlacementConfirmed]:
    """Registered twice, the learner goes on under one reference, with the seat and school of either (agreement 4a)."""
    if duplicate is None or duplicate.left_on is not None:
        return
    yield _left(merged, duplicate, successions)
    seating = Seating(pools, waiting)
    if kept is not None and kept.wants_seat and duplicate.seat is not None:
        yield seating.free(duplicate, duplicate.seat, merged.occurred_on)
        yield seating.seat(kept, duplicate.seat, merged.occurred_on)
    else:
        yield from seating.pass_on(duplicate, merged.occurred_on)
    if kept is not None:
        yield from take_over_school(duplicate, seating.current(kept), merged.occurred_on)


def take_over_school(duplicate: Learner, kept: Learner, day: date) -> Iterator[SchoolPlacementConfirmed]:
    """A school that took the child in under the other reference has taken it in, where it is the form asked for."""
    if duplicate.school is None or kept.left_on is not None or kept.place_by is None or kept.school is not None:
        return
    if duplicate.kind != kept.kind or (kept.kind == "isk" and kept.seat != duplicate.school):
        return
    yield SchoolPlacementConfirmed(
        person=kept.person,
        household=kept.household,
        municipality=kept.municipality,
        occurred_on=day,
        kind=duplicate.kind or "primary",
        school=duplicate.school,
        start_on=duplicate.started_on or day,
    )


def close_integration_file(
    gone: Leaving,
    learner: Learner | None,
    file: IntegrationFile | None,
    permit: HouseholdPermit | None,
    norms: Norms,
) -> Iterator[FileOpening | IntegrationFileClosed]:
    """Terms end with the case: the region owes nothing to who left it (agreement 4g).

    Who came of age before that, on a day that is yet to be heard of, had a file until then. Of who proves to have left
    before the permit, no term ever began.
    """
    if learner is None or (file is not None and file.closed_on is not None):
        return
    opening: tuple[FileOpening, ...] = ()
    if file is None:
        of_age_on = max(learner.arrived_on, first_day(learner.adult_from))
        if of_age_on > gone.occurred_on:
            return
        opening = tuple(open_file(learner, of_age_on, permit, norms))
    yield from opening
    closed = IntegrationFileClosed(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=gone.occurred_on,
        reason=REASONS[type(gone)],
    )
    yield closed
    for event in (*opening, closed):
        file = IntegrationFile.evolve(file, event)
    if file is not None:
        yield from settle_term(learner, file, permit, gone.occurred_on, norms)


def stop_track_of_who_left(gone: Leaving, learner: Learner | None, track: DualTrack | None) -> DualTrackStopped | None:
    """A dual track cannot go on without its learner, and work hears so (agreement 4f)."""
    if learner is None or track is None or track.ended_on is not None:
        return None
    return DualTrackStopped(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=gone.occurred_on,
        track=track.track,
        school=track.school,
        reason="registered-twice" if isinstance(gone, PersonsMerged) else "left-region",
    )


def free_language_places(
    gone: Leaving,
    learner: Learner | None,
    places: tuple[LanguagePlace, ...],
    _activities: tuple[LanguageActivity, ...],
) -> Iterator[LanguageActivityLeft]:
    """Places at volunteers' activities are few: those of who left are free (agreement 4b)."""
    if learner is None:
        return
    for place in places:
        if place.left_on is None:
            yield LanguageActivityLeft(
                person=learner.person,
                household=learner.household,
                municipality=learner.municipality,
                occurred_on=gone.occurred_on,
                activity=place.activity,
            )


def _left(gone: Leaving, learner: Learner, successions: tuple[Succession, ...]) -> LearnerLeft:
    """Where the person lived last is what intake says: a move of the household may be heard before or after."""
    return LearnerLeft(
        person=learner.person,
        household=learner.household,
        municipality=successor_of(gone.municipality, successions),
        occurred_on=gone.occurred_on,
        reason=REASONS[type(gone)],
        kept=gone.kept if isinstance(gone, PersonsMerged) else None,
    )
