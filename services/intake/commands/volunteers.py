"""What guidance and municipalities may tell of volunteers."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import Field

from services.contracts.codes import Municipality, VolunteerEndReason, VolunteerKind
from services.runtime.fields import Day

MOST_PLACES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferVolunteerInitiative:
    """Guidance: volunteers offer so many places to people who arrive."""

    initiative: UUID
    municipality: Municipality
    occurred_on: Day
    kind: VolunteerKind
    places: Annotated[int, Field(ge=1, le=MOST_PLACES)]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawVolunteerInitiative:
    """Guidance: the initiative takes nobody in any more; every match was ended before."""

    initiative: UUID
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchVolunteer:
    """Guidance: the person and the volunteers of the initiative know each other."""

    person: UUID
    initiative: UUID
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class EndVolunteerMatch:
    """Guidance: the person and the volunteers no longer see each other."""

    person: UUID
    initiative: UUID
    occurred_on: Day
    reason: VolunteerEndReason


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointVolunteerCoordinator:
    """The municipality has somebody who coordinates its volunteers; who that is stays with the municipality."""

    municipality: Municipality
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportVolunteerGap:
    """The municipality has too little of something that volunteers do."""

    gap: UUID
    municipality: Municipality
    occurred_on: Day
    kind: VolunteerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseVolunteerGap:
    """The municipality that had the gap, or its successor, has closed it."""

    gap: UUID
    municipality: Municipality
    occurred_on: Day
