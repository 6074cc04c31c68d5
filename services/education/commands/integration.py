"""What municipalities and DUO tell education about civic integration."""

from dataclasses import dataclass
from uuid import UUID

from services.contracts.codes import Municipality
from services.runtime.fields import Day


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveProviderInformation:
    """The municipality informed the person, who lives there, about providers of civic integration."""

    person: UUID
    municipality: Municipality
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class StartIntegrationCourse:
    """The person, who lives in `municipality`, began a course at a provider."""

    person: UUID
    municipality: Municipality
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendIntegrationTerm:
    """DUO: the person gets more time, once, to learn to read and write first."""

    person: UUID
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteIntegration:
    """DUO: the person has met what the act asks."""

    person: UUID
    occurred_on: Day
