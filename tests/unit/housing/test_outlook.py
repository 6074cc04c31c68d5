"""What is likely to come, by what came: counts of half a year, and nothing that was told already."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.housing.allocation.outlook import LOOKS_BACK, Arrival, Offer, outlook
from services.housing.allocation.problem import Outlook

ON = date(2017, 7, 3)
TERM = timedelta(days=98)
LONG_AGO = ON - LOOKS_BACK + timedelta(days=1)


def arrival(on: date, persons: int = 4) -> Arrival:
    return Arrival(on, persons, 0, accessible=False)


def offer(on: date, days: int = 0) -> Offer:
    return Offer(on, 5, accessible=False, days=days)


def households(expected: Outlook) -> float:
    return sum(kind.number for kind in expected.households)


def homes(expected: Outlook) -> float:
    return sum(kind.number for kind in expected.homes)


def test_as_many_come_as_came() -> None:
    """Thirteen households in twenty-six weeks are three in the six weeks ahead, and as many homes nine in eighteen."""
    days = [LONG_AGO + timedelta(weeks=2 * n) for n in range(13)]
    expected = outlook(ON, [arrival(day) for day in days], [offer(day) for day in days], TERM)
    assert households(expected) == pytest.approx(3)
    assert homes(expected) == pytest.approx(9)
    (kind,) = expected.households
    assert (kind.persons, kind.house_by - kind.waiting_since) == (4, TERM)
    assert kind.waiting_since > ON


def test_what_is_older_than_half_a_year_or_still_to_come_tells_nothing() -> None:
    days = [LONG_AGO - timedelta(days=1), ON + timedelta(days=1)]
    assert outlook(ON, [arrival(day) for day in days], [offer(day) for day in days], TERM) == Outlook()


def test_homes_that_are_told_of_long_beforehand_are_not_counted_twice() -> None:
    """Who is told of homes six weeks before knows all of the next six weeks already, and nothing of those after."""
    days = [LONG_AGO + timedelta(weeks=2 * n) for n in range(13)]
    expected = outlook(ON, [], [offer(day, days=42) for day in days], TERM)
    assert homes(expected) == pytest.approx(6)
    assert min(kind.available_from for kind in expected.homes) >= ON + timedelta(weeks=6)


def test_a_few_days_of_knowledge_are_not_taken_for_a_flood() -> None:
    assert households(outlook(ON, [arrival(ON)] * 4, [], TERM)) == pytest.approx(6)


@given(st.lists(st.tuples(st.integers(-300, 30), st.integers(1, 8)), max_size=40))
def test_the_future_changes_nothing(came: list[tuple[int, int]]) -> None:
    arrivals = [arrival(ON + timedelta(days=days), persons) for days, persons in came]
    known = [each for each in arrivals if each.on <= ON]
    assert outlook(ON, arrivals, [], TERM) == outlook(ON, known, [], TERM)
