"""What stands still is told in words and seconds, from the minute on that it does; what goes on is not."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from prometheus_client import REGISTRY

from services.bus.held import HELD_RECORDS_MAX, HeldSubject
from services.bus.last_day import AMSTERDAM, LastDay, ahead_days, late_seconds
from services.bus.watchdog import CALENDAR, DATABASE, Inside, Watchdog

BEGIN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PLACE = ("intake-v1", 3)


class Clock:
    """Goes on only when told."""

    def __init__(self) -> None:
        self.moment = BEGIN

    def __call__(self) -> datetime:
        return self.moment

    def passes(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watchdog(clock: Clock) -> Watchdog:
    return Watchdog("housing", now=clock)


def inside(
    cursor: int = 0, *held: HeldSubject, outbox_seconds: float = 0, is_relayed: bool = True, assigned: int | None = 12
) -> Inside:
    return Inside({PLACE: cursor}, held, outbox_seconds, is_relayed, assigned)


def waiting(topic: str, subject: str, number: int, reason: str | None = None, since: datetime = BEGIN) -> HeldSubject:
    return HeldSubject(topic, subject, number, topic.partition("-")[0], 1, reason, since)


def look(watchdog: Watchdog, seen: Inside | None = None, end: int = 0) -> list[str]:
    """Both at once, as both are asked every few seconds."""
    watchdog.saw_kafka({PLACE: end})
    watchdog.saw_inside(seen or inside())
    return watchdog.warnings()


def gauge(name: str, **labels: str) -> float | None:
    return REGISTRY.get_sample_value(name, labels)


def test_a_reader_that_is_at_the_end_stands_still_with_good_reason(watchdog: Watchdog, clock: Clock) -> None:
    look(watchdog, inside(7), end=7)
    clock.passes(3_600)
    assert look(watchdog, inside(7), end=7) == []


def test_a_partition_that_stalls_is_named_within_a_minute(watchdog: Watchdog, clock: Clock) -> None:
    look(watchdog, inside(5), end=7)
    clock.passes(29)
    assert look(watchdog, inside(5), end=8) == []
    clock.passes(1)
    (warning,) = look(watchdog, inside(5), end=9)
    assert "intake-v1/3" in warning
    assert "offset 5 for 30 s" in warning
    watchdog.measure()
    assert gauge("ketenbus_stalled_seconds", topic="intake-v1", partition="3") == 30


def test_a_cursor_that_moves_is_no_stall_however_far_behind_it_is(watchdog: Watchdog, clock: Clock) -> None:
    for cursor in range(20):
        assert look(watchdog, inside(cursor), end=1_000_000) == []
        clock.passes(20)


def test_a_stall_that_ended_is_told_no_more(watchdog: Watchdog, clock: Clock) -> None:
    look(watchdog, inside(5), end=7)
    clock.passes(60)
    assert look(watchdog, inside(5), end=7)
    assert look(watchdog, inside(7), end=7) == []
    watchdog.measure()
    assert gauge("ketenbus_stalled_seconds", topic="intake-v1", partition="3") is None


def test_a_stall_is_told_while_kafka_is_silent_about_it(watchdog: Watchdog, clock: Clock) -> None:
    look(watchdog, inside(5), end=7)
    clock.passes(45)
    watchdog.saw_inside(inside(5))
    silent, stalled = watchdog.warnings()
    assert "Kafka has not answered for 45 s" in silent
    assert "offset 5" in stalled
    watchdog.measure()
    assert gauge("ketenbus_kafka_silent_seconds") == 45


def test_whoever_asks_only_its_database_does_not_miss_kafka(clock: Clock) -> None:
    register = Watchdog("register", (DATABASE,), clock)
    clock.passes(60)
    register.saw_inside(inside(assigned=None))
    assert register.warnings() == []
    clock.passes(60)
    assert register.warnings() == ["The database has not answered for 60 s: see `ketenbus status`."]


def test_an_outbox_that_ages_is_named(watchdog: Watchdog) -> None:
    assert look(watchdog, inside(outbox_seconds=29.9)) == []
    (warning,) = look(watchdog, inside(outbox_seconds=30))
    assert "outbox of housing" in warning


def test_a_relay_without_owner_is_named(watchdog: Watchdog, clock: Clock) -> None:
    look(watchdog, inside(is_relayed=False))
    clock.passes(29)
    assert look(watchdog, inside(is_relayed=False)) == []
    watchdog.measure()
    assert gauge("ketenbus_relay_owned") == 0
    clock.passes(1)
    (warning,) = look(watchdog, inside(is_relayed=False))
    assert "Nobody has published the outbox of housing for 30 s" in warning
    assert look(watchdog) == []


def test_a_reader_whose_group_gives_it_nothing_is_named(watchdog: Watchdog, clock: Clock) -> None:
    look(watchdog, inside(assigned=0))
    clock.passes(30)
    (warning,) = look(watchdog, inside(assigned=0))
    assert "no partition to read for 30 s" in warning
    watchdog.measure()
    assert gauge("ketenbus_partitions_assigned") == 0


def test_a_held_subject_alarms_after_a_minute_with_number_and_owner_but_not_its_name(
    watchdog: Watchdog, clock: Clock
) -> None:
    later = BEGIN + timedelta(seconds=30)
    held = (waiting("intake-v1", "household/b", 9, since=later), waiting("intake-v1", "household/a", 4))
    clock.passes(59)
    assert look(watchdog, inside(0, *held)) == []
    clock.passes(1)
    (warning,) = look(watchdog, inside(0, *held))
    assert warning == (
        "intake-v1: 2 held, the longest for 60 s, until intake says its event 4; see `ketenbus held --service housing`."
    )
    watchdog.measure()
    assert gauge("ketenbus_held_subjects", topic="intake-v1") == 2
    assert gauge("ketenbus_held_oldest_seconds", topic="intake-v1") == 60


def test_a_quarantined_event_is_told_by_its_code_alone(watchdog: Watchdog, clock: Clock) -> None:
    clock.passes(60)
    (warning,) = look(watchdog, inside(0, waiting("intake-v1", "person/a", 2, "decision-failed: KeyError")))
    assert "by its event 2, which is quarantined (decision-failed);" in warning


def test_a_held_queue_that_is_full_is_told_at_once(watchdog: Watchdog) -> None:
    many = replace(waiting("intake-v1", "person/a", 2), events=HELD_RECORDS_MAX)
    (warning,) = look(watchdog, inside(0, many))
    assert f"housing holds {HELD_RECORDS_MAX} events, and reads no further" in warning
    assert look(watchdog, inside(0, replace(many, events=HELD_RECORDS_MAX - 1))) == []
    watchdog.measure()
    assert gauge("ketenbus_held_records", topic="intake-v1") == HELD_RECORDS_MAX - 1


def test_a_strangers_record_holds_up_nothing(watchdog: Watchdog, clock: Clock) -> None:
    clock.passes(3_600)
    assert look(watchdog, inside(0, waiting("intake-v1", "", 1, "not-an-envelope: ce_id"))) == []


@pytest.mark.parametrize(
    ("last", "now", "late"),
    [
        (LastDay(date(2026, 3, 2), is_of_a_clock=True), "2026-03-02T23:59:59", 0),
        (LastDay(date(2026, 3, 2), is_of_a_clock=True), "2026-03-03T00:01:00", 60),
        (LastDay(date(2026, 3, 2), is_of_a_clock=True), "2026-03-04T00:00:00", 86_400),
        (LastDay(date(2026, 3, 28), is_of_a_clock=True), "2026-03-29T04:00:00", 3 * 3_600),  # the clocks went forward
        (LastDay(date(2026, 3, 2), is_of_a_clock=False), "2026-03-04T00:00:00", 0),
        (None, "2026-03-04T00:00:00", 0),
    ],
)
def test_a_calendar_is_late_only_where_a_clock_says_its_days(last: LastDay | None, now: str, late: float) -> None:
    assert late_seconds(last, datetime.fromisoformat(now).replace(tzinfo=AMSTERDAM)) == late


@pytest.mark.parametrize(("is_of_a_clock", "days"), [(True, 2), (False, 0)])
def test_a_calendar_is_ahead_only_where_a_clock_says_its_days(is_of_a_clock: bool, days: int) -> None:  # noqa: FBT001
    moment = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)  # in Amsterdam the next day has begun
    assert ahead_days(LastDay(date(2026, 3, 5), is_of_a_clock), moment) == days


def test_a_calendar_that_is_ahead_is_named_until_its_last_day_begins(watchdog: Watchdog, clock: Clock) -> None:
    watchdog.saw_kafka({}, LastDay(date(2026, 3, 3), is_of_a_clock=True))
    assert "calendar-v1 is 1 days ahead of today" in watchdog.warnings()[0]
    watchdog.measure()
    assert gauge("ketenbus_calendar_ahead_days") == 1
    clock.moment = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)
    assert look(watchdog) == []
    watchdog.measure()
    assert gauge("ketenbus_calendar_ahead_days") == 0


def test_a_calendar_that_stands_still_is_named_a_minute_after_midnight(watchdog: Watchdog, clock: Clock) -> None:
    watchdog.saw_kafka({}, LastDay(date(2026, 3, 2), is_of_a_clock=True))
    clock.moment = datetime(2026, 3, 2, 23, 0, 59, tzinfo=UTC)
    assert look(watchdog) == []
    clock.passes(1)
    (warning,) = look(watchdog)
    assert "calendar-v1 stands still at 2026-03-02" in warning
    assert "`ketenbus services up calendar`" in warning
    watchdog.measure()
    assert gauge("ketenbus_calendar_late_seconds") == 60
    watchdog.saw_kafka({}, LastDay(date(2026, 3, 3), is_of_a_clock=True))
    assert watchdog.warnings() == []


def test_a_calendar_that_was_lost_stands_still_until_the_next_day_is_said(watchdog: Watchdog, clock: Clock) -> None:
    heard = replace(inside(), cursors={CALENDAR: 9})

    def look_at(end: int) -> list[str]:
        watchdog.saw_kafka({CALENDAR: end})
        watchdog.saw_inside(heard)
        return watchdog.warnings()

    assert look_at(9) == look_at(0) == []
    clock.passes(60)
    (warning,) = look_at(0)
    assert "calendar-v1 is empty for 60 s" in warning
    watchdog.measure()
    assert gauge("ketenbus_calendar_late_seconds") == 60
    assert look_at(1) == []
    watchdog.measure()
    assert gauge("ketenbus_calendar_late_seconds") == 0


def test_a_calendar_of_which_nobody_heard_is_not_late(watchdog: Watchdog, clock: Clock) -> None:
    for _ in range(2):
        watchdog.saw_kafka({CALENDAR: 0})
        watchdog.saw_inside(inside())
        clock.passes(3_600)
    watchdog.measure()
    assert gauge("ketenbus_calendar_late_seconds") == 0
