"""What stands still although its process works, told in words (health) and in seconds (metrics)."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from services.bus import metrics
from services.bus.held import HELD_RECORDS_MAX, HeldSubject
from services.bus.last_day import TOPIC, LastDay, ahead_days, late_seconds

# What should go on by itself is named in time for an alarm within a minute; what waits for somebody else, after one.
STANDS_STILL_SECONDS = 30.0
HELD_SECONDS = 60.0
DAY_LATE_SECONDS = 60.0

KAFKA = "Kafka"
DATABASE = "The database"

Place = tuple[str, int]
"""Topic and partition."""
CALENDAR = (TOPIC, 0)
Now = Callable[[], datetime]


def wall_clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Inside:
    """What a process and its database tell at one look."""

    cursors: Mapping[Place, int]
    held: Sequence[HeldSubject]
    outbox_seconds: float
    """Age of the oldest event that Kafka has not acknowledged."""
    is_relayed: bool
    """Whether a process owns the publishing, and this one publishes or waits for its turn."""
    assigned: int | None
    """Partitions that this process reads; None where it is not there to read."""


class Watchdog:
    """Compares one look with the next. It asks nobody: watching.py tells it what was seen."""

    def __init__(self, service: str, parts: Sequence[str] = (KAFKA, DATABASE), now: Now = wall_clock) -> None:
        """`parts` are those that are asked, and must answer."""
        self._service = service
        self._now = now
        self._ends: Mapping[Place, int] = {}
        self._last_day: LastDay | None = None
        self._inside = Inside({}, (), 0.0, is_relayed=True, assigned=None)
        self._stood: dict[Place, tuple[int, datetime]] = {}
        """Of each partition with records beyond its cursor: the cursor, and since when it is there."""
        self._answered_at = dict.fromkeys(parts, now())
        self._failing_since: dict[str, datetime] = {}

    def saw_kafka(self, ends: Mapping[Place, int], last_day: LastDay | None = None) -> None:
        """Where the partitions end that are read, and the last day where one was said since the last look."""
        self._ends = ends
        self._last_day = last_day or self._last_day
        self._answered_at[KAFKA] = self._now()
        self._compare()

    def saw_inside(self, inside: Inside) -> None:
        self._inside = inside
        self._answered_at[DATABASE] = self._now()
        is_lost = self._ends.get(CALENDAR) == 0 and inside.cursors.get(CALENDAR, 0) > 0
        failing = {"relay": not inside.is_relayed, "group": inside.assigned == 0, "calendar": is_lost}
        self._failing_since = {
            part: self._failing_since.get(part, self._now()) for part, is_failing in failing.items() if is_failing
        }
        self._compare()

    def _compare(self) -> None:
        cursors, stood, now = self._inside.cursors, self._stood, self._now()
        behind = {place: cursors.get(place, 0) for place, end in self._ends.items() if end > cursors.get(place, 0)}
        self._stood = {
            place: stood[place] if place in stood and stood[place][0] == cursor else (cursor, now)
            for place, cursor in behind.items()
        }

    def measure(self) -> None:
        """Set the gauges as of now."""
        metrics.STALLED_SECONDS.clear()
        for (topic, partition), (_, since) in self._stood.items():
            metrics.STALLED_SECONDS.labels(topic, partition).set(self._seconds(since))
        for gauge in (metrics.HELD_SUBJECTS, metrics.HELD_RECORDS, metrics.HELD_OLDEST_SECONDS):
            gauge.clear()
        for topic, held in self._held().items():
            metrics.HELD_SUBJECTS.labels(topic).set(len(held))
            metrics.HELD_RECORDS.labels(topic).set(sum(one.events for one in held))
            metrics.HELD_OLDEST_SECONDS.labels(topic).set(self._seconds(held[0].since))
        metrics.RELAY_OWNED.set(self._inside.is_relayed)
        metrics.PARTITIONS_ASSIGNED.set(self._inside.assigned or 0)
        metrics.KAFKA_SILENT_SECONDS.set(self._seconds(self._answered_at.get(KAFKA)))
        metrics.CALENDAR_AHEAD_DAYS.set(ahead_days(self._last_day, self._now()))
        metrics.CALENDAR_LATE_SECONDS.set(max(late_seconds(self._last_day, self._now()), self._calendar_lost_seconds()))

    def warnings(self) -> list[str]:
        """A sentence for each thing that stands still: which, since when, and what to do."""
        return [
            *(f"{part} has not answered {_for(seconds)}: see `ketenbus status`." for part, seconds in self._silent()),
            *self._of_reading(),
            *self._of_publishing(),
            *self._of_held(),
            *self._of_calendar(),
        ]

    def _silent(self) -> Iterator[tuple[str, float]]:
        ages = ((part, self._seconds(since)) for part, since in self._answered_at.items())
        return ((part, seconds) for part, seconds in ages if seconds >= STANDS_STILL_SECONDS)

    def _of_reading(self) -> Iterator[str]:
        again = f"`ketenbus services down {self._service}-worker`, then `up`"
        if (seconds := self._seconds(self._failing_since.get("group"))) >= STANDS_STILL_SECONDS:
            yield f"{self._service} has been given no partition to read {_for(seconds)}: {again}."
        for (topic, partition), (cursor, since) in sorted(self._stood.items()):
            if (seconds := self._seconds(since)) >= STANDS_STILL_SECONDS:
                yield (
                    f"{topic}/{partition}: more records are there, and {self._service} has stood at offset {cursor}"
                    f" {_for(seconds)}: see its worker's log; {again}."
                )

    def _of_publishing(self) -> Iterator[str]:
        if (seconds := self._seconds(self._failing_since.get("relay"))) >= STANDS_STILL_SECONDS:
            yield f"Nobody has published the outbox of {self._service} {_for(seconds)}: see the log, relay_interrupted."
        if (seconds := self._inside.outbox_seconds) >= STANDS_STILL_SECONDS:
            yield (
                f"The oldest event in the outbox of {self._service} has not been acknowledged by Kafka {_for(seconds)}:"
                " see whether Kafka answers (`ketenbus status`)."
            )

    def _of_held(self) -> Iterator[str]:
        topics = self._held()
        if sum(one.events for held in topics.values() for one in held) >= HELD_RECORDS_MAX:
            yield (
                f"{self._service} holds {HELD_RECORDS_MAX} events, and reads no further until some of them can go on:"
                f" `ketenbus held --service {self._service}`."
            )
        for topic, held in topics.items():
            first, seconds = held[0], self._seconds(held[0].since)
            if seconds >= HELD_SECONDS:
                yield (
                    f"{topic}: {len(held)} held, the longest {_for(seconds)}, {_waits_for(first)};"
                    f" see `ketenbus held --service {self._service}`."
                )

    def _calendar_lost_seconds(self) -> float:
        """How long it has been empty although days of it were heard: who said them, nothing tells any more."""
        return self._seconds(self._failing_since.get("calendar"))

    def _of_calendar(self) -> Iterator[str]:
        if days := ahead_days(self._last_day, self._now()):
            yield (
                f"{TOPIC} is {days} days ahead of today: a machine's clock is or was wrong;"
                " the next day is said when it begins."
            )
        if (seconds := self._calendar_lost_seconds()) >= STANDS_STILL_SECONDS:
            yield (
                f"{TOPIC} is empty {_for(seconds)}, and days of it were heard: `ketenbus services down calendar`, then"
                " `up`, says today; where days are played, play the next."
            )
            return
        seconds = late_seconds(self._last_day, self._now())
        if self._last_day and seconds >= DAY_LATE_SECONDS:
            yield (
                f"{TOPIC} stands still at {self._last_day.day}, and the next day began {seconds:.0f} s ago:"
                " `ketenbus services up calendar`."
            )

    def _held(self) -> Mapping[str, Sequence[HeldSubject]]:
        """By topic, longest waiting first; what is of no subject holds up nothing, and is left out."""
        topics: dict[str, list[HeldSubject]] = defaultdict(list)
        for one in sorted(self._inside.held, key=lambda held: held.since):
            if one.subject:
                topics[one.topic].append(one)
        return topics

    def _seconds(self, since: datetime | None) -> float:
        return 0.0 if since is None else max(0.0, (self._now() - since).total_seconds())


def _for(seconds: float) -> str:
    return f"for {seconds:.0f} s"


def _waits_for(held: HeldSubject) -> str:
    if held.reason:
        return f"by its event {held.waits_for}, which is quarantined ({held.reason.partition(':')[0]})"
    return f"until {held.owner} says its event {held.waits_for}"
