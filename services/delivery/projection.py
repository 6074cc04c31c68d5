"""What of an event a partner sees: the granted fields, each of them nullable, and references of its own."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from io import BytesIO
from typing import Any
from uuid import UUID

from fastavro import parse_schema, schemaless_reader, schemaless_writer
from fastavro.types import Schema as Parsed

from services.catalogue.schemas import Schema
from services.delivery.references import References

MAGIC = b"\x00"
Record = Mapping[str, Any]
Translate = Callable[[Any, References], Any]


def projected(schema: Schema, granted: Sequence[str]) -> dict[str, Any]:
    """The Avro schema of an event for whoever is granted these fields, in the order of the event's own schema.

    Nullable with default null, so that a field which is revoked or granted later leaves every reader working.
    """
    fields = [
        {
            "name": field["name"],
            "type": field["type"] if isinstance(field["type"], list) else ["null", field["type"]],
            "default": None,
            "doc": field["doc"],
        }
        for field in schema.raw["fields"]
        if field["name"] in granted
    ]
    return {
        "type": "record",
        "name": schema.raw["name"],
        "namespace": schema.raw["namespace"],
        "doc": schema.raw["doc"],
        "fields": fields,
    }


class Projection:
    """An event for whoever is granted these fields of it; its schema has `schema_id` in the registry."""

    def __init__(self, schema: Schema, granted: Sequence[str], schema_id: int) -> None:
        self.schema = projected(schema, granted)
        self.schema_id = schema_id
        self.type = schema.type
        self._subject = schema.raw["subject"]
        self._prefix = MAGIC + schema_id.to_bytes(4, "big")
        self._fields = [(field["name"], _translation(field["type"])) for field in self.schema["fields"]]

    @cached_property
    def _parsed(self) -> Parsed:
        return parsed(self.schema)

    def values(self, record: Record, references: References) -> dict[str, Any]:
        """The granted fields as this partner knows them."""
        return {name: translate(record[name], references) for name, translate in self._fields}

    def about(self, record: Record) -> list[UUID]:
        """Our own references of everything that the granted fields name."""
        told = [record[name] for name, translate in self._fields if translate is not _as_it_is]
        return [
            one for each in told if each is not None for one in (each if isinstance(each, list | tuple) else (each,))
        ]

    def encoded(self, values: Mapping[str, Any]) -> bytes:
        """Avro in the Confluent wire format."""
        buffer = BytesIO()
        buffer.write(self._prefix)
        schemaless_writer(buffer, self._parsed, values)
        return buffer.getvalue()

    def subject(self, values: Mapping[str, Any]) -> str:
        """What the event is about, as this partner knows it; its fields are always granted (services/agreements)."""
        return str(self._subject.format_map(values))


def parsed(schema: Mapping[str, Any]) -> Parsed:
    """Ready to encode and decode with."""
    return parse_schema(json.loads(json.dumps(schema)), named_schemas={})


def as_json(schema: Parsed, value: bytes) -> dict[str, Any]:
    """The fields of what was encoded with this schema, as JSON has them: dates and references as text."""
    record: Any = schemaless_reader(BytesIO(value[5:]), schema, None)
    return {name: _plain(field) for name, field in record.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, date | UUID) else value


def _translation(avro: Any) -> Translate:
    inner = next(kind for kind in avro if kind != "null")
    if isinstance(inner, dict) and inner.get("logicalType") == "uuid":
        return _reference
    if isinstance(inner, dict) and inner.get("type") == "array" and _is_reference(inner["items"]):
        return _references
    return _as_it_is


def _is_reference(avro: Any) -> bool:
    return isinstance(avro, dict) and avro.get("logicalType") == "uuid"


def _as_it_is(value: Any, _references: References) -> Any:
    """Of a tuple fastavro would think that it names a union's branch."""
    return list(value) if isinstance(value, tuple) else value


def _reference(value: UUID | None, references: References) -> UUID | None:
    return None if value is None else references.theirs(value)


def _references(values: Sequence[UUID] | None, references: References) -> list[UUID] | None:
    return None if values is None else [references.theirs(value) for value in values]
