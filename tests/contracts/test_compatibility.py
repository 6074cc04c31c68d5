"""The gate lets a schema grow, and names what a bad change breaks: each test plants one."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from services.catalogue.cli import app
from services.catalogue.gate import gate
from services.catalogue.schemas import SCHEMAS

UUID = {"type": "string", "logicalType": "uuid"}
Json = dict[str, Any]
Change = Callable[[Json], None]


@pytest.fixture
def event(tmp_path: Path) -> Path:
    """A tree with one sound event, `HomePainted`."""
    shutil.copytree(SCHEMAS / "codes", tmp_path / "codes")
    folder = tmp_path / "housing" / "HomePainted"
    write(folder / "v1.avsc", sound())
    write(folder / "examples/valid/typical.json", RECORD)
    write(
        folder / "examples/invalid/rooms-missing.json",
        {"why": "rooms: is missing", "record": {name: RECORD[name] for name in RECORD if name != "rooms"}},
    )
    return folder


def sound() -> Json:
    return {
        "type": "record",
        "name": "HomePainted",
        "namespace": "nl.ketenbus.housing",
        "doc": "A home was painted.",
        "subject": "home/{home}",
        "fields": [
            {"name": "home", "type": UUID, "doc": "The home."},
            {"name": "kind", "type": "string", "codes": "home-kinds", "doc": "Its kind."},
            {"name": "rooms", "type": "int", "minimum": 1, "doc": "The rooms that were painted."},
            {"name": "on", "type": {"type": "int", "logicalType": "date"}, "doc": "When."},
            {
                "name": "month",
                "type": ["null", "string"],
                "default": None,
                "pattern": "[0-9]{4}-[0-9]{2}",
                "doc": "When next.",
            },
        ],
    }


RECORD: Json = {
    "home": "7d1c9a52-3f0e-5b1d-9a63-2f6f4b8e0c11",
    "kind": "new",
    "rooms": 3,
    "on": "2017-02-06",
    "month": None,
}


def write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content))


def field(schema: Json, name: str) -> Json:
    found: Json = next(field for field in schema["fields"] if field["name"] == name)
    return found


def add(schema: Json, **attributes: object) -> None:
    schema["fields"].append({"doc": "Something.", **attributes})


def test_a_sound_tree_passes(event: Path) -> None:
    assert gate(event.parents[1]) == []


def test_a_schema_may_grow_by_a_field_with_a_default_and_its_examples_stay(event: Path) -> None:
    grown = sound()
    add(grown, name="floor", type="int", default=0)
    add(grown, name="painter", type=["null", "string"], pattern="[0-9]{20}", default=None)
    write(event / "v2.avsc", grown)
    write(event / "examples/valid/typical.json", RECORD | {"floor": 0, "painter": None})
    write(event / "examples/valid/painted-by-a-firm.json", RECORD | {"floor": 2, "painter": "00000099000000000021"})
    write(
        event / "examples/invalid/rooms-missing.json",
        {"why": "rooms: is missing", "record": {"home": RECORD["home"], "kind": "new", "on": "2017-02-06", "floor": 1}},
    )
    assert gate(event.parents[1]) == []


GROWTH: dict[str, tuple[Change, str]] = {
    "renamed": (lambda s: field(s, "rooms").update(name="chambers", default=1), "rooms is gone"),
    "removed": (lambda s: s["fields"].remove(field(s, "rooms")), "rooms is gone"),
    "removed-though-optional": (lambda s: s["fields"].remove(field(s, "month")), "month is gone"),
    "added-without-default": (lambda s: add(s, name="floor", type="int"), "floor is new, so it needs a default"),
    "wider": (lambda s: field(s, "rooms").update(type="long"), "rooms has another type"),
    "narrower-bound": (lambda s: field(s, "rooms").update(minimum=2), "rooms has another type, code list or bound"),
    "other-list": (
        lambda s: field(s, "kind").update(codes="rent-classes"),
        "kind has another type, code list or bound",
    ),
    "now-nullable": (
        lambda s: field(s, "on").update(type=["null", {"type": "int", "logicalType": "date"}], default=None),
        "on has another type",
    ),
    "date-as-number": (lambda s: field(s, "on").update(type="int"), "on has another type"),
    "other-subject": (lambda s: s.update(subject="homes/{home}"), "has another subject"),
}


@pytest.mark.parametrize("case", GROWTH)
def test_a_version_that_breaks_its_readers_is_named(event: Path, case: str) -> None:
    change, mistake = GROWTH[case]
    schema = sound()
    change(schema)
    write(event / "v2.avsc", schema)
    assert any(f"HomePainted v2: {mistake}" in line for line in gate(event.parents[1])), gate(event.parents[1])


@pytest.mark.parametrize("case", ["removed", "renamed", "wider"])
def test_decoding_alone_would_have_found_it_too(event: Path, case: str) -> None:
    schema = sound()
    GROWTH[case][0](schema)
    write(event / "v2.avsc", schema)
    write(
        event / "examples/valid/typical.json",
        {name: RECORD.get(name, 3) for name in (f["name"] for f in schema["fields"])},
    )
    decoded = [line for line in gate(event.parents[1]) if "written as" in line]
    assert any("with fastavro" in line for line in decoded)
    assert any("with avro" in line for line in decoded)


RULES: dict[str, tuple[Change, str]] = {
    "enum": (
        lambda s: field(s, "kind").update(type={"type": "enum", "name": "Kind", "symbols": ["new"]}),
        "kind: is an enum",
    ),
    "enum-in-an-array": (
        lambda s: add(
            s, name="kinds", type={"type": "array", "items": {"type": "enum", "name": "K", "symbols": ["a"]}}
        ),
        "kinds: is an enum",
    ),
    "recursive": (
        lambda s: add(s, name="next", type=["null", "nl.ketenbus.housing.HomePainted"], default=None),
        "next: must be a plain value",
    ),
    "recursive-in-an-array": (
        lambda s: add(s, name="next", type={"type": "array", "items": "HomePainted"}),
        "next: must be a plain value",
    ),
    "nested": (
        lambda s: add(s, name="wall", type={"type": "record", "name": "Wall", "fields": []}),
        "wall: must be a plain value",
    ),
    "map": (lambda s: add(s, name="walls", type={"type": "map", "values": "int"}), "walls: must be a plain value"),
    "bytes": (lambda s: add(s, name="photo", type="bytes"), "photo: must be a plain value"),
    "float": (lambda s: add(s, name="surface", type="double"), "surface: must be a plain value"),
    "wide-union": (
        lambda s: add(s, name="size", type=["null", "int", "boolean"], default=None),
        "size: may be a union only",
    ),
    "null-last": (lambda s: add(s, name="size", type=["int", "null"], default=1), "size: may be a union only"),
    "null-without-default": (
        lambda s: field(s, "month").pop("default"),
        "month: is nullable, so its default must be null",
    ),
    "no-doc": (lambda s: field(s, "rooms").pop("doc"), "rooms: needs a doc"),
    "blank-doc": (lambda s: field(s, "rooms").update(doc=" "), "rooms: needs a doc"),
    "no-record-doc": (lambda s: s.pop("doc"), "needs a doc that says what happened"),
    "free-text": (lambda s: add(s, name="colour", type="string"), "colour: is text, so it needs"),
    "wide-pattern": (
        lambda s: add(s, name="colour", type="string", pattern="[A-Za-z ]+"),
        "colour: has a pattern wide enough",
    ),
    "pattern-of-a-bsn": (
        lambda s: add(s, name="painter", type="string", pattern="[0-9]{9}"),
        "painter: has a pattern wide enough",
    ),
    "broken-pattern": (
        lambda s: add(s, name="colour", type="string", pattern="["),
        "colour: has a pattern that is no regular expression",
    ),
    "unknown-list": (lambda s: field(s, "kind").update(codes="colours"), "kind: names the code list colours"),
    "birth-date": (
        lambda s: add(s, name="birth_date", type={"type": "int", "logicalType": "date"}),
        "birth_date: sounds like something that identifies",
    ),
    "alias": (lambda s: field(s, "rooms").update(aliases=["chambers"]), "rooms: has the attribute aliases"),
    "no-subject": (lambda s: s.pop("subject"), "needs a subject"),
    "subject-of-nothing": (lambda s: s.update(subject="house/{house}"), "names house in its subject"),
    "subject-of-a-nullable": (lambda s: s.update(subject="home/{month}"), "names month in its subject"),
    "rejection-by-another-name": (lambda s: s.update(rejection=True), "must be named …Rejected exactly if"),
}


@pytest.mark.parametrize("case", RULES)
def test_a_schema_that_breaks_a_rule_is_named(event: Path, case: str) -> None:
    change, mistake = RULES[case]
    schema = sound()
    change(schema)
    write(event / "v1.avsc", schema)
    assert any(line.startswith(f"nl.ketenbus.housing.HomePainted v1: {mistake}") for line in gate(event.parents[1])), (
        gate(event.parents[1])
    )


FOLDERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "no-schema": (lambda folder: (folder / "v1.avsc").unlink(), "housing/HomePainted: needs v1.avsc"),
    "a-version-was-removed": (
        lambda folder: (folder / "v1.avsc").rename(folder / "v2.avsc"),
        "housing/HomePainted: needs v1.avsc",
    ),
    "no-invalid-example": (
        lambda folder: shutil.rmtree(folder / "examples/invalid"),
        "housing/HomePainted: needs an example",
    ),
    "no-valid-example": (
        lambda folder: shutil.rmtree(folder / "examples/valid"),
        "housing/HomePainted: needs an example",
    ),
    "an-orphan-example": (
        lambda folder: write(folder.parent / "HomePapered/examples/valid/typical.json", RECORD),
        "housing/HomePapered: needs v1.avsc",
    ),
    "a-stray-file": (lambda folder: write(folder / "v1.json", {}), "housing/HomePainted: v1.json belongs to nothing"),
    "a-version-named-otherwise": (lambda folder: write(folder / "v02.avsc", sound()), "must be named v1.avsc"),
    "another-name-than-its-folder": (
        lambda folder: write(folder / "v1.avsc", sound() | {"name": "HomeRepainted"}),
        "must be a record named nl.ketenbus.housing.HomePainted",
    ),
    "another-namespace": (
        lambda folder: write(folder / "v1.avsc", sound() | {"namespace": "nl.ketenbus.work"}),
        "must be a record named nl.ketenbus.housing.HomePainted",
    ),
    "not-avro": (
        lambda folder: write(folder / "v1.avsc", sound() | {"fields": [{"name": "home", "type": "uuid", "doc": "d"}]}),
        "is not an Avro schema",
    ),
    "not-json": (lambda folder: (folder / "v1.avsc").write_text("{"), "is not an Avro schema"),
    "example-not-json": (lambda folder: (folder / "examples/valid/typical.json").write_text("{"), "is not JSON"),
    "invalid-without-why": (lambda folder: write(folder / "examples/invalid/x.json", RECORD), "must be of the form"),
    "valid-but-not": (
        lambda folder: write(folder / "examples/valid/x.json", RECORD | {"rooms": 0}),
        "found ['rooms: must be at least 1']",
    ),
    "invalid-but-valid": (
        lambda folder: write(folder / "examples/invalid/x.json", {"why": "rooms: is missing", "record": RECORD}),
        "expected ['rooms: is missing'], found []",
    ),
    "invalid-for-another-reason": (
        lambda folder: write(
            folder / "examples/invalid/x.json", {"why": "rooms: is missing", "record": RECORD | {"rooms": 0}}
        ),
        "expected ['rooms: is missing'], found ['rooms: must be at least 1']",
    ),
}


@pytest.mark.parametrize("case", FOLDERS)
def test_a_folder_with_something_too_few_or_too_many_is_named(event: Path, case: str) -> None:
    change, mistake = FOLDERS[case]
    change(event)
    assert any(mistake in line for line in gate(event.parents[1])), gate(event.parents[1])


def test_the_command_tells_what_is_wrong_and_fails(event: Path) -> None:
    FOLDERS["a-stray-file"][0](event)
    result = CliRunner().invoke(app, ["check", "--schemas", str(event.parents[1])])
    assert result.exit_code == 1
    assert "housing/HomePainted: v1.json belongs to nothing; remove it" in result.output
    assert "Traceback" not in result.output


def test_the_command_says_that_all_is_well() -> None:
    result = CliRunner().invoke(app, ["check"])
    assert (result.exit_code, result.output) == (0, "schemas, examples and contracts agree\n")
