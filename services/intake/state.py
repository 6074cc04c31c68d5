"""What intake remembers: of each household where it is and what was granted, of each person the steps of the intake."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import Municipality, StayWish
from services.contracts.event import Event
from services.contracts.folding import begun
from services.contracts.intake import (
    AssessmentCompleted,
    FamilyReunificationApplied,
    HouseholdFormed,
    HouseholdRelocated,
    IntakeCompleted,
    IntakePlanned,
    PermitGranted,
    RegionalStayPreferenceRecorded,
    RegionArrivalRegistered,
    TermExceeded,
)

HouseholdEvent = (
    HouseholdFormed | PermitGranted | RegionalStayPreferenceRecorded | FamilyReunificationApplied | HouseholdRelocated
)
NewcomerEvent = RegionArrivalRegistered | IntakePlanned | IntakeCompleted | AssessmentCompleted | TermExceeded


@dataclass(frozen=True, slots=True)
class Household:
    """People who live together and are housed together; `municipality` is where it lives now."""

    KEY: ClassVar[tuple[str, ...]] = ("household",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        HouseholdFormed: ("household",),
        PermitGranted: ("household",),
        RegionalStayPreferenceRecorded: ("household",),
        FamilyReunificationApplied: ("household",),
        HouseholdRelocated: ("household",),
    }

    household: UUID
    municipality: Municipality
    members: tuple[UUID, ...]
    accessible: bool
    arrived_on: date
    permit_granted_on: date | None = None
    reunification_by: date | None = None
    reunification_applied_on: date | None = None
    wish: StayWish | None = None
    preferred: Municipality | None = None
    settled_on: date | None = None

    @staticmethod
    def evolve(state: "Household | None", event: HouseholdEvent) -> "Household":
        if isinstance(event, HouseholdFormed):
            return Household(
                household=event.household,
                municipality=event.municipality,
                members=event.members,
                accessible=event.accessible,
                arrived_on=event.occurred_on,
            )
        household = begun(state, event)
        match event:
            case PermitGranted():
                return replace(household, permit_granted_on=event.occurred_on, reunification_by=event.reunification_by)
            case RegionalStayPreferenceRecorded():
                return replace(household, wish=event.wish, preferred=event.preferred)
            case FamilyReunificationApplied():
                return replace(household, reunification_applied_on=event.occurred_on)
            case HouseholdRelocated():
                return replace(household, municipality=event.municipality, settled_on=event.occurred_on)


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
            case TermExceeded():
                return replace(newcomer, due_on=None)
