"""An envelope admits what its producer writes, and nothing that a stranger might put in a header."""

import json
from typing import Any
from uuid import UUID

import pytest

from services.bus.envelope import LARGEST_ORDINAL, Envelope, Headers, NotAnEnvelope, is_subject
from services.catalogue.schemas import SCHEMAS

ENVELOPE = Envelope(
    id=str(UUID(int=1)),
    type="nl.ketenbus.housing.HomeAllocated",
    subject=f"household/{UUID(int=2)}",
    sequence=3,
    position=4,
    time="2017-01-18T09:00:00.123456+00:00",
    dataschema="urn:ketenbus:schema:nl.ketenbus.housing.HomeAllocated:1:0f3a",
    correlation_id=str(UUID(int=5)),
    causation_id=str(UUID(int=6)),
    trigger="intake-v1/11/20392",
)


def with_header(name: str, value: bytes) -> Headers:
    return [(one, value if one == name else text) for one, text in ENVELOPE.headers()]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"subject": "day/2017-01-18"},
        {"subject": "quota/GM0344/2017H1"},
        {"subject": "quarantine/housing-v1/3/15"},
        {"trigger": "command/" + "0f" * 32},
        {"trigger": "day/2017-01-18"},
        {"time": "2017-01-18T09:00:00Z"},
        {"sequence": LARGEST_ORDINAL, "position": LARGEST_ORDINAL},
    ],
    ids=str,
)
def test_what_is_written_is_read(changes: dict[str, Any]) -> None:
    envelope = ENVELOPE._replace(**changes)
    assert Envelope.parse(envelope.headers()) == envelope


STRANGE = [
    ("ce_id", b"1"),
    ("ce_id", str(UUID(int=1)).upper().replace("0", "F").encode()),
    ("ce_type", b"HomeAllocated"),
    ("ce_type", b"nl.ketenbus.os.Path.x"),
    ("ce_subject", b"person/Jan de Vries"),
    ("ce_subject", b"person"),
    ("ce_subject", b"person/a/b/c/d"),
    ("ce_subject", b"person/a\x00"),
    ("ce_subject", b"person/a\n"),
    ("ce_subject", b"person/" + b"a" * 41),
    ("ce_subject", "person/\u0661".encode()),
    ("ce_sequence", b"0"),
    ("ce_sequence", b"-1"),
    ("ce_sequence", b"1_0"),
    ("ce_sequence", str(LARGEST_ORDINAL + 1).encode()),
    ("ce_position", b"9" * 5000),
    ("ce_position", "\u0661".encode()),
    ("ce_time", b"yesterday"),
    ("ce_time", b"2017-02-31T09:00:00Z"),
    ("ce_time", b"2017-01-18T09:00:00"),
    ("ce_dataschema", b"urn:ketenbus:schema:\xff"),
    ("ce_correlationid", b"123456782"),
    ("ce_causationid", b""),
    ("ce_trigger", b"called on the telephone"),
    ("ce_trigger", b"intake-v1/1/2/3"),
]


@pytest.mark.parametrize(("name", "value"), STRANGE)
def test_a_header_of_another_form_is_no_envelope(name: str, value: bytes) -> None:
    with pytest.raises(NotAnEnvelope) as refusal:
        Envelope.parse(with_header(name, value))
    assert "ce_" in str(refusal.value)
    assert repr(value)[2:12] not in str(refusal.value) or len(value) < 2


@pytest.mark.parametrize("name", [name for name, _ in ENVELOPE.headers() if name.startswith("ce_")])
def test_a_header_that_is_missing_or_empty_is_named(name: str) -> None:
    if name in ("ce_specversion", "ce_source"):
        return
    with pytest.raises(NotAnEnvelope, match=name):
        Envelope.parse([header for header in ENVELOPE.headers() if header[0] != name])
    with pytest.raises(NotAnEnvelope, match="ce_"):
        Envelope.parse([(one, None if one == name else text) for one, text in ENVELOPE.headers()])  # type: ignore[misc]  # as a client gives a header without value


def test_every_kind_of_subject_that_a_schema_names_is_one_that_an_envelope_admits() -> None:
    kinds = {json.loads(path.read_bytes())["subject"].split("/")[0] for path in SCHEMAS.glob("*/*/v*.avsc")}
    assert "language-activity" in kinds
    assert [kind for kind in kinds if not is_subject(f"{kind}/{UUID(int=1)}")] == []
