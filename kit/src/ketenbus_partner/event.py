"""One event, the same whichever way it came: CloudEvents attributes, and its fields typed."""

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

from ketenbus_partner.errors import NotAnEvent
from ketenbus_partner.events import BY_TYPE
from ketenbus_partner.events.data import EventData, Json, Unknown

REQUIRED = ("specversion", "id", "source", "type", "subject", "time", "sequence")
SPECVERSION = "1.0"
SEQUENCE = re.compile(r"[0-9]{1,18}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`sequence` counts 1, 2, 3, … in the partner's own stream; `time` is when the event was recorded."""

    id: str
    type: str
    source: str
    subject: str
    time: datetime
    sequence: int
    data: EventData
    more: Mapping[str, Json] = field(default_factory=dict)
    """Fields of a newer version, which this version of the package does not know yet."""

    @property
    def name(self) -> str:
        """The type's last part, e.g. `HomeAllocated`."""
        return self.type.rpartition(".")[2]


def event_of(attributes: Mapping[str, object], fields: object) -> Event:
    """From CloudEvents attributes as text, and the event's fields as JSON has them. Raises NotAnEvent."""
    said = {name: _text(name, attributes.get(name)) for name in REQUIRED}
    if said["specversion"] != SPECVERSION:
        raise NotAnEvent(f"specversion is not {SPECVERSION}")
    if not isinstance(fields, Mapping):
        raise NotAnEvent("data is not an object with the event's fields")
    data, more = _typed(said["type"], fields)
    return Event(
        id=said["id"], type=said["type"], source=said["source"], subject=said["subject"], time=_time(said["time"]),
        sequence=sequence_of(said), data=data, more=more,
    )  # fmt: skip


def _text(name: str, value: object) -> str:
    if not isinstance(value, str) or not value:
        raise NotAnEvent(f"the attribute {name} is missing, or is not text")
    return value


def _time(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        time = None
    if time is None or time.tzinfo is None:
        raise NotAnEvent("time is not a moment with its offset (RFC 3339)")
    return time


def sequence_of(attributes: Mapping[str, object]) -> int:
    """Raises NotAnEvent."""
    text = _text("sequence", attributes.get("sequence"))
    if not SEQUENCE.fullmatch(text) or int(text) == 0:
        raise NotAnEvent("sequence is not a number from 1 on")
    return int(text)


def _typed(event_type: str, fields: Mapping[str, Json]) -> tuple[EventData, Mapping[str, Json]]:
    """What cannot be understood as this version knows it is handed over as it is."""
    kind = BY_TYPE.get(event_type)
    if kind is None:
        return Unknown(fields), {}
    readers = _readers(event_type)
    try:
        data = kind(**{name: reader(fields[name]) for name, reader in readers.items() if name in fields})
    except (TypeError, ValueError):
        return Unknown(fields), {}
    return data, {name: value for name, value in fields.items() if name not in readers}


Reader = Callable[[Any], Any]


@cache
def _readers(event_type: str) -> Mapping[str, Reader]:
    kind = BY_TYPE[event_type]
    hints = get_type_hints(kind)
    return {one.name: _nullable(hints[one.name]) for one in dataclasses.fields(kind)}


def _nullable(hint: Any) -> Reader:
    """Of `T | None`, as all fields are."""
    (inner,) = (one for one in get_args(hint) if one is not NoneType)
    reader = _array(READERS[get_args(inner)[0]]) if get_origin(inner) is tuple else READERS[inner]
    return lambda value: None if value is None else reader(value)


def _array(reader: Reader) -> Reader:
    return lambda value: tuple(reader(one) for one in _a(list)(value))


def _a(kind: type) -> Reader:
    def reader(value: object) -> object:
        if type(value) is not kind:  # to isinstance a bool is an int
            raise TypeError
        return value

    return reader


def _uuid(value: Any) -> UUID:
    return UUID(_a(str)(value))


def _day(value: Any) -> date:
    return date.fromisoformat(_a(str)(value))


READERS: Mapping[Any, Reader] = {bool: _a(bool), int: _a(int), str: _a(str), UUID: _uuid, date: _day}
