"""Turns a record's JSON form into what Avro encodes, and finds everything that is wrong with it.

Avro itself is too lenient for a contract: fastavro writes records with fields too many, and dates from date-times.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from services.catalogue.codes import CodeList
from services.catalogue.fields import Field, fields_of
from services.catalogue.mistakes import CatalogueError
from services.catalogue.schemas import Schema

WIDTHS = {"int": 31, "long": 63}
Lists = Mapping[str, CodeList]


def record_from_json(json: Mapping[str, Any], schema: Schema, lists: Lists) -> dict[str, Any]:
    """The record with UUIDs and dates, defaults filled in; a CatalogueError tells every mistake, never the value."""
    fields = fields_of(schema)
    full = {field.name: None for field in fields if field.has_default and field.nullable} | dict(json)
    mistakes = [*_shape(full, fields, schema), *_values(full, fields, lists)]
    if mistakes:
        raise CatalogueError(mistakes)
    return {field.name: _converted(full[field.name], field) for field in fields}


def _shape(json: Mapping[str, Any], fields: tuple[Field, ...], schema: Schema) -> Iterator[str]:
    names = {field.name for field in fields}
    event = schema.type.rpartition(".")[2]
    yield from (f"{field.name}: is missing" for field in fields if field.name not in json)
    yield from (f"{name}: is no field of {event}" for name in json if name not in names)


def _values(json: Mapping[str, Any], fields: tuple[Field, ...], lists: Lists) -> Iterator[str]:
    for field in fields:
        if field.name in json and (mistake := _mistake(json[field.name], field, lists)):
            yield f"{field.name}: {mistake}"


def _mistake(value: object, field: Field, lists: Lists) -> str | None:
    if value is None and field.nullable:
        return None
    if not field.array:
        return _value_mistake(value, field, lists)
    if not isinstance(value, list):
        return "must be a list"
    return next((mistake for item in value if (mistake := _value_mistake(item, field, lists))), None)


def _value_mistake(value: object, field: Field, lists: Lists) -> str | None:
    match field.kind:
        case "uuid":
            return _uuid(value)
        case "date":
            return _date(value)
        case "boolean":
            return None if isinstance(value, bool) else "must be true or false"
        case "string":
            return _string(value, field, lists)
        case _:
            return _integer(value, field)


def _uuid(value: object) -> str | None:
    canonical = isinstance(value, str) and re.fullmatch("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", value)
    return None if canonical else "must be a uuid in lower case, with hyphens"


def _date(value: object) -> str | None:
    if not (isinstance(value, str) and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value)):
        return "must be a date, YYYY-MM-DD"
    try:
        date.fromisoformat(value)
    except ValueError:
        return "must be a day that exists"
    return None


def _integer(value: object, field: Field) -> str | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return "must be a whole number"
    limit = 1 << WIDTHS[field.kind]
    low = -limit if field.minimum is None else field.minimum
    high = limit - 1 if field.maximum is None else field.maximum
    if value < low:
        return f"must be at least {low}"
    return f"must be at most {high}" if value > high else None


def _string(value: object, field: Field, lists: Lists) -> str | None:
    if not isinstance(value, str):
        return "must be text"
    if field.codes is not None:
        return None if value in lists[field.codes].codes else f"is not in the code list {field.codes}"
    return None if re.fullmatch(field.pattern or "", value) else f"must have the form {field.pattern}"


def _converted(value: Any, field: Field) -> Any:
    if value is None:
        return None
    if field.array:
        return [_scalar(item, field.kind) for item in value]
    return _scalar(value, field.kind)


def _scalar(value: Any, kind: str) -> Any:
    if kind == "uuid":
        return UUID(value)
    return date.fromisoformat(value) if kind == "date" else value
