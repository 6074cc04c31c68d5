"""The coordination of volunteers, per municipality."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import Municipality, VolunteerKind
from services.contracts.event import Event
from services.contracts.folding import begun
from services.contracts.intake import (
    VolunteerCoordinatorAppointed,
    VolunteerGapClosed,
    VolunteerGapOverdue,
    VolunteerGapReported,
)


@dataclass(frozen=True, slots=True)
class VolunteerCoordination:
    """A municipality in which somebody coordinates the volunteers; not who."""

    KEY: ClassVar[tuple[str, ...]] = ("municipality",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {VolunteerCoordinatorAppointed: ("municipality",)}

    municipality: Municipality
    appointed_on: date

    @staticmethod
    def evolve(_state: "VolunteerCoordination | None", event: VolunteerCoordinatorAppointed) -> "VolunteerCoordination":
        return VolunteerCoordination(municipality=event.municipality, appointed_on=event.occurred_on)


@dataclass(frozen=True, slots=True)
class VolunteerGap:
    """Something that volunteers do and of which there is too little; `due_on` while its term runs."""

    KEY: ClassVar[tuple[str, ...]] = ("gap",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        VolunteerGapReported: ("gap",),
        VolunteerGapClosed: ("gap",),
        VolunteerGapOverdue: ("gap",),
    }

    gap: UUID
    municipality: Municipality
    kind: VolunteerKind
    reported_on: date
    close_by: date
    closed_on: date | None = None
    due_on: date | None = None

    @staticmethod
    def evolve(
        state: "VolunteerGap | None", event: VolunteerGapReported | VolunteerGapClosed | VolunteerGapOverdue
    ) -> "VolunteerGap":
        if isinstance(event, VolunteerGapReported):
            return VolunteerGap(
                gap=event.gap,
                municipality=event.municipality,
                kind=event.kind,
                reported_on=event.occurred_on,
                close_by=event.close_by,
                due_on=event.close_by + timedelta(days=1),
            )
        gap = begun(state, event)
        if isinstance(event, VolunteerGapClosed):
            return replace(gap, closed_on=event.occurred_on, due_on=None)
        return replace(gap, due_on=None)
