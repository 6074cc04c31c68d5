"""What social services tell work; `municipality` is the one that is concerned."""

from dataclasses import dataclass
from uuid import UUID

from services.contracts.codes import Municipality
from services.runtime.fields import Day


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
