"""The demo's half-year: day after day the calendar moves on, and the partners do what is due."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from random import Random
from typing import Protocol

from services.demo.acts import arrival, school, supply
from services.demo.agenda import LANES_AT_ONCE, Agenda, Task
from services.demo.figures import RECEPTION
from services.demo.people import make_members
from services.demo.stage import LAST_DAY, SIGNING_DAY, Case, Dice, Stage, later

FIRST_ARRIVAL = SIGNING_DAY + timedelta(days=1)
LAST_ARRIVAL = date(2017, 4, 21)
MONDAY, SATURDAY = 0, 5


class Days(Protocol):
    """The calendar, as far as the demo turns it."""

    def advance(self, until: date, first: date | None = None) -> Iterator[date]: ...


def play(agenda: Agenda, calendar: Days, await_quiet: Callable[[], None], tell: Callable[[date], None]) -> None:
    """Every day's steps are taken when the day has begun for everybody, and have come home before the next begins.

    Days on which nobody does anything follow each other at once, for services deal with them in order all the same.
    What was played before is played again: the same commands get the same answers, and no day begins twice.
    """
    await_quiet()
    with ThreadPoolExecutor(LANES_AT_ONCE) as pool:
        while (day := agenda.next_day()) is not None and day <= LAST_DAY:
            if list(calendar.advance(day, SIGNING_DAY)):
                await_quiet()
            agenda.do(day, pool)
            await_quiet()
            tell(day)
    if list(calendar.advance(LAST_DAY, SIGNING_DAY)):
        await_quiet()
    tell(LAST_DAY)


def first_tasks(stage: Stage, households: int) -> Iterator[Task]:
    yield from supply.prepare(stage)
    yield from school.prepare(stage)
    for case in make_cases(stage, households):
        yield later(stage, case, arrival_day(stage.seed, case.number), arrival.arrive)


def make_cases(stage: Stage, households: int) -> Iterator[Case]:
    """The same numbers are the same households, however many there are."""
    for number in range(1, households + 1):
        dice = Dice(f"{stage.seed}/household/{number}")
        reception = dice.one_of("reception", RECEPTION)
        yield Case(
            number=number,
            people=make_members(stage.seed, number, born_before=SIGNING_DAY),
            household=stage.identity(f"household/{number}"),
            reception=reception,
            municipality=reception,
            accessible=dice.chance("accessible", 8),
            dice=dice,
        )


def arrival_day(seed: int, number: int) -> date:
    """Tuesdays to Fridays, one household a day as long as there are days."""
    span = range((LAST_ARRIVAL - FIRST_ARRIVAL).days + 1)
    days = [day for day in (FIRST_ARRIVAL + timedelta(n) for n in span) if MONDAY < day.weekday() < SATURDAY]
    Random(f"{seed}/arrivals").shuffle(days)
    return days[(number - 1) % len(days)]
