"""To which municipality a household goes."""

from datetime import date, timedelta

import pytest

from services.contracts.codes import Municipality
from services.contracts.housing import RegionalMatchMade, RegionalMatchRejected
from services.contracts.refusals import NotKnownYet
from services.housing.commands import MakeRegionalMatch
from services.housing.decisions.matching import MatchProposal, propose_matches
from services.housing.flow import FLOW
from services.housing.state import HousingFile, QuotaAccount, SwapBalance
from tests.unit.housing.lives import (
    FAMILY,
    MATCH,
    PERMIT,
    UTRECHT,
    ZEIST,
    allocation,
    home,
    match,
    matched,
    permit,
    prefers,
    quota,
    settlement,
)
from tests.unit.story import NORMS, Story, ref

HOUTEN: Municipality = "GM0321"
BUNNIK: Municipality = "GM0312"


def proposals(story: Story, day: date = MATCH) -> tuple[MatchProposal, ...]:
    claims = [file for file in story.all(HousingFile) if file.claims_on]
    return propose_matches(story.the(HousingFile, FAMILY), day, story.all(QuotaAccount), story.all(SwapBalance), claims)


def test_a_match_says_why_until_when_and_in_which_half_year() -> None:
    story = Story(FLOW).given(quota(10), permit(2))
    assert story.when(match()) == (
        RegionalMatchMade(
            household=FAMILY,
            municipality=UTRECHT,
            occurred_on=MATCH,
            period="2017H1",
            persons=2,
            ground="reception",
            allocate_by=MATCH + timedelta(days=NORMS.allocate_within_days),
        ),
    )


@pytest.mark.parametrize(("municipality", "ground"), [(ZEIST, "preferred"), (UTRECHT, "reception"), (HOUTEN, "room")])
def test_the_ground_of_a_match(municipality: Municipality, ground: str) -> None:
    story = Story(FLOW).given(quota(10, municipality), permit(2), prefers("stay-in-region", ZEIST))
    (made,) = story.when(match(municipality))
    assert isinstance(made, RegionalMatchMade)
    assert made.ground == ground


@pytest.mark.parametrize("before", [(), (prefers("stay-in-region"),)])
def test_a_match_before_the_permit_is_asked_to_wait(before: tuple[object, ...]) -> None:
    story = Story(FLOW).given(quota(10), *before)
    with pytest.raises(NotKnownYet) as refused:
        story.when(match())
    assert refused.value.field == "household"


@pytest.mark.parametrize(
    ("told", "asked", "code"),
    [
        ((), match(), "quota-not-set"),
        ((quota(10, period="2017H2"),), match(), "quota-not-set"),
        ((quota(1),), match(), "no-room-under-quota"),
        ((quota(10), match()), match(), "already-matched"),
        ((quota(10), match(), home(), allocation(), settlement()), match(), "already-settled"),
        ((quota(10), prefers("leave-region")), match(), "outside-region"),
        ((quota(10),), match(day=PERMIT - timedelta(days=1)), "before-permit"),
    ],
)
def test_a_match_that_breaks_a_rule_is_rejected(told: tuple[object, ...], asked: MakeRegionalMatch, code: str) -> None:
    story = Story(FLOW).given(permit(2), *told)
    (rejected,) = story.when(asked)
    assert isinstance(rejected, RegionalMatchRejected)
    assert rejected.code == code


def test_whoever_is_matched_claims_room_and_whoever_settled_has_used_it() -> None:
    story = Story(FLOW).given(quota(4), permit(2), permit(2, ref("kidane")), permit(1, ref("rezai")))
    story.given(match(), match(household=ref("kidane")))
    (full,) = story.when(match(household=ref("rezai")))
    assert isinstance(full, RegionalMatchRejected)
    story.given(home(), allocation(), settlement())
    (still_full,) = story.when(match(household=ref("rezai")))
    assert isinstance(still_full, RegionalMatchRejected)
    assert still_full.code == "no-room-under-quota"


def test_proposals_are_the_named_municipality_then_the_reception_then_the_most_room() -> None:
    story = Story(FLOW).given(quota(5), quota(5, ZEIST), quota(9, HOUTEN), quota(30, BUNNIK), permit(2))
    story.given(prefers("stay-in-region", ZEIST))
    assert [p.municipality for p in proposals(story)] == [ZEIST, UTRECHT, BUNNIK, HOUTEN]


def test_a_municipality_without_room_comes_last_and_says_what_would_change_it() -> None:
    story = Story(FLOW).given(quota(1), quota(5, ZEIST), permit(2))
    first, last = proposals(story)
    assert (first.municipality, first.possible, first.room) == (ZEIST, True, 5)
    assert (last.municipality, last.possible, last.room) == (UTRECHT, False, 1)
    assert "with room for 2 it would be possible" in last.reasons[1]


def test_claims_of_others_take_room_in_a_proposal() -> None:
    story = Story(FLOW).given(quota(5), permit(2), permit(4, ref("kidane")), match(household=ref("kidane")))
    (proposal,) = proposals(story)
    assert (proposal.room, proposal.possible) == (1, False)


def test_only_the_quota_of_the_half_year_counts_in_a_proposal() -> None:
    story = Story(FLOW).given(quota(5, period="2017H2"), permit(2))
    assert proposals(story) == ()
    assert [p.room for p in proposals(story, date(2017, 7, 1))] == [5]


def test_nothing_is_proposed_to_who_leaves_the_region_or_is_matched() -> None:
    assert proposals(Story(FLOW).given(quota(5), permit(2), prefers("leave-region"))) == ()
    assert proposals(matched()) == ()
