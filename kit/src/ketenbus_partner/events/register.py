"""The events of register. GENERATED from schemas and agreements: run `make contracts`."""

import datetime
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from ketenbus_partner.events.data import EventData


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureAcknowledged(EventData):
    """A partner says that it has erased what it had of this person."""

    TYPE: ClassVar[str] = "nl.ketenbus.register.ErasureAcknowledged"

    erasure: UUID | None = None
    """The erasure's reference."""
    person: UUID | None = None
    """The person's reference in the person register."""
    occurred_on: datetime.date | None = None
    """The day on which the partner erased what it had."""
    partner: str | None = None
    """The partner, as its agreement names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonErased(EventData):
    """The register holds nothing more of this person; whoever ever received or read something of
    the person erases it as well, and says so.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.register.PersonErased"

    erasure: UUID | None = None
    """The erasure's reference, with which it is acknowledged."""
    person: UUID | None = None
    """The person's reference in the person register."""
    occurred_on: datetime.date | None = None
    """The day on which the erasure was decided."""
    read_by: tuple[str, ...] | None = None
    """The partners that ever read something of the person in the register, as their agreements
    name them.
    """


EVENTS = (
    ErasureAcknowledged,
    PersonErased,
)
"""All events of register."""
