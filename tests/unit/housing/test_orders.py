"""Law 4 for what housing hears of a household, of days and of partners: each keeps its own order, and no more."""

from collections import deque
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from services.contracts.calendar import DayStarted
from services.contracts.refusals import Refusal
from services.housing.flow import FLOW
from services.housing.state import Home, HousingFile, QuotaAccount
from tests.unit.housing.lives import FAMILY, HOME, MATCH, MOVE, allocation, home, match, permit, quota, settlement
from tests.unit.housing.promises import AGREEMENT, FIRST, offer, signature
from tests.unit.housing.test_families import WITHDRAWN, arrived, expected, joined
from tests.unit.housing.test_next_homes import LATER, NEXT, UNTIL
from tests.unit.housing.test_terms import corrected
from tests.unit.story import Story, ref, refold

DAYS = [DayStarted(date=date(2017, 2, 1) + timedelta(days=days)) for days in range(0, 700, 14)]
END = DayStarted(date=date(2019, 2, 1))
HALF_YEARS = 8
REHOUSED = (
    signature(homes=2),
    offer("temporary", day=FIRST, until=UNTIL, agreement=AGREEMENT, fits=5),
    offer("new", day=FIRST, reference=ref("second"), agreement=AGREEMENT),
    match(day=MATCH),
    allocation(day=FIRST),
    settlement(day=MOVE),
    home(9, reference=NEXT),
    allocation(day=LATER, reference=NEXT),
    settlement(day=LATER, reference=NEXT),
)
FAMILY_COMES = (permit(2), expected(2), joined(3), joined(4), arrived(2, 4))
LATE = (home(9), match(day=date(2017, 3, 1)), allocation(day=date(2017, 6, 1)), settlement(day=date(2017, 7, 1)))
LIVES: dict[str, tuple[tuple[Any, ...], tuple[Any, ...]]] = {
    "a family comes and is rehoused": (
        (permit(2), expected(2), joined(3), joined(4), arrived(2, 4)),
        REHOUSED,
    ),
    "every step is late": ((permit(2), expected(1)), LATE),
    "the day of the permit was wrong": ((permit(2), corrected(date(2017, 2, 20))), LATE),
    "the permit is withdrawn before anything": ((permit(2), expected(2), WITHDRAWN), ()),
}


def play(news: tuple[Any, ...], commands: tuple[Any, ...], seed: int) -> Story:
    """Three queues, of which one moves by chance; a command that is refused or rejected is given again later."""
    random = Random(seed)  # noqa: S311  # chance, not secrecy
    story = Story(FLOW).given(quota(100), quota(100, period="2017H2"), quota(100, period="2018H1"))
    queues = [deque(news), deque(DAYS), deque(commands)]
    haste = [random.choice((0.05, 1.0, 5.0)) for _ in queues]
    for _ in range(5_000):
        waiting = [place for place, queue in enumerate(queues) if queue]
        if not waiting:
            for days in range(HALF_YEARS):  # what was carried on wrongly is put right half-year by half-year
                story.when(DayStarted(date=END.date + timedelta(days=days)))
            return story
        (place,) = random.choices(waiting, [haste[place] for place in waiting])
        if not _is_refused(story, queues[place][0]):
            queues[place].popleft()
        elif not queues[1]:
            story.when(END)  # the calendar goes on while a partner waits
    raise AssertionError(f"{[queue[0] for queue in queues if queue]} is never accepted")


def settled(story: Story) -> dict[Any, Any]:
    """The states, without how many persons a household was known to have on the day of its match."""
    return {
        key: replace(state, matched_in_time=0) if isinstance(state, QuotaAccount) else state
        for key, state in story.states.items()
    }


def _is_refused(story: Story, trigger: Any) -> bool:
    try:
        return any(event.REJECTION for event in story.when(trigger))
    except Refusal:
        return True


@pytest.mark.parametrize("life", LIVES)
def test_every_order_ends_in_the_same_states(life: str) -> None:
    news, commands = LIVES[life]
    one = play(news, commands, seed=0)
    for seed in range(1, 40):
        other = play(news, commands, seed)
        assert settled(other) == settled(one)
    assert refold(one) == one.states


def test_these_lives_do_reach_a_next_home_and_a_term() -> None:
    rehoused = play(*LIVES["a family comes and is rehoused"], seed=1)
    assert rehoused.the(HousingFile, FAMILY).home == NEXT
    assert rehoused.the(Home, HOME).expired_on == UNTIL
    late = play(*LIVES["every step is late"], seed=1).the(HousingFile, FAMILY)
    assert late.exceeded == ("allocate-within", "house-within", "match-within", "move-within")
