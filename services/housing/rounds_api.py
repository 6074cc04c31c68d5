"""Rounds of allocation: asked for by COA, worked out for the whole region at once, and what they propose."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, fields
from threading import Lock
from typing import Annotated
from uuid import UUID

from fastapi import Depends

from services.bus.bus import KeyReused
from services.bus.commands import BusDependency, NormsDependency, command_id, key_reused
from services.bus.queries import Reader, ReaderDependency
from services.contracts.codes import Municipality
from services.housing.allocation.apart import RoundFailed, WorkedOut, work_out_apart
from services.housing.allocation.problem import Problem
from services.housing.allocation.reasons import Outcome
from services.housing.allocation.round import Known, problem_of
from services.housing.commands import RecordAllocationRound
from services.housing.commands.rounds import ForHousehold
from services.housing.state import (
    AllocationRound,
    Home,
    HousingFile,
    IskClass,
    IskTurn,
    Neighbourhood,
    Proposal,
    QuotaAccount,
    SwapBalance,
    Tie,
)
from services.runtime.body import api_router
from services.runtime.fields import Day
from services.runtime.idempotency import IdempotencyKey
from services.runtime.problems import Problem as Refused
from services.runtime.tokens import Caller, require
from services.runtime.visibility import check_own, shown

router = api_router()

RoundCaller = Annotated[Caller, Depends(require("coa"))]
ProposalCaller = Annotated[Caller, Depends(require("coa", "municipality"))]
WorkOut = Callable[[Problem], WorkedOut]

_at_work = Lock()


def _work_out() -> WorkOut:
    return work_out_apart


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOverview:
    """`households` waited and `homes` were free. `overtaken` proposals no longer held once worked out.

    A perfect round could be better by `gap_per_mille` thousandths at most.
    """

    round: UUID
    households: int
    homes: int
    proposed: int
    overtaken: int
    gap_per_mille: int
    seconds: float


@router.post("/allocation-rounds", status_code=201, tags=["commands"])
def allocation_round(
    on: Day,
    key: IdempotencyKey,
    caller: RoundCaller,
    reader: ReaderDependency,
    bus: BusDependency,
    norms: NormsDependency,
    work_out: Annotated[WorkOut, Depends(_work_out)],
) -> RoundOverview:
    """Propose homes for all who wait on that day. It binds nobody: MakeRegionalMatch and AllocateHome confirm a
    proposal, DeclineProposal ends it, and GET /allocation-proposals lists those that are open.
    """
    round_id = command_id(caller.name, key)
    if not reader.has_answered(round_id):
        problem = problem_of(_known(reader), on, norms)
        with suppress(KeyReused):  # meanwhile an equal request was answered, or another command with this key
            bus.command(_record(round_id, problem, _worked_out(problem, work_out)), round_id)
    recorded = reader.one(AllocationRound, round_id)
    if recorded is None or recorded.recorded_for != on:
        raise key_reused()
    return _overview(recorded)


def _worked_out(problem: Problem, work_out: WorkOut) -> WorkedOut:
    """One at a time: a second round beside the first would propose the same homes."""
    if not _at_work.acquire(blocking=False):
        raise Refused(503, "round-at-work", "Another round is being worked out.", headers={"Retry-After": "10"})
    try:
        return work_out(problem)
    except RoundFailed:
        raise Refused(503, "round-failed", "The round could not be worked out; nothing was done.") from None
    finally:
        _at_work.release()


def _known(reader: Reader) -> Known:
    return Known(
        files=tuple(reader.many(HousingFile)),
        homes=tuple(reader.many(Home)),
        accounts=tuple(reader.many(QuotaAccount)),
        balances=tuple(reader.many(SwapBalance)),
        neighbourhoods=tuple(reader.many(Neighbourhood)),
        proposals=tuple(reader.many(Proposal)),
        ties=tuple(reader.many(Tie)),
        waiting=tuple(reader.many(IskTurn, waits=True)),
        classes=tuple(reader.many(IskClass)),
    )


def _record(round_id: UUID, problem: Problem, worked_out: WorkedOut) -> RecordAllocationRound:
    return RecordAllocationRound(
        round=round_id,
        occurred_on=problem.on,
        homes=sum(home.available_from <= problem.on for home in problem.homes),
        outcomes=tuple(_for_household(outcome) for outcome in worked_out.outcomes),
        gap_per_mille=round(worked_out.gap * 1000),
        milliseconds=round(worked_out.seconds * 1000),
    )


def _for_household(outcome: Outcome) -> ForHousehold:
    return ForHousehold(
        household=outcome.household,
        home=None if outcome.home is None else outcome.home.home,
        reasons=outcome.reasons,
        would_change=outcome.would_change,
        room_in=outcome.room_in,
        places_short=outcome.places_short,
    )


def _overview(recorded: AllocationRound) -> RoundOverview:
    told = {field.name for field in fields(RoundOverview)} - {"seconds"}
    return RoundOverview(**{name: getattr(recorded, name) for name in told}, seconds=recorded.milliseconds / 1000)


@router.get("/allocation-proposals", tags=["queries"])
def allocation_proposals(
    municipality: Municipality, on: Day, caller: ProposalCaller, reader: ReaderDependency
) -> list[Proposal]:
    """The proposals of homes in a municipality that are open on that day: valid still, and the home still free."""
    check_own(municipality, caller)
    free = {home.home for home in reader.many(Home, municipality=municipality) if home.is_free}
    return [
        each
        for each in reader.many(Proposal, municipality=municipality)
        if each.home in free
        and each.valid_until is not None
        and each.valid_until >= on
        and (file := reader.one(HousingFile, each.household)) is not None
        and file.seeks_home
    ]


@router.get("/allocation-proposals/{household}", tags=["queries"])
def allocation_proposal(household: UUID, caller: ProposalCaller, reader: ReaderDependency) -> Proposal:
    """What the last round said of a household, also where it proposed nothing: why not, and what would change it."""
    return shown(reader.one(Proposal, household), caller, "household")
