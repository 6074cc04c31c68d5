"""Civic integration: the permit it is counted from, and each adult's way through it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import CivicIntegrationAct
from services.contracts.education import (
    IntegrationCompleted,
    IntegrationCourseStarted,
    IntegrationFileClosed,
    IntegrationFileOpened,
    IntegrationTermBegun,
    IntegrationTermEnded,
    IntegrationTermExceeded,
    IntegrationTermExtended,
    IntegrationTermRevised,
    PermitNoted,
    PermitWithdrawalNoted,
    ProviderInformationGiven,
)
from services.contracts.event import Event
from services.contracts.folding import begun

FileChange = (
    IntegrationTermBegun
    | IntegrationTermRevised
    | IntegrationTermEnded
    | ProviderInformationGiven
    | IntegrationCourseStarted
    | IntegrationTermExtended
    | IntegrationCompleted
    | IntegrationTermExceeded
    | IntegrationFileClosed
)


@dataclass(frozen=True, slots=True)
class HouseholdPermit:
    """The day of a household's permit, and of its withdrawal; known before any of its members may be."""

    KEY: ClassVar[tuple[str, ...]] = ("household",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        PermitNoted: ("household",),
        PermitWithdrawalNoted: ("household",),
    }

    household: UUID
    granted_on: date
    withdrawn_on: date | None = None

    @staticmethod
    def evolve(state: "HouseholdPermit | None", event: PermitNoted | PermitWithdrawalNoted) -> "HouseholdPermit":
        if isinstance(event, PermitNoted):
            return HouseholdPermit(household=event.household, granted_on=event.granted_on)
        return replace(begun(state, event), withdrawn_on=event.occurred_on)


@dataclass(frozen=True, slots=True)
class IntegrationFile:
    """An adult's civic integration; `until` and `inform_by` are there once its term has begun."""

    KEY: ClassVar[tuple[str, ...]] = ("person",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        IntegrationFileOpened: ("person",),
        IntegrationTermBegun: ("person",),
        IntegrationTermRevised: ("person",),
        IntegrationTermEnded: ("person",),
        ProviderInformationGiven: ("person",),
        IntegrationCourseStarted: ("person",),
        IntegrationTermExtended: ("person",),
        IntegrationCompleted: ("person",),
        IntegrationTermExceeded: ("person",),
        IntegrationFileClosed: ("person",),
    }

    person: UUID
    opened_on: date
    act: CivicIntegrationAct | None = None
    until: date | None = None
    inform_by: date | None = None
    informed_on: date | None = None
    course_started_on: date | None = None
    extended_on: date | None = None
    completed_on: date | None = None
    inform_exceeded: bool = False
    term_exceeded: bool = False
    closed_on: date | None = None
    due_on: date | None = None

    @staticmethod
    def evolve(state: "IntegrationFile | None", event: IntegrationFileOpened | FileChange) -> "IntegrationFile":
        if isinstance(event, IntegrationFileOpened):
            return IntegrationFile(person=event.person, opened_on=event.occurred_on)
        return _with_next_due(_moved(begun(state, event), event))


def _moved(file: IntegrationFile, event: FileChange) -> IntegrationFile:  # noqa: PLR0911  # a line for each kind of event
    match event:
        case IntegrationTermBegun() | IntegrationTermRevised():
            return _with_term(file, event)
        case IntegrationTermEnded():
            return replace(file, act=None, until=None, inform_by=None, inform_exceeded=False, term_exceeded=False)
        case ProviderInformationGiven():
            return replace(file, informed_on=event.occurred_on, inform_exceeded=False)
        case IntegrationCourseStarted():
            return replace(file, course_started_on=event.occurred_on)
        case IntegrationTermExtended():
            return replace(file, until=event.until or file.until, extended_on=event.occurred_on, term_exceeded=False)
        case IntegrationCompleted():
            return replace(file, completed_on=event.occurred_on, inform_exceeded=False, term_exceeded=False)
        case IntegrationTermExceeded() if event.norm == "provider-information-within":
            return replace(file, inform_exceeded=True)
        case IntegrationTermExceeded():
            return replace(file, term_exceeded=True)
        case IntegrationFileClosed():
            return replace(file, closed_on=event.occurred_on, inform_exceeded=False, term_exceeded=False)


def _with_term(file: IntegrationFile, event: IntegrationTermBegun | IntegrationTermRevised) -> IntegrationFile:
    """A term that was exceeded is so no more where its last day becomes another."""
    return replace(
        file,
        act=event.act,
        until=event.until,
        inform_by=event.inform_by,
        inform_exceeded=file.inform_exceeded and file.inform_by == event.inform_by,
        term_exceeded=file.term_exceeded and file.until == event.until,
    )


def _with_next_due(file: IntegrationFile) -> IntegrationFile:
    ended = file.closed_on is not None or file.completed_on is not None
    return replace(file, due_on=None if ended else min(_days_ahead(file), default=None))


def _days_ahead(file: IntegrationFile) -> Iterator[date]:
    if file.inform_by is not None and file.informed_on is None and not file.inform_exceeded:
        yield file.inform_by + timedelta(days=1)
    if file.until is not None and not file.term_exceeded:
        yield file.until + timedelta(days=1)
