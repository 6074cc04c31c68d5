"""What holds of the seats after any history."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from services.contracts.calendar import DayStarted
from services.education.commands import ChangeIskCapacity
from services.education.flow import FLOW
from services.education.state import Learner, SeatPool
from tests.unit.education.test_education import ARRIVED, arrival
from tests.unit.story import Story, ref, refold

SCHOOLS = ["99ZZ01", "99ZZ02"]
FORMS: list[dict[str, Any]] = [
    {"isk": ("2015-02", "2021-01")},
    {"school": ("2010-06", "2022-07"), "isk": ("2017-06", "2023-04")},
    {"school": ("2017-07", "2029-07")},
    {"school": ("2013-11", "2025-07")},
]


def capacity(school: str, seats: int) -> ChangeIskCapacity:
    return ChangeIskCapacity(school=school, municipality="GM0344", occurred_on=ARRIVED, seats=seats)


happenings = st.one_of(
    st.builds(lambda n, form: arrival(ref(f"child {n}"), **form), st.integers(0, 9), st.sampled_from(FORMS)),
    st.builds(capacity, st.sampled_from(SCHOOLS), st.integers(0, 4)),
    st.builds(lambda days: DayStarted(date=ARRIVED + timedelta(days=days)), st.integers(0, 400)),
)


@given(st.lists(happenings, max_size=40))
@settings(deadline=None)
def test_seats_free_and_assigned_are_all_seats_and_nobody_waits_for_a_free_one(history: list[Any]) -> None:
    story = Story(FLOW).given(*history)
    learners, pools = story.all(Learner), story.all(SeatPool)
    for pool in pools:
        assert pool.assigned == sum(learner.seat == pool.school for learner in learners)
        assert 0 <= pool.assigned <= pool.seats
    if any(learner.wants_seat for learner in learners):
        assert all(pool.free == 0 for pool in pools)


@given(st.lists(happenings, max_size=40))
@settings(deadline=None)
def test_the_fold_of_all_that_was_said_gives_the_same_states(history: list[Any]) -> None:
    story = Story(FLOW).given(*history)
    assert refold(story) == story.states


@given(st.lists(happenings, max_size=20), st.integers(0, 500))
@settings(deadline=None)
def test_a_day_that_is_told_again_says_nothing(history: list[Any], days: int) -> None:
    story = Story(FLOW).given(*history)
    today = DayStarted(date=date(2017, 2, 1) + timedelta(days=days))
    story.when(today)
    assert story.when(today) == ()
