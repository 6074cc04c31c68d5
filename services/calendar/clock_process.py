"""The clock process: says of each day in Amsterdam that it began (law 8).

One writer at a time: it publishes only where the topic ends as it left it, and ends when somebody else wrote a day.
Two clocks would harm nobody, for of one day they say the same event; a clock beside a played calendar would.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from time import CLOCK_BOOTTIME, clock_gettime

from kafka.errors import KafkaError

from services.bus.calendar import AnotherWriter, Calendar, CalendarUnreadable
from services.bus.codec import Codec
from services.bus.last_day import AMSTERDAM, CLOCK
from services.catalogue.schemas import SCHEMAS
from services.runtime.logs import configure_logs, log
from services.runtime.settings import ClockSettings, settings_or_exit

# The clock of a machine may be set, or stand still with it: midnight is not trusted to come when it was expected.
LONGEST_WAIT_SECONDS = 600.0
# What falls due on a day that was said is never taken back, so a machine that shows a far day is not believed. Whoever
# is on duty hears within minutes of midnight that no day was said: an outage of more than a week is known to somebody.
TRUSTED_DAYS = 7
# By so much may a running machine's clock be corrected, beyond the time that has passed.
CORRECTION = timedelta(days=1)

Now = Callable[[], datetime]
Uptime = Callable[[], float]
"""Seconds that pass, whatever the machine's clock is set to."""
Wait = Callable[[float], bool | None]
"""Waits so many seconds; true when it is time to stop."""
Begun = Callable[[], None]
"""Told each time that all days which began were said; the first time, the clock has begun."""


class CalendarAhead(Exception):
    """The topic is in the future, and time does not go back."""

    def __init__(self, last: date, today: date) -> None:
        super().__init__(
            f"calendar-v1 stands at {last} and today is {today}: days were played, so no clock can go on from there."
            " Give a real chain an instance of its own."
        )


class CalendarFarBehind(Exception):
    """So many days were not said that rather the machine's clock is wrong."""

    def __init__(self, last: date, today: date) -> None:
        super().__init__(
            f"calendar-v1 stands at {last}, and this machine's clock shows {today}: by itself the clock says no more"
            f" than {TRUSTED_DAYS} days that it missed, for none is ever taken back. Where the machine is wrong, set"
            " it; where so many days have passed indeed, `ketenbus days --until DAY` says them. Then"
            " `ketenbus services up calendar`."
        )


def run() -> None:
    """Publish each day as it begins, until asked to stop; first all days since the last one that was published."""
    settings = settings_or_exit(ClockSettings)
    configure_logs(settings.log_level)
    if settings.begun_file:
        settings.begun_file.unlink(missing_ok=True)
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    try:
        calendar = Calendar(Codec.of(SCHEMAS, settings.schema_ids_file), settings, CLOCK)
        log.info("process_started", process="calendar clock")
        try:
            begun = partial(_tell_begun, settings.begun_file)
            keep_time(calendar, lambda: datetime.now(AMSTERDAM), _uptime, stopped.wait, begun)
        finally:
            calendar.close()
    except (AnotherWriter, CalendarAhead, CalendarFarBehind, CalendarUnreadable, TimeoutError) as error:
        sys.exit(str(error))
    except KafkaError as error:
        sys.exit(f"calendar-v1: Kafka does not answer as it should ({type(error).__name__}); see its log.")
    log.info("process_stopped", process="calendar clock")


def _tell_begun(file: Path | None) -> None:
    """By its pid, so that what an earlier clock wrote is not taken for this one's."""
    if file:
        file.write_text(str(os.getpid()))


def _uptime() -> float:
    """Also of a machine that was suspended meanwhile."""
    return clock_gettime(CLOCK_BOOTTIME)


def keep_time(calendar: Calendar, now: Now, uptime: Uptime, wait: Wait, begun: Begun) -> None:
    """Raises CalendarAhead and CalendarFarBehind at the start; has begun when no day is missing.

    Where the machine's clock is set back later, it only waits longer; where it leaps ahead, it goes by the time that
    passed since the start, until the machine is mended or this is started again.
    """
    began, began_at = now(), uptime()
    _check(calendar.last_day, began.date())
    while True:
        passed = datetime.fromtimestamp(began.timestamp() + uptime() - began_at, AMSTERDAM)
        today = now().date()
        if today > (passed + CORRECTION).date():
            log.warning("clock_ahead", shown=today, day=passed.date())
            today = passed.date()
        for day in calendar.advance(today):
            log.info("day_published", day=day)
            if wait(0):
                return
        begun()
        if wait(min(seconds_to_midnight(now()), LONGEST_WAIT_SECONDS)):
            return


def _check(last: date | None, today: date) -> None:
    """A calendar that is a few days ahead, as by a machine that was wrong, is waited for."""
    if last and last - today > timedelta(days=TRUSTED_DAYS):
        raise CalendarAhead(last, today)
    if last and today - last > timedelta(days=TRUSTED_DAYS):
        raise CalendarFarBehind(last, today)


def seconds_to_midnight(moment: datetime) -> float:
    """In seconds that pass: on two nights in the year these are not those that clocks show."""
    midnight = datetime.combine(moment.date() + timedelta(days=1), time.min, AMSTERDAM)
    return midnight.timestamp() - moment.timestamp()
