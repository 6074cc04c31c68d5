"""What holds after any history of commands, accepted and rejected."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from services.contracts.calendar import DayStarted
from services.contracts.event import Event
from services.contracts.housing import RegionalMatchMade, SettlementRegistered
from services.contracts.refusals import Refusal
from services.housing.decisions.quotas import half_year_of
from services.housing.flow import FLOW
from services.housing.state import Home, HousingFile, QuotaAccount
from tests.unit.housing.lives import UTRECHT, ZEIST, allocation, home, match, permit, quota, settlement
from tests.unit.story import Story, ref, refold

NAMES = [f"family {n}" for n in range(6)]
HOMES = [f"home {n}" for n in range(5)]
PERIODS = ["2017H1", "2017H2"]
DAYS = [date(2017, 3, 1), date(2017, 6, 30), date(2017, 7, 1), date(2017, 12, 1)]


@dataclass(frozen=True)
class NextStep:
    """What comes next for this household, not before this day and, where it is a choice, with this home."""

    name: str
    day: date
    home: str

    def command(self, story: Story) -> Any:
        file = story.the(HousingFile, ref(self.name))
        if file.matched is None:
            return match(UTRECHT, self.day, file.household)
        if file.home is None:
            return allocation(max(self.day, file.matched_on or self.day), file.matched, ref(self.home), file.household)
        return settlement(max(self.day, file.allocated_on or self.day), file.matched, file.home, file.household)


names, homes = st.sampled_from(NAMES), st.sampled_from(HOMES)
days, municipalities = st.sampled_from(DAYS), st.sampled_from([UTRECHT, ZEIST])
steps = st.builds(NextStep, names, days, homes)
happenings = st.one_of(
    steps,
    steps,
    steps,
    steps,
    steps,
    st.builds(lambda m, day, n: match(m, day, ref(n)), municipalities, days, names),
    st.builds(lambda day, m, h, n: allocation(day, m, ref(h), ref(n)), days, municipalities, homes, names),
    st.builds(lambda day, m, h, n: settlement(day, m, ref(h), ref(n)), days, municipalities, homes, names),
    st.builds(quota, st.integers(0, 9), municipalities, st.sampled_from(PERIODS)),
    st.builds(lambda day: DayStarted(date=day), days),
)
histories = st.lists(happenings, min_size=25, max_size=60)


def opened() -> Story:
    """Six households with a permit, five homes, and a quota that cannot house them all."""
    story = Story(FLOW)
    story.given(*(permit(n % 3 + 1, ref(name)) for n, name in enumerate(NAMES)))
    story.given(*(home(3, UTRECHT if n else ZEIST, ref(name)) for n, name in enumerate(HOMES)))
    return story.given(*(quota(6, m, period) for m in (UTRECHT, ZEIST) for period in PERIODS))


def told(story: Story, history: list[Any]) -> Iterator[tuple[Event, ...]]:
    """What is said to each thing that happens, one after the other."""
    for happening in history:
        command = happening.command(story) if isinstance(happening, NextStep) else happening
        try:
            yield story.when(command)
        except Refusal:
            continue


def after(history: list[Any]) -> Story:
    story = opened()
    for _ in told(story, history):
        pass
    return story


def test_these_histories_do_reach_a_settlement() -> None:
    way = [NextStep("family 0", day, "home 1") for day in DAYS[:3]]
    assert any(isinstance(event, SettlementRegistered) for event in after(way).said)


@given(histories)
@settings(deadline=None, max_examples=60)
def test_persons_are_housed_where_and_when_they_settled_and_nowhere_else(history: list[Any]) -> None:
    story = after(history)
    settled = [file for file in story.all(HousingFile) if file.settled_on is not None]
    for account in story.all(QuotaAccount):
        here = [file for file in settled if file.matched == account.municipality]
        now = [file for file in here if file.settled_on and half_year_of(file.settled_on) == account.period]
        assert account.housed == sum(file.persons for file in now)
    assert sum(account.housed for account in story.all(QuotaAccount)) == sum(file.persons for file in settled)


@given(histories)
@settings(deadline=None, max_examples=60)
def test_a_match_never_takes_more_than_the_quota_leaves(history: list[Any]) -> None:
    story = opened()
    for made in (event for events in told(story, history) for event in events if isinstance(event, RegionalMatchMade)):
        account = story.the(QuotaAccount, made.municipality, made.period)
        claims = sum(file.persons for file in story.all(HousingFile) if file.claims_on == made.municipality)
        assert account.persons is not None
        assert account.housed + claims <= account.persons


@given(histories)
@settings(deadline=None, max_examples=60)
def test_a_home_has_at_most_one_household_which_fits_it(history: list[Any]) -> None:
    story = after(history)
    housed = {file.household: file for file in story.all(HousingFile) if file.home is not None}
    assert len({file.home for file in housed.values()}) == len(housed)
    for file in housed.values():
        found = story.the(Home, file.home)
        assert (found.household, found.municipality) == (file.household, file.matched)
        assert file.persons + file.expected <= found.fits
    assert {found.household for found in story.all(Home) if found.household} == housed.keys()


@given(histories)
@settings(deadline=None, max_examples=60)
def test_a_claim_lasts_from_the_match_to_the_settlement(history: list[Any]) -> None:
    for file in after(history).all(HousingFile):
        assert file.claims_on == (None if file.settled_on else file.matched)


@given(histories)
@settings(deadline=None, max_examples=60)
def test_the_fold_of_all_that_was_said_gives_the_same_states(history: list[Any]) -> None:
    story = after(history)
    assert refold(story) == story.states
