"""How many households each neighbourhood houses (agreement 2c)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from services.contracts.codes import Municipality
from services.contracts.event import Event
from services.contracts.housing import (
    AllocationLapsed,
    HomeAdded,
    HomeAllocated,
    HomeDeclined,
    HomeVacated,
    NeighbourhoodSucceeded,
)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A neighbourhood in which homes were added; `households` have one of them, allocated or lived in."""

    KEY: ClassVar[tuple[str, ...]] = ("neighbourhood",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        HomeAdded: ("neighbourhood",),
        HomeAllocated: ("neighbourhood",),
        HomeDeclined: ("neighbourhood",),
        AllocationLapsed: ("neighbourhood",),
        HomeVacated: ("neighbourhood",),
        NeighbourhoodSucceeded: ("neighbourhood",),
    }

    neighbourhood: str
    municipality: Municipality
    households: int = 0

    @staticmethod
    def evolve(
        state: "Neighbourhood | None",
        event: HomeAdded | HomeAllocated | HomeDeclined | AllocationLapsed | HomeVacated | NeighbourhoodSucceeded,
    ) -> "Neighbourhood":
        neighbourhood = state or Neighbourhood(neighbourhood=event.neighbourhood, municipality=event.municipality)
        match event:
            case HomeAdded():
                return neighbourhood
            case NeighbourhoodSucceeded():
                return replace(neighbourhood, municipality=event.municipality)
            case HomeAllocated():
                return replace(neighbourhood, households=neighbourhood.households + 1)
            case HomeDeclined() | AllocationLapsed() | HomeVacated():
                return replace(neighbourhood, households=neighbourhood.households - 1)
