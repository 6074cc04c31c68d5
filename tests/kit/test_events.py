"""The same typed event whichever way it came; what is newer than the kit is handed over, what is none is refused."""

import dataclasses
import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from ketenbus_partner import Event, NotAnEvent, Unknown, from_json
from ketenbus_partner.event import event_of
from ketenbus_partner.events import BY_TYPE, housing
from ketenbus_partner.wire import from_json_batch, from_kafka
from tests.kit.golden import FILES, HOME_ALLOCATED, Golden


def event(**changes: Any) -> dict[str, Any]:
    return {**HOME_ALLOCATED.content["pull"], **changes}


def read(**changes: Any) -> Event:
    return from_json(json.dumps(event(**changes)).encode())


def with_data(**changes: Any) -> Event:
    return read(data={**event()["data"], **changes})


def test_there_are_golden_files_of_a_whole_profile() -> None:
    assert len(FILES) > 100


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem.rpartition(".")[2])
def test_an_event_is_the_same_by_kafka_pull_and_webhook(path: Path) -> None:
    golden = Golden.read(path)
    by_kafka = from_kafka(golden.headers, golden.value, golden.decode)
    (by_pull,) = from_json_batch(golden.pulled)
    by_webhook = from_json(golden.webhook[1])
    assert by_kafka == by_pull == by_webhook
    assert type(by_kafka.data) is BY_TYPE[path.stem]
    found = {one.name: getattr(by_kafka.data, one.name) for one in dataclasses.fields(by_kafka.data)}
    assert found == dict.fromkeys(found) | golden.expected
    assert by_kafka.more == {}


def test_fields_have_their_types() -> None:
    data = read().data
    assert isinstance(data, housing.HomeAllocated)
    assert isinstance(data.household, UUID)
    assert (data.persons, str(data.move_by)) == (3, "2017-05-15")


def test_a_type_that_the_kit_does_not_know_is_handed_over() -> None:
    found = read(type="nl.ketenbus.housing.HomePaintedBlue")
    assert found.data == Unknown(event()["data"])
    assert found.name == "HomePaintedBlue"


def test_a_field_that_the_kit_does_not_know_is_handed_over_beside_the_others() -> None:
    found = with_data(colour="blue")
    assert found.data == read().data
    assert found.more == {"colour": "blue"}


def test_a_field_that_is_missing_is_none() -> None:
    found = read(data={}).data
    assert found == housing.HomeAllocated()


@pytest.mark.parametrize(
    "changes",
    [{"persons": "3"}, {"persons": True}, {"persons": 3.0}, {"household": "nobody"}, {"move_by": 17000}, {"period": 1}],
    ids=str,
)
def test_a_field_of_another_kind_than_the_kit_knows_makes_the_whole_unknown(changes: dict[str, Any]) -> None:
    assert isinstance(with_data(**changes).data, Unknown)


def test_attributes_that_came_later_are_ignored() -> None:
    assert read(traceparent="00", dataversion="9") == read()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"specversion": "2.0"}, "specversion"),
        ({"id": None}, "id"),
        ({"id": ""}, "id"),
        ({"type": 1}, "type"),
        ({"time": "2017-02-06"}, "time"),
        ({"time": "2017-02-06T09:00:00"}, "time"),
        ({"time": "soon"}, "time"),
        ({"sequence": 1}, "sequence"),
        ({"sequence": "000"}, "sequence"),
        ({"sequence": "-1"}, "sequence"),
        ({"sequence": "١"}, "sequence"),
        ({"sequence": "9" * 5000}, "sequence"),
        ({"data": None}, "data"),
        ({"data": []}, "data"),
    ],
)
def test_what_is_no_event_is_refused_by_name(changes: dict[str, Any], told: str) -> None:
    with pytest.raises(NotAnEvent, match=told):
        read(**changes)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"text"', b"[" * 100_000, b"\xff", b'{"time": NaN}'])
def test_what_is_no_object_in_json_is_refused(body: bytes) -> None:
    with pytest.raises(NotAnEvent):
        from_json(body)


def test_numbers_that_are_none_in_json_are_refused() -> None:
    body = json.dumps(event(more=float("nan"))).encode()
    assert b"NaN" in body
    with pytest.raises(NotAnEvent, match="JSON"):
        from_json(body)


def test_avro_that_goes_on_after_its_end_is_refused() -> None:
    with pytest.raises(NotAnEvent, match="goes on"):
        from_kafka(HOME_ALLOCATED.headers, HOME_ALLOCATED.value + b"\x00", HOME_ALLOCATED.decode)


@pytest.mark.parametrize("end", range(5, len(HOME_ALLOCATED.value), 7))
def test_avro_that_ends_too_early_is_refused(end: int) -> None:
    with pytest.raises(NotAnEvent):
        from_kafka(HOME_ALLOCATED.headers, HOME_ALLOCATED.value[:end], HOME_ALLOCATED.decode)


def test_a_header_that_is_no_text_is_refused() -> None:
    headers = [*HOME_ALLOCATED.headers, ("ce_more", b"\xff")]
    with pytest.raises(NotAnEvent, match="UTF-8"):
        from_kafka(headers, HOME_ALLOCATED.value, HOME_ALLOCATED.decode)


def test_attributes_may_come_as_a_mapping_of_another_kind() -> None:
    assert event_of(dict(event()), event()["data"]) == read()
