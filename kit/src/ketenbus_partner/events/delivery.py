"""The events of delivery. GENERATED from schemas and agreements: run `make contracts`."""

import datetime
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from ketenbus_partner.events.data import EventData


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHandedOver(EventData):
    """A case concerns this municipality from now on: what is known of it so far; its events
    follow.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.delivery.CaseHandedOver"

    household: UUID | None = None
    """The household's reference."""
    municipality: str | None = None
    """The municipality that the case concerns from now on."""
    occurred_on: datetime.date | None = None
    """The day of the event by which the case moved, or the day on which this stream began."""
    persons: int | None = None
    """The number of persons in the household."""
    expected: int | None = None
    """The number of persons expected to follow."""
    accessible: bool | None = None
    """Whether the household needs a home without steps."""
    wish: str | None = None
    """Where the household wishes to live."""
    preferred: str | None = None
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


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLeft(EventData):
    """A case concerns this municipality no longer: the household settled elsewhere, or another
    municipality took over.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.delivery.CaseLeft"

    household: UUID | None = None
    """The household's reference."""
    municipality: str | None = None
    """The municipality that the case concerned."""
    occurred_on: datetime.date | None = None
    """The day of the event by which the case moved."""


EVENTS = (
    CaseHandedOver,
    CaseLeft,
)
"""All events of delivery."""
