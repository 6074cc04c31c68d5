"""The events of delivery. GENERATED from schemas/delivery: change that and run `ketenbus schemas generate`."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self
from uuid import UUID

from services.contracts.codes import Municipality, StayWish


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHandedOver:
    """A case concerns this municipality from now on: what is known of it so far; its events
    follow.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.delivery.CaseHandedOver"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference."""
    municipality: Municipality
    """The municipality that the case concerns from now on."""
    occurred_on: datetime.date
    """The day of the event by which the case moved, or the day on which this stream began."""
    persons: int | None = None
    """The number of persons in the household."""
    expected: int | None = None
    """The number of persons expected to follow."""
    accessible: bool | None = None
    """Whether the household needs a home without steps."""
    wish: StayWish | None = None
    """Where the household wishes to live."""
    preferred: Municipality | None = None
    """The municipality that it prefers."""
    permit_granted_on: datetime.date | None = None
    """The day of the permit."""
    reunification_by: datetime.date | None = None
    """The last day on which an application for family reunification is in time."""
    house_by: datetime.date | None = None
    """The last day on which the move into a home is in time."""
    home: UUID | None = None
    """The home that it was allocated or lives in."""
    move_by: datetime.date | None = None
    """The last day on which the move is in time."""
    settled_on: datetime.date | None = None
    """The day on which it settled."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "persons": self.persons,
            "expected": self.expected,
            "accessible": self.accessible,
            "wish": self.wish,
            "preferred": self.preferred,
            "permit_granted_on": self.permit_granted_on,
            "reunification_by": self.reunification_by,
            "house_by": self.house_by,
            "home": self.home,
            "move_by": self.move_by,
            "settled_on": self.settled_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLeft:
    """A case concerns this municipality no longer: the household settled elsewhere, or another
    municipality took over.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.delivery.CaseLeft"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference."""
    municipality: Municipality
    """The municipality that the case concerned."""
    occurred_on: datetime.date
    """The day of the event by which the case moved."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {"household": self.household, "municipality": self.municipality, "occurred_on": self.occurred_on}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


EVENTS = (
    CaseHandedOver,
    CaseLeft,
)
"""All events of delivery."""
