"""What holds after any history of commands, accepted and rejected."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from services.contracts.calendar import DayStarted
from services.contracts.housing import RegionalMatchMade
from services.contracts.refusals import Refusal
from services.housing.decisions.quotas import half_year_of
from services.housing.flow import FLOW
from services.housing.state import Home, HousingFile, QuotaAccount
from tests.unit.housing.lives import UTRECHT, ZEIST, allocation, home, match, permit, quota, settlement
from tests.unit.story import Story, ref, refold

NAMES = [f"family {n}" for n in range(6)]
HOMES = [f"home {n}" for n in range(4)]
DAYS = [date(2017, 2, 1), date(2017, 6, 30), date(2017, 7, 1), date(2017, 12, 1)]

names, homes = st.sampled_from(NAMES), st.sampled_from(HOMES)
days, municipalities = st.sampled_from(DAYS), st.sampled_from([UTRECHT, ZEIST])

commands = st.one_of(
    st.builds(lambda n, persons: permit(persons, ref(n)), names, st.integers(1, 4)),
    st.builds(lambda h, fits, m: home(fits, m, ref(h)), homes, st.integers(1, 5), municipalities),
    st.builds(
        quota,
        st.integers(0, 9),
        municipalities,
        st.sampled_from(["2017H1", "2017H2"]),
    ),
    st.builds(lambda m, day, n: match(m, day, ref(n)), municipalities, days, names),
    st.builds(lambda day, m, h, n: allocation(day, m, ref(h), ref(n)), days, municipalities, homes, names),
    st.builds(lambda day, m, h, n: settlement(day, m, ref(h), ref(n)), days, municipalities, homes, names),
    st.builds(lambda day: DayStarted(date=day), days),
)
opening = [
    *(permit(n % 3 + 1, ref(name)) for n, name in enumerate(NAMES)),
    *(home(4, UTRECHT if n % 2 else ZEIST, ref(name)) for n, name in enumerate(HOMES)),
    *(quota(6, m, p) for m in (UTRECHT, ZEIST) for p in ("2017H1", "2017H2")),
]
histories = st.tuples(st.booleans(), st.lists(commands, max_size=40))


def told(begun_already: bool, history: list[Any]) -> Story:  # noqa: FBT001  # drawn by hypothesis
    story = Story(FLOW).given(*(opening if begun_already else ()))
    for command in history:
        try:
            story.when(command)
        except Refusal:
            continue
    return story


@given(histories)
@settings(deadline=None)
def test_persons_are_housed_where_and_when_they_settled_and_nowhere_else(history: tuple[bool, list[Any]]) -> None:
    story = told(*history)
    settled = [file for file in story.all(HousingFile) if file.settled_on is not None]
    for account in story.all(QuotaAccount):
        here = [file for file in settled if file.matched == account.municipality]
        mine = [file for file in here if half_year_of(file.settled_on or DAYS[0]) == account.period]
        assert account.housed == sum(file.persons for file in mine)
    assert sum(account.housed for account in story.all(QuotaAccount)) == sum(file.persons for file in settled)


@given(histories)
@settings(deadline=None)
def test_a_match_never_takes_more_than_the_quota_leaves(history: tuple[bool, list[Any]]) -> None:
    story = Story(FLOW).given(*(opening if history[0] else ()))
    for command in history[1]:
        try:
            events = story.when(command)
        except Refusal:
            continue
        for event in events:
            if isinstance(event, RegionalMatchMade):
                account = story.the(QuotaAccount, command.municipality, half_year_of(command.occurred_on))
                claims = sum(f.persons for f in story.all(HousingFile) if f.claims_on == command.municipality)
                assert account.persons is not None
                assert account.housed + claims <= account.persons


@given(histories)
@settings(deadline=None)
def test_a_home_has_at_most_one_household_which_fits_it(history: tuple[bool, list[Any]]) -> None:
    story = told(*history)
    files = story.all(HousingFile)
    taken = [file.home for file in files if file.home is not None]
    assert len(taken) == len(set(taken))
    for file in files:
        if file.home is not None:
            found = story.the(Home, file.home)
            assert (found.household, found.municipality) == (file.household, file.matched)
            assert file.persons <= found.fits


@given(histories)
@settings(deadline=None)
def test_a_claim_lasts_from_the_match_to_the_settlement(history: tuple[bool, list[Any]]) -> None:
    for file in told(*history).all(HousingFile):
        assert file.claims_on == (None if file.settled_on else file.matched)


@given(histories)
@settings(deadline=None)
def test_the_fold_of_all_that_was_said_gives_the_same_states(history: tuple[bool, list[Any]]) -> None:
    story = told(*history)
    assert refold(story) == story.states
