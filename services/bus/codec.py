"""Avro in the Confluent wire format, written and read with the schemas that the service ships (law 7)."""

import json
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

from fastavro import schemaless_reader, schemaless_writer

from services.catalogue.schemas import Schema, load_schemas
from services.contracts.event import Event

MAGIC = b"\x00"
SchemaIds = Mapping[str, int]


class Undecodable(Exception):
    """The bytes cannot be read as what their envelope says that they are."""


class Codec:
    """`schemas` are all versions by (event type, version); `ids` the registry's id of `<type>/v<version>`."""

    def __init__(self, schemas: Mapping[tuple[str, int], Schema], ids: SchemaIds) -> None:
        self._schemas = schemas
        self._ids = ids
        self._writers: dict[type[Event], tuple[bytes, Schema, str]] = {}
        self._readers = {dataschema(schema): schema for schema in schemas.values()}

    @classmethod
    def of(cls, schemas: Path, ids_file: Path) -> "Codec":
        return cls(load_schemas(schemas), json.loads(ids_file.read_text()))

    def require(self, events: Iterable[type[Event]]) -> None:
        """Have every event that a service may say ready to be written, or fail at the start rather than at 3 a.m."""
        for event in events:
            self._writer(event)

    def dataschema(self, event: type[Event]) -> str:
        """Version and fingerprint, as the envelope names them."""
        return self._writer(event)[2]

    def encode(self, event: Event) -> bytes:
        prefix, schema, _ = self._writer(type(event))
        buffer = BytesIO()
        buffer.write(prefix)
        schemaless_writer(buffer, schema.parsed, event.as_record())
        return buffer.getvalue()

    def decode(self, value: bytes | None, written_with: str, event: type[Event]) -> Event:
        """Raises Undecodable, never with a word of the content."""
        writer = self._readers.get(written_with)
        if writer is None:
            raise Undecodable(
                "schema-unknown: this service does not ship the schema in ce_dataschema; deploy one that does"
            )
        if value is None or value[:1] != MAGIC or len(value) < 5:
            raise Undecodable("not-confluent-avro: the value lacks the magic byte and schema id")
        buffer = BytesIO(value)
        buffer.seek(5)
        reader = self._schemas[event.TYPE, event.VERSION]
        try:
            record = schemaless_reader(buffer, writer.parsed, None if reader is writer else reader.parsed)
            decoded = event.from_record(record)  # type: ignore[arg-type]  # a record schema gives a mapping
        except Exception as error:  # noqa: BLE001  # fastavro raises whatever the bytes lead it into
            raise Undecodable(f"not-its-schema: {type(error).__name__} while reading the value") from None
        if buffer.tell() != len(value):
            raise Undecodable("trailing-bytes: the value is longer than its schema says")
        return decoded

    def _writer(self, event: type[Event]) -> tuple[bytes, Schema, str]:
        writer = self._writers.get(event)
        if writer is None:
            name = f"{event.TYPE}/v{event.VERSION}"
            if name not in self._ids:
                raise LookupError(f"{name} has no schema id: run `ketenbus schemas register` and start again.")
            schema = self._schemas[event.TYPE, event.VERSION]
            writer = (MAGIC + self._ids[name].to_bytes(4, "big"), schema, dataschema(schema))
            self._writers[event] = writer
        return writer


def dataschema(schema: Schema) -> str:
    return f"urn:ketenbus:schema:{schema.type}:{schema.version}:{schema.fingerprint}"
