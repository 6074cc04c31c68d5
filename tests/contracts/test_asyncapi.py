"""The AsyncAPI document is one by the official parser, and says what the files say that it is made from."""

import copy
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import fastavro
import pytest

from services.bus.envelope import Envelope
from services.catalogue.picture import SERVICES
from services.delivery.references import References
from services.delivery.stream import Delivery, message
from services.handbook.asyncapi import rendered
from services.handbook.sources import Sources, short
from services.platform.instance import REPOSITORY

SOURCES = Sources.of_this_tree()
DOCUMENT: Mapping[str, Any] = json.loads(rendered(SOURCES))
CHECK = Path(__file__).parent / "asyncapi"
ERROR = 0
Found = Mapping[str, list[Mapping[str, Any]]]


@pytest.fixture(scope="session")
def parser() -> Callable[..., Found]:
    """The parser of the AsyncAPI Initiative, fetched as the lock file says, once for each lock file."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        pytest.skip("the official AsyncAPI parser is a Node package, and there is no node and npm here")
    place = REPOSITORY / "var" / "tools" / "asyncapi"
    lock = place / "package-lock.json"
    if not lock.exists() or lock.read_bytes() != (CHECK / lock.name).read_bytes():
        shutil.rmtree(place, ignore_errors=True)
        fresh = place.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(CHECK, fresh)
        subprocess.run((npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"), cwd=fresh, check=True, timeout=100)
        fresh.rename(place)

    def parse(*files: Path) -> Found:
        shutil.copy(CHECK / "check.mjs", place)
        told = subprocess.run((node, "check.mjs", *files), cwd=place, check=True, capture_output=True, timeout=300)
        found: Found = json.loads(told.stdout)
        return found

    return parse


def small(change: Callable[[Any], object]) -> Any:
    """Housing's topic alone, after a change that makes it wrong."""
    part = copy.deepcopy(dict(DOCUMENT))
    part["channels"] = {"housing-v1": part["channels"]["housing-v1"]}
    part["operations"] = {"housing-sends": part["operations"]["housing-sends"]}
    names = part["channels"]["housing-v1"]["messages"]
    part["components"]["messages"] = {name: part["components"]["messages"][name] for name in names}
    change(part)
    return part


BROKEN: Mapping[str, Callable[[Any], object]] = {
    "an operation on a channel that is not there": lambda told: told["operations"]["housing-sends"].update(
        channel={"$ref": "#/channels/houses-v1"}
    ),
    "a channel with a word too many": lambda told: told["channels"]["housing-v1"].update(partitions=12),
    "a payload that is no Avro": lambda told: told["components"]["messages"]["housing.HomeAdded"]["payload"].update(
        schema={"type": "recrod", "name": "HomeAdded", "fields": []}
    ),
    "no way to be secure": lambda told: told["components"]["securitySchemes"]["scram"].update(type="scram"),
}


def test_the_official_parser_finds_no_error_and_would_have_found_one(
    parser: Callable[..., Found], tmp_path: Path
) -> None:
    files = {name: tmp_path / f"{number}.json" for number, name in enumerate(["as it is", "a part", *BROKEN])}
    files["as it is"].write_bytes(rendered(SOURCES))
    files["a part"].write_text(json.dumps(small(lambda _: None)))
    for name, change in BROKEN.items():
        files[name].write_text(json.dumps(small(change)))
    found = parser(*files.values())
    errors = {name: [one for one in found[str(file)] if one["severity"] == ERROR] for name, file in files.items()}
    assert not errors["as it is"]
    assert not errors["a part"]
    assert [name for name in BROKEN if not errors[name]] == []


def test_the_same_files_give_the_same_bytes() -> None:
    assert rendered(Sources.of_this_tree()) == rendered(SOURCES)


def test_every_reference_leads_somewhere() -> None:
    def references(part: Any) -> Iterator[str]:
        if isinstance(part, dict):
            yield from (part["$ref"],) if isinstance(part.get("$ref"), str) else ()
            part = list(part.values())
        if isinstance(part, list):
            for one in part:
                yield from references(one)

    for reference in set(references(DOCUMENT)):
        found: Any = DOCUMENT
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]
        assert found


def test_a_partners_channel_has_exactly_what_its_agreement_grants() -> None:
    for term in SOURCES.terms:
        channel = DOCUMENT["channels"][term.topic]
        told = {
            short(messages["name"]): [field["name"] for field in messages["payload"]["schema"]["fields"]]
            for name in channel["messages"]
            if (messages := DOCUMENT["components"]["messages"][name])
        }
        assert {event: sorted(fields) for event, fields in told.items()} == {
            short(event): sorted(fields) for event, fields in term.events.items()
        }


def test_every_service_sends_what_it_may_say_and_receives_what_it_acts_on() -> None:
    for service in SERVICES:
        sent = DOCUMENT["operations"][f"{service}-sends"]["messages"]
        assert {one["$ref"].rpartition("/")[2] for one in sent} == {
            short(schema.type) for schema in SOURCES.newest.values() if schema.type.split(".")[2] == service
        }
        received = [
            one["$ref"].rpartition("/")[2]
            for name, operation in DOCUMENT["operations"].items()
            if name.startswith(f"{service}-receives-")
            for one in operation["messages"]
        ]
        assert sorted(received) == sorted(map(short, SOURCES.acted_on(service)))


def test_every_payload_is_avro_that_a_library_takes() -> None:
    for message_ in DOCUMENT["components"]["messages"].values():
        fastavro.parse_schema(message_["payload"]["schema"], named_schemas={})


def test_the_headers_are_those_that_are_sent() -> None:
    known = {name: set(one["required"]) for name, one in DOCUMENT["components"]["schemas"].items()}
    nothing = str(UUID(int=1))
    envelope = Envelope(nothing, "nl.ketenbus.intake.A", "a/b", 1, 1, "", "", nothing, nothing, "")
    delivery = Delivery("coa", 1, UUID(int=1), "nl.ketenbus.intake.A", "a/b", 1, datetime.now(UTC), b"")
    assert known["ServicesHeaders"] == {name for name, _ in envelope.headers()}
    assert known["PartnersHeaders"] == {name for name, _ in message(delivery, References(b"k" * 32, "coa")).headers}
