"""The golden files, as a partner's developer would read them."""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from fastavro import parse_schema

from ketenbus_partner.registry import decoded

GOLDEN = Path(__file__).parents[2] / "kit" / "golden"
FILES = sorted(GOLDEN.glob("*/*.json"))
PYTHON: Mapping[str, Callable[[str], object]] = {"uuid": UUID, "date": date.fromisoformat}


@dataclass(frozen=True)
class Golden:
    content: Mapping[str, Any]

    @classmethod
    def read(cls, path: Path) -> "Golden":
        return cls(json.loads(path.read_text(encoding="utf-8")))

    @property
    def headers(self) -> list[tuple[str, bytes]]:
        return [(name, text.encode()) for name, text in self.content["kafka"]["headers"].items()]

    @property
    def value(self) -> bytes:
        return base64.b64decode(self.content["kafka"]["value_base64"])

    def decode(self, value: bytes | None) -> Mapping[str, Any]:
        """With the schema that is in the file."""
        assert value is not None
        return decoded(parse_schema(json.loads(self.content["kafka"]["schema"])), value)

    @property
    def pulled(self) -> bytes:
        return json.dumps([self.content["pull"]]).encode()

    @property
    def webhook(self) -> tuple[Mapping[str, str], bytes]:
        return self.content["webhook"]["headers"], self.content["webhook"]["body"].encode()

    @property
    def secrets(self) -> list[str]:
        return list(self.content["webhook"]["secrets"])

    @property
    def sent_at(self) -> float:
        return float(self.content["webhook"]["headers"]["webhook-timestamp"])

    @property
    def expected(self) -> dict[str, object]:
        return {name: typed(one["type"], one["value"]) for name, one in self.content["expected"].items()}


def typed(kind: str, value: Any) -> object:
    if isinstance(value, list):
        return tuple(typed(kind, one) for one in value)
    return value if value is None or kind not in PYTHON else PYTHON[kind](value)


HOME_ALLOCATED = Golden.read(GOLDEN / "municipality" / "nl.ketenbus.housing.HomeAllocated.json")
