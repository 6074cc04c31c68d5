"""What rounds of allocation proposed, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import Municipality, ProposalChange, ProposalReason
from services.contracts.event import Event
from services.contracts.housing import (
    AllocationProposalDeclined,
    AllocationProposed,
    AllocationRoundRecorded,
    HomeAllocated,
    HomeDeclined,
    HomeNotProposed,
)

ProposalEvent = AllocationProposed | HomeNotProposed | AllocationProposalDeclined | HomeAllocated | HomeDeclined


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the last round said of a household; `home` is None where nothing is proposed, or no longer.
    Of a household whose file is closed it says what was proposed last: nobody acts on it any more.

    `declined` are the homes that it does not take: they are not proposed to it again.
    """

    KEY: ClassVar[tuple[str, ...]] = ("household",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        AllocationProposed: ("household",),
        HomeNotProposed: ("household",),
        AllocationProposalDeclined: ("household",),
        HomeAllocated: ("household",),
        HomeDeclined: ("household",),
    }

    household: UUID
    municipality: Municipality
    round: UUID | None = None
    home: UUID | None = None
    proposed_on: date | None = None
    valid_until: date | None = None
    reasons: tuple[ProposalReason, ...] = ()
    would_change: tuple[ProposalChange, ...] = ()
    room_in: tuple[Municipality, ...] = ()
    places_short: int | None = None
    declined: tuple[UUID, ...] = ()

    @staticmethod
    def evolve(state: "Proposal | None", event: ProposalEvent) -> "Proposal":
        declined = () if state is None else state.declined
        proposal = Proposal(household=event.household, municipality=event.municipality, declined=declined)
        match event:
            case AllocationProposed():
                return replace(
                    _explained(proposal, event),
                    home=event.home,
                    proposed_on=event.occurred_on,
                    valid_until=event.valid_until,
                    reasons=event.reasons,
                )
            case HomeNotProposed():
                return _explained(proposal, event)
            case AllocationProposalDeclined() | HomeDeclined():
                return replace(proposal, declined=(*declined, event.home))
            case HomeAllocated():
                return proposal


def _explained(proposal: Proposal, event: AllocationProposed | HomeNotProposed) -> Proposal:
    return replace(
        proposal,
        round=event.round,
        would_change=event.would_change,
        room_in=event.room_in,
        places_short=event.places_short,
    )


@dataclass(frozen=True, slots=True)
class AllocationRound:
    """What a round of allocation came to."""

    KEY: ClassVar[tuple[str, ...]] = ("round",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {AllocationRoundRecorded: ("round",)}

    round: UUID
    recorded_for: date
    households: int
    homes: int
    proposed: int
    overtaken: int
    gap_per_mille: int
    milliseconds: int

    @staticmethod
    def evolve(_state: "AllocationRound | None", event: AllocationRoundRecorded) -> "AllocationRound":
        return AllocationRound(
            round=event.round,
            recorded_for=event.occurred_on,
            households=event.households,
            homes=event.homes,
            proposed=event.proposed,
            overtaken=event.overtaken,
            gap_per_mille=event.gap_per_mille,
            milliseconds=event.milliseconds,
        )
