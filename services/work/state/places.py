"""What employers offer, and the challenges to which they answer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import Municipality, WorkPlaceKind
from services.contracts.event import Event
from services.contracts.folding import begun
from services.contracts.work import (
    ChallengeHeld,
    WorkPlaceEnded,
    WorkPlaceFilled,
    WorkPlaceFreed,
    WorkPlaceOffered,
    WorkPlaceRevised,
)

PlaceEvent = WorkPlaceOffered | WorkPlaceRevised | WorkPlaceFilled | WorkPlaceFreed | WorkPlaceEnded


@dataclass(frozen=True, slots=True)
class Challenge:
    """A day on which a municipality challenged employers to offer places."""

    KEY: ClassVar[tuple[str, ...]] = ("challenge",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {ChallengeHeld: ("challenge",)}

    challenge: UUID
    held_on: date

    @staticmethod
    def evolve(_state: "Challenge | None", event: ChallengeHeld) -> "Challenge":
        return Challenge(challenge=event.challenge, held_on=event.occurred_on)


@dataclass(frozen=True, slots=True)
class WorkPlace:
    """A place for one person; it can be filled while nobody has it and it has not ended."""

    KEY: ClassVar[tuple[str, ...]] = ("place",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        WorkPlaceOffered: ("place",),
        WorkPlaceRevised: ("place",),
        WorkPlaceFilled: ("place",),
        WorkPlaceFreed: ("place",),
        WorkPlaceEnded: ("place",),
    }

    place: UUID
    municipality: Municipality
    kind: WorkPlaceKind
    challenge: UUID | None
    offered_on: date
    person: UUID | None = None
    filled_on: date | None = None
    ended_on: date | None = None

    @property
    def free(self) -> bool:
        return self.person is None and self.ended_on is None

    @staticmethod
    def evolve(state: "WorkPlace | None", event: PlaceEvent) -> "WorkPlace":
        if isinstance(event, WorkPlaceOffered):
            return WorkPlace(
                place=event.place,
                municipality=event.municipality,
                kind=event.kind,
                challenge=event.challenge,
                offered_on=event.occurred_on,
            )
        place = begun(state, event)
        match event:
            case WorkPlaceRevised():
                return replace(place, municipality=event.municipality)
            case WorkPlaceFilled():
                return replace(place, person=event.person, filled_on=event.occurred_on)
            case WorkPlaceFreed():
                return replace(place, person=None, filled_on=None)
            case WorkPlaceEnded():
                return replace(place, person=None, ended_on=event.occurred_on)
