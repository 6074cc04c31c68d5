"""Swaps in time: each rule broken once; the ledger sums to zero and nobody's own quota changes."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.contracts.calendar import DayStarted
from services.contracts.codes import POPULATIONS, Municipality
from services.contracts.housing import (
    QuotaSwapAgreed,
    QuotaSwapMet,
    QuotaSwapOverdue,
    QuotaSwapProposed,
    QuotaSwapRefused,
    QuotaSwapRepaid,
    RegionalMatchRejected,
    SwapEntryPosted,
)
from services.contracts.intake import MunicipalitySucceeded
from services.contracts.refusals import Refusal, SucceededMunicipality, UnknownThing
from services.housing.commands import AgreeQuotaSwap, ProposeQuotaSwap, RefuseQuotaSwap, RepayQuotaSwap
from services.housing.figures.quotas import MEASURES
from services.housing.flow import FLOW
from services.housing.state import QuotaAccount, QuotaSwap, SwapBalance
from tests.unit.housing.lives import UTRECHT, ZEIST, match, permit, quota
from tests.unit.story import NORMS, Story, ref, refold

SWAP = ref("swap")
DAY, AGREED, REPAY_BY = date(2017, 2, 1), date(2017, 2, 10), date(2018, 6, 30)
ENDS = NORMS.agreement_ends_date
ONE_DAY = timedelta(days=1)
VIANEN: Municipality = "GM0620"
SUCCESSOR: Municipality = "GM1961"
PARTIES = tuple(POPULATIONS)


def proposal(**changes: Any) -> ProposeQuotaSwap:
    usual: dict[str, Any] = {
        "swap": SWAP, "municipality": UTRECHT, "partner": ZEIST, "persons": 4, "period": "2017H1", "occurred_on": DAY,
        "repay_by": REPAY_BY,
    }  # fmt: skip
    return ProposeQuotaSwap(**(usual | changes))


def consent(municipality: Municipality = ZEIST, day: date = AGREED) -> AgreeQuotaSwap:
    return AgreeQuotaSwap(swap=SWAP, municipality=municipality, occurred_on=day)


def refusal(municipality: Municipality = ZEIST, day: date = AGREED) -> RefuseQuotaSwap:
    return RefuseQuotaSwap(swap=SWAP, municipality=municipality, occurred_on=day)


def repayment(persons: int = 4, municipality: Municipality = UTRECHT, day: date = REPAY_BY) -> RepayQuotaSwap:
    return RepayQuotaSwap(swap=SWAP, municipality=municipality, persons=persons, occurred_on=day)


def balances(story: Story) -> dict[str, int]:
    return {one.municipality: one.balance for one in story.all(SwapBalance) if one.balance}


def proposed() -> Story:
    return Story(FLOW).given(proposal())


def agreed() -> Story:
    return proposed().given(consent())


def test_nothing_is_entered_before_the_other_side_consents() -> None:
    story = Story(FLOW)
    (said,) = story.when(proposal())
    assert isinstance(said, QuotaSwapProposed)
    assert balances(story) == {}


def test_with_consent_one_houses_as_many_more_as_the_other_houses_fewer() -> None:
    story = proposed()
    swap_agreed, *entries = story.when(consent())
    assert isinstance(swap_agreed, QuotaSwapAgreed)
    assert [type(entry) for entry in entries] == [SwapEntryPosted, SwapEntryPosted]
    assert balances(story) == {UTRECHT: -4, ZEIST: 4}


def test_a_refusal_enters_nothing() -> None:
    story = proposed()
    (said,) = story.when(refusal())
    assert isinstance(said, QuotaSwapRefused)
    assert balances(story) == {}


def test_a_swap_is_repaid_in_parts() -> None:
    story = agreed()
    part, *_ = story.when(repayment(3))
    assert isinstance(part, QuotaSwapRepaid)
    assert (part.persons, part.owed) == (3, 1)
    assert balances(story) == {UTRECHT: -1, ZEIST: 1}
    rest, *_ = story.when(repayment(1))
    assert isinstance(rest, QuotaSwapRepaid)
    assert rest.owed == 0
    assert (balances(story), story.the(QuotaSwap, SWAP).status) == ({}, "repaid")


def test_what_is_not_repaid_in_time_is_overdue_once_and_met_by_news_that_was_in_time() -> None:
    story = agreed()
    assert QuotaSwapOverdue not in {type(event) for event in story.when(DayStarted(date=REPAY_BY))}
    (overdue,) = [e for e in story.when(DayStarted(date=REPAY_BY + ONE_DAY)) if isinstance(e, QuotaSwapOverdue)]
    assert (overdue.municipality, overdue.owed, overdue.due_on) == (UTRECHT, 4, REPAY_BY)
    assert QuotaSwapOverdue not in {type(event) for event in story.when(DayStarted(date=REPAY_BY + 2 * ONE_DAY))}
    assert QuotaSwapMet in {type(event) for event in story.when(repayment())}


def test_a_late_repayment_stays_overdue_and_counts_all_the_same() -> None:
    story = agreed().given(DayStarted(date=REPAY_BY + ONE_DAY))
    said = {type(event) for event in story.when(repayment(day=REPAY_BY + 9 * ONE_DAY))}
    assert QuotaSwapMet not in said
    assert balances(story) == {}


def test_a_swap_of_which_a_part_was_late_was_not_repaid_in_time() -> None:
    story = agreed().given(DayStarted(date=REPAY_BY + ONE_DAY), repayment(3, day=REPAY_BY + ONE_DAY))
    assert QuotaSwapMet not in {type(event) for event in story.when(repayment(1))}


def test_a_late_repayment_that_is_heard_before_its_day_says_that_it_was_late() -> None:
    assert QuotaSwapOverdue in {type(event) for event in agreed().when(repayment(day=REPAY_BY + ONE_DAY))}


@pytest.mark.parametrize(
    ("story", "command", "code"),
    [
        (proposed(), proposal(), "already-proposed"),
        (Story(FLOW), proposal(partner=UTRECHT), "with-oneself"),
        (Story(FLOW), proposal(partner=SUCCESSOR), "not-a-party"),
        (Story(FLOW), proposal(occurred_on=NORMS.agreement_signed_date - ONE_DAY), "outside-agreement"),
        (Story(FLOW), proposal(occurred_on=ENDS), "outside-agreement"),
        (Story(FLOW), proposal(repay_by=ENDS), "repaid-after-agreement"),
        (Story(FLOW), proposal(repay_by=DAY), "repaid-before-proposal"),
        (proposed(), consent(UTRECHT), "not-the-partner"),
        (proposed(), refusal(UTRECHT), "not-the-partner"),
        (agreed(), consent(), "already-answered"),
        (proposed().given(refusal()), consent(), "already-answered"),
        (proposed(), consent(day=DAY - ONE_DAY), "before-proposal"),
        (proposed(), consent(day=REPAY_BY), "repayment-past"),
        (Story(FLOW).given(proposal(repay_by=ENDS - ONE_DAY)), refusal(day=ENDS), "outside-agreement"),
        (proposed(), repayment(), "not-agreed"),
        (proposed().given(refusal()), repayment(), "not-agreed"),
        (agreed(), repayment(municipality=ZEIST), "not-the-debtor"),
        (agreed(), repayment(5), "more-than-owed"),
        (agreed().given(repayment()), repayment(), "already-repaid"),
        (agreed(), repayment(day=AGREED - ONE_DAY), "before-agreed"),
    ],
)
def test_a_broken_rule_is_recorded_and_nothing_else(story: Story, command: Any, code: str) -> None:
    before = dict(story.states)
    (rejected,) = story.when(command)
    assert getattr(rejected, "code", None) == code
    assert story.states == before


@pytest.mark.parametrize("command", [consent("GM0321"), refusal("GM0321"), repayment(municipality="GM0321")])
def test_a_swap_of_others_is_unknown(command: Any) -> None:
    with pytest.raises(UnknownThing):
        agreed().when(command)


def test_a_swap_makes_room_where_more_are_housed_and_takes_it_where_fewer_are() -> None:
    story = Story(FLOW).given(quota(2), quota(2, ZEIST), permit(2))
    story.given(proposal(persons=1), consent())
    (no_room,) = story.when(match())
    assert isinstance(no_room, RegionalMatchRejected)
    assert no_room.code == "no-room-under-quota"
    story.given(repayment(1))
    assert not any(event.REJECTION for event in story.when(match()))


def test_a_successor_owes_and_repays_what_was_begun() -> None:
    story = Story(FLOW).given(proposal(municipality=VIANEN), consent())
    story.given(MunicipalitySucceeded(municipality=VIANEN, successor=SUCCESSOR, occurred_on=date(2019, 1, 1)))
    assert balances(story) == {SUCCESSOR: -4, ZEIST: 4}
    with pytest.raises(SucceededMunicipality, match=SUCCESSOR):
        story.when(replace(repayment(municipality=VIANEN), occurred_on=date(2019, 1, 1)))
    story.given(repayment(municipality=SUCCESSOR))
    assert balances(story) == {}


def test_a_succeeded_municipality_swaps_no_more() -> None:
    story = Story(FLOW).given(
        MunicipalitySucceeded(municipality=VIANEN, successor=SUCCESSOR, occurred_on=date(2019, 1, 1))
    )
    (rejected,) = story.when(proposal(partner=VIANEN))
    assert getattr(rejected, "code", None) == "not-a-party"
    with pytest.raises(SucceededMunicipality, match=SUCCESSOR) as refused:
        story.when(replace(proposal(partner=VIANEN), occurred_on=date(2019, 1, 1)))
    assert refused.value.field == "partner"


# --- Laws over random histories ---------------------------------------------------------------------------------------

swaps = st.sampled_from([ref(f"swap {number}") for number in range(6)])
municipalities = st.sampled_from(PARTIES)
days = st.dates(date(2017, 1, 18), date(2019, 12, 31))
histories = st.lists(
    st.one_of(
        st.builds(
            ProposeQuotaSwap,
            swap=swaps, municipality=municipalities, partner=municipalities, persons=st.integers(1, 9),
            period=st.sampled_from(["2017H1", "2018H2"]), occurred_on=days, repay_by=days,
        ),
        st.builds(AgreeQuotaSwap, swap=swaps, municipality=municipalities, occurred_on=days),
        st.builds(RefuseQuotaSwap, swap=swaps, municipality=municipalities, occurred_on=days),
        st.builds(RepayQuotaSwap, swap=swaps, municipality=municipalities, persons=st.integers(1, 9), occurred_on=days),
        st.builds(DayStarted, date=days),
    ),
    max_size=40,
)  # fmt: skip


def eager(story: Story, command: Any) -> Any:
    """The command given by whoever may give it: by chance alone hardly any swap would ever be agreed."""
    swap = story.states.get((QuotaSwap, (command.swap,))) if hasattr(command, "swap") else None
    if swap is None or isinstance(command, ProposeQuotaSwap):
        return command
    side = swap.from_municipality if isinstance(command, RepayQuotaSwap) else swap.to_municipality
    return replace(command, municipality=side, occurred_on=max(command.occurred_on, swap.proposed_on))


@given(histories)
@settings(deadline=None, max_examples=150)
def test_swaps_sum_to_zero_at_every_moment_and_leave_every_quota_as_it_is(history: list[Any]) -> None:
    story = Story(FLOW).given(*(quota(9, municipality) for municipality in PARTIES))
    own = {one.municipality: one.persons for one in story.all(QuotaAccount)}
    for command in history:
        try:
            story.when(eager(story, command))
        except Refusal:
            continue
        assert sum(one.balance for one in story.all(SwapBalance)) == 0
        running = [one for one in story.all(QuotaSwap) if one.status == "agreed"]
        owed = Counter(dict.fromkeys(PARTIES, 0))
        for swap in running:
            owed[swap.from_municipality] -= swap.owed
            owed[swap.to_municipality] += swap.owed
        assert balances(story) == {code: persons for code, persons in owed.items() if persons}
    accounts = [one for one in story.all(QuotaAccount) if one.period == "2017H1"]
    assert {one.municipality: one.persons for one in accounts} == own
    assert refold(story) == story.states


@given(histories, days)
@settings(deadline=None, max_examples=60)
def test_the_balance_of_any_day_is_known_from_the_events_alone(history: list[Any], day: date) -> None:
    story = Story(FLOW)
    for command in history:
        try:
            story.when(eager(story, command))
        except Refusal:
            continue
    known = [event for event in story.said if getattr(event, "occurred_on", day) <= day]
    told = {figure.of: figure.value for figure in MEASURES["2a"](known, day) if figure.name == "swap-balance"}
    entries = sorted((e for e in known if isinstance(e, SwapEntryPosted)), key=lambda e: e.municipality)
    expected = {code: sum(e.amount for e in some) for code, some in groupby(entries, key=lambda e: e.municipality)}
    assert {code: value for code, value in told.items() if code != "region"} == expected
    assert told["region"] == 0
