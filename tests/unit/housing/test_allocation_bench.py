"""The bench of allocation in its smallest form: two years, and what is made of their figures."""

import pytest

from tests.bench.allocation.__main__ import greedy_wins, shortfalls
from tests.bench.allocation.measuring import LargeRound, Seed, measure

LARGE = LargeRound(households=500, homes=600, proposed=300, gap=0.002, seconds=3)


def seed(batch: int, greedy: int = 80, wait: int = 200) -> Seed:
    waits = {"batch": wait, "greedy": 200, "first_come": 200}
    return Seed(1, 120, batch, greedy, 70, 100, waits, 1.0)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("number", [1, 2])
def test_rounds_come_nearer_to_hindsight_than_the_queue_does_and_never_beyond(number: int) -> None:
    year = measure(number)
    assert year.first_come < year.batch <= year.hindsight <= year.persons


def test_every_missed_target_is_named() -> None:
    assert shortfalls([seed(98), seed(96)], LARGE) == []
    assert len(shortfalls([seed(96, wait=201)], LargeRound(500, 600, 300, gap=0.02, seconds=11))) == 4


def test_the_years_in_which_greed_does_better_are_named() -> None:
    assert greedy_wins([seed(98)]) == []
    assert greedy_wins([seed(98, greedy=99)]) == [1]
