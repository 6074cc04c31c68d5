"""Where each household lives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import Municipality
from services.contracts.education import SchoolAreaChanged
from services.contracts.event import Event


@dataclass(frozen=True, slots=True)
class SchoolArea:
    """Where a household has settled; known before any of its children may be."""

    KEY: ClassVar[tuple[str, ...]] = ("household",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {SchoolAreaChanged: ("household",)}

    household: UUID
    municipality: Municipality
    settled_on: date

    @staticmethod
    def evolve(_state: "SchoolArea | None", event: SchoolAreaChanged) -> "SchoolArea":
        return SchoolArea(household=event.household, municipality=event.municipality, settled_on=event.settled_on)
