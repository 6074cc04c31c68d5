"""What work tells about a person's steps, a household's assistance and the places that employers offer."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Depends

from services.bus.queries import ReaderDependency
from services.contracts.codes import Municipality, WorkPlaceKind
from services.runtime.body import api_router
from services.runtime.tokens import Caller, require
from services.runtime.visibility import existing, shown
from services.work.state import Assistance, VocationalTrack, WorkFile, WorkPlace

router = api_router()

REGION = Depends(require("social-service", "municipality", "employer"))
WorkCaller = Annotated[Caller, Depends(require("social-service", "municipality"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlaceOverview:
    """A place that was offered and has not ended; who has it is nobody's business here."""

    place: UUID
    municipality: Municipality
    kind: WorkPlaceKind
    challenge: UUID | None
    offered_on: date
    free: bool


@router.get("/work-files/{person}", tags=["queries"])
def work_file(person: UUID, caller: WorkCaller, reader: ReaderDependency) -> WorkFile:
    """A person's steps towards work."""
    return shown(reader.one(WorkFile, person), caller, "person")


@router.get("/assistance/{household}", tags=["queries"])
def assistance(household: UUID, caller: WorkCaller, reader: ReaderDependency) -> Assistance:
    """A household's social assistance, and what is due when."""
    return shown(reader.one(Assistance, household), caller, "household")


@router.get("/vocational-tracks/{person}", tags=["queries"])
def vocational_track(person: UUID, caller: WorkCaller, reader: ReaderDependency) -> VocationalTrack:
    """A person's latest vocational track."""
    shown(reader.one(WorkFile, person), caller, "person")
    return existing(reader.one(VocationalTrack, person), "person")


@router.get("/work-places", tags=["queries"], dependencies=[REGION])
def work_places(
    municipality: Municipality, reader: ReaderDependency, *, free: bool | None = None
) -> list[WorkPlaceOverview]:
    """Places that are offered in a municipality, open to all of the region; free or filled."""
    found = reader.many(WorkPlace, municipality=municipality)
    return [_overview(place) for place in found if place.ended_on is None and (free is None or place.free == free)]


def _overview(place: WorkPlace) -> WorkPlaceOverview:
    return WorkPlaceOverview(
        place=place.place,
        municipality=place.municipality,
        kind=place.kind,
        challenge=place.challenge,
        offered_on=place.offered_on,
        free=place.free,
    )
