"""Volunteers: what they offer, and whom they know."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import Municipality, VolunteerKind
from services.contracts.event import Event
from services.contracts.folding import begun
from services.contracts.intake import (
    ArrivalCorrected,
    DepartureRegistered,
    MemberTransferred,
    MovedOutOfRegion,
    PersonDied,
    PersonsMerged,
    RegionArrivalRegistered,
    TermExceeded,
    VolunteerInitiativeOffered,
    VolunteerInitiativeWithdrawn,
    VolunteerMatched,
    VolunteerMatchEnded,
)
from services.contracts.months import month_of

InitiativeEvent = VolunteerInitiativeOffered | VolunteerInitiativeWithdrawn | VolunteerMatched | VolunteerMatchEnded
Leaving = DepartureRegistered | MovedOutOfRegion | PersonDied | PersonsMerged
ContactEvent = (
    RegionArrivalRegistered
    | ArrivalCorrected
    | MemberTransferred
    | VolunteerMatched
    | VolunteerMatchEnded
    | TermExceeded
    | Leaving
)


@dataclass(frozen=True, slots=True)
class VolunteerInitiative:
    """What volunteers offer; of its `places`, `matched` are taken."""

    KEY: ClassVar[tuple[str, ...]] = ("initiative",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        VolunteerInitiativeOffered: ("initiative",),
        VolunteerInitiativeWithdrawn: ("initiative",),
        VolunteerMatched: ("initiative",),
        VolunteerMatchEnded: ("initiative",),
    }

    initiative: UUID
    municipality: Municipality
    kind: VolunteerKind
    places: int
    offered_on: date
    matched: int = 0
    withdrawn_on: date | None = None

    @staticmethod
    def evolve(state: "VolunteerInitiative | None", event: InitiativeEvent) -> "VolunteerInitiative":
        if isinstance(event, VolunteerInitiativeOffered):
            return VolunteerInitiative(
                initiative=event.initiative,
                municipality=event.municipality,
                kind=event.kind,
                places=event.places,
                offered_on=event.occurred_on,
            )
        initiative = begun(state, event)
        match event:
            case VolunteerInitiativeWithdrawn():
                return replace(initiative, withdrawn_on=event.occurred_on)
            case VolunteerMatched():
                return replace(initiative, matched=initiative.matched + 1)
            case VolunteerMatchEnded():
                return replace(initiative, matched=initiative.matched - 1)


@dataclass(frozen=True, slots=True)
class VolunteerContact:
    """A person's ties with volunteers, which a move leaves alone.

    `due_on` is there while the term of a first contact runs, and when a person who left has ties that are to end.
    """

    KEY: ClassVar[tuple[str, ...]] = ("person",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        RegionArrivalRegistered: ("person",),
        ArrivalCorrected: ("person",),
        MemberTransferred: ("person",),
        VolunteerMatched: ("person",),
        VolunteerMatchEnded: ("person",),
        TermExceeded: ("person",),
        DepartureRegistered: ("person",),
        MovedOutOfRegion: ("person",),
        PersonDied: ("person",),
        PersonsMerged: ("person",),
    }

    person: UUID
    household: UUID
    arrived_on: date
    contact_by: date | None
    """The last day on which a first contact is in time; None for a minor, to whom it is not owed."""
    contacted_on: date | None = None
    initiatives: tuple[UUID, ...] = ()
    matched_on: tuple[date, ...] = ()
    """Of each of `initiatives`, since when."""
    left_on: date | None = None
    due_on: date | None = None

    @staticmethod
    def evolve(state: "VolunteerContact | None", event: ContactEvent) -> "VolunteerContact":  # noqa: PLR0911  # a line an event
        if isinstance(event, RegionArrivalRegistered):
            return _arrived(event)
        contact = begun(state, event)
        match event:
            case ArrivalCorrected():
                return _corrected(contact, event)
            case MemberTransferred():
                return replace(contact, household=event.household)
            case VolunteerMatched():
                return _matched(contact, event)
            case VolunteerMatchEnded():
                return _ended(contact, event.initiative)
            case TermExceeded(norm="volunteer-contact-within"):
                return replace(contact, due_on=None)
            case TermExceeded():
                return contact  # another step's term
            case _:
                return _left(contact, event)


def _arrived(event: RegionArrivalRegistered) -> VolunteerContact:
    contact_by = event.volunteer_contact_by
    return VolunteerContact(
        person=event.person,
        household=event.household,
        arrived_on=event.occurred_on,
        contact_by=contact_by,
        due_on=contact_by + timedelta(days=1) if contact_by else None,
    )


def _corrected(contact: VolunteerContact, event: ArrivalCorrected) -> VolunteerContact:
    """Who proves to have been a minor on arrival is owed no contact."""
    if event.adult_from <= month_of(contact.arrived_on):
        return contact
    return replace(contact, contact_by=None, due_on=contact.due_on if contact.left_on else None)


def _matched(contact: VolunteerContact, event: VolunteerMatched) -> VolunteerContact:
    return replace(
        contact,
        contacted_on=min(contact.contacted_on or event.occurred_on, event.occurred_on),
        initiatives=(*contact.initiatives, event.initiative),
        matched_on=(*contact.matched_on, event.occurred_on),
        due_on=None,
    )


def _ended(contact: VolunteerContact, initiative: UUID) -> VolunteerContact:
    kept = [
        (other, since)
        for other, since in zip(contact.initiatives, contact.matched_on, strict=True)
        if other != initiative
    ]
    return replace(
        contact,
        initiatives=tuple(other for other, _ in kept),
        matched_on=tuple(since for _, since in kept),
        due_on=contact.due_on if kept else None,
    )


def _left(contact: VolunteerContact, event: Leaving) -> VolunteerContact:
    """Who is no longer in the region is owed nothing more; the ties end on the next day that begins."""
    if contact.left_on is not None:
        return contact
    return replace(contact, left_on=event.occurred_on, due_on=event.occurred_on if contact.initiatives else None)
