"""The events of calendar. GENERATED from schemas/calendar: change that and run `ketenbus schemas generate`."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class DayStarted:
    """A day began: time as an event, so that terms fall due and a half-year can be replayed."""

    TYPE: ClassVar[str] = "nl.ketenbus.calendar.DayStarted"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    date: datetime.date
    """The day that began."""

    @property
    def subject(self) -> str:
        return f"day/{self.date}"

    def as_record(self) -> dict[str, Any]:
        return {"date": self.date}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


EVENTS = (DayStarted,)
"""All events of calendar."""
