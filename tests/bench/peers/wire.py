"""What both peers need of Avro and of the outbox, used as its documentation shows."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from zlib import crc32

from fastavro import parse_schema, schemaless_reader, schemaless_writer
from fastavro.schema import fingerprint, to_parsing_canonical_form

from tests.tally.service import SCHEMAS

Record = dict[str, Any]

COUNTED = parse_schema(json.loads((SCHEMAS / "source/Counted/v1.avsc").read_text()))
TALLIED = parse_schema(json.loads((SCHEMAS / "tally/Tallied/v1.avsc").read_text()))
TALLIED_TYPE = "nl.ketenbus.tally.Tallied"
TALLIED_FINGERPRINT = fingerprint(to_parsing_canonical_form(TALLIED), "CRC-64-AVRO")
TALLIED_DATASCHEMA = f"urn:ketenbus:schema:{TALLIED_TYPE}:1:{TALLIED_FINGERPRINT}"


def tallied_prefix(schema_ids: Path) -> bytes:
    """The magic byte and the id under which the registry has the schema that is written with."""
    schema_id: int = json.loads(schema_ids.read_text())[f"{TALLIED_TYPE}/v1"]
    return b"\x00" + schema_id.to_bytes(4, "big")


def decode_counted(value: bytes) -> Record:
    return schemaless_reader(BytesIO(value[5:]), COUNTED, None)  # type: ignore[return-value]  # a record schema


def encode_tallied(prefix: bytes, record: Record) -> bytes:
    buffer = BytesIO()
    buffer.write(prefix)
    schemaless_writer(buffer, TALLIED, record)
    return buffer.getvalue()


def answer_id(event_id: str) -> UUID:
    """The same cause gives the same event, so that a repeat can be recognised by readers."""
    return uuid5(NAMESPACE_URL, event_id)


def partition_of(subject: str) -> int:
    return crc32(subject.encode()) % 12
