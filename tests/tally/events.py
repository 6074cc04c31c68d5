"""Its events, as the generator would write them."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    thing: UUID
    household: UUID
    municipality: str
    persons: int
    expected: int | None = None
    occurred_on: datetime.date

    @property
    def subject(self) -> str:
        return f"thing/{self.thing}"

    def as_record(self) -> dict[str, Any]:
        return {
            "thing": self.thing,
            "household": self.household,
            "municipality": self.municipality,
            "persons": self.persons,
            "expected": self.expected,
            "occurred_on": self.occurred_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted(Sum):
    TYPE: ClassVar[str] = "nl.ketenbus.source.Counted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tallied(Sum):
    TYPE: ClassVar[str] = "nl.ketenbus.tally.Tallied"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Quarantined:
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    topic: str
    partition: int
    offset: int
    about: str
    sequence: int
    reason: str

    @property
    def subject(self) -> str:
        return f"quarantine/{self.topic}/{self.partition}/{self.offset}"

    def as_record(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("topic", "partition", "offset", "about", "sequence", "reason")}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuarantined(_Quarantined):
    TYPE: ClassVar[str] = "nl.ketenbus.tally.EventQuarantined"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceQuarantined(_Quarantined):
    TYPE: ClassVar[str] = "nl.ketenbus.source.EventQuarantined"
