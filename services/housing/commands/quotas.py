"""What municipalities and the province may ask about quotas and swaps."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import Field

from services.contracts.codes import Municipality, SupervisionStep
from services.runtime.fields import Day, Period

SwappedPersons = Annotated[int, Field(ge=1, le=10_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeQuotaSwap:
    """Municipality: `partner` houses so many persons more for it, and is repaid by a day at the latest."""

    swap: UUID
    municipality: Municipality
    partner: Municipality
    persons: SwappedPersons
    period: Period
    occurred_on: Day
    repay_by: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeQuotaSwap:
    """Municipality: it agrees to a swap that another proposed to it."""

    swap: UUID
    municipality: Municipality
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseQuotaSwap:
    """Municipality: it does not agree to a swap that another proposed to it."""

    swap: UUID
    municipality: Municipality
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class RepayQuotaSwap:
    """Municipality: it has housed so many persons more in return for a swap."""

    swap: UUID
    municipality: Municipality
    persons: SwappedPersons
    occurred_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeSupervisionStep:
    """Province: the next step of supervision of a municipality that is behind with its quota of a half-year."""

    municipality: Municipality
    period: Period
    step: SupervisionStep
    occurred_on: Day
