"""A partner's stream by Kafka: typed events in their order, from where the partner says that it is."""

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain

from kafka import KafkaConsumer, TopicPartition
from kafka.consumer.subscription_state import ConsumerRebalanceListener
from kafka.errors import (
    AuthorizationError,
    CommitFailedError,
    IllegalGenerationError,
    KafkaError,
    RebalanceInProgressError,
    UnknownMemberIdError,
)

from ketenbus_partner.errors import NotAllowed, PositionAhead, SequenceGap, Unreachable
from ketenbus_partner.event import Event
from ketenbus_partner.http import Asking
from ketenbus_partner.position import Position, is_new
from ketenbus_partner.registry import Schemas
from ketenbus_partner.settings import KafkaSettings
from ketenbus_partner.wire import from_kafka

POLL_MS = 500
IDLE_SECONDS = 60.0
BOOTSTRAP_SECONDS = 15
KNOCK_SECONDS = 5.0


def subscribe(settings: KafkaSettings, position: Position, group: str | None = "main") -> Iterator[Event]:
    """Each event of the stream in order, for ever; an event is acknowledged when you ask for the next one.

    At least once: whoever stops (or fails) before it asked for the next event gets the same one again at the next
    start. Of several processes with the same `group` (named `partner-<name>-<group>`), one reads and the others wait
    to take over; so they must share their position. With group None nothing is committed to Kafka.

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


class _Turns(ConsumerRebalanceListener):  # type: ignore[misc]  # kafka-python has no types
    """Notes when it is this process's turn to read; it runs on the client's own thread, so it does no more."""

    def __init__(self) -> None:
        self.is_new = False

    def on_partitions_revoked(self, revoked: object) -> None:
        """Nothing is kept that must be given back."""

    def on_partitions_assigned(self, assigned: object) -> None:
        self.is_new = bool(assigned)


class _Reading:
    def __init__(self, consumer: KafkaConsumer, settings: KafkaSettings, position: Position, group: str | None) -> None:
        self._consumer = consumer
        self._place = TopicPartition(settings.topic, 0)
        self._schemas = Schemas(settings.registry_url, Asking())
        self._position = position
        self._group = group
        self._turns = _Turns()
        self._quiet_since = time.monotonic()
        if group is None:
            consumer.assign([self._place])
            self._turns.is_new = True
        else:
            consumer.subscribe([settings.topic], listener=self._turns)

    def events(self) -> Iterator[Event]:
        last = 0
        may_look_back = True
        while True:
            records = list(chain(*self._consumer.poll(timeout_ms=0 if self._turns.is_new else POLL_MS).values()))
            if self._turns.is_new:  # what came before it was known from where to read comes again
                last = self._begin()
                may_look_back = True
                continue
            for record in records:
                event = from_kafka(record.headers, record.value, self._schemas.decoded)
                try:
                    new = is_new(event.sequence, last)
                except SequenceGap:
                    if not may_look_back:
                        raise
                    may_look_back = False
                    self._consumer.seek_to_beginning(self._place)
                    break
                if new:
                    yield event
                    self._position.save(event.sequence)
                    last = event.sequence
            self._acknowledge(len(records))

    def _begin(self) -> int:
        """Go to the last event that was handled: as repeats occur but gaps do not, it cannot be at a lower offset."""
        self._turns.is_new = False
        last = self._position.load()
        (begin,) = self._consumer.beginning_offsets([self._place]).values()
        (end,) = self._consumer.end_offsets([self._place]).values()
        if last > end:
            raise PositionAhead(last)
        self._consumer.seek(self._place, max(begin, last))
        return last

    def _acknowledge(self, count: int) -> None:
        """Kafka's own mark shows operators how far this partner is; where to begin, the position decides."""
        now = time.monotonic()
        if count == 0:
            if now - self._quiet_since > IDLE_SECONDS and self._consumer.assignment():
                self._quiet_since = now
                self._check_that_nothing_is_there()
            return
        self._quiet_since = now
        if self._group is not None:
            # Another process took over; the next poll tells.
            with suppress(CommitFailedError, RebalanceInProgressError, IllegalGenerationError, UnknownMemberIdError):
                self._consumer.commit()

    def _check_that_nothing_is_there(self) -> None:
        (end,) = self._consumer.end_offsets([self._place]).values()
        if end > self._consumer.position(self._place):
            raise Unreachable("Kafka has more events than it gives: start again")
