"""Each home, and the household that has it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import HomeKind, Municipality, RentClass
from services.contracts.event import Event
from services.contracts.folding import begun
from services.contracts.housing import (
    AllocationLapsed,
    HomeAdded,
    HomeAllocated,
    HomeDeclined,
    HomeSucceeded,
    HomeVacated,
    HomeWithdrawn,
    RehousingNeeded,
    SettlementRegistered,
    TemporaryHomeExpired,
    TemporaryHomeOpened,
)

SupplyEvent = TemporaryHomeOpened | RehousingNeeded | TemporaryHomeExpired | HomeWithdrawn | HomeSucceeded
HouseholdEvent = HomeAllocated | HomeDeclined | AllocationLapsed | SettlementRegistered | HomeVacated
HomeEvent = HomeAdded | SupplyEvent | HouseholdEvent


@dataclass(frozen=True, slots=True)
class Home:
    """A home and the household that has it; it never has two."""

    KEY: ClassVar[tuple[str, ...]] = ("home",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        HomeAdded: ("home",),
        TemporaryHomeOpened: ("home",),
        HomeAllocated: ("home",),
        HomeDeclined: ("home",),
        AllocationLapsed: ("home",),
        SettlementRegistered: ("home",),
        HomeVacated: ("home",),
        RehousingNeeded: ("home",),
        TemporaryHomeExpired: ("home",),
        HomeWithdrawn: ("home",),
        HomeSucceeded: ("home",),
    }

    home: UUID
    municipality: Municipality
    neighbourhood: str
    kind: HomeKind
    rooms: int
    fits: int
    accessible: bool
    rent_class: RentClass
    available_from: date
    association: str
    added_on: date
    until: date | None = None
    """The first day on which it can no longer be lived in."""
    rehouse_from: date | None = None
    household: UUID | None = None
    settled_on: date | None = None
    """Since when the household lives in it."""
    expired_on: date | None = None
    withdrawn_on: date | None = None
    due_on: date | None = None

    @property
    def is_free(self) -> bool:
        """Whether a household may get it."""
        return self.household is None and self.expired_on is None and self.withdrawn_on is None

    @staticmethod
    def evolve(state: "Home | None", event: HomeEvent) -> "Home":
        if isinstance(event, HomeAdded):
            return _added(event)
        home = begun(state, event)
        if isinstance(event, SupplyEvent):
            return _moved_as_supply(home, event)
        return _moved_by_its_household(home, event)


def _added(event: HomeAdded) -> Home:
    return Home(
        home=event.home,
        municipality=event.municipality,
        neighbourhood=event.neighbourhood,
        kind=event.kind,
        rooms=event.rooms,
        fits=event.fits,
        accessible=event.accessible,
        rent_class=event.rent_class,
        available_from=event.available_from,
        association=event.association,
        added_on=event.occurred_on,
        until=event.until,
    )


def _moved_as_supply(home: Home, event: SupplyEvent) -> Home:
    match event:
        case TemporaryHomeOpened():
            return replace(home, rehouse_from=event.rehouse_from, due_on=event.rehouse_from)
        case RehousingNeeded():
            return replace(home, due_on=event.until if home.expired_on is None else None)
        case TemporaryHomeExpired():
            return replace(home, expired_on=event.occurred_on, due_on=None)
        case HomeWithdrawn():
            return replace(home, withdrawn_on=event.occurred_on, due_on=None)
        case HomeSucceeded():
            return replace(home, municipality=event.municipality)


def _moved_by_its_household(home: Home, event: HouseholdEvent) -> Home:
    match event:
        case HomeAllocated():
            return replace(home, household=event.household)
        case SettlementRegistered():
            return replace(home, settled_on=event.occurred_on)
        case HomeDeclined() | AllocationLapsed() | HomeVacated():
            due_on = home.rehouse_from if home.expired_on is None else None
            return replace(home, household=None, settled_on=None, due_on=due_on)
