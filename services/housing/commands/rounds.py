"""What a round of allocation worked out, and the answer to what it proposes."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import Field

from services.contracts.codes import DeclineReason, Municipality, ProposalChange, ProposalReason
from services.runtime.fields import Day

Number = Annotated[int, Field(ge=0, le=1_000_000_000)]
Places = Annotated[int, Field(ge=1, le=100)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForHousehold:
    """What the round says of one household; `home` is None where it proposes none, and then it gives no reasons."""

    household: UUID
    home: UUID | None
    reasons: tuple[ProposalReason, ...]
    would_change: tuple[ProposalChange, ...]
    room_in: tuple[Municipality, ...]
    places_short: Places | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAllocationRound:
    """COA, by way of `POST /allocation-rounds`: what a round worked out for all who wait."""

    round: UUID
    occurred_on: Day
    homes: Number
    outcomes: tuple[ForHousehold, ...]
    gap_per_mille: Number
    milliseconds: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineProposal:
    """Municipality: the household does not get the home that was proposed; `code` says why."""

    household: UUID
    municipality: Municipality
    occurred_on: Day
    code: DeclineReason
