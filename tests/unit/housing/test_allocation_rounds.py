"""Rounds of allocation: asked for, recorded, confirmed, declined."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from services.contracts.housing import (
    AllocationProposalDeclined,
    AllocationProposed,
    AllocationRoundRecorded,
    HomeAllocated,
    HomeNotProposed,
    ProposalDeclineRejected,
)
from services.contracts.intake import PermitWithdrawn
from services.contracts.refusals import NotKnownYet
from services.housing import api, rounds_api
from services.housing.allocation.apart import RoundFailed, WorkedOut, work_out
from services.housing.allocation.problem import Problem
from services.housing.commands import DeclineProposal, RecordAllocationRound
from services.housing.commands.rounds import ForHousehold
from services.housing.flow import FLOW
from services.housing.state import AllocationRound, Proposal
from tests.unit.housing.lives import (
    ALLOCATION,
    FAMILY,
    HOME,
    UTRECHT,
    ZEIST,
    allocation,
    home,
    match,
    matched,
    permit,
    quota,
)
from tests.unit.story import NORMS, Story, ref, refold
from tests.unit.test_queries import Announced, StoryReader

ROUND = ref("round")
PROPOSED = ForHousehold(
    household=FAMILY, home=HOME, reasons=("fits-family",), would_change=(), room_in=(), places_short=None
)
NOTHING = ForHousehold(
    household=FAMILY, home=None, reasons=(), would_change=("larger-home",), room_in=(), places_short=2
)


def record(*outcomes: ForHousehold, day: date = ALLOCATION, round_id: UUID = ROUND) -> RecordAllocationRound:
    return RecordAllocationRound(
        round=round_id, occurred_on=day, homes=1, outcomes=outcomes, gap_per_mille=2, milliseconds=40
    )


def decline(day: date = ALLOCATION, household: UUID = FAMILY, municipality: Any = UTRECHT) -> DeclineProposal:
    return DeclineProposal(household=household, municipality=municipality, occurred_on=day, code="no-lift")


def test_a_round_proposes_a_home_and_is_recorded() -> None:
    proposed, recorded = matched().given(home()).when(record(PROPOSED))
    assert proposed == AllocationProposed(
        household=FAMILY,
        municipality=UTRECHT,
        occurred_on=ALLOCATION,
        home=HOME,
        round=ROUND,
        reasons=("fits-family",),
        would_change=(),
        room_in=(),
        places_short=None,
        valid_until=ALLOCATION + timedelta(days=NORMS.proposal_valid_within_days),
    )
    assert isinstance(recorded, AllocationRoundRecorded)
    assert (recorded.households, recorded.proposed, recorded.overtaken) == (1, 1, 0)


def test_who_gets_no_proposal_is_told_what_would_have_changed_it() -> None:
    story = matched().given(home())
    told, _ = story.when(record(NOTHING))
    assert isinstance(told, HomeNotProposed)
    assert (told.would_change, told.places_short) == (("larger-home",), 2)
    assert story.the(Proposal, FAMILY).home is None


def other_home(**change: Any) -> Any:
    return home(reference=HOME, **change)


@pytest.mark.parametrize(
    "story",
    [
        matched(),
        matched().given(
            home(), permit(2, ref("kidane")), match(household=ref("kidane")), allocation(household=ref("kidane"))
        ),
        matched(3).given(other_home(fits=2)),
        matched(accessible=True).given(other_home(accessible=False)),
        matched().given(other_home(available_from=ALLOCATION + timedelta(days=1))),
        matched().given(other_home(municipality=ZEIST)),
        matched().given(home(), record(PROPOSED, round_id=ref("earlier")), decline()),
    ],
    ids=["no-home", "taken", "small", "steps", "later", "elsewhere", "declined"],
)
def test_what_no_longer_holds_when_it_is_recorded_is_not_proposed(story: Story) -> None:
    told, recorded = story.when(record(PROPOSED))
    assert isinstance(told, HomeNotProposed)
    assert told.would_change == ("overtaken",)
    assert isinstance(recorded, AllocationRoundRecorded)
    assert (recorded.proposed, recorded.overtaken) == (0, 1)


def test_who_no_longer_seeks_is_left_in_peace() -> None:
    (recorded,) = matched().given(home(), allocation()).when(record(PROPOSED))
    assert isinstance(recorded, AllocationRoundRecorded)
    assert recorded.overtaken == 1


def test_a_round_is_recorded_once() -> None:
    assert matched().given(home(), record(PROPOSED)).when(record(PROPOSED)) == ()


def test_a_proposal_binds_nobody_and_an_allocation_ends_it() -> None:
    story = matched().given(home(), record(PROPOSED))
    assert isinstance(story.when(allocation())[0], HomeAllocated)
    assert story.the(Proposal, FAMILY).home is None


def test_a_declined_home_is_remembered() -> None:
    story = matched().given(home(), record(PROPOSED))
    (declined,) = story.when(decline())
    assert isinstance(declined, AllocationProposalDeclined)
    assert (declined.home, declined.code) == (HOME, "no-lift")
    proposal = story.the(Proposal, FAMILY)
    assert (proposal.home, proposal.declined) == (None, (HOME,))


def test_a_proposal_before_the_match_is_declined_by_the_municipality_of_the_home() -> None:
    story = Story(FLOW).given(quota(9, ZEIST), permit(), home(municipality=ZEIST), record(PROPOSED))
    assert isinstance(story.when(decline(municipality=ZEIST))[0], AllocationProposalDeclined)
    with pytest.raises(NotKnownYet):
        story.when(decline(municipality="GM0312"))


@pytest.mark.parametrize(
    ("told", "answer", "code"),
    [
        ((), decline(), "nothing-proposed"),
        ((record(PROPOSED), decline()), decline(), "nothing-proposed"),
        ((record(PROPOSED),), decline(ALLOCATION - timedelta(days=1)), "before-proposal"),
    ],
)
def test_an_answer_that_breaks_a_rule_is_rejected(told: tuple[Any, ...], answer: DeclineProposal, code: str) -> None:
    (rejected,) = matched().given(home(), *told).when(answer)
    assert isinstance(rejected, ProposalDeclineRejected)
    assert rejected.code == code


def test_rounds_and_proposals_are_the_fold_of_what_was_said() -> None:
    story = matched().given(home(), record(PROPOSED), decline(), record(NOTHING, round_id=ref("next")))
    assert refold(story) == story.states


def test_nothing_is_open_for_who_is_owed_no_home_any_more() -> None:
    story = matched().given(home(), record(PROPOSED))
    story.given(PermitWithdrawn(household=FAMILY, municipality=UTRECHT, occurred_on=ALLOCATION))
    listed = client(story).get(
        f"/allocation-proposals?municipality={UTRECHT}&on={ALLOCATION}", headers={"Authorization": "coa"}
    )
    assert listed.json() == []
    with pytest.raises(NotKnownYet):
        story.when(decline(municipality=ZEIST))
    (rejected,) = story.when(decline())
    assert isinstance(rejected, ProposalDeclineRejected)


class StoryBus:
    """Gives commands to a story."""

    def __init__(self, story: Story) -> None:
        self._story = story

    def command(self, command: object, _id: UUID) -> None:
        self._story.when(command)


class RoundReader(StoryReader):
    """Of what a story is told only rounds are known by the ids of their commands."""

    def has_answered(self, command: UUID) -> bool:
        return self.one(AllocationRound, command) is not None


def client(story: Story, work: Any = work_out) -> TestClient:
    app = FastAPI()
    app.state.tokens, app.state.reader, app.state.bus, app.state.norms = (
        Announced(),
        RoundReader(story),
        StoryBus(story),
        NORMS,
    )
    app.include_router(api.router)
    app.dependency_overrides[rounds_api._work_out] = lambda: work
    return TestClient(app)


def ask(
    story: Story, on: date = ALLOCATION, caller: str = "coa", key: str = "a-random-key", work: Any = work_out
) -> Any:
    headers: Mapping[str, str] = {"Authorization": caller, "Idempotency-Key": key}
    return client(story, work).post(f"/allocation-rounds?on={on}", headers=headers)


def test_a_round_is_worked_out_for_who_waits_and_listed_for_the_municipality() -> None:
    story = matched().given(home())
    answer = ask(story)
    assert answer.status_code == 201
    body = answer.json()
    assert (body["households"], body["homes"], body["proposed"], body["gap_per_mille"]) == (1, 1, 1, 0)
    listed = client(story).get(
        f"/allocation-proposals?municipality={UTRECHT}&on={ALLOCATION}",
        headers={"Authorization": f"municipality:{UTRECHT}"},
    )
    assert [each["household"] for each in listed.json()] == [str(FAMILY)]
    assert listed.json()[0]["reasons"] == ["fits-family", "matched-here", "stays-near-reception", "longest-waiting"]
    late = ALLOCATION + timedelta(days=15)
    closed = client(story).get(
        f"/allocation-proposals?municipality={UTRECHT}&on={late}", headers={"Authorization": "coa"}
    )
    assert closed.json() == []
    one = client(story).get(f"/allocation-proposals/{FAMILY}", headers={"Authorization": "coa"})
    assert one.json()["home"] == str(HOME)


def test_the_same_key_gets_the_same_answer_and_another_day_is_refused() -> None:
    story = matched().given(home())
    first = ask(story)
    assert ask(story, work=not_again).json() == first.json()
    assert len(story.all(AllocationRound)) == 1
    assert ask(story, on=ALLOCATION + timedelta(days=1), work=not_again).status_code == 422


def not_again(_problem: Problem) -> WorkedOut:
    raise AssertionError


def failed(_problem: Problem) -> WorkedOut:
    raise RoundFailed("CalledProcessError")


def test_a_round_that_fails_leaves_nothing_behind_and_the_next_one_works() -> None:
    story = matched().given(home())
    assert ask(story, work=failed).status_code == 503
    assert story.all(AllocationRound) == []
    assert ask(story).status_code == 201


def test_the_next_round_does_not_propose_what_was_declined() -> None:
    story = matched().given(home())
    ask(story)
    story.given(decline())
    assert ask(story, key="another-key").json()["proposed"] == 0
    assert story.the(Proposal, FAMILY).would_change == ("other-home",)


def test_a_round_sees_what_waits_and_is_free_on_its_day_only() -> None:
    story = matched().given(home(), permit(1, ref("kidane")), home(reference=ref("second")))
    story.given(match(household=ref("kidane")), allocation(household=ref("kidane"), reference=ref("second")))
    body = ask(story).json()
    assert (body["households"], body["homes"]) == (1, 1)
    assert ask(story, on=date(2017, 1, 20), key="an-early-key").json()["households"] == 0


@pytest.mark.parametrize("caller", ["municipality:GM0344", "association"])
def test_only_coa_asks_for_a_round(caller: str) -> None:
    assert ask(matched().given(home()), caller=caller).status_code == 403
