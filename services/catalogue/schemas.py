"""Reads `schemas/<service>/<Event>/v<n>.avsc`: every published version of every event."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastavro.schema import (
    SchemaParseException,
    UnknownType,
    fingerprint,
    parse_schema,
    to_parsing_canonical_form,
)

from services.catalogue.mistakes import CatalogueError

SCHEMAS = Path(__file__).parents[2] / "schemas"
FINGERPRINT = "CRC-64-AVRO"


@dataclass(frozen=True, slots=True)
class Schema:
    """One version of one event's schema."""

    type: str
    version: int
    raw: Mapping[str, Any]
    """As written in the file, with our own attributes (codes, pattern, subject, …)."""
    parsed: dict[str, Any]
    """As fastavro's schemaless readers and writers take it."""
    fingerprint: str
    """CRC-64-AVRO of the canonical form, in hexadecimal."""


def load_schemas(root: Path = SCHEMAS) -> dict[tuple[str, int], Schema]:
    """All versions by (event type, version), e.g. `("nl.ketenbus.intake.PermitGranted", 1)`."""
    schemas = [load_schema(path) for path in sorted(root.glob("*/*/v*.avsc"))]
    if not schemas:
        raise CatalogueError([f"{root}: holds no schemas; it should be the repository's folder `schemas`"])
    return {(schema.type, schema.version): schema for schema in schemas}


def load_schema(path: Path) -> Schema:
    """The schema in one file, which must be named and placed after the event it describes."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        parsed = parse_schema(raw, named_schemas={})
    except (ValueError, SchemaParseException, UnknownType) as error:
        raise CatalogueError([f"{path}: is not an Avro schema: {error}"]) from error
    event_type = f"nl.ketenbus.{path.parent.parent.name}.{path.parent.name}"
    if not isinstance(parsed, dict) or parsed.get("name") != event_type:
        raise CatalogueError([f"{path}: must be a record named {event_type}, after its folders"])
    return Schema(event_type, _version(path), raw, parsed, fingerprint(to_parsing_canonical_form(parsed), FINGERPRINT))


def _version(path: Path) -> int:
    number = path.stem.removeprefix("v")
    if not (number.isascii() and number.isdigit()) or number.startswith("0"):
        raise CatalogueError([f"{path}: must be named v1.avsc, v2.avsc, …"])
    return int(number)
