"""A partner sees the granted fields, and of references only its own."""

from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from fastavro import parse_schema, schemaless_reader
from hypothesis import given
from hypothesis import strategies as st

from services.catalogue.schemas import load_schemas
from services.delivery.projection import Projection, projected
from services.delivery.references import References

GRANTED_EVENT = load_schemas()["nl.ketenbus.intake.PermitGranted", 1]
NAMES = [field["name"] for field in GRANTED_EVENT.raw["fields"]]
THEIRS = References(b"k" * 32, "coa")
RECORD: dict[str, Any] = {
    "household": UUID(int=1),
    "municipality": "GM0344",
    "occurred_on": date(2017, 2, 6),
    "members": (UUID(int=2), UUID(int=3)),
    "persons": 2,
    "accessible": False,
    "reunification_by": date(2017, 5, 6),
}


@given(st.sets(st.sampled_from(NAMES)))
def test_exactly_the_granted_fields_arrive(granted: set[str]) -> None:
    projection = Projection(GRANTED_EVENT, sorted(granted), 7)
    value = projection.encoded(projection.values(RECORD, THEIRS))
    assert value[:5] == b"\x00\x00\x00\x00\x07"
    arrived: Any = schemaless_reader(BytesIO(value[5:]), parse_schema(projection.schema))
    assert arrived.keys() == granted
    assert {k: v for k, v in arrived.items() if k not in ("household", "members")} == {
        name: RECORD[name] for name in granted - {"household", "members"}
    }


def test_references_are_the_partners_own_also_in_the_subject() -> None:
    projection = Projection(GRANTED_EVENT, ["household", "members"], 7)
    values = projection.values(RECORD, THEIRS)
    assert values == {
        "household": THEIRS.theirs(UUID(int=1)),
        "members": [THEIRS.theirs(UUID(int=2)), THEIRS.theirs(UUID(int=3))],
    }
    assert projection.subject(values) == f"household/{values['household']}"


@pytest.mark.parametrize("schema", load_schemas().values(), ids=lambda schema: schema.type)
def test_a_reader_of_yesterday_reads_what_is_granted_today_and_revoked_tomorrow(schema: Any) -> None:
    names = [field["name"] for field in schema.raw["fields"]]
    some = parse_schema(projected(schema, names[:1]))
    whole = parse_schema(projected(schema, names))
    empty = BytesIO(b"\x00" * len(names))  # every field null
    assert set(schemaless_reader(empty, whole, some)) == {names[0]}  # type: ignore[arg-type]  # a record is a mapping
    assert set(schemaless_reader(BytesIO(b"\x00"), some, whole)) == set(names)  # type: ignore[arg-type]
