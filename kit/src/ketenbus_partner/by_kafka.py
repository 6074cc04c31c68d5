"""A partner's stream by Kafka: typed events in their order, from where the partner says that it is."""

import logging
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from typing import Any

from kafka import KafkaConsumer, TopicPartition
from kafka.errors import AuthorizationError, KafkaError

from ketenbus_partner.errors import NotAllowed, PositionAhead, SequenceGap, Unreachable
from ketenbus_partner.event import Event
from ketenbus_partner.http import Asking
from ketenbus_partner.position import Position, is_new
from ketenbus_partner.registry import Schemas
from ketenbus_partner.settings import KafkaSettings
from ketenbus_partner.wire import from_kafka, sequence_on

log = logging.getLogger("ketenbus_partner")

POLL_MS = 500
QUIET_SECONDS = 60.0
# What a broker lost is published again within seconds; if another relay has to take over first, within two minutes.
MENDED_SECONDS = 120.0
BOOTSTRAP_SECONDS = 15
KNOCK_SECONDS = 5.0


def subscribe(settings: KafkaSettings, position: Position, group: str | None = "main") -> Iterator[Event]:
    """Each event of the stream in order, for ever; an event is acknowledged when you ask for the next one.

    At least once: whoever stops (or fails) before it asked for the next event gets the same one again at the next
    start. Run one process at a time; two would both be given everything. `group` is under which name Kafka shows the
    operator how far you are (`partner-<name>-<group>`); with None it is not told. What Kafka lost is waited for: it is
    published again, behind what came after it, which is handled in its turn.

    Raises SequenceGap, PositionAhead, NotAnEvent, NotAllowed, Unreachable.
    """
    _knock(settings.bootstrap)
    try:
        with _consumer(settings, group) as consumer:
            yield from _Reading(consumer, settings, position, group).events()
    except AuthorizationError as error:
        raise NotAllowed(f"Kafka refuses {settings.user} ({type(error).__name__}): is the agreement over?") from error
    except KafkaError as error:  # of a wrong password, too, kafka-python only says that time is up
        raise Unreachable(
            f"Kafka at {settings.bootstrap} does not answer {settings.user} as it should ({type(error).__name__}): it"
            " is starting or stopping, or user or password are wrong"
        ) from error


def _knock(bootstrap: str) -> None:
    """Raises Unreachable where nobody listens, at once and in words; kafka-python would try for long."""
    for address in bootstrap.split(","):
        host, _, port = address.strip().rpartition(":")
        with suppress(OSError, ValueError), socket.create_connection((host, int(port)), KNOCK_SECONDS):
            return
    raise Unreachable(f"no Kafka is to be found at {bootstrap}")


@contextmanager
def _consumer(settings: KafkaSettings, group: str | None) -> Iterator[KafkaConsumer]:
    """Safe settings; kafka-python's own defaults acknowledge what was not handled yet."""
    consumer = KafkaConsumer(
        bootstrap_servers=settings.bootstrap,
        security_protocol="SASL_SSL",
        sasl_mechanism="SCRAM-SHA-512",
        sasl_plain_username=settings.user,
        sasl_plain_password=settings.password,
        ssl_context=ssl.create_default_context(cafile=settings.ca_file),
        group_id=None if group is None else f"{settings.user}-{group}",
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        isolation_level="read_committed",
        allow_auto_create_topics=False,
        bootstrap_timeout_ms=BOOTSTRAP_SECONDS * 1000,
    )
    try:
        yield consumer
    finally:
        consumer.close(autocommit=False)


class _Missing:
    """An event that the topic should have, and that is waited for: what a broker lost comes again, behind others."""

    def __init__(self, sequence: int, error: SequenceGap | PositionAhead, end: int) -> None:
        self.sequence = sequence
        self._error = error
        self._end = end
        self._until = time.monotonic() + MENDED_SECONDS

    def check(self, offset: int | None) -> None:
        """Raises the error when the topic was read to the end that it had, and time is up."""
        if offset is not None and offset >= self._end and time.monotonic() > self._until:
            raise self._error


class _Reading:
    """The topic has one partition, which is read without Kafka's division of work among a group's processes."""

    def __init__(self, consumer: KafkaConsumer, settings: KafkaSettings, position: Position, group: str | None) -> None:
        self._consumer = consumer
        self._place = TopicPartition(settings.topic, 0)
        self._schemas = Schemas(settings.registry_url, Asking())
        self._position = position
        self._commits = group is not None
        self._quiet_since = time.monotonic()

    def events(self) -> Iterator[Event]:
        last = self._position.load()
        missing = self._begin(last)
        while True:
            records = self._polled()
            for record in records:
                sequence = sequence_on(record.headers)
                try:
                    new = is_new(sequence, last)
                except SequenceGap as gap:
                    if missing is None:
                        missing = self._look_back(last + 1, gap)
                        break
                    continue
                if missing is not None and sequence == missing.sequence:
                    missing = None
                if new:
                    yield from_kafka(record.headers, record.value, self._schemas.decoded)
                    self._position.save(sequence)
                    last = sequence
            if missing is not None:
                missing.check(self._consumer.position(self._place))
            elif records and self._commits:
                self._consumer.commit()  # shows operators how far this partner is; the position decides where to begin

    def _begin(self, last: int) -> _Missing | None:
        """Go to the last event that was handled: of a topic that lacks nothing, it cannot be at a lower offset."""
        self._consumer.assign([self._place])
        begin, end = self._begin_and_end()
        if last > end:
            return self._look_back(last, PositionAhead(last))
        self._consumer.seek(self._place, max(begin, last))
        return None

    def _look_back(self, sequence: int, error: SequenceGap | PositionAhead) -> _Missing:
        """Look through the whole topic first: after a loss it may have been written anew."""
        log.warning("waiting up to %.0f s for events that Kafka does not have now: %s", MENDED_SECONDS, error)
        self._consumer.seek_to_beginning(self._place)
        return _Missing(sequence, error, self._begin_and_end()[1])

    def _polled(self) -> list[Any]:
        """Raises Unreachable when Kafka keeps what it has, or is gone."""
        records = list(chain(*self._consumer.poll(timeout_ms=POLL_MS).values()))
        now = time.monotonic()
        if records:
            self._quiet_since = now
        elif now - self._quiet_since > QUIET_SECONDS:
            self._quiet_since = now
            if self._begin_and_end()[1] > self._consumer.position(self._place):
                raise Unreachable("Kafka has more events than it gives: start again")
        return records

    def _begin_and_end(self) -> tuple[int, int]:
        (begin,) = self._consumer.beginning_offsets([self._place]).values()
        (end,) = self._consumer.end_offsets([self._place]).values()
        return begin, end
