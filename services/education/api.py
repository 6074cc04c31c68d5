"""What education tells about a learner, a transition class, help with the language and civic integration."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Depends

from services.bus.queries import Reader, ReaderDependency
from services.contracts.codes import Municipality, PlacementKind
from services.education.state import DualTrack, IntegrationFile, IskForecast, LanguageActivity, Learner, SeatPool
from services.runtime.body import api_router
from services.runtime.fields import School
from services.runtime.tokens import Caller, require
from services.runtime.visibility import check_own, existing, shown

router = api_router()

LearnerCaller = Annotated[Caller, Depends(require("school", "municipality"))]

IntegrationCaller = Annotated[Caller, Depends(require("duo", "municipality"))]
REGION = Depends(require("school", "municipality", "coa"))


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPlacement:
    """A place that is asked for a learner; `continues`: it goes to school already, so that the line goes on here.

    `seat` is the class that keeps a seat for it, where the form is a transition class.
    """

    person: UUID
    municipality: Municipality
    kind: PlacementKind
    requested_on: date
    place_by: date
    continues: bool
    seat: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IskOverview:
    """Seats and learners: `free` + `assigned` = `seats`; `waiting` learners wait at this school."""

    school: str
    municipality: Municipality
    seats: int
    assigned: int
    free: int
    waiting: int


@router.get("/learners/{person}", tags=["queries"])
def learner(person: UUID, caller: LearnerCaller, reader: ReaderDependency) -> Learner:
    """Where a child goes to school, and what is asked for."""
    return shown(reader.one(Learner, person), caller, "person")


@router.get("/placements", tags=["queries"])
def placements(municipality: Municipality, caller: LearnerCaller, reader: ReaderDependency) -> list[AskedPlacement]:
    """The places that are asked in a municipality and not confirmed yet: whom a school there can take in."""
    check_own(municipality, caller)
    found = (_asked(learner) for learner in reader.many(Learner, municipality=municipality))
    return [asked for asked in found if asked is not None]


@router.get("/isk", tags=["queries"], dependencies=[REGION])
def classes(reader: ReaderDependency) -> list[IskOverview]:
    """All transition classes of the region with their seats."""
    return [_overview(pool, reader) for pool in reader.many(SeatPool)]


@router.get("/isk/{school}", tags=["queries"], dependencies=[REGION])
def isk(school: School, reader: ReaderDependency) -> IskOverview:
    """The seats of a transition class; it serves the region, so every municipality may see them."""
    return _overview(existing(reader.one(SeatPool, school), "school"), reader)


@router.get("/isk/{school}/forecasts", tags=["queries"], dependencies=[REGION])
def forecasts(school: School, reader: ReaderDependency) -> list[IskForecast]:
    """What each quarter will ask of a transition class, as was last forecast."""
    return reader.many(IskForecast, school=school)


@router.get("/isk/{school}/placements", tags=["queries"])
def class_placements(school: School, caller: LearnerCaller, reader: ReaderDependency) -> list[AskedPlacement]:
    """Those for whom this class keeps a seat and has not confirmed it yet, wherever in the region they live."""
    is_own = caller.municipality is None and (caller.schools is None or school in caller.schools)
    existing(reader.one(SeatPool, school) if is_own else None, "school")
    found = (_asked(learner) for learner in reader.many(Learner, seat=school))
    return [asked for asked in found if asked is not None]


@router.get(
    "/language-activities", tags=["queries"], dependencies=[Depends(require("guidance", "municipality", "coa"))]
)
def language_activities(
    municipality: Municipality, reader: ReaderDependency, *, free: bool | None = None
) -> list[LanguageActivity]:
    """Help with the language that is offered in a municipality, open to all of the region; with or without room."""
    found = reader.many(LanguageActivity, municipality=municipality)
    return [activity for activity in found if free is None or (activity.taken < activity.places) == free]


@router.get("/dual-tracks/{person}", tags=["queries"])
def dual_track(person: UUID, caller: LearnerCaller, reader: ReaderDependency) -> DualTrack:
    """A person's latest dual track."""
    shown(reader.one(Learner, person), caller, "person")
    return existing(reader.one(DualTrack, person), "person")


@router.get("/integration-files/{person}", tags=["queries"])
def integration_file(person: UUID, caller: IntegrationCaller, reader: ReaderDependency) -> IntegrationFile:
    """An adult's civic integration: its terms, and the steps that were reported."""
    shown(reader.one(Learner, person), caller, "person")
    return existing(reader.one(IntegrationFile, person), "person")


def _overview(pool: SeatPool, reader: Reader) -> IskOverview:
    return IskOverview(
        school=pool.school,
        municipality=pool.municipality,
        seats=pool.seats,
        assigned=pool.assigned,
        free=pool.free,
        waiting=len(reader.many(Learner, waiting_at=pool.school)),
    )


def _asked(learner: Learner) -> AskedPlacement | None:
    if learner.kind is None or learner.requested_on is None or learner.place_by is None:
        return None
    return AskedPlacement(
        person=learner.person,
        municipality=learner.municipality,
        kind=learner.kind,
        requested_on=learner.requested_on,
        place_by=learner.place_by,
        continues=learner.school is not None,
        seat=learner.seat,
    )
