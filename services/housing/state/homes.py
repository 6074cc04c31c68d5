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
    HomeAdded,
    HomeAllocated,
)


@dataclass(frozen=True, slots=True)
class Home:
    """A home and the household that has it; it never has two."""

    KEY: ClassVar[tuple[str, ...]] = ("home",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {HomeAdded: ("home",), HomeAllocated: ("home",)}

    home: UUID
    municipality: Municipality
    kind: HomeKind
    rooms: int
    fits: int
    accessible: bool
    rent_class: RentClass
    available_from: date
    association: str
    household: UUID | None = None

    @staticmethod
    def evolve(state: "Home | None", event: HomeAdded | HomeAllocated) -> "Home":
        if isinstance(event, HomeAdded):
            return Home(
                home=event.home,
                municipality=event.municipality,
                kind=event.kind,
                rooms=event.rooms,
                fits=event.fits,
                accessible=event.accessible,
                rent_class=event.rent_class,
                available_from=event.available_from,
                association=event.association,
            )
        return replace(begun(state, event), household=event.household)
