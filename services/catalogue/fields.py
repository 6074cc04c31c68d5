"""What our schemas say of a field, in one shape for the generator, the gate and the validation of examples."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.catalogue.schemas import Schema


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an event: a value, a nullable value or an array of values."""

    name: str
    doc: str
    kind: str
    """`uuid`, `date`, or the Avro type."""
    nullable: bool
    array: bool
    has_default: bool
    codes: str | None
    pattern: str | None
    minimum: int | None
    maximum: int | None


def fields_of(schema: Schema) -> tuple[Field, ...]:
    """The fields in the order of the schema; call it only for a schema that keeps the rules of `rules.py`."""
    return tuple(_field(raw) for raw in schema.raw["fields"])


def _field(raw: Mapping[str, Any]) -> Field:
    avro = raw["type"]
    nullable = isinstance(avro, list)
    if nullable:
        avro = next(branch for branch in avro if branch != "null")
    array = isinstance(avro, dict) and avro["type"] == "array"
    return Field(
        name=raw["name"],
        doc=raw["doc"],
        kind=_kind(avro["items"] if array else avro),
        nullable=nullable,
        array=array,
        has_default="default" in raw,
        **{bound: raw.get(bound) for bound in ("codes", "pattern", "minimum", "maximum")},
    )


def _kind(avro: str | Mapping[str, Any]) -> str:
    return avro if isinstance(avro, str) else str(avro.get("logicalType", avro["type"]))
