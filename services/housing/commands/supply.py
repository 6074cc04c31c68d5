"""What associations and municipalities tell of the supply of homes."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import Field

from services.contracts.codes import BuildingKind, HomeKind, Municipality, RentClass
from services.runtime.fields import Day, Neighbourhood, Oin

Rooms = Annotated[int, Field(ge=1, le=20)]
Homes = Annotated[int, Field(ge=1, le=10_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddHome:
    """Association: a home for status holders; `fits` persons at most; `association` is an OIN.

    `until` is the first day on which a temporary home can no longer be lived in; no other home has one. `agreement`
    and `conversion` name the performance agreement and the converted building that it comes of.
    """

    home: UUID
    municipality: Municipality
    occurred_on: Day
    kind: HomeKind
    neighbourhood: Neighbourhood
    rooms: Rooms
    fits: Rooms
    accessible: bool
    rent_class: RentClass
    available_from: Day
    association: Oin
    until: Day | None = None
    agreement: UUID | None = None
    conversion: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawHome:
    """Association: a home that nobody has is no longer for status holders."""

    home: UUID
    association: Oin
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanConversion:
    """Association: a building becomes so many homes, by this day."""

    conversion: UUID
    municipality: Municipality
    association: Oin
    occurred_on: Day
    building_kind: BuildingKind
    homes: Homes
    complete_by: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteConversion:
    """Association: the building is converted; its homes are added one by one."""

    conversion: UUID
    association: Oin
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class SignPerformanceAgreement:
    """Municipality: agreed with an association how many homes it delivers, from the first day to the last."""

    agreement: UUID
    municipality: Municipality
    association: Oin
    occurred_on: Day
    homes: Homes
    deliver_from: Day
    deliver_by: Day
