"""What social services report of a person's steps; `municipality` is the one in which the person lives."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Annotated, TypeVar
from uuid import UUID

from pydantic import AfterValidator, Field

from services.contracts.codes import AssessmentMethod, Municipality, VocationalPart, VocationalStopReason
from services.runtime.fields import Day, matching
from services.runtime.problems import unfit

T = TypeVar("T", bound=Sequence[Hashable])


def _different(parts: T) -> T:
    if len(set(parts)) < len(parts):
        raise unfit("names something twice", "send each of them once")
    return parts


MethodVersion = Annotated[
    str,
    AfterValidator(matching(r"[0-9]{1,4}([.][0-9]{1,4}){0,2}", "is not a version", "send its numbers, such as 2.1")),
]
Combination = Annotated[tuple[VocationalPart, ...], Field(min_length=2, max_length=3), AfterValidator(_different)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteOrientation:
    """Social service: the person knows the labour market and what they want of it."""

    person: UUID
    municipality: Municipality
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeWorkPlan:
    """Social service: the person and the municipality agreed on a plan towards work."""

    person: UUID
    municipality: Municipality
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class UseAssessment:
    """Social service: what an assessment by this method showed was used to choose the next step."""

    person: UUID
    municipality: Municipality
    occurred_on: Day
    method: AssessmentMethod
    method_version: MethodVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class StartVocationalTrack:
    """Social service: a track towards a trade begins that combines at least two of language, education and work."""

    person: UUID
    municipality: Municipality
    occurred_on: Day
    combines: Combination


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteVocationalTrack:
    """Social service: the person completed the vocational track that runs."""

    person: UUID
    municipality: Municipality
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class StopVocationalTrack:
    """Social service: the vocational track that runs ended before it was completed."""

    person: UUID
    municipality: Municipality
    occurred_on: Day
    reason: VocationalStopReason


@dataclass(frozen=True, slots=True, kw_only=True)
class ExploreEntrepreneurship:
    """Social service: the person explored what a business of their own asks."""

    person: UUID
    municipality: Municipality
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class StartBusiness:
    """Social service: the person started a business."""

    person: UUID
    municipality: Municipality
    occurred_on: Day
