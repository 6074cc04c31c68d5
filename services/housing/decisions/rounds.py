"""What rounds of allocation propose (agreement 1b, domain of matching: a person decides)."""

from collections.abc import Iterator
from datetime import timedelta

from services.contracts.codes import ProposalDeclineRejection
from services.contracts.housing import (
    AllocationProposalDeclined,
    AllocationProposed,
    AllocationRoundRecorded,
    HomeNotProposed,
    ProposalDeclineRejected,
)
from services.contracts.norms import Norms
from services.housing.commands import DeclineProposal, RecordAllocationRound
from services.housing.commands.rounds import ForHousehold
from services.housing.decisions.allocation import why_home_does_not_fit
from services.housing.decisions.matching import with_permit
from services.housing.state import AllocationRound, Home, HousingFile, Proposal


def record_allocation_round(
    record: RecordAllocationRound,
    files: tuple[HousingFile, ...],
    homes: tuple[Home, ...],
    proposals: tuple[Proposal, ...],
    recorded: AllocationRound | None,
    norms: Norms,
) -> Iterator[AllocationProposed | HomeNotProposed | AllocationRoundRecorded]:
    """While the round was worked out life went on: what no longer holds is not proposed.

    A proposal takes no room and no share of a neighbourhood; the match and the allocation that confirm it check those.
    """
    if recorded is not None:
        return
    waiting = {file.household: file for file in files if file.seeks_home}
    offered = {home.home: home for home in homes}
    declined = {(proposal.household, home) for proposal in proposals for home in proposal.declined}
    proposed = overtaken = 0
    for outcome in record.outcomes:
        file = waiting.get(outcome.household)
        if file is None:
            overtaken += outcome.home is not None
            continue
        home = offered.get(outcome.home) if outcome.home is not None else None
        if home is not None and _still_holds(record, file, home, norms) and (file.household, home.home) not in declined:
            proposed += 1
            yield _proposed(record, outcome, file, home, norms)
        else:
            overtaken += outcome.home is not None
            yield _not_proposed(record, outcome, file)
    yield AllocationRoundRecorded(
        round=record.round,
        occurred_on=record.occurred_on,
        households=len(record.outcomes),
        homes=record.homes,
        proposed=proposed,
        overtaken=overtaken,
        gap_per_mille=record.gap_per_mille,
        milliseconds=record.milliseconds,
    )


def _still_holds(record: RecordAllocationRound, file: HousingFile, home: Home, norms: Norms) -> bool:
    move_by = record.occurred_on + timedelta(days=norms.move_within_days)
    elsewhere = file.wish == "leave-region" if file.matched is None else file.matched != home.municipality
    return not elsewhere and why_home_does_not_fit(file, home, record.occurred_on, move_by) is None


def _proposed(
    record: RecordAllocationRound, outcome: ForHousehold, file: HousingFile, home: Home, norms: Norms
) -> AllocationProposed:
    return AllocationProposed(
        household=file.household,
        municipality=home.municipality,
        occurred_on=record.occurred_on,
        home=home.home,
        round=record.round,
        reasons=outcome.reasons,
        would_change=outcome.would_change,
        room_in=outcome.room_in,
        places_short=outcome.places_short,
        valid_until=record.occurred_on + timedelta(days=norms.proposal_valid_within_days),
    )


def _not_proposed(record: RecordAllocationRound, outcome: ForHousehold, file: HousingFile) -> HomeNotProposed:
    return HomeNotProposed(
        household=file.household,
        municipality=file.municipality,
        occurred_on=record.occurred_on,
        round=record.round,
        would_change=outcome.would_change if outcome.home is None else ("overtaken",),
        room_in=outcome.room_in if outcome.home is None else (),
        places_short=outcome.places_short if outcome.home is None else None,
    )


def decline_proposal(
    decline: DeclineProposal, file: HousingFile | None, proposal: Proposal | None
) -> AllocationProposalDeclined | ProposalDeclineRejected:
    """The next round proposes the household another home, or says why there is none.

    The municipality of the proposed home answers, also for a household that COA has yet to match to it; to others
    the household is unknown.
    """
    municipalities = {each.municipality for each in (file, proposal) if each is not None}
    file = with_permit(file if decline.municipality in municipalities else None)
    broken = _why_not_declined(decline, file, proposal)
    if broken or proposal is None or proposal.home is None or proposal.round is None:
        return ProposalDeclineRejected(
            household=file.household,
            municipality=decline.municipality,
            occurred_on=decline.occurred_on,
            code=broken or "nothing-proposed",
        )
    return AllocationProposalDeclined(
        household=file.household,
        municipality=proposal.municipality,
        occurred_on=decline.occurred_on,
        home=proposal.home,
        round=proposal.round,
        code=decline.code,
    )


def _why_not_declined(
    decline: DeclineProposal, file: HousingFile, proposal: Proposal | None
) -> ProposalDeclineRejection | None:
    if not file.seeks_home or proposal is None or proposal.municipality != decline.municipality:
        return "nothing-proposed"
    if proposal.home is None:
        return "nothing-proposed"
    early = proposal.proposed_on is not None and decline.occurred_on < proposal.proposed_on
    return "before-proposal" if early else None
