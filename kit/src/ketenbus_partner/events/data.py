"""What all events' fields have in common, and those of an event that this version of the package does not know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]
"""What JSON has; references and days are text."""


@dataclass(frozen=True, slots=True)
class EventData:
    """The fields of one event."""

    TYPE: ClassVar[str] = ""


@dataclass(frozen=True, slots=True)
class Unknown(EventData):
    """Of a type, or a version of a type, that came after this version of the package: its fields as JSON has them."""

    fields: Mapping[str, Json]
