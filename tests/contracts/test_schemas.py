"""The schemas in the tree, their examples and the generated classes say the same thing."""

import datetime
import math
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

import avro.schema
import pytest
from fastavro.schema import to_parsing_canonical_form
from hypothesis import given
from hypothesis import strategies as st

from services.catalogue.avro_decoders import DECODERS, encoded, plain
from services.catalogue.codes import read_lists
from services.catalogue.examples import Example, read_examples
from services.catalogue.fields import Field, fields_of
from services.catalogue.gate import gate
from services.catalogue.mistakes import CatalogueError
from services.catalogue.records import record_from_json
from services.catalogue.schemas import SCHEMAS, Schema, load_schemas
from services.contracts.event import Event

ALL = load_schemas()
NEWEST: Mapping[str, Schema] = MappingProxyType({schema.type: schema for _, schema in sorted(ALL.items())})
LISTS = read_lists()
ASCII = st.characters(codec="ascii")


def folder_examples(schema: Schema) -> list[Example]:
    service, event = schema.type.split(".")[2:]
    return read_examples(SCHEMAS / service / event)


def event_class(schema: Schema) -> type[Event]:
    service, event = schema.type.split(".")[2:]
    found: type[Event] = getattr(import_module(f"services.contracts.{service}"), event)
    return found


EXAMPLES = [
    pytest.param(schema, example, id=example.name) for schema in NEWEST.values() for example in folder_examples(schema)
]
VALID = [case for case in EXAMPLES if case.values[1].why is None]  # type: ignore[union-attr]  # a case holds a Schema and an Example
INVALID = [case for case in EXAMPLES if case.values[1].why is not None]  # type: ignore[union-attr]


def test_the_gate_has_nothing_to_say() -> None:
    assert gate() == []


@pytest.mark.parametrize(("schema", "example"), VALID)
def test_a_valid_example_is_an_event_and_comes_back_from_its_bytes(schema: Schema, example: Example) -> None:
    event = event_class(schema).from_record(record_from_json(example.record, schema, LISTS))
    value = encoded(event.as_record(), schema)

    assert {name: decode(value, schema, schema) for name, decode in DECODERS.items()} == dict.fromkeys(
        DECODERS, plain(listed(event))
    )
    assert "{" not in event.subject
    assert "/" in event.subject


@pytest.mark.parametrize(("schema", "example"), INVALID)
def test_an_invalid_example_fails_for_the_reason_it_states(schema: Schema, example: Example) -> None:
    with pytest.raises(CatalogueError) as refusal:
        record_from_json(example.record, schema, LISTS)
    assert refusal.value.mistakes == (example.why,)


def test_every_event_class_has_a_schema_and_every_schema_a_class() -> None:
    services = {schema.type.split(".")[2] for schema in ALL.values()}
    events = [event for service in services for event in import_module(f"services.contracts.{service}").EVENTS]
    assert {(event.TYPE, event.VERSION) for event in events} == {
        (schema.type, schema.version) for schema in NEWEST.values()
    }
    assert {event.TYPE for event in events if event.REJECTION} == {name for name in NEWEST if name.endswith("Rejected")}


def test_the_bytes_of_an_event_are_what_they_have_always_been() -> None:
    schema = NEWEST["nl.ketenbus.calendar.DayStarted"]
    assert encoded({"date": datetime.date(2017, 1, 18)}, schema).hex() == "c08c02"
    """17,184 days since 1970, in zigzag: 34,368."""


@pytest.mark.parametrize("schema", ALL.values(), ids=lambda schema: f"{schema.type}/v{schema.version}")
def test_both_libraries_know_a_schema_by_the_same_fingerprint(schema: Schema) -> None:
    """Given the canonical form, that is: avro's own is not canonical, it leaves `{"type": "string"}` as it is."""
    canonical = to_parsing_canonical_form(schema.parsed)
    assert avro.schema.parse(canonical).fingerprint("CRC-64-AVRO").hex() == schema.fingerprint


@given(st.data())
def test_whatever_a_schema_allows_comes_back_from_both_libraries(data: st.DataObject) -> None:
    schema = data.draw(st.sampled_from(list(NEWEST.values())))
    record = {field.name: data.draw(values(field), label=field.name) for field in fields_of(schema)}
    event = event_class(schema).from_record(record)
    value = encoded(event.as_record(), schema)

    assert all(decode(value, schema, schema) == plain(record) for decode in DECODERS.values())
    assert event_class(schema).from_record(event.as_record()) == event


SEATS = NEWEST["nl.ketenbus.education.IskCapacityChanged"]
SEATS_RECORD = {
    "school": "99ZZ00",
    "municipality": "GM0344",
    "occurred_on": "2017-02-06",
    "seats": 120,
    "forecast_on": "2017-04-01",
}
HOSTILE: tuple[tuple[str, object, str], ...] = (
    ("seats", math.nan, "must be a whole number"),
    ("seats", math.inf, "must be a whole number"),
    ("seats", True, "must be a whole number"),
    ("seats", 120.0, "must be a whole number"),
    ("seats", 1 << 70, "must be at most 10000"),
    ("seats", -1, "must be at least 0"),
    ("seats", None, "must be a whole number"),
    ("school", "99ZZ0٠", "must have the form [0-9A-Z]{4}[0-9]{2}"),
    ("school", "99ZZ00\n", "must have the form [0-9A-Z]{4}[0-9]{2}"),
    ("school", "99ZZ00\u200b", "must have the form [0-9A-Z]{4}[0-9]{2}"),
    ("school", "\ud800", "must have the form [0-9A-Z]{4}[0-9]{2}"),
    ("school", ["99ZZ00"], "must be text"),
    ("municipality", "GM9999", "is not in the code list municipalities"),
    ("municipality", "gm0344", "is not in the code list municipalities"),
    ("municipality", {}, "must be text"),
    ("occurred_on", "2017-02-29", "must be a day that exists"),
    ("occurred_on", "0000-01-01", "must be a day that exists"),
    ("occurred_on", "2017-2-6", "must be a date, YYYY-MM-DD"),
    ("occurred_on", "20170206", "must be a date, YYYY-MM-DD"),
    ("occurred_on", "2017-02-٠6", "must be a date, YYYY-MM-DD"),
    ("occurred_on", 17203, "must be a date, YYYY-MM-DD"),
)


@pytest.mark.parametrize(("field", "value", "mistake"), HOSTILE)
def test_a_hostile_value_is_named_by_its_field_and_never_repeated(field: str, value: object, mistake: str) -> None:
    with pytest.raises(CatalogueError) as refusal:
        record_from_json(SEATS_RECORD | {field: value}, SEATS, LISTS)
    assert refusal.value.mistakes == (f"{field}: {mistake}",)


def test_all_mistakes_of_a_record_are_told_at_once() -> None:
    with pytest.raises(CatalogueError) as refusal:
        record_from_json({"school": "x", "seats": -1, "remark": "y"}, SEATS, LISTS)
    assert {line.split(":")[0] for line in refusal.value.mistakes} == {
        "school",
        "seats",
        "remark",
        "municipality",
        "occurred_on",
        "forecast_on",
    }


def listed(event: Event) -> dict[str, Any]:
    """The record as a reader gets it: arrays are lists there."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in event.as_record().items()}


def values(field: Field) -> st.SearchStrategy[Any]:
    value = single(field)
    if field.array:
        value = st.lists(value, max_size=5)
    return st.none() | value if field.nullable else value


def single(field: Field) -> st.SearchStrategy[Any]:
    if field.codes is not None:
        return st.sampled_from(list(LISTS[field.codes].codes))
    if field.pattern is not None:
        return st.from_regex(field.pattern, fullmatch=True, alphabet=ASCII)
    width = 31 if field.kind == "int" else 63
    limits = (
        -(1 << width) if field.minimum is None else field.minimum,
        (1 << width) - 1 if field.maximum is None else field.maximum,
    )
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "uuid": st.uuids(),
        "date": st.dates(),
        "boolean": st.booleans(),
        "int": st.integers(*limits),
    }
    return kinds.get(field.kind, st.integers(*limits))
