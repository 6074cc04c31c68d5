"""Day after day the calendar moves on, and the partners do what is due."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from random import Random
from typing import Protocol

from services.region.acts import (
    arrival,
    building,
    meeting,
    mistakes,
    places,
    rounds,
    school,
    supervision,
    supply,
    swaps,
    table,
    turns,
)
from services.region.agenda import LANES_AT_ONCE, Agenda, Task
from services.region.figures import RECEPTION
from services.region.people import make_members
from services.region.span import Span
from services.region.stage import Case, Dice, Stage, later

MONDAY, SATURDAY = 0, 5
CAST_ARRIVES_WITHIN_DAYS = 60


class Days(Protocol):
    """The calendar, as far as the simulator turns it."""

    def begin(self, day: date) -> bool: ...


def play(
    agenda: Agenda, calendar: Days, await_quiet: Callable[[], None], tell: Callable[[date], None], last: date
) -> None:
    """Every day's steps are taken when the day has begun for everybody, and have come home before the next begins.

    A day on which nobody does anything is skipped: what falls due on it, falls due when the next one begins. What was
    played before is played again: the same commands get the same answers, and no day begins twice.
    """
    await_quiet()
    with ThreadPoolExecutor(LANES_AT_ONCE) as pool:
        while (day := agenda.next_day()) is not None and day <= last:
            if calendar.begin(day):
                await_quiet()
            agenda.do(day, pool)
            await_quiet()
            tell(day)
    if calendar.begin(last):
        await_quiet()
    tell(last)


def first_tasks(stage: Stage, households: int) -> Iterator[Task]:
    yield from supply.prepare(stage)
    yield from school.prepare(stage)
    yield from building.prepare(stage)
    yield from meeting.prepare(stage)
    yield from table.prepare(stage)
    yield from turns.prepare(stage)
    for topic in (swaps, supervision, rounds, places, mistakes):
        yield from topic.prepare(stage)
    stage.cases.extend(make_cases(stage, households))
    for case in stage.cases:
        yield later(stage, case, arrival_day(stage.seed, case.number, stage.span), arrival.arrive)


def make_cases(stage: Stage, households: int) -> Iterator[Case]:
    """The same numbers are the same households, however many there are."""
    for number in range(1, households + 1):
        dice = Dice(f"{stage.seed}/household/{number}")
        reception = dice.one_of("reception", RECEPTION)
        yield Case(
            number=number,
            people=make_members(stage.seed, number, born_before=stage.span.first),
            household=stage.identity(f"household/{number}"),
            reception=reception,
            municipality=reception,
            accessible=dice.chance("accessible", 8),
            dice=dice,
        )


def arrival_day(seed: int, number: int, span: Span) -> date:
    """Tuesdays to Fridays, evenly over the days on which anybody arrives."""
    arriving = range(1, (span.last_arrival - span.first).days + 1)
    days = [day for day in (span.first + timedelta(n) for n in arriving) if MONDAY < day.weekday() < SATURDAY]
    if number <= turns.CAST_SIZE:
        days = [day for day in days if day <= span.first + timedelta(days=CAST_ARRIVES_WITHIN_DAYS)]
    Random(f"{seed}/arrivals").shuffle(days)
    return days[(number - 1) % len(days)]
