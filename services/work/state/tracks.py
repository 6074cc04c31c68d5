"""Tracks towards a trade."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import VocationalPart
from services.contracts.event import Event
from services.contracts.folding import begun
from services.contracts.work import VocationalTrackCompleted, VocationalTrackStarted, VocationalTrackStopped

TrackEvent = VocationalTrackStarted | VocationalTrackCompleted | VocationalTrackStopped


@dataclass(frozen=True, slots=True)
class VocationalTrack:
    """A person's latest vocational track; it runs while `ended_on` is not there."""

    KEY: ClassVar[tuple[str, ...]] = ("person",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        VocationalTrackStarted: ("person",),
        VocationalTrackCompleted: ("person",),
        VocationalTrackStopped: ("person",),
    }

    person: UUID
    combines: tuple[VocationalPart, ...]
    started_on: date
    ended_on: date | None = None
    goes_on: bool = False
    """Whether it ended under this reference only, because the person has another."""

    @staticmethod
    def evolve(state: "VocationalTrack | None", event: TrackEvent) -> "VocationalTrack":
        match event:
            case VocationalTrackStarted():
                return VocationalTrack(person=event.person, combines=event.combines, started_on=event.occurred_on)
            case VocationalTrackCompleted():
                return replace(begun(state, event), ended_on=event.occurred_on)
            case VocationalTrackStopped():
                goes_on = event.reason == "registered-twice"
                return replace(begun(state, event), ended_on=event.occurred_on, goes_on=goes_on)
