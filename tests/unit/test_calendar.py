"""The clock: one day after another, whatever the machine's own clock does."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import cast

import pytest

from services.bus.calendar import Calendar
from services.bus.last_day import AMSTERDAM
from services.calendar.clock_process import (
    LONGEST_WAIT_SECONDS,
    TRUSTED_DAYS,
    CalendarAhead,
    CalendarFarBehind,
    keep_time,
    seconds_to_midnight,
)

DAY = timedelta(days=1)


class Days:
    """What the clock needs of a calendar, without a broker: `advance` is the calendar's own."""

    def __init__(self, last_day: date | None = None) -> None:
        self.last_day = last_day
        self.told: list[date] = []
        self.begun: list[date | None] = []

    def advance(self, until: date) -> Iterator[date]:
        for day in Calendar.advance(cast(Calendar, self), until):
            self.told.append(day)
            yield day

    def _publish(self, day: date) -> None:
        self.last_day = day


class Machine:
    """A clock that shows these moments in turn, and a wait that ends the process after the last of them.

    So many hours pass with each wait, whatever the clock shows.
    """

    def __init__(self, *moments: datetime, hours: float = 0) -> None:
        self.moments = list(moments)
        self.hours = hours
        self.waits: list[float] = []

    def now(self) -> datetime:
        return self.moments[0]

    def uptime(self) -> float:
        return len(self.waits) * self.hours * 3600

    def wait(self, seconds: float) -> bool:
        if seconds:
            self.waits.append(seconds)
            self.moments = self.moments[1:] or self.moments
        return len(self.waits) >= 4


def keep(days: Days, machine: Machine) -> None:
    keep_time(cast(Calendar, days), machine.now, machine.uptime, machine.wait, lambda: days.begun.append(days.last_day))


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def test_each_day_is_told_once_when_it_has_begun() -> None:
    days = Days(date(2026, 3, 1))
    keep(days, Machine(moment("2026-03-02T23:59:59"), moment("2026-03-03T00:00:00"), moment("2026-03-03T00:10:00")))
    assert days.told == [date(2026, 3, 2), date(2026, 3, 3)]


def test_days_on_which_no_clock_ran_are_told_first() -> None:
    days = Days(date(2026, 2, 26))
    keep(days, Machine(moment("2026-03-02T12:00:00")))
    assert days.told == [date(2026, 2, 27), date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 2)]


def test_a_first_day_is_today() -> None:
    days = Days()
    keep(days, Machine(moment("2026-03-02T12:00:00")))
    assert days.told == [date(2026, 3, 2)]


def test_a_clock_does_not_go_on_from_the_future() -> None:
    with pytest.raises(CalendarAhead, match="2026-03-10"):
        keep(Days(date(2026, 3, 10)), Machine(moment("2026-03-02T12:00:00")))


def test_a_few_days_that_a_wrong_machine_told_are_waited_for() -> None:
    days = Days(date(2026, 3, 3))
    keep(days, Machine(*(moment(f"2026-03-{day:02}T12:00:00") for day in (2, 3, 4)), hours=24))
    assert days.told == [date(2026, 3, 4)]


def test_a_machine_that_is_far_ahead_when_the_clock_starts_is_not_believed() -> None:
    days = Days(date(2026, 3, 1))
    with pytest.raises(CalendarFarBehind, match=r"shows 2027-03-02.*`ketenbus days --until DAY`"):
        keep(days, Machine(moment("2027-03-02T12:00:00")))
    assert days.told == days.begun == []


def test_a_week_without_a_clock_is_caught_up_with() -> None:
    days = Days(date(2026, 3, 2) - TRUSTED_DAYS * DAY)
    keep(days, Machine(moment("2026-03-02T12:00:00")))
    assert set(days.begun) == {date(2026, 3, 2)}
    assert len(days.told) == TRUSTED_DAYS
    assert days.last_day == date(2026, 3, 2)


def test_a_machine_that_leaps_ahead_is_not_believed_and_days_go_on_as_they_pass() -> None:
    days = Days(date(2026, 3, 1))
    shown = ("2026-03-02T12:00:00", "2027-03-02T00:00:00", "2027-03-02T12:00:00", "2026-03-03T23:59:59")
    keep(days, Machine(*map(moment, shown), hours=12))
    assert days.told == [date(2026, 3, 2), date(2026, 3, 3)]


def test_a_machine_that_is_corrected_by_hours_is_believed() -> None:
    days = Days(date(2026, 3, 1))
    keep(days, Machine(moment("2026-03-02T12:00:00"), moment("2026-03-03T02:00:00")))
    assert days.told == [date(2026, 3, 2), date(2026, 3, 3)]


def test_a_clock_that_is_set_back_takes_no_day_back() -> None:
    days = Days(date(2026, 3, 1))
    keep(days, Machine(moment("2026-03-02T00:00:01"), moment("2026-03-01T23:59:59"), moment("2026-03-02T00:00:01")))
    assert days.told == [date(2026, 3, 2)]


def test_it_never_waits_longer_than_it_may_trust_a_machine() -> None:
    machine = Machine(moment("2026-03-02T12:00:00"))
    keep(Days(date(2026, 3, 2)), machine)
    assert set(machine.waits) == {LONGEST_WAIT_SECONDS}


@pytest.mark.parametrize(("day", "hours"), [("2026-03-28", 24), ("2026-03-29", 23), ("2026-10-25", 25)])
def test_a_day_lasts_as_long_as_it_lasts(day: str, hours: int) -> None:
    assert seconds_to_midnight(moment(f"{day}T00:00:00")) == hours * 3600


def test_a_day_that_begins_alone_skips_those_before_it_and_begins_once() -> None:
    days, first = Days(), date(2017, 1, 18)
    begun = [
        Calendar.begin(cast(Calendar, days), day) for day in (first, first + 9 * DAY, first + 9 * DAY, first + DAY)
    ]
    assert begun == [True, True, False, False]
    assert days.last_day == first + 9 * DAY
