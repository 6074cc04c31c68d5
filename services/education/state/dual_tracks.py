"""Learning and working side by side."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import DualTrackKind
from services.contracts.education import DualTrackCompleted, DualTrackStarted, DualTrackStopped
from services.contracts.event import Event
from services.contracts.folding import begun

TrackEvent = DualTrackStarted | DualTrackCompleted | DualTrackStopped


@dataclass(frozen=True, slots=True)
class DualTrack:
    """A person's latest dual track; it runs while `ended_on` is not there."""

    KEY: ClassVar[tuple[str, ...]] = ("person",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        DualTrackStarted: ("person",),
        DualTrackCompleted: ("person",),
        DualTrackStopped: ("person",),
    }

    person: UUID
    track: DualTrackKind
    school: str
    with_language: bool
    started_on: date
    ended_on: date | None = None
    goes_on: bool = False
    """Whether it ended under this reference only, because the person has another."""

    @staticmethod
    def evolve(state: "DualTrack | None", event: TrackEvent) -> "DualTrack":
        match event:
            case DualTrackStarted():
                return DualTrack(
                    person=event.person,
                    track=event.track,
                    school=event.school,
                    with_language=event.with_language,
                    started_on=event.occurred_on,
                )
            case DualTrackCompleted():
                return replace(begun(state, event), ended_on=event.occurred_on)
            case DualTrackStopped():
                goes_on = event.reason == "registered-twice"
                return replace(begun(state, event), ended_on=event.occurred_on, goes_on=goes_on)
