"""Law 4 for a household's assistance, whoever comes, leaves, is corrected or settles, and whatever is heard first."""

from collections import deque
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from services.contracts.intake import PersonDied
from services.work.flow import FLOW
from services.work.state import Assistance
from tests.unit.story import StateKey, Story, ref, refold
from tests.unit.test_interleavings import differences
from tests.unit.work.test_turns import NEW_HOUSEHOLD, corrected, gone, rehoused, transferred, withdrawn
from tests.unit.work.test_work import ARRIVED, FAMILY, arrival, day, settlement

PERSONS = tuple(ref(f"adult {n}") for n in range(4))

dates = st.integers(0, 300).map(lambda n: ARRIVED + timedelta(days=n))
months = st.sampled_from(("1999-04", "2017-04", "2017-07", "2017-09", "2019-01", "2026-01"))


@st.composite
def queues(draw: st.DrawFn) -> list[list[Any]]:
    """What is heard in the order in which it was said: of each person, of each household from either service, days."""
    found = [_life(draw, person) for person in PERSONS[: draw(st.integers(1, len(PERSONS)))]]
    found.append([settlement()])
    if draw(st.booleans()):
        found.append([withdrawn(draw(dates))])
    elif draw(st.booleans()):
        found[-1].append(rehoused(draw(dates.filter(lambda on: on > settlement().occurred_on))))
    if draw(st.booleans()):
        found.append([replace(rehoused(draw(dates)), household=NEW_HOUSEHOLD)])
    found.append([day(after) for after in (10, 30, 60, 90)])
    return found


def _life(draw: st.DrawFn, person: Any) -> list[Any]:
    """Somebody arrives; the months may be corrected, and the person may split off, and leave."""
    days = sorted(draw(st.tuples(dates, dates, dates, dates)))
    came = replace(arrival(person, draw(months)), occurred_on=days[0])
    right, split, died = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
    life = [came, *([corrected(draw(months), person, days[1])] if right else [])]
    if split:
        life.append(transferred(person, days[2]))
    if died:
        life.append(replace(gone(person, days[3], PersonDied), household=NEW_HOUSEHOLD if split else FAMILY))
    return life


def heard(queues: list[list[Any]], order: list[int]) -> Story:
    """Each number of the order takes the next of that queue."""
    waiting = [deque(queue) for queue in queues]
    story = Story(FLOW).given(*(waiting[index].popleft() for index in order))
    return story.given(day(400))


def _assistance(story: Story) -> dict[StateKey, Any]:
    return {key: state for key, state in story.states.items() if key[0] is Assistance}


@settings(max_examples=300, deadline=None)
@given(queues(), st.data())
def test_whatever_is_heard_first_assistance_ends_up_the_same(queues: list[list[Any]], data: st.DataObject) -> None:
    turns = [index for index, queue in enumerate(queues) for _ in queue]
    one, other = (heard(queues, data.draw(st.permutations(turns))) for _ in range(2))
    assert differences(_assistance(one), _assistance(other)) == []
    assert refold(one) == one.states
