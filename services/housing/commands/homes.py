"""What partners may ask of housing."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import Field

from services.contracts.codes import HomeKind, Municipality, RentClass
from services.runtime.fields import Day, Oin, Period

Inhabitants = Annotated[int, Field(ge=1, le=30_000_000)]
Rooms = Annotated[int, Field(ge=1, le=20)]
QuotaPersons = Annotated[int, Field(ge=0, le=1_000_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHousingQuota:
    """Province: the legal quota of a municipality for a half-year (`2017H1`), with the figures it follows from."""

    municipality: Municipality
    period: Period
    occurred_on: Day
    persons: QuotaPersons
    population: Inhabitants
    national_population: Inhabitants
    national_persons: QuotaPersons


@dataclass(frozen=True, slots=True, kw_only=True)
class AddHome:
    """Association: a home for status holders; `fits` persons at most; `association` is an OIN."""

    home: UUID
    municipality: Municipality
    occurred_on: Day
    kind: HomeKind
    rooms: Rooms
    fits: Rooms
    accessible: bool
    rent_class: RentClass
    available_from: Day
    association: Oin


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeRegionalMatch:
    """COA: this municipality will house the household."""

    household: UUID
    municipality: Municipality
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocateHome:
    """Municipality: the household gets this home."""

    household: UUID
    home: UUID
    municipality: Municipality
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterSettlement:
    """Municipality: the household has moved into its home and is registered there (Wet BRP 2.39)."""

    household: UUID
    home: UUID
    municipality: Municipality
    occurred_on: Day
