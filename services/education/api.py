"""What education tells about a learner and about a transition class."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends

from services.bus.queries import ReaderDependency
from services.contracts.codes import Municipality
from services.education.state import Learner, SeatPool
from services.runtime.body import api_router
from services.runtime.fields import School
from services.runtime.tokens import Caller, require
from services.runtime.visibility import existing, shown

router = api_router()

LearnerCaller = Annotated[Caller, Depends(require("school", "municipality"))]


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


@router.get("/isk/{school}", tags=["queries"], dependencies=[Depends(require("school", "municipality", "coa"))])
def isk(school: School, reader: ReaderDependency) -> IskOverview:
    """The seats of a transition class; it serves the region, so every municipality may see them."""
    pool = existing(reader.one(SeatPool, school), "school")
    return IskOverview(
        school=pool.school,
        municipality=pool.municipality,
        seats=pool.seats,
        assigned=pool.assigned,
        free=pool.free,
        waiting=len(reader.many(Learner, waiting_at=school)),
    )
