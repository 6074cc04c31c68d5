"""What volunteers offer to help with the language, and who takes part."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import LanguageActivityKind, Municipality
from services.contracts.education import (
    LanguageActivityJoined,
    LanguageActivityLeft,
    LanguageActivityOffered,
    LanguageActivityRevised,
)
from services.contracts.event import Event
from services.contracts.folding import begun

ActivityEvent = LanguageActivityOffered | LanguageActivityRevised | LanguageActivityJoined | LanguageActivityLeft


@dataclass(frozen=True, slots=True)
class LanguageActivity:
    """An activity with so many places, of which `taken` are."""

    KEY: ClassVar[tuple[str, ...]] = ("activity",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        LanguageActivityOffered: ("activity",),
        LanguageActivityRevised: ("activity",),
        LanguageActivityJoined: ("activity",),
        LanguageActivityLeft: ("activity",),
    }

    activity: UUID
    municipality: Municipality
    kind: LanguageActivityKind
    places: int
    offered_on: date
    taken: int = 0

    @staticmethod
    def evolve(state: "LanguageActivity | None", event: ActivityEvent) -> "LanguageActivity":
        if isinstance(event, LanguageActivityOffered):
            return LanguageActivity(
                activity=event.activity,
                municipality=event.municipality,
                kind=event.kind,
                places=event.places,
                offered_on=event.occurred_on,
            )
        activity = begun(state, event)
        match event:
            case LanguageActivityRevised():
                return replace(activity, municipality=event.municipality)
            case LanguageActivityJoined():
                return replace(activity, taken=activity.taken + 1)
            case LanguageActivityLeft():
                return replace(activity, taken=activity.taken - 1)


@dataclass(frozen=True, slots=True)
class LanguagePlace:
    """A person's place in a language activity."""

    KEY: ClassVar[tuple[str, ...]] = ("person", "activity")
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        LanguageActivityJoined: ("person", "activity"),
        LanguageActivityLeft: ("person", "activity"),
    }

    person: UUID
    activity: UUID
    joined_on: date
    left_on: date | None = None

    @staticmethod
    def evolve(state: "LanguagePlace | None", event: LanguageActivityJoined | LanguageActivityLeft) -> "LanguagePlace":
        match event:
            case LanguageActivityJoined():
                return LanguagePlace(person=event.person, activity=event.activity, joined_on=event.occurred_on)
            case LanguageActivityLeft():
                return replace(begun(state, event), left_on=event.occurred_on)
