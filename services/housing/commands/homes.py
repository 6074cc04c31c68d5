"""What partners may ask of housing."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import Field

from services.contracts.codes import DeclineReason, Municipality
from services.runtime.fields import Day, Period

Inhabitants = Annotated[int, Field(ge=1, le=30_000_000)]
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
class DeclineHome:
    """Municipality: the household does not want the home that was allocated to it; `code` says why."""

    household: UUID
    home: UUID
    municipality: Municipality
    occurred_on: Day
    code: DeclineReason


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterSettlement:
    """Municipality: the household has moved into its home and is registered there (Wet BRP 2.39)."""

    household: UUID
    home: UUID
    municipality: Municipality
    occurred_on: Day
