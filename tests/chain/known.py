"""What the running chain knows, field by field: with it, a drawn request comes as far as a decision."""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

from services.audit.audit import gather
from services.platform.instance import Instance

Known = Mapping[tuple[str, type[Any]], Sequence[Any]]
"""By a field's name and its type in JSON, the values that events have there."""
SHARE = 0.8


def known_to(chain: Instance) -> Known:
    found: defaultdict[tuple[str, type[Any]], dict[Any, None]] = defaultdict(dict)
    for hearing in gather(chain).hearings.values():
        for one in hearing.events:
            for name, value in _values(orjson.loads(orjson.dumps(one.event.as_record()))):
                found[name, type(value)][value] = None
    return {place: list(values) for place, values in found.items()}


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
