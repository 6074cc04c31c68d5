"""Law 4 for a household's assistance and its members' plans: whoever comes, leaves, is corrected or settles, and
whatever is heard first.
"""

from collections import deque
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from services.contracts.intake import PersonDied
from services.work.flow import FLOW
from services.work.state import Assistance, WorkFile
from tests.unit.story import StateKey, Story, ref, refold
from tests.unit.test_interleavings import differences
from tests.unit.work.test_turns import NEW_HOUSEHOLD, corrected, gone, rehoused, transferred, withdrawn
from tests.unit.work.test_work import ARRIVED, FAMILY, arrival, day, settlement

THIRD_HOUSEHOLD = ref("third household")
PERSONS = tuple(ref(f"adult {n}") for n in range(4))

dates = st.integers(0, 300).map(lambda n: ARRIVED + timedelta(days=n))
months = st.sampled_from(("1999-04", "2017-04", "2017-07", "2017-09", "2019-01", "2026-01"))


@st.composite
def queues(draw: st.DrawFn) -> list[list[Any]]:
    """What is heard in the order in which it was said: of each person, of each household from either service, days."""
    found = [_life(draw, person) for person in PERSONS[: draw(st.integers(1, len(PERSONS)))]]
    settlements, withdrawn_on, rehoused_on = [settlement()], draw(st.none() | dates), draw(st.none() | dates)
    if rehoused_on is not None and rehoused_on > settlement().occurred_on:
        settlements.append(rehoused(rehoused_on))
    found.append(settlements)
    if withdrawn_on is not None:
        found.append([withdrawn(withdrawn_on)])
    settling = draw(st.sets(st.sampled_from((NEW_HOUSEHOLD, THIRD_HOUSEHOLD))))
    found.extend([replace(rehoused(draw(dates)), household=household)] for household in sorted(settling))
    found.append([day(after) for after in (10, 30, 60, 90)])
    return found


def _life(draw: st.DrawFn, person: Any) -> list[Any]:
    """Somebody arrives; the months may be corrected, and the person may split off, once more, and leave."""
    days = deque(sorted(draw(st.tuples(*[dates] * 7))))
    life: list[Any] = [replace(arrival(person, draw(months)), occurred_on=days.popleft())]
    households = (FAMILY, NEW_HOUSEHOLD, THIRD_HOUSEHOLD)[: draw(st.integers(1, 3))]
    for before, household in zip((None, *households), households, strict=False):
        if before is not None:
            split = transferred(person, days.popleft())
            life.append(replace(split, from_household=before, household=household))
        if draw(st.booleans()):
            life.append(replace(corrected(draw(months), person, days.popleft()), household=household))
    if draw(st.booleans()):
        life.append(replace(gone(person, days.popleft(), PersonDied), household=households[-1]))
    return life


def heard(queues: list[list[Any]], order: list[int]) -> Story:
    """Each number of the order takes the next of that queue."""
    waiting = [deque(queue) for queue in queues]
    story = Story(FLOW).given(*(waiting[index].popleft() for index in order))
    return story.given(day(400))


def _ends_up(story: Story) -> dict[StateKey, Any]:
    """Whole assistances; of files where the person lives, and until when the plan is due: days tell of the rest."""
    files = {(WorkFile, (file.person,)): file for file in story.all(WorkFile)}
    told = {key: (file.household, file.municipality, file.plan_by, file.closed_on) for key, file in files.items()}
    return {key: state for key, state in story.states.items() if key[0] is Assistance} | told


@settings(max_examples=300, deadline=None)
@given(queues(), st.data())
def test_whatever_is_heard_first_assistance_and_plans_end_up_the_same(
    queues: list[list[Any]], data: st.DataObject
) -> None:
    turns = [index for index, queue in enumerate(queues) for _ in queue]
    one, other = (heard(queues, data.draw(st.permutations(turns))) for _ in range(2))
    assert differences(_ends_up(one), _ends_up(other)) == []
    assert refold(one) == one.states
