"""Which municipality took over from which."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.codes import Municipality
from services.contracts.event import Event
from services.contracts.housing import SuccessionNoted


@dataclass(frozen=True, slots=True)
class Succession:
    """A municipality that ceased to exist; whatever still names it concerns its successor."""

    KEY: ClassVar[tuple[str, ...]] = ("municipality",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {SuccessionNoted: ("municipality",)}

    municipality: Municipality
    successor: Municipality
    succeeded_on: date

    @staticmethod
    def evolve(_state: "Succession | None", event: SuccessionNoted) -> "Succession":
        return Succession(municipality=event.municipality, successor=event.successor, succeeded_on=event.occurred_on)
