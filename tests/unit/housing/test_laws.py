"""What holds after any history of commands, accepted and rejected."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from services.contracts.calendar import DayStarted
from services.contracts.event import Event
from services.contracts.housing import RegionalMatchMade, SettlementRegistered
from services.contracts.refusals import Refusal
from services.housing.commands import DeclineHome
from services.housing.decisions.quotas import half_year_of
from services.housing.flow import FLOW
from services.housing.state import Home, HousingFile, Neighbourhood, QuotaAccount
from tests.unit.housing.lives import UTRECHT, ZEIST, allocation, home, match, permit, quota, settlement
from tests.unit.housing.promises import offer, withdrawal
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
        if file.seeks_home:
            return allocation(max(self.day, file.matched_on or self.day), file.matched, ref(self.home), file.household)
        there = file.to_move_to or ref(self.home)
        return settlement(max(self.day, file.allocated_on or self.day), file.matched, there, file.household)


def declined(day: date, home: UUID, household: UUID) -> DeclineHome:
    return DeclineHome(household=household, home=home, municipality=UTRECHT, occurred_on=day, code="other")


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
    st.builds(lambda day, h, n: declined(day, ref(h), ref(n)), days, homes, names),
    st.builds(lambda day, h: withdrawal(day, reference=ref(h)), days, homes),
    st.builds(quota, st.integers(0, 9), municipalities, st.sampled_from(PERIODS)),
    st.builds(lambda day: DayStarted(date=day), days),
)
histories = st.lists(happenings, min_size=25, max_size=60)


def opened() -> Story:
    """Six households with a permit, five homes of which one is temporary, and a quota that cannot house them all."""
    story = Story(FLOW)
    story.given(*(permit(n % 3 + 1, ref(name)) for n, name in enumerate(NAMES)))
    story.given(*(home(3, UTRECHT if n else ZEIST, ref(name)) for n, name in enumerate(HOMES[:-1])))
    story.given(offer("temporary", ref(HOMES[-1]), neighbourhood=f"{UTRECHT}-02", until=date(2017, 9, 1)))
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
        assert account.is_set
        assert account.housed + claims <= account.corrected


@given(histories)
@settings(deadline=None, max_examples=60)
def test_a_home_has_at_most_one_household_which_fits_it(history: list[Any]) -> None:
    story = after(history)
    having = [
        (file, home) for file in story.all(HousingFile) for home in (file.home, file.next_home) if home is not None
    ]
    assert len({home for _, home in having}) == len(having)
    for file, has in having:
        found = story.the(Home, has)
        assert found.household == file.household
        # Whoever lives in a home that will not do may be matched with another municipality before it moves there.
        assert found.municipality == file.matched or (has == file.home and file.needs_next_home)
        assert file.persons + file.expected <= found.fits
        assert found.withdrawn_on is None
    assert {found.home for found in story.all(Home) if found.household} == {home for _, home in having}


@given(histories)
@settings(deadline=None, max_examples=60)
def test_a_neighbourhood_houses_those_who_have_a_home_in_it(history: list[Any]) -> None:
    story = opened()
    for _ in told(story, history):
        having = Counter(home.neighbourhood for home in story.all(Home) if home.household is not None)
        assert {n.neighbourhood: n.households for n in story.all(Neighbourhood) if n.households} == having


@given(histories)
@settings(deadline=None, max_examples=60)
def test_a_household_lives_in_one_home(history: list[Any]) -> None:
    story = after(history)
    lived_in = [home.household for home in story.all(Home) if home.settled_on is not None]
    assert len(lived_in) == len(set(lived_in))
    assert set(lived_in) == {file.household for file in story.all(HousingFile) if file.settled_on is not None}


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
