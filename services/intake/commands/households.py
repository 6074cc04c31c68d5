"""What partners may ask of intake.

Only an arrival and the steps of the intake name a municipality: of the other things intake knows whom they concern.
"""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from services.contracts.codes import AssessmentMethod, Municipality, StayWish
from services.runtime.fields import Count, Day, Month, matching

MOST_MEMBERS = 30
MethodVersion = Annotated[
    str,
    AfterValidator(matching(r"[0-9]{1,4}([.][0-9]{1,4}){0,2}", "is not a version", "send its numbers, such as 2.1")),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivingMember:
    """A person who arrives; ages travel as the months from and until (and including) which they matter."""

    person: UUID
    adult_from: Month
    school_from: Month | None = None
    school_until: Month | None = None
    isk_from: Month | None = None
    isk_until: Month | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRegionArrival:
    """COA: a household has arrived in a reception centre of the region; `accessible`: it needs a home without steps."""

    household: UUID
    municipality: Municipality
    occurred_on: Day
    accessible: bool
    members: Annotated[tuple[ArrivingMember, ...], Field(max_length=MOST_MEMBERS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteIntake:
    """The municipality has held the intake that the region owes this person once."""

    person: UUID
    municipality: Municipality
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteAssessment:
    """The municipality has assessed the person, once for the region, by a method in a version of it."""

    person: UUID
    municipality: Municipality
    occurred_on: Day
    method: AssessmentMethod
    method_version: MethodVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantPermit:
    """IND: the household may stay."""

    household: UUID
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordStayPreference:
    """COA: where the household wishes to live; before or after its permit, and again when it changes its mind."""

    household: UUID
    occurred_on: Day
    wish: StayWish
    preferred: Municipality | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyForFamilyReunification:
    """IND: the household has asked for so many persons to follow it."""

    household: UUID
    occurred_on: Day
    persons: Count
