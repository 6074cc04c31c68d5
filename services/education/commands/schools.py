"""What schools tell education."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import Field

from services.contracts.codes import (
    DualTrackKind,
    DualTrackStopReason,
    InterruptionReason,
    Municipality,
    PlacementKind,
)
from services.runtime.fields import Day, School

Seats = Annotated[int, Field(ge=0, le=10_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeIskCapacity:
    """School: its transition class has so many seats, taken ones included; it stands in `municipality`."""

    school: School
    municipality: Municipality
    occurred_on: Day
    seats: Seats


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmSchoolPlacement:
    """School: the learner, who lives in `municipality`, starts here on that day."""

    person: UUID
    municipality: Municipality
    occurred_on: Day
    kind: PlacementKind
    school: School
    start_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class InterruptSchoolPlacement:
    """School: from this day the learner does not come to school here, for a reason that is not the learner's own."""

    person: UUID
    school: School
    occurred_on: Day
    reason: InterruptionReason


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeSchoolPlacement:
    """School: from this day the learner comes to school here again."""

    person: UUID
    school: School
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class StartDualTrack:
    """School: the person learns here and works beside it, perhaps combined with learning the language."""

    person: UUID
    school: School
    occurred_on: Day
    track: DualTrackKind
    with_language: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteDualTrack:
    """School: the person completed the dual track that runs here."""

    person: UUID
    school: School
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class StopDualTrack:
    """School: the dual track that runs here ended before it was completed."""

    person: UUID
    school: School
    occurred_on: Day
    reason: DualTrackStopReason
