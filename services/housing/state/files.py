"""Each household's file: its way to a home."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import Municipality, StayWish
from services.contracts.event import Event
from services.contracts.housing import (
    HomeAllocated,
    HousingFileOpened,
    HousingNeedRevised,
    RegionalMatchMade,
    SettlementRegistered,
    TermExceeded,
)

FileEvent = (
    HousingFileOpened | HousingNeedRevised | RegionalMatchMade | HomeAllocated | SettlementRegistered | TermExceeded
)


@dataclass(frozen=True, slots=True)
class HousingFile:
    """A household on its way to a home.

    A wish may be known before the permit: then the file waits for it, with nobody in it yet. From the match until
    the settlement the household claims room under the quota of the municipality in `claims_on`.
    """

    KEY: ClassVar[tuple[str, ...]] = ("household",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        HousingFileOpened: ("household",),
        HousingNeedRevised: ("household",),
        RegionalMatchMade: ("household",),
        HomeAllocated: ("household",),
        SettlementRegistered: ("household",),
        TermExceeded: ("household",),
    }

    household: UUID
    municipality: Municipality
    """Who is concerned now: where the household is received, and from the match on where it will live."""
    reception: Municipality
    persons: int = 0
    expected: int = 0
    accessible: bool = False
    wish: StayWish | None = None
    preferred: Municipality | None = None
    permit_granted_on: date | None = None
    house_by: date | None = None
    matched: Municipality | None = None
    matched_on: date | None = None
    claims_on: Municipality | None = None
    home: UUID | None = None
    allocated_on: date | None = None
    settled_on: date | None = None
    due_on: date | None = None

    @staticmethod
    def evolve(state: "HousingFile | None", event: FileEvent) -> "HousingFile":
        file = state or HousingFile(
            household=event.household, municipality=event.municipality, reception=event.municipality
        )
        match event:
            case HousingFileOpened():
                return replace(
                    file,
                    persons=event.persons,
                    accessible=event.accessible,
                    permit_granted_on=event.permit_granted_on,
                    house_by=event.house_by,
                    due_on=event.house_by + timedelta(days=1),
                )
            case HousingNeedRevised():
                return replace(
                    file,
                    persons=file.persons if event.persons is None else event.persons,
                    expected=event.expected,
                    accessible=file.accessible if event.accessible is None else event.accessible,
                    wish=event.wish,
                    preferred=event.preferred,
                )
            case RegionalMatchMade():
                return replace(
                    file,
                    municipality=event.municipality,
                    matched=event.municipality,
                    matched_on=event.occurred_on,
                    claims_on=event.municipality,
                )
            case HomeAllocated():
                return replace(file, home=event.home, allocated_on=event.occurred_on)
            case SettlementRegistered():
                return replace(file, settled_on=event.occurred_on, claims_on=None, due_on=None)
            case TermExceeded():
                return replace(file, due_on=None)
