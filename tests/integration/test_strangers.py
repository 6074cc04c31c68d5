"""What does not belong on a topic, on a real broker: seen and told by the audit and the tail, in nobody's way."""

import asyncio
from collections.abc import Iterator
from datetime import date, datetime, time

import pytest
from kafka import KafkaProducer

from services.audit import audit as audit_module
from services.audit.audit import audit
from services.audit.tail import passing
from services.audit.topics import Heard, Strange
from services.bus.calendar import AnotherWriter, Calendar
from services.bus.codec import Codec
from services.bus.last_day import AMSTERDAM, CLOCK, PLAYED, TOPIC, LastDay, last_day_of, late_seconds
from services.bus.replay import records
from services.catalogue.schemas import SCHEMAS
from services.platform.envfiles import user_settings
from services.platform.instance import Instance
from services.runtime.kafka import client_options
from services.runtime.settings import CalendarSettings, KafkaSettings
from tests.platforms import make_anew
from tests.tally.fixtures import counted

FIRST, SECOND, THIRD = date(2017, 1, 1), date(2017, 1, 2), date(2017, 1, 3)


@pytest.fixture
def topics(platform: Instance) -> Iterator[Instance]:
    """Empty whatever others said there before, and left as empty."""
    names = {"housing-v1", "calendar-v1"}
    make_anew(platform, names)
    yield platform
    make_anew(platform, names)


def write_garbage(instance: Instance, user: str, topic: str) -> None:
    producer = KafkaProducer(**client_options(user_settings(instance, user, KafkaSettings)))
    producer.send(topic, b"Jan de Vries", partition=0)
    producer.send(topic, key=b"?", partition=0, headers=[("ce_type", b"os.path.join")])
    stranger = counted(1, 1)
    producer.send(topic, stranger.value, partition=0, headers=list(stranger.headers))
    producer.flush()
    producer.close()


def calendar(instance: Instance, writer: str = PLAYED) -> Calendar:
    settings = user_settings(instance, "calendar", CalendarSettings)
    return Calendar(Codec.of(SCHEMAS, instance.schema_ids_file), settings, writer)


def last_day(instance: Instance) -> LastDay | None:
    settings = user_settings(instance, "operator", KafkaSettings)

    async def read() -> LastDay | None:
        return last_day_of([one async for _, found in records(TOPIC, settings, {0: 1_000}) for one in found])

    return asyncio.run(read())


def test_the_audit_reports_strangers_and_not_what_is_in_them(topics: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    # Other tests leave outboxes behind that nobody publishes.
    monkeypatch.setattr(audit_module, "PUBLISHED_WITHIN_SECONDS", 0)
    write_garbage(topics, "housing", "housing-v1")
    findings = [finding for finding in audit(topics).findings if finding.topic == "housing-v1"]
    assert [(finding.check, finding.subject) for finding in findings] == [("C1", "0/0"), ("C1", "0/1"), ("C1", "0/2")]
    assert "Vries" not in str(findings)
    assert "os.path" not in str(findings)


def test_the_tail_goes_on_after_strangers(topics: Instance) -> None:
    write_garbage(topics, "calendar", "calendar-v1")
    days = calendar(topics)
    assert list(days.advance(FIRST)) == [FIRST]
    days.close()
    settings = user_settings(topics, "operator", KafkaSettings)
    heard = passing(["calendar-v1"], settings, Codec.of(SCHEMAS, topics.schema_ids_file), from_start=True)
    kinds = [isinstance(next(heard)[1], Strange) for _ in range(4)]
    heard.close()  # type: ignore[attr-defined]  # a generator
    assert kinds == [True, True, True, False]


def test_a_calendar_goes_on_after_strangers(topics: Instance) -> None:
    one = calendar(topics)
    assert list(one.advance(SECOND, FIRST)) == [FIRST, SECOND]
    one.close()
    write_garbage(topics, "calendar", "calendar-v1")
    other = calendar(topics)
    assert (other.last_day, other.days) == (SECOND, 2)
    other.close()


@pytest.mark.parametrize(("writer", "late"), [(CLOCK, 86_400), (PLAYED, 0)])
def test_a_clock_that_ends_while_it_says_the_days_that_it_missed_leaves_them_late(
    topics: Instance, writer: str, late: float
) -> None:
    """On whatever day it says them; days that are played are never late."""
    days = calendar(topics, writer)
    assert next(days.advance(THIRD, FIRST)) == FIRST
    days.close()
    assert late_seconds(last_day(topics), datetime.combine(THIRD, time.min, AMSTERDAM)) == late


def test_no_day_after_the_topic_was_lost_is_taken_for_one_that_was_heard(topics: Instance) -> None:
    settings = user_settings(topics, "operator", KafkaSettings)

    def said(until: date) -> set[tuple[str, str, int]]:
        days = calendar(topics)
        number = len(list(days.advance(until, FIRST)))
        days.close()
        heard = passing(["calendar-v1"], settings, Codec.of(SCHEMAS, topics.schema_ids_file), from_start=True)
        found = [next(heard)[1] for _ in range(number)]
        heard.close()  # type: ignore[attr-defined]  # a generator
        envelopes = [one.envelope for one in found if isinstance(one, Heard)]
        return {(one.id, one.subject, one.sequence) for one in envelopes}

    before = said(SECOND)
    make_anew(topics, {"calendar-v1"})
    after = said(THIRD)
    assert before < after
    ((_, subject, sequence),) = after - before
    assert subject not in {heard for _, heard, _ in before}
    assert sequence == 1


def test_of_two_writers_of_days_one_ends(topics: Instance) -> None:
    one, other = calendar(topics), calendar(topics)
    assert list(one.advance(SECOND, FIRST)) == [FIRST, SECOND]
    with pytest.raises(AnotherWriter, match="ketenbus services down calendar"):
        list(other.advance(THIRD, FIRST))
    assert list(one.advance(THIRD)) == [THIRD]
    one.close()
    other.close()
