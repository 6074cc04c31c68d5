"""What work remembers: each adult's steps towards work, each household's social assistance."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import Municipality
from services.contracts.event import Event
from services.contracts.folding import begun
from services.contracts.months import first_day
from services.contracts.work import (
    AdvancePaid,
    AssistanceApplied,
    AssistanceGranted,
    AssistanceRefused,
    IntegrationActivityStarted,
    OrientationCompleted,
    TermExceeded,
    WorkFileOpened,
    WorkFileRevised,
    WorkPlanAgreed,
)

FileEvent = WorkFileOpened | WorkFileRevised | IntegrationActivityStarted | OrientationCompleted | WorkPlanAgreed
AssistanceEvent = AssistanceApplied | AdvancePaid | AssistanceGranted | AssistanceRefused | TermExceeded


@dataclass(frozen=True, slots=True)
class WorkFile:
    """A person who is of age, or soon will be; `due_on` is the day on which they come of age, until it has come."""

    KEY: ClassVar[tuple[str, ...]] = ("person",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        WorkFileOpened: ("person",),
        WorkFileRevised: ("person",),
        IntegrationActivityStarted: ("person",),
        OrientationCompleted: ("person",),
        WorkPlanAgreed: ("person",),
    }

    person: UUID
    household: UUID
    municipality: Municipality
    opened_on: date
    adult_from: str
    orientation_offered: bool = False
    oriented_on: date | None = None
    plan_agreed_on: date | None = None
    due_on: date | None = None

    @staticmethod
    def evolve(state: "WorkFile | None", event: FileEvent) -> "WorkFile":
        if isinstance(event, WorkFileOpened):
            return WorkFile(
                person=event.person,
                household=event.household,
                municipality=event.municipality,
                opened_on=event.occurred_on,
                adult_from=event.adult_from,
                due_on=first_day(event.adult_from),
            )
        file = begun(state, event)
        match event:
            case WorkFileRevised():
                return replace(file, municipality=event.municipality)
            case IntegrationActivityStarted():
                return replace(file, orientation_offered=True, due_on=None)
            case OrientationCompleted():
                return replace(file, oriented_on=event.occurred_on)
            case WorkPlanAgreed():
                return replace(file, plan_agreed_on=event.occurred_on)


@dataclass(frozen=True, slots=True)
class Assistance:
    """A household's social assistance, from the settlement on, and thereby also where it has settled.

    `due_on` is the day on which an advance is paid, then the first day on which the decision is late.
    """

    KEY: ClassVar[tuple[str, ...]] = ("household",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        AssistanceApplied: ("household",),
        AdvancePaid: ("household",),
        AssistanceGranted: ("household",),
        AssistanceRefused: ("household",),
        TermExceeded: ("household",),
    }

    household: UUID
    municipality: Municipality
    applied_on: date
    advance_by: date
    pay_advance_on: date
    decide_by: date
    advance_paid: bool = False
    decided_on: date | None = None
    granted: bool | None = None
    due_on: date | None = None

    @staticmethod
    def evolve(state: "Assistance | None", event: AssistanceEvent) -> "Assistance":
        if isinstance(event, AssistanceApplied):
            return Assistance(
                household=event.household,
                municipality=event.municipality,
                applied_on=event.occurred_on,
                advance_by=event.advance_by,
                pay_advance_on=event.pay_advance_on,
                decide_by=event.decide_by,
                due_on=event.pay_advance_on,
            )
        assistance = begun(state, event)
        match event:
            case AdvancePaid():
                return replace(assistance, advance_paid=True, due_on=assistance.decide_by + timedelta(days=1))
            case AssistanceGranted():
                return replace(assistance, decided_on=event.occurred_on, granted=True, due_on=None)
            case AssistanceRefused():
                return replace(assistance, decided_on=event.occurred_on, granted=False, due_on=None)
            case TermExceeded():
                return replace(assistance, due_on=None)
