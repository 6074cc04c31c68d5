"""Each household: where it is and what was granted to it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import Municipality, StayWish
from services.contracts.event import Event
from services.contracts.folding import begun
from services.contracts.intake import (
    FamilyReunificationApplied,
    HouseholdFormed,
    HouseholdRelocated,
    PermitGranted,
    RegionalStayPreferenceRecorded,
)

HouseholdEvent = (
    HouseholdFormed | PermitGranted | RegionalStayPreferenceRecorded | FamilyReunificationApplied | HouseholdRelocated
)


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
