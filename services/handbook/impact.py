"""Whom a change of schemas would touch, by the agreements, and whether everybody could go on reading (law 7)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from services.agreements.agreements import FOLDER, Agreements, load_agreements
from services.catalogue.codes import read_lists
from services.catalogue.examples import read_examples
from services.catalogue.gate import Lists, mistakes_between
from services.catalogue.mistakes import CatalogueError
from services.catalogue.rules import broken_rules
from services.catalogue.schemas import Schema, load_schemas
from services.handbook.sources import short

Change = Literal["gone", "new", "other type, bounds or code list", "under another subject"]
Versions = Mapping[str, tuple[Schema, ...]]
"""By event type, oldest first."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A field that changes for a partner; of a partner's agreement the version."""

    partner: str
    agreement: int
    event: str
    field: str
    change: Change


@dataclass(frozen=True, slots=True)
class Impact:
    """`granted_to_nobody` are changed fields (`event: field`) that no agreement grants."""

    touched: tuple[Touched, ...]
    granted_to_nobody: tuple[str, ...]
    mistakes: tuple[str, ...]

    @property
    def is_compatible(self) -> bool:
        return not self.mistakes


def impact(before: Path, after: Path, folder: Path = FOLDER) -> Impact:
    """Of one tree of schemas becoming another. Raises CatalogueError or Unreadable for what cannot be read.

    The agreements may name what only one of the two has: they may change with it, or not have done so yet.
    """
    earlier, later = _versions(before), _versions(after)
    every = (schema for tree in (earlier, later) for versions in tree.values() for schema in versions)
    agreements = load_agreements(folder, every)
    lists = read_lists(after / "codes")
    touched: list[Touched] = []
    nobodys: list[str] = []
    mistakes: list[str] = []
    for event in sorted(earlier.keys() | later.keys()):
        old, new = earlier.get(event, ()), later.get(event, ())
        if [one.raw for one in old] == [one.raw for one in new]:
            continue
        mistakes += _mistakes(event, old, new, after, lists)
        for field, change in _changes(old, new).items():
            concerned = list(_concerned(agreements, event, field, change))
            touched += concerned
            nobodys += [f"{short(event)}: {field}"] * (not concerned)
    return Impact(tuple(touched), tuple(nobodys), tuple(mistakes))


def _versions(root: Path) -> Versions:
    found: dict[str, tuple[Schema, ...]] = {}
    for (event, _), schema in sorted(load_schemas(root).items()):
        found[event] = (*found.get(event, ()), schema)
    return found


def _changes(old: Sequence[Schema], new: Sequence[Schema]) -> dict[str, Change]:
    """Of an event's newest version, field by field; what is only said in other words is no change."""
    before, after = _fields(old), _fields(new)
    moved = bool(old and new) and old[-1].raw["subject"] != new[-1].raw["subject"]
    changes: dict[str, Change] = {}
    for name in before | after:
        if name not in after:
            changes[name] = "gone"
        elif name not in before:
            changes[name] = "new"
        elif before[name] != after[name]:
            changes[name] = "other type, bounds or code list"
        elif moved:
            changes[name] = "under another subject"
    return changes


def _fields(versions: Sequence[Schema]) -> dict[str, dict[str, Any]]:
    if not versions:
        return {}
    return {f["name"]: {key: f[key] for key in f if key != "doc"} for f in versions[-1].raw["fields"]}


def _concerned(agreements: Agreements, event: str, field: str, change: Change) -> Iterator[Touched]:
    for terms in agreements.values():
        for term in terms:
            if field in term.events.get(event, ()):
                yield Touched(term.name, term.version, short(event), field, change)


def _mistakes(event: str, old: Sequence[Schema], new: Sequence[Schema], after: Path, lists: Lists) -> Iterator[str]:
    """A version that is changed in place must read and be read by what it was, as if it were one more."""
    if not new:
        yield f"{event}: is gone; a published event is never removed, publish a new one beside it"
        return
    if missing := {one.version for one in old} - {one.version for one in new}:
        yield f"{event}: v{min(missing)} is gone; a published version is never removed"
    broken = [line for one in new for line in broken_rules(one, lists.keys())]
    yield from broken
    if not broken:
        changed = [one for one in new if all(one.raw != other.raw for other in old)]
        try:
            examples = read_examples(after / Path(*short(event).split(".")))
        except CatalogueError as error:
            yield from error.mistakes
            return
        yield from mistakes_between((*old, *changed), examples, lists)
