"""Each person who arrived: the steps of the intake."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import Municipality
from services.contracts.event import Event
from services.contracts.folding import begun
from services.contracts.intake import (
    AssessmentCompleted,
    IntakeCompleted,
    IntakePlanned,
    RegionArrivalRegistered,
    TermExceeded,
)

NewcomerEvent = RegionArrivalRegistered | IntakePlanned | IntakeCompleted | AssessmentCompleted | TermExceeded


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person who arrived; `complete_by` is there if the region owes an intake, `due_on` while its term runs."""

    KEY: ClassVar[tuple[str, ...]] = ("person",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        RegionArrivalRegistered: ("person",),
        IntakePlanned: ("person",),
        IntakeCompleted: ("person",),
        AssessmentCompleted: ("person",),
        TermExceeded: ("person",),
    }

    person: UUID
    household: UUID
    municipality: Municipality
    """Where the intake is owed: the municipality of the reception, also when the household moves on."""
    arrived_on: date
    complete_by: date | None = None
    intake_completed_on: date | None = None
    assessed_on: date | None = None
    due_on: date | None = None

    @staticmethod
    def evolve(state: "Newcomer | None", event: NewcomerEvent) -> "Newcomer":
        if isinstance(event, RegionArrivalRegistered):
            return Newcomer(
                person=event.person,
                household=event.household,
                municipality=event.municipality,
                arrived_on=event.occurred_on,
            )
        newcomer = begun(state, event)
        match event:
            case IntakePlanned():
                return replace(newcomer, complete_by=event.complete_by, due_on=event.complete_by + timedelta(days=1))
            case IntakeCompleted():
                return replace(newcomer, intake_completed_on=event.occurred_on, due_on=None)
            case AssessmentCompleted():
                return replace(newcomer, assessed_on=event.occurred_on)
            case TermExceeded(norm="intake-within"):
                return replace(newcomer, due_on=None)
            case TermExceeded():
                return newcomer  # another step's term
