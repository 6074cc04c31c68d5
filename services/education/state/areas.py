"""Where each household lives, and which municipality took over from which."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import Municipality
from services.contracts.education import SchoolAreaChanged, SchoolAreaExpected, SchoolAreaSucceeded
from services.contracts.event import Event


@dataclass(frozen=True, slots=True)
class SchoolArea:
    """Where a household has settled; known before any of its members may be."""

    KEY: ClassVar[tuple[str, ...]] = ("household",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {SchoolAreaChanged: ("household",)}

    household: UUID
    municipality: Municipality
    settled_on: date

    @staticmethod
    def evolve(_state: "SchoolArea | None", event: SchoolAreaChanged) -> "SchoolArea":
        return SchoolArea(household=event.household, municipality=event.municipality, settled_on=event.settled_on)


@dataclass(frozen=True, slots=True)
class ExpectedArea:
    """Where a household will live by its match, or lives since it settled: near which class its seats are asked."""

    KEY: ClassVar[tuple[str, ...]] = ("household",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        SchoolAreaExpected: ("household",),
        SchoolAreaChanged: ("household",),
    }

    household: UUID
    municipality: Municipality

    @staticmethod
    def evolve(_state: "ExpectedArea | None", event: SchoolAreaExpected | SchoolAreaChanged) -> "ExpectedArea":
        return ExpectedArea(household=event.household, municipality=event.municipality)


@dataclass(frozen=True, slots=True)
class Succession:
    """A municipality that ceased to exist; whatever still names it concerns its successor."""

    KEY: ClassVar[tuple[str, ...]] = ("municipality",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {SchoolAreaSucceeded: ("municipality",)}

    municipality: Municipality
    successor: Municipality
    succeeded_on: date

    @staticmethod
    def evolve(_state: "Succession | None", event: SchoolAreaSucceeded) -> "Succession":
        return Succession(municipality=event.municipality, successor=event.successor, succeeded_on=event.occurred_on)
