"""What intake tells about a household and a person."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends

from services.bus.queries import ReaderDependency
from services.intake.state import Household, Newcomer
from services.runtime.body import api_router
from services.runtime.tokens import Caller, require
from services.runtime.visibility import shown

router = api_router()

HouseholdCaller = Annotated[Caller, Depends(require("coa", "ind", "municipality"))]
PersonCaller = Annotated[Caller, Depends(require("coa", "municipality"))]


@router.get("/households/{household}", tags=["queries"])
def household(household: UUID, caller: HouseholdCaller, reader: ReaderDependency) -> Household:
    """Where the household is, its permit and its wishes."""
    return shown(reader.one(Household, household), caller, "household")


@router.get("/persons/{person}", tags=["queries"])
def person(person: UUID, caller: PersonCaller, reader: ReaderDependency) -> Newcomer:
    """The steps of a person's intake, for COA, the municipality that owes it and the one where the person lives now."""
    newcomer = reader.one(Newcomer, person)
    lives_in = reader.one(Household, newcomer.household) if newcomer else None
    return shown(newcomer, caller, "person", *([lives_in.municipality] if lives_in else []))
