"""Each household: who belongs to it, where it is, and what was granted to it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import Municipality, StayWish
from services.contracts.event import Event
from services.contracts.folding import begun
from services.contracts.intake import (
    FamilyArrivalExpected,
    FamilyArrived,
    FamilyReunificationApplied,
    HouseholdFormed,
    HouseholdPassedOn,
    HouseholdRelocated,
    HouseholdTermExceeded,
    MemberJoined,
    MemberLeft,
    PermitDateCorrected,
    PermitGranted,
    PermitRefused,
    PermitWithdrawn,
    RegionalStayPreferenceRecorded,
)

PermitEvent = PermitGranted | PermitRefused | PermitWithdrawn | PermitDateCorrected
FamilyEvent = FamilyReunificationApplied | FamilyArrivalExpected | FamilyArrived | MemberJoined | MemberLeft
HouseholdEvent = (
    HouseholdFormed
    | PermitEvent
    | FamilyEvent
    | RegionalStayPreferenceRecorded
    | HouseholdRelocated
    | HouseholdPassedOn
    | HouseholdTermExceeded
)


@dataclass(frozen=True, slots=True)
class Household:
    """People who live together and are housed together; `municipality` is where it lives now.

    `due_on` is the day after the last on which family reunification is asked for in time, while that is open.
    """

    KEY: ClassVar[tuple[str, ...]] = ("household",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        HouseholdFormed: ("household",),
        PermitGranted: ("household",),
        PermitRefused: ("household",),
        PermitWithdrawn: ("household",),
        PermitDateCorrected: ("household",),
        RegionalStayPreferenceRecorded: ("household",),
        FamilyReunificationApplied: ("household",),
        FamilyArrivalExpected: ("household",),
        FamilyArrived: ("household",),
        MemberJoined: ("household",),
        MemberLeft: ("household",),
        HouseholdRelocated: ("household",),
        HouseholdPassedOn: ("household",),
        HouseholdTermExceeded: ("household",),
    }

    household: UUID
    municipality: Municipality
    members: tuple[UUID, ...]
    accessible: bool
    arrived_on: date
    permit_granted_on: date | None = None
    permit_refused_on: date | None = None
    reunification_by: date | None = None
    reunification_applied_on: date | None = None
    reunification_late: bool = False
    """Whether the term has passed, and it was said that nobody had asked in time."""
    expected: int = 0
    wish: StayWish | None = None
    preferred: Municipality | None = None
    settled_on: date | None = None
    due_on: date | None = None

    @property
    def has_ended(self) -> bool:
        return not self.members

    @staticmethod
    def evolve(state: "Household | None", event: HouseholdEvent) -> "Household":  # noqa: PLR0911  # a line for each kind of event
        if isinstance(event, HouseholdFormed):
            return Household(
                household=event.household,
                municipality=event.municipality,
                members=event.members,
                accessible=event.accessible,
                arrived_on=event.arrived_on or event.occurred_on,
            )
        household = begun(state, event)
        match event:
            case PermitGranted() | PermitRefused() | PermitWithdrawn() | PermitDateCorrected():
                return _with_due_day(_permitted(household, event))
            case RegionalStayPreferenceRecorded():
                return replace(household, wish=event.wish, preferred=event.preferred)
            case HouseholdRelocated():
                return replace(household, municipality=event.municipality, settled_on=event.occurred_on)
            case HouseholdPassedOn():
                return replace(household, municipality=event.municipality)
            case HouseholdTermExceeded():
                return _with_due_day(replace(household, reunification_late=True))
            case _:
                return _with_due_day(_with_family(household, event))


def _permitted(household: Household, event: PermitEvent) -> Household:
    match event:
        case PermitGranted():
            return replace(household, permit_granted_on=event.occurred_on, reunification_by=event.reunification_by)
        case PermitDateCorrected():
            return replace(
                household,
                permit_granted_on=event.granted_on,
                reunification_by=event.reunification_by,
                reunification_late=False,
            )
        case PermitRefused():
            return replace(household, permit_refused_on=event.occurred_on)
        case PermitWithdrawn():
            return replace(household, permit_granted_on=None, reunification_by=None, reunification_late=False)


def _with_family(household: Household, event: FamilyEvent) -> Household:
    match event:
        case FamilyReunificationApplied():
            return replace(household, reunification_applied_on=event.occurred_on, expected=event.persons)
        case FamilyArrivalExpected():
            return replace(household, expected=event.persons)
        case FamilyArrived():
            return replace(household, expected=event.expected)
        case MemberJoined():
            return replace(household, members=(*household.members, event.person))
        case MemberLeft():
            members = tuple(member for member in household.members if member != event.person)
            return replace(
                household, members=members, reunification_late=household.reunification_late and bool(members)
            )


def _with_due_day(household: Household) -> Household:
    """Nobody is reminded of a term that has passed, was met, or concerns nobody any more."""
    is_open = household.reunification_applied_on is None and not household.reunification_late and household.members
    by = household.reunification_by if is_open else None
    return replace(household, due_on=None if by is None else by + timedelta(days=1))
