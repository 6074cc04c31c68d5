"""What municipalities, employers and social services tell of work places."""

from dataclasses import dataclass
from uuid import UUID

from services.contracts.codes import Municipality, WorkPlaceEndReason, WorkPlaceKind
from services.runtime.fields import Day


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldChallenge:
    """Municipality: it challenged employers to offer places."""

    challenge: UUID
    municipality: Municipality
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferWorkPlace:
    """Employer: one person can work here, or learn the language at work; `challenge` is the one that it answers."""

    place: UUID
    municipality: Municipality
    occurred_on: Day
    kind: WorkPlaceKind
    challenge: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FillWorkPlace:
    """Social service: the person, who lives in `municipality`, takes the place, wherever in the region it is."""

    place: UUID
    person: UUID
    municipality: Municipality
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class EndWorkPlace:
    """Employer: the place is no longer offered, whether or not somebody had it."""

    place: UUID
    occurred_on: Day
    reason: WorkPlaceEndReason
