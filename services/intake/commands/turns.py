"""What partners may tell of life's turns: permits refused, family that follows, people who leave, mistakes."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import Field

from services.contracts.codes import DepartureKind, Municipality
from services.intake.commands.households import MOST_MEMBERS, ArrivingMember
from services.runtime.fields import Day, Month

NoneOrMore = Annotated[int, Field(ge=0, le=MOST_MEMBERS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusePermit:
    """IND: the household may not stay."""

    household: UUID
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawPermit:
    """IND: the household may stay no longer."""

    household: UUID
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectPermitDate:
    """IND: the permit was granted on another day than was recorded; `corrects` is the id of that event."""

    household: UUID
    occurred_on: Day
    corrects: UUID
    granted_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectFamilyArrival:
    """IND: so many persons are still expected to follow, in that month; `isk_persons` of them are of ISK age."""

    household: UUID
    occurred_on: Day
    month: Month
    persons: NoneOrMore
    isk_persons: NoneOrMore


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFamilyArrival:
    """COA: family has followed the household; for each the same starts as for anybody who arrives."""

    household: UUID
    occurred_on: Day
    members: Annotated[tuple[ArrivingMember, ...], Field(max_length=MOST_MEMBERS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterDeparture:
    """COA: the person left the country."""

    person: UUID
    occurred_on: Day
    kind: DepartureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterMoveOutOfRegion:
    """Municipality: the person went to live outside the region."""

    person: UUID
    municipality: Municipality
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterDeath:
    """Municipality: the person died."""

    person: UUID
    municipality: Municipality
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePersons:
    """COA: `duplicate` is a second registration of `person`, which is kept."""

    person: UUID
    duplicate: UUID
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitHousehold:
    """Municipality: some members form a household of their own from now on."""

    household: UUID
    new_household: UUID
    municipality: Municipality
    occurred_on: Day
    members: Annotated[tuple[UUID, ...], Field(max_length=MOST_MEMBERS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectArrival:
    """COA: the months that were told on the arrival were wrong; `corrects` is the id of that event."""

    person: UUID
    occurred_on: Day
    corrects: UUID
    adult_from: Month
    school_from: Month | None = None
    school_until: Month | None = None
    isk_from: Month | None = None
    isk_until: Month | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterMunicipalitySuccession:
    """Province: a municipality merged into another, which takes over what was its concern."""

    municipality: Municipality
    successor: Municipality
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class SignParticipationDeclaration:
    """Municipality: the person signed the participation declaration (agreement 3b)."""

    person: UUID
    municipality: Municipality
    occurred_on: Day
