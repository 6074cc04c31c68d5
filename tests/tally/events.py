"""Its events, as the generator would write them."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, fields
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
class _AboutAnEvent:
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    topic: str
    partition: int
    offset: int
    about: str
    sequence: int

    @property
    def subject(self) -> str:
        return f"quarantine/{self.topic}/{self.partition}/{self.offset}"

    def as_record(self) -> dict[str, Any]:
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuarantined(_AboutAnEvent):
    TYPE: ClassVar[str] = "nl.ketenbus.tally.EventQuarantined"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRetried(_AboutAnEvent):
    TYPE: ClassVar[str] = "nl.ketenbus.tally.EventRetried"

    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDiscarded(_AboutAnEvent):
    TYPE: ClassVar[str] = "nl.ketenbus.tally.EventDiscarded"

    code: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceQuarantined(EventQuarantined):
    TYPE: ClassVar[str] = "nl.ketenbus.source.EventQuarantined"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRetried(EventRetried):
    TYPE: ClassVar[str] = "nl.ketenbus.source.EventRetried"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDiscarded(EventDiscarded):
    TYPE: ClassVar[str] = "nl.ketenbus.source.EventDiscarded"
