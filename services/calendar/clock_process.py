"""The clock process: says of each day in Amsterdam that it began (law 8).

One writer at a time: it publishes only where the topic ends as it left it, and ends when somebody else wrote a day.
Two clocks would harm nobody, for of one day they say the same event; a clock beside a played calendar would.
"""

import signal
import sys
import threading
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from kafka.errors import KafkaError

from services.bus.calendar import AnotherWriter, Calendar, CalendarUnreadable
from services.bus.codec import Codec
from services.bus.last_day import AMSTERDAM, CLOCK
from services.catalogue.schemas import SCHEMAS
from services.runtime.logs import configure_logs, log
from services.runtime.settings import CalendarSettings, settings_or_exit

# The clock of a machine may be set, or stand still with it: midnight is not trusted to come when it was expected.
LONGEST_WAIT_SECONDS = 600.0

Now = Callable[[], datetime]
Wait = Callable[[float], bool | None]
"""Waits so many seconds; true when it is time to stop."""


class CalendarAhead(Exception):
    """The topic is in the future, and time does not go back."""

    def __init__(self, last: date, today: date) -> None:
        super().__init__(
            f"calendar-v1 stands at {last} and today is {today}: days were played, so no clock can go on from there."
            " Give a real chain an instance of its own."
        )


def run() -> None:
    """Publish each day as it begins, until asked to stop; first all days since the last one that was published."""
    settings = settings_or_exit(CalendarSettings)
    configure_logs(settings.log_level)
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    try:
        calendar = Calendar(Codec.of(SCHEMAS, settings.schema_ids_file), settings, CLOCK)
        log.info("process_started", process="calendar clock")
        try:
            keep_time(calendar, lambda: datetime.now(AMSTERDAM), stopped.wait)
        finally:
            calendar.close()
    except (AnotherWriter, CalendarAhead, CalendarUnreadable, TimeoutError) as error:
        sys.exit(str(error))
    except KafkaError as error:
        sys.exit(f"calendar-v1: Kafka does not answer as it should ({type(error).__name__}); see its log.")
    log.info("process_stopped", process="calendar clock")


def keep_time(calendar: Calendar, now: Now, wait: Wait) -> None:
    """Raises CalendarAhead at the start; a clock that is set back later only waits longer."""
    today = now().date()
    if calendar.last_day and calendar.last_day > today:
        raise CalendarAhead(calendar.last_day, today)
    while True:
        for day in calendar.advance(now().date()):
            log.info("day_published", day=day)
            if wait(0):
                return
        if wait(min(seconds_to_midnight(now()), LONGEST_WAIT_SECONDS)):
            return


def seconds_to_midnight(moment: datetime) -> float:
    """In seconds that pass: on two nights in the year these are not those that clocks show."""
    midnight = datetime.combine(moment.date() + timedelta(days=1), time.min, AMSTERDAM)
    return midnight.timestamp() - moment.timestamp()
