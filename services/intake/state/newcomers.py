"""Each person who arrived: the steps that the region owes them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import AssessmentMethod, Municipality, Norm
from services.contracts.event import Event
from services.contracts.folding import begun
from services.contracts.intake import (
    ArrivalCorrected,
    AssessmentCompleted,
    DepartureRegistered,
    IntakeCompleted,
    IntakePassedOn,
    IntakePlanned,
    MemberTransferred,
    MovedOutOfRegion,
    ParticipationDeclarationLapsed,
    ParticipationDeclarationPlanned,
    ParticipationDeclarationSigned,
    PersonDied,
    PersonsMerged,
    RegionArrivalRegistered,
    TermExceeded,
)
from services.contracts.months import month_of

INTAKE: Norm = "intake-within"
DECLARATION: Norm = "participation-declaration-within"

Leaving = DepartureRegistered | MovedOutOfRegion | PersonDied | PersonsMerged
NewcomerEvent = (
    RegionArrivalRegistered
    | IntakePlanned
    | IntakeCompleted
    | IntakePassedOn
    | AssessmentCompleted
    | ParticipationDeclarationPlanned
    | ParticipationDeclarationLapsed
    | ParticipationDeclarationSigned
    | MemberTransferred
    | ArrivalCorrected
    | Leaving
    | TermExceeded
)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person who arrived; `complete_by` is there if the region owes an intake, `sign_by` if a declaration is due.

    `due_on` is the first day after the earliest of the terms that run and were not yet said to have passed.
    """

    KEY: ClassVar[tuple[str, ...]] = ("person",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        RegionArrivalRegistered: ("person",),
        IntakePlanned: ("person",),
        IntakeCompleted: ("person",),
        IntakePassedOn: ("person",),
        AssessmentCompleted: ("person",),
        ParticipationDeclarationPlanned: ("person",),
        ParticipationDeclarationLapsed: ("person",),
        ParticipationDeclarationSigned: ("person",),
        MemberTransferred: ("person",),
        ArrivalCorrected: ("person",),
        DepartureRegistered: ("person",),
        MovedOutOfRegion: ("person",),
        PersonDied: ("person",),
        PersonsMerged: ("person",),
        TermExceeded: ("person",),
    }

    person: UUID
    household: UUID
    municipality: Municipality
    """Where the intake is owed: the municipality of the reception, also when the household moves on."""
    arrived_on: date
    adult_from: str
    complete_by: date | None = None
    intake_completed_on: date | None = None
    assessed_on: date | None = None
    assessed_by: AssessmentMethod | None = None
    assessed_version: str | None = None
    sign_by: date | None = None
    signed_on: date | None = None
    late: tuple[str, ...] = ()
    """The norms of the terms that have passed while their step is still owed."""
    left_on: date | None = None
    due_on: date | None = None

    @staticmethod
    def evolve(state: "Newcomer | None", event: NewcomerEvent) -> "Newcomer":
        if isinstance(event, RegionArrivalRegistered):
            return Newcomer(
                person=event.person,
                household=event.household,
                municipality=event.municipality,
                arrived_on=event.occurred_on,
                adult_from=event.adult_from,
            )
        return _with_due_day(_moved(begun(state, event), event))


def _moved(newcomer: Newcomer, event: NewcomerEvent) -> Newcomer:  # noqa: PLR0911  # a line for each kind of event
    match event:
        case IntakePlanned():
            return replace(newcomer, complete_by=event.complete_by)
        case IntakeCompleted():
            return replace(newcomer, intake_completed_on=event.occurred_on, late=_not_late(newcomer, INTAKE))
        case IntakePassedOn():
            return replace(newcomer, municipality=event.municipality)
        case AssessmentCompleted():
            return replace(
                newcomer,
                assessed_on=event.occurred_on,
                assessed_by=event.method,
                assessed_version=event.method_version,
            )
        case ParticipationDeclarationPlanned():
            return replace(newcomer, sign_by=event.sign_by, late=_not_late(newcomer, DECLARATION))
        case ParticipationDeclarationLapsed():
            return replace(newcomer, sign_by=None, late=_not_late(newcomer, DECLARATION))
        case ParticipationDeclarationSigned():
            return replace(newcomer, signed_on=event.occurred_on, late=_not_late(newcomer, DECLARATION))
        case MemberTransferred():
            return replace(newcomer, household=event.household)
        case ArrivalCorrected():
            is_minor = event.adult_from > month_of(newcomer.arrived_on)
            return replace(
                newcomer, adult_from=event.adult_from, complete_by=None if is_minor else newcomer.complete_by
            )
        case TermExceeded() if event.norm in (INTAKE, DECLARATION):
            return replace(newcomer, late=(*newcomer.late, event.norm))
        case TermExceeded():
            return newcomer  # another step's term
        case _:
            return replace(newcomer, left_on=event.occurred_on, late=())  # nothing is owed any more, late or not


def _not_late(newcomer: Newcomer, norm: Norm) -> tuple[str, ...]:
    """Of a step that was taken, or of another term, nothing is late any more."""
    return tuple(late for late in newcomer.late if late != norm)


def _with_due_day(newcomer: Newcomer) -> Newcomer:
    return replace(newcomer, due_on=min((by + timedelta(days=1) for _, by in running(newcomer)), default=None))


def running(newcomer: Newcomer) -> tuple[tuple[Norm, date], ...]:
    """The terms that run: norm and last day; none for who left."""
    steps: tuple[tuple[Norm, date | None, date | None], ...] = (
        (INTAKE, newcomer.complete_by, newcomer.intake_completed_on),
        (DECLARATION, newcomer.sign_by, newcomer.signed_on),
    )
    return tuple(
        (norm, by)
        for norm, by, done_on in steps
        if by is not None and done_on is None and norm not in newcomer.late and newcomer.left_on is None
    )
