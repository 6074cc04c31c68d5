"""Each household's social assistance."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import Municipality
from services.contracts.event import Event
from services.contracts.folding import begun
from services.contracts.work import (
    AdvancePaid,
    AssistanceApplied,
    AssistanceEnded,
    AssistanceGranted,
    AssistanceMoved,
    AssistanceRefused,
    AssistanceResumed,
    PermitWithdrawalNoted,
    TermExceeded,
)

AssistanceChange = (
    AssistanceMoved
    | AdvancePaid
    | AssistanceGranted
    | AssistanceRefused
    | TermExceeded
    | AssistanceEnded
    | AssistanceResumed
)


@dataclass(frozen=True, slots=True)
class WithdrawnPermit:
    """A household whose permit was withdrawn; it may be heard before the settlement."""

    KEY: ClassVar[tuple[str, ...]] = ("household",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {PermitWithdrawalNoted: ("household",)}

    household: UUID
    withdrawn_on: date

    @staticmethod
    def evolve(_state: "WithdrawnPermit | None", event: PermitWithdrawalNoted) -> "WithdrawnPermit":
        return WithdrawnPermit(household=event.household, withdrawn_on=event.occurred_on)


@dataclass(frozen=True, slots=True)
class Assistance:
    """A household's social assistance, from the settlement on, and thereby also where it has settled.

    `due_on` is the day on which an advance is paid, then the first day on which the decision is late. Once it has ended
    nothing is due or owed; what was paid or late by then is kept, for an ending that proves wrong.
    """

    KEY: ClassVar[tuple[str, ...]] = ("household",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        AssistanceApplied: ("household",),
        AssistanceMoved: ("household",),
        AdvancePaid: ("household",),
        AssistanceGranted: ("household",),
        AssistanceRefused: ("household",),
        TermExceeded: ("household",),
        AssistanceEnded: ("household",),
        AssistanceResumed: ("household",),
    }

    household: UUID
    municipality: Municipality
    first_settled_on: date
    settled_on: date
    applied_on: date
    advance_by: date
    pay_advance_on: date
    decide_by: date
    advance_owed: bool = True
    decision_exceeded: bool = False
    decided_on: date | None = None
    granted: bool | None = None
    ended_on: date | None = None
    due_on: date | None = None

    @staticmethod
    def evolve(state: "Assistance | None", event: AssistanceApplied | AssistanceChange) -> "Assistance":
        if isinstance(event, AssistanceApplied):
            return _with_next_due(_applied(state, event))
        return _with_next_due(_moved(begun(state, event), event))


def _applied(before: Assistance | None, event: AssistanceApplied) -> Assistance:
    """A decision of that day or later is about this application, also where it was heard of first."""
    decided = before if before and before.decided_on and before.decided_on >= event.occurred_on else None
    return Assistance(
        household=event.household,
        municipality=event.municipality,
        first_settled_on=before.first_settled_on if before else event.occurred_on,
        settled_on=event.occurred_on,
        applied_on=event.occurred_on,
        advance_by=event.advance_by,
        pay_advance_on=event.pay_advance_on,
        decide_by=event.decide_by,
        decided_on=decided.decided_on if decided else None,
        granted=decided.granted if decided else None,
    )


def _moved(assistance: Assistance, event: AssistanceChange) -> Assistance:  # noqa: PLR0911  # a line for each kind of event
    match event:
        case AssistanceMoved():
            return replace(assistance, municipality=event.municipality, settled_on=event.settled_on)
        case AdvancePaid():
            return replace(assistance, advance_owed=False)
        case AssistanceGranted():
            return replace(assistance, decided_on=event.occurred_on, granted=True, decision_exceeded=False)
        case AssistanceRefused():
            return replace(assistance, decided_on=event.occurred_on, granted=False, decision_exceeded=False)
        case TermExceeded():
            return replace(assistance, decision_exceeded=True)
        case AssistanceEnded():
            return replace(assistance, ended_on=event.occurred_on)
        case AssistanceResumed():
            return replace(assistance, ended_on=None)


def _with_next_due(assistance: Assistance) -> Assistance:
    return replace(assistance, due_on=_next_due(assistance))


def _next_due(assistance: Assistance) -> date | None:
    if assistance.decided_on is not None or assistance.ended_on is not None or assistance.decision_exceeded:
        return None
    return assistance.pay_advance_on if assistance.advance_owed else assistance.decide_by + timedelta(days=1)
