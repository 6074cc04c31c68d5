"""What those who guide tell education about help with the language."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import Field

from services.contracts.codes import LanguageActivityKind, Municipality
from services.runtime.fields import Day

Places = Annotated[int, Field(ge=1, le=1000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLanguageActivity:
    """Guidance: volunteers in `municipality` help with the language, so many persons at the same time."""

    activity: UUID
    municipality: Municipality
    occurred_on: Day
    kind: LanguageActivityKind
    places: Places


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinLanguageActivity:
    """Guidance: the person, child or adult, wherever it lives in the region, takes part."""

    person: UUID
    activity: UUID
    occurred_on: Day
