"""The two Avro libraries with one face, so that the gate can ask both."""

import json
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any
from uuid import UUID

import avro.io
import avro.schema
import fastavro

from services.catalogue.schemas import Schema

Decoder = Callable[[bytes, Schema, Schema], object]


class LeftOverError(Exception):
    """The reader left bytes behind: it read something else than was written."""


def encoded(record: Mapping[str, Any], schema: Schema) -> bytes:
    """Bytes as the services write them, without the registry's prefix."""
    buffer = BytesIO()
    fastavro.schemaless_writer(buffer, schema.parsed, record, strict=True)
    return buffer.getvalue()


def decoded_by_fastavro(value: bytes, writer: Schema, reader: Schema) -> object:
    buffer = BytesIO(value)
    record = fastavro.schemaless_reader(buffer, writer.parsed, reader.parsed)
    return _whole(record, buffer, value)


def decoded_by_avro(value: bytes, writer: Schema, reader: Schema) -> object:
    buffer = BytesIO(value)
    schemas = (avro.schema.parse(json.dumps(schema.raw)) for schema in (writer, reader))
    record = avro.io.DatumReader(*schemas).read(avro.io.BinaryDecoder(buffer))
    return _whole(record, buffer, value)


def plain(value: object) -> object:
    """The same with UUIDs as text, since avro leaves them so and fastavro does not."""
    if isinstance(value, Mapping):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return str(value) if isinstance(value, UUID) else value


def _whole(record: object, buffer: BytesIO, value: bytes) -> object:
    if buffer.tell() != len(value):
        raise LeftOverError(f"{len(value) - buffer.tell()} bytes were not read")
    return plain(record)


DECODERS: Mapping[str, Decoder] = {"fastavro": decoded_by_fastavro, "avro": decoded_by_avro}
