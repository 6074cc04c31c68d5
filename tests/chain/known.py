"""What the running chain knows, field by field: with it, a drawn request comes as far as a decision."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson

from services.audit.audit import gather
from services.platform.instance import Instance

Field = tuple[str, type[Any]]
"""A field's name, and its type in JSON."""
Known = Mapping[Field, Sequence[Any]]
"""The values that events have there."""
SHARE = 0.9


def known_to(chain: Instance) -> list[Known]:
    """For each household what its own events tell, and of every other field what any event does."""
    records = [
        orjson.loads(orjson.dumps(one.event.as_record()))
        for hearing in gather(chain).hearings.values()
        for one in hearing.events
    ]
    households: defaultdict[str, list[Any]] = defaultdict(list)
    for record in records:
        if "household" in record:
            households[record["household"]].append(record)
    everything = _by_field(records)
    return [everything | _by_field(own) for own in households.values()]


def _by_field(records: Iterable[Any]) -> dict[Field, list[Any]]:
    found: defaultdict[Field, list[Any]] = defaultdict(list)
    for record in records:
        for name, value in _values(record):
            found[name, type(value)].append(value)
    return dict(found)


def with_known(value: Any, known: Known, chance: random.Random, name: str = "") -> Any:
    """The same JSON, in which most of the values are known ones."""
    match value:
        case dict():
            return {key: with_known(one, known, chance, key) for key, one in value.items()}
        case list():
            return [with_known(one, known, chance, name) for one in value]
        case _:
            alike = known.get((name, type(value)))
            return chance.choice(alike) if alike and chance.random() < SHARE else value


def _values(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    match value:
        case dict():
            for key, one in value.items():
                yield from _values(one, key)
        case list():
            for one in value:
                yield from _values(one, name)
        case _:
            yield name, value
