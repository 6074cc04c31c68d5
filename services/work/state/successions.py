"""Which municipality took over from which."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from services.contracts.codes import Municipality
from services.contracts.event import Event
from services.contracts.work import WorkAreaSucceeded


@dataclass(frozen=True, slots=True)
class Succession:
    """A municipality that ceased to exist; whatever still names it concerns its successor."""

    KEY: ClassVar[tuple[str, ...]] = ("municipality",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {WorkAreaSucceeded: ("municipality",)}

    municipality: Municipality
    successor: Municipality

    @staticmethod
    def evolve(_state: "Succession | None", event: WorkAreaSucceeded) -> "Succession":
        return Succession(municipality=event.municipality, successor=event.successor)


def successor_of(municipality: Municipality, successions: Iterable[Succession]) -> Municipality:
    """Whom it concerns by now, however many mergers followed each other."""
    passed_on = {succession.municipality: succession.successor for succession in successions}
    while municipality in passed_on:
        municipality = passed_on.pop(municipality)
    return municipality
