"""What social services decide of a household's assistance; `municipality` is the one in which it lives."""

from dataclasses import dataclass
from uuid import UUID

from services.contracts.codes import Municipality
from services.runtime.fields import Day


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantAssistance:
    """Social service: the household receives social assistance."""

    household: UUID
    municipality: Municipality
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseAssistance:
    """Social service: the household receives no social assistance."""

    household: UUID
    municipality: Municipality
    occurred_on: Day
