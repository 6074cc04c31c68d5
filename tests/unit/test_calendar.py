"""The clock: one day after another, whatever the machine's own clock does."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import cast

import pytest

from services.bus.calendar import Calendar
from services.bus.last_day import AMSTERDAM
from services.calendar.clock_process import LONGEST_WAIT_SECONDS, CalendarAhead, keep_time, seconds_to_midnight

DAY = timedelta(days=1)


class Days:
    """What the clock needs of a calendar, without a broker: `advance` is the calendar's own."""

    def __init__(self, last_day: date | None = None) -> None:
        self.last_day = last_day
        self.told: list[date] = []

    def advance(self, until: date) -> Iterator[date]:
        for day in Calendar.advance(cast(Calendar, self), until):
            self.told.append(day)
            yield day

    def _publish(self, day: date) -> None:
        self.last_day = day


class Machine:
    """A clock that shows these moments in turn, and a wait that ends the process after the last of them."""

    def __init__(self, *moments: datetime) -> None:
        self.moments = list(moments)
        self.waits: list[float] = []

    def now(self) -> datetime:
        return self.moments[0]

    def wait(self, seconds: float) -> bool:
        if seconds:
            self.waits.append(seconds)
            self.moments = self.moments[1:] or self.moments
        return len(self.waits) >= 3


def keep(days: Days, machine: Machine) -> None:
    keep_time(cast(Calendar, days), machine.now, machine.wait)


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
    with pytest.raises(CalendarAhead, match="2026-03-03"):
        keep(Days(date(2026, 3, 3)), Machine(moment("2026-03-02T12:00:00")))


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
