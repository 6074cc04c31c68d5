"""Time as an event: a day is published once, in order, on `calendar-v1` (law 8).

Each day is a subject of its own: where the topic was lost, nobody takes the next day for one that was heard already.
"""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.consumer.fetcher import ConsumerRecord

from services.bus.codec import Codec, Undecodable
from services.bus.envelope import Envelope, NotAnEnvelope
from services.bus.last_day import PLAYED, TOPIC
from services.contracts.calendar import DayStarted
from services.runtime.kafka import client_options
from services.runtime.settings import CalendarSettings

LOOKED_AT = 1_000
_PARTITION = TopicPartition(TOPIC, 0)


class AnotherWriter(Exception):
    """Somebody else publishes days; there must be one writer only."""

    def __init__(self, expected: int, found: int) -> None:
        super().__init__(
            f"{TOPIC} ends at offset {found} where {expected} was left: somebody else publishes days as well."
            " Let one of them go on: stop the other, or the clock with `ketenbus services down calendar`."
        )


class CalendarUnreadable(Exception):
    """Strangers wrote so much behind the last day that it cannot be seen."""

    def __init__(self) -> None:
        super().__init__(
            f"{TOPIC}: none of its last {LOOKED_AT} records is a day; find out with `ketenbus audit` who wrote them."
        )


class Calendar:
    """The one writer of days: refuses to go on when the topic does not end as it left it. Raises CalendarUnreadable."""

    def __init__(self, codec: Codec, settings: CalendarSettings, writer: str = PLAYED) -> None:
        self._codec = codec
        self._writer = writer
        self._producer = KafkaProducer(acks="all", enable_idempotence=True, **client_options(settings))
        self._consumer = KafkaConsumer(
            enable_auto_commit=False,
            isolation_level="read_committed",
            allow_auto_create_topics=False,
            **client_options(settings),
        )
        self._end = self._consumer.end_offsets([_PARTITION])[_PARTITION]
        self.last_day, self.days = _last(codec, self._consumer, self._end)

    def advance(self, until: date, first: date | None = None) -> Iterator[date]:
        """Publish every day after the last one (from `first` on if there is none) up to `until`, and yield each."""
        day = self.last_day + timedelta(days=1) if self.last_day else first or until
        while day <= until:
            self._publish(day)
            yield day
            day += timedelta(days=1)

    def begin(self, day: date) -> bool:
        """Publish this day alone; False where it began before.

        Days in between are skipped: what fell due on them falls due now, and every term tells its own day.
        """
        if self.last_day is not None and day <= self.last_day:
            return False
        self._publish(day)
        return True

    def close(self) -> None:
        self._producer.close()
        self._consumer.close()

    def _check(self, offset: int) -> None:
        if offset != self._end:
            raise AnotherWriter(self._end, offset)

    def _publish(self, day: date) -> None:
        """Raises AnotherWriter."""
        self._check(self._consumer.end_offsets([_PARTITION])[_PARTITION])
        event = DayStarted(date=day)
        event_id = str(uuid5(NAMESPACE_URL, f"{TOPIC}/{day}"))
        envelope = Envelope(
            id=event_id,
            type=event.TYPE,
            subject=event.subject,
            sequence=1,
            position=self.days + 1,
            time=datetime.now(UTC).isoformat(),
            dataschema=self._codec.dataschema(DayStarted),
            correlation_id=event_id,
            causation_id=event_id,
            trigger=f"{self._writer}/{day}",
        )
        sent = self._producer.send(
            TOPIC, self._codec.encode(event), key=event.subject.encode(), partition=0, headers=envelope.headers()
        )
        self._check(sent.get(timeout=30).offset)
        self._end += 1
        self.last_day, self.days = day, self.days + 1


def _last(codec: Codec, consumer: KafkaConsumer, end: int) -> tuple[date | None, int]:
    """The last day on the topic, and how many there are; strangers behind it are passed over."""
    consumer.assign([_PARTITION])
    begin = max(consumer.beginning_offsets([_PARTITION])[_PARTITION], end - LOOKED_AT)
    if begin == end:
        return None, 0
    consumer.seek(_PARTITION, begin)
    days = [day for record in _read(consumer, end) if (day := _day(codec, record))]
    if not days and begin > 0:
        raise CalendarUnreadable
    return max(days) if days else (None, 0)


def _read(consumer: KafkaConsumer, end: int) -> Iterator[ConsumerRecord]:
    """What there is up to `end`; raises TimeoutError where the broker does not give it within half a minute."""
    until = time.monotonic() + 30
    while consumer.position(_PARTITION) < end:
        for found in consumer.poll(timeout_ms=1000).values():
            yield from found
        if time.monotonic() > until:
            raise TimeoutError(f"{TOPIC}: the broker does not give its last day; see `ketenbus platform status`.")


def _day(codec: Codec, record: ConsumerRecord) -> tuple[date, int] | None:
    """The day and its position; None for a record that is none."""
    try:
        envelope = Envelope.parse(record.headers)
        event = (
            codec.decode(record.value, envelope.dataschema, DayStarted) if envelope.type == DayStarted.TYPE else None
        )
    except (NotAnEnvelope, Undecodable):
        return None
    return (event.date, envelope.position) if isinstance(event, DayStarted) else None
