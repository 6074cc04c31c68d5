"""Time as an event: each day is published once, in order, on `calendar-v1` (law 8)."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.consumer.fetcher import ConsumerRecord

from services.bus.codec import Codec
from services.bus.envelope import Envelope
from services.contracts.calendar import DayStarted
from services.runtime.kafka import client_options
from services.runtime.settings import CalendarSettings

TOPIC = "calendar-v1"
_PARTITION = TopicPartition(TOPIC, 0)


class Calendar:
    """The one writer of days; a process that runs it must be the only one that does."""

    def __init__(self, codec: Codec, settings: CalendarSettings) -> None:
        self._codec = codec
        self._producer = KafkaProducer(acks="all", enable_idempotence=True, **client_options(settings))
        self.last_day, self.days = _last(codec, settings)

    def advance(self, until: date, first: date | None = None) -> Iterator[date]:
        """Publish every day after the last one (from `first` on if there is none) up to `until`, and yield each."""
        day = self.last_day + timedelta(days=1) if self.last_day else first or until
        while day <= until:
            self._publish(day)
            yield day
            day += timedelta(days=1)

    def close(self) -> None:
        self._producer.close()

    def _publish(self, day: date) -> None:
        event = DayStarted(date=day)
        event_id = str(uuid5(NAMESPACE_URL, f"{TOPIC}/{day}"))
        envelope = Envelope(
            id=event_id,
            type=event.TYPE,
            subject=event.subject,
            sequence=self.days + 1,
            position=self.days + 1,
            time=datetime.now(UTC).isoformat(),
            dataschema=self._codec.dataschema(DayStarted),
            correlation_id=event_id,
            causation_id=event_id,
            trigger=f"day/{day}",
        )
        self._producer.send(
            TOPIC, self._codec.encode(event), key=event.subject.encode(), partition=0, headers=envelope.headers()
        ).get(timeout=30)
        self.last_day, self.days = day, self.days + 1


def _read(consumer: KafkaConsumer) -> ConsumerRecord:
    """The next record; raises TimeoutError where the broker does not give it within half a minute."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        for found in consumer.poll(timeout_ms=1000).values():
            return found[0]
    raise TimeoutError(f"{TOPIC}: the broker does not give its last day; see `ketenbus platform status`.")


def _last(codec: Codec, settings: CalendarSettings) -> tuple[date | None, int]:
    """The last day on the topic, and how many there are."""
    consumer = KafkaConsumer(
        enable_auto_commit=False,
        isolation_level="read_committed",
        allow_auto_create_topics=False,
        **client_options(settings),
    )
    try:
        consumer.assign([_PARTITION])
        end = consumer.end_offsets([_PARTITION])[_PARTITION]
        if end == 0:
            return None, 0
        consumer.seek(_PARTITION, end - 1)
        record = _read(consumer)
        envelope = Envelope.parse(record.headers)
        event = codec.decode(record.value, envelope.dataschema, DayStarted)
        assert isinstance(event, DayStarted)  # noqa: S101  # what decode was asked for
        return event.date, envelope.sequence
    finally:
        consumer.close()
