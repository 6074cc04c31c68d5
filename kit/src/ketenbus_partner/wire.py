"""Events as they come over the wire: CloudEvents in Kafka's headers with an Avro value, or in JSON."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from ketenbus_partner.errors import NotAnEvent
from ketenbus_partner.event import Event, event_of, sequence_of

PREFIX = "ce_"


Decode = Callable[[bytes | None], Mapping[str, Any]]


def from_kafka(headers: Iterable[tuple[str, bytes]], value: bytes | None, decode: Decode) -> Event:
    """`decode` gives the fields in Avro's own types. Raises NotAnEvent, and what `decode` raises."""
    return event_of(_attributes(headers), {name: _plain(field) for name, field in decode(value).items()})


def sequence_on(headers: Iterable[tuple[str, bytes]]) -> int:
    """Of a record on Kafka, whatever else it is. Raises NotAnEvent."""
    return sequence_of(_attributes(headers))


def _attributes(headers: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    try:
        return {name.removeprefix(PREFIX): text.decode() for name, text in headers if name.startswith(PREFIX) and text}
    except UnicodeDecodeError as error:
        raise NotAnEvent("a header is not UTF-8") from error


def from_json(body: bytes) -> Event:
    """Of one CloudEvent in structured mode. Raises NotAnEvent."""
    return from_object(_parsed(body))


def from_json_batch(body: bytes) -> list[Event]:
    """Of an array of CloudEvents, as pulling gives them. Raises NotAnEvent."""
    parsed = _parsed(body)
    if not isinstance(parsed, list):
        raise NotAnEvent("the answer is not an array of CloudEvents")
    return [from_object(one) for one in parsed]


def from_object(parsed: object) -> Event:
    """Of one CloudEvent as JSON has it. Raises NotAnEvent."""
    if not isinstance(parsed, dict):
        raise NotAnEvent("a CloudEvent is a JSON object")
    return event_of(parsed, parsed.get("data"))


def _parsed(body: bytes) -> object:
    try:
        return json.loads(body.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise NotAnEvent("the body is not JSON in UTF-8") from error


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no JSON")


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, date | UUID) else value
