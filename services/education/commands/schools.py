"""What schools tell education."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import Field

from services.contracts.codes import Municipality, PlacementKind
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
