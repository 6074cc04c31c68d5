"""The events of register. GENERATED from schemas/register: change that and run `ketenbus schemas generate`."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureAcknowledged:
    """A partner says that it has erased what it had of this person."""

    TYPE: ClassVar[str] = "nl.ketenbus.register.ErasureAcknowledged"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    erasure: UUID
    """The erasure's reference."""
    person: UUID
    """The person's reference in the person register."""
    occurred_on: datetime.date
    """The day on which the partner erased what it had."""
    partner: str
    """The partner, as its agreement names it."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "erasure": self.erasure,
            "person": self.person,
            "occurred_on": self.occurred_on,
            "partner": self.partner,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonErased:
    """The register holds nothing more of this person; whoever ever received or read something of
    the person erases it as well, and says so.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.register.PersonErased"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    erasure: UUID
    """The erasure's reference, with which it is acknowledged."""
    person: UUID
    """The person's reference in the person register."""
    occurred_on: datetime.date
    """The day on which the erasure was decided."""
    read_by: tuple[str, ...]
    """The partners that ever read something of the person in the register, as their agreements
    name them.
    """

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "erasure": self.erasure,
            "person": self.person,
            "occurred_on": self.occurred_on,
            "read_by": self.read_by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**{**record, "read_by": tuple(record["read_by"])})


EVENTS = (
    ErasureAcknowledged,
    PersonErased,
)
"""All events of register."""
