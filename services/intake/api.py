"""What intake tells about a household and a person, volunteers and the regional table."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends

from services.bus.queries import ReaderDependency
from services.contracts.codes import Municipality
from services.intake.state import (
    Covenant,
    Household,
    Newcomer,
    Practice,
    Procurement,
    VolunteerContact,
    VolunteerGap,
    VolunteerInitiative,
)
from services.runtime.body import api_router
from services.runtime.tokens import Caller, require
from services.runtime.visibility import existing, shown

router = api_router()

HouseholdCaller = Annotated[Caller, Depends(require("coa", "ind", "municipality"))]
PersonCaller = Annotated[Caller, Depends(require("coa", "municipality"))]
VolunteersCaller = Annotated[Caller, Depends(require("guidance", "municipality", "coa"))]
GuidanceCaller = Annotated[Caller, Depends(require("guidance"))]
TableCaller = Annotated[Caller, Depends(require("municipality"))]


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


@router.get("/initiatives", tags=["queries"])
def initiatives(
    municipality: Municipality, _caller: VolunteersCaller, reader: ReaderDependency
) -> list[VolunteerInitiative]:
    """What volunteers offer in a municipality, to whoever lives anywhere in the region."""
    return reader.many(VolunteerInitiative, municipality=municipality)


@router.get("/volunteer-contacts/{person}", tags=["queries"])
def volunteer_contact(person: UUID, _caller: GuidanceCaller, reader: ReaderDependency) -> VolunteerContact:
    """The initiatives with which a person is matched, and until when a first contact is in time."""
    return existing(reader.one(VolunteerContact, person), "person")


@router.get("/gaps", tags=["queries"])
def gaps(_caller: VolunteersCaller, reader: ReaderDependency) -> list[VolunteerGap]:
    """The gaps in what volunteers do, of all municipalities: they help each other to close them."""
    return reader.many(VolunteerGap)


@router.get("/practices", tags=["queries"])
def practices(_caller: TableCaller, reader: ReaderDependency) -> list[Practice]:
    """What municipalities shared, and who still owes a follow-up."""
    return reader.many(Practice)


@router.get("/procurements", tags=["queries"])
def procurements(_caller: TableCaller, reader: ReaderDependency) -> list[Procurement]:
    """What municipalities buy together, and who takes part."""
    return reader.many(Procurement)


@router.get("/covenants", tags=["queries"])
def covenants(_caller: TableCaller, reader: ReaderDependency) -> list[Covenant]:
    """The covenants that are explored, and the employers who signed."""
    return reader.many(Covenant)
