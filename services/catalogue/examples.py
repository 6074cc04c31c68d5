"""The examples beside each schema: `examples/valid/*.json` are records, `examples/invalid/*.json` tell why not."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.catalogue.mistakes import CatalogueError


@dataclass(frozen=True, slots=True)
class Example:
    """A record in its JSON form; `why` is the one mistake in it, None when it is valid."""

    name: str
    record: Mapping[str, Any]
    why: str | None


def read_examples(event: Path) -> list[Example]:
    """The examples in an event's folder."""
    return [_read(path) for path in sorted(event.glob("examples/*/*.json"))]


def _read(path: Path) -> Example:
    name = "/".join(path.parts[-5:])
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CatalogueError([f"{name}: is not JSON: {error}"]) from error
    if path.parent.name == "valid":
        return Example(name, content, None)
    if content.keys() != {"why", "record"}:
        raise CatalogueError([f'{name}: must be of the form {{"why": "field: mistake", "record": {{…}}}}'])
    return Example(name, content["record"], content["why"])
