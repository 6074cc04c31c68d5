"""The gate for schemas: whatever one version wrote, every other version must read the same (law 7).

Proven by decoding, with both Avro libraries, because a checker calls compatible what some reader cannot read.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

from services.catalogue.avro_decoders import DECODERS, encoded, plain
from services.catalogue.codes import CodeList, read_lists
from services.catalogue.examples import Example, read_examples
from services.catalogue.fields import fields_of
from services.catalogue.mistakes import CatalogueError
from services.catalogue.records import record_from_json
from services.catalogue.rules import broken_rules
from services.catalogue.schemas import SCHEMAS, Schema, load_schema

Record = Mapping[str, Any]
Lists = Mapping[str, CodeList]


def gate(root: Path = SCHEMAS) -> list[str]:
    """Everything that is wrong with the schemas and their examples; nothing when the list is empty."""
    lists = read_lists(root / "codes")
    events = sorted(path for path in root.glob("*/*") if path.is_dir())
    return [mistake for event in events for mistake in _event(event, lists)]


def _event(event: Path, lists: Lists) -> Iterator[str]:
    try:
        versions = sorted((load_schema(path) for path in event.glob("*.avsc")), key=lambda schema: schema.version)
        examples = read_examples(event)
    except CatalogueError as error:
        yield from error.mistakes
        return
    yield from _folder(event, versions, examples)
    broken = [line for schema in versions for line in broken_rules(schema, lists.keys())]
    yield from broken
    if versions and not broken:
        yield from _examples(versions[-1], examples, lists)
        yield from mistakes_between(versions, examples, lists)


def mistakes_between(versions: Sequence[Schema], examples: Sequence[Example], lists: Lists) -> Iterator[str]:
    """What keeps these versions of one event, oldest first, from reading each other; the examples are of the newest."""
    yield from _growth(versions)
    yield from _decoding(versions, [example for example in examples if example.why is None], lists)


def _folder(event: Path, versions: Sequence[Schema], examples: Sequence[Example]) -> Iterator[str]:
    place = f"{event.parent.name}/{event.name}"
    if [schema.version for schema in versions] != list(range(1, len(versions) + 1)) or not versions:
        yield f"{place}: needs v1.avsc and every later version without a gap; a published version is never removed"
    if not any(example.why is None for example in examples) or not any(example.why for example in examples):
        yield f"{place}: needs an example in examples/valid and one in examples/invalid"
    known = {*event.glob("v*.avsc"), *event.glob("examples/valid/*.json"), *event.glob("examples/invalid/*.json")}
    for stray in sorted(path for path in event.rglob("*") if path.is_file() and path not in known):
        yield f"{place}: {stray.relative_to(event)} belongs to nothing; remove it"


def _growth(versions: Sequence[Schema]) -> Iterator[str]:
    for older, newer in pairwise(versions):
        where = f"{newer.type} v{newer.version}"
        before, after = ({field["name"]: field for field in schema.raw["fields"]} for schema in (older, newer))
        for name, field in before.items():
            if name not in after:
                yield f"{where}: {name} is gone; a field is never removed or renamed, publish a new event instead"
            elif _promise(after[name]) != _promise(field):
                yield f"{where}: {name} has another type, code list or bound; publish a new event instead"
        for name in after.keys() - before.keys():
            if "default" not in after[name]:
                yield f"{where}: {name} is new, so it needs a default"
        if older.raw["subject"] != newer.raw["subject"]:
            yield f"{where}: has another subject, so its sequence would break; publish a new event instead"


def _promise(field: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: value for key, value in field.items() if key != "doc"}


def _examples(newest: Schema, examples: Sequence[Example], lists: Lists) -> Iterator[str]:
    for example in examples:
        try:
            record_from_json(example.record, newest, lists)
            found: tuple[str, ...] = ()
        except CatalogueError as error:
            found = error.mistakes
        expected = () if example.why is None else (example.why,)
        if found != expected:
            yield f"{example.name}: expected {list(expected)}, found {list(found)}"


def _decoding(versions: Sequence[Schema], valid: Sequence[Example], lists: Lists) -> Iterator[str]:
    pairs = [(version, version) for version in versions] + list(permutations(versions, 2))
    for example in valid:
        try:
            newest = record_from_json(example.record, versions[-1], lists)
        except CatalogueError:
            continue  # told by _examples
        for writer, reader in pairs:
            yield from _read_as(writer, reader, newest, example)


def _read_as(writer: Schema, reader: Schema, newest: Record, example: Example) -> Iterator[str]:
    """What the reader must see: the writer's values for what both know, its own defaults for the rest."""
    written = _part(newest, writer)
    defaults = {field["name"]: field["default"] for field in reader.raw["fields"] if "default" in field}
    expected = {field.name: written.get(field.name, defaults.get(field.name)) for field in fields_of(reader)}
    for library, decode in DECODERS.items():
        try:
            same = decode(encoded(written, writer), writer, reader) == plain(expected)
            mistake = None if same else "another record comes out"
        except Exception as error:  # noqa: BLE001  # whatever a library stumbles over is the finding
            mistake = f"{type(error).__name__}: {error}"
        if mistake:
            yield f"{example.name}: written as v{writer.version}, read as v{reader.version} with {library}: {mistake}"


def _part(record: Record, schema: Schema) -> dict[str, Any]:
    defaults = {field["name"]: field.get("default") for field in schema.raw["fields"]}
    return {name: record.get(name, default) for name, default in defaults.items()}
