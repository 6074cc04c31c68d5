"""A topic read from its beginning, by anyone who may: whole partitions, or all of it in commit order."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from heapq import heappop, heappush
from typing import Any

from aiokafka import ConsumerRecord, TopicPartition

from services.bus.envelope import Envelope, NotAnEnvelope, envelope_on
from services.bus.outbox import PARTITIONS, UNDER_WAY
from services.runtime.kafka import PromptConsumer, client_options
from services.runtime.logs import log
from services.runtime.settings import KafkaSettings

POLL_MS = 1000
SILENCE_SECONDS = 60.0
# Of each of some fifty partitions at a time.
PIECE_BYTES = 256 * 1024


class PositionsMissing(Exception):
    """The topic lacks events that its service has said."""

    def __init__(self, topic: str, position: int, later: ConsumerRecord[Any, Any] | None) -> None:
        """`later` is the first event that comes after it, where there is one."""
        has = "" if later is None else f", and has a later one at {topic}/{later.partition}/{later.offset}"
        super().__init__(
            f"{topic} lacks the event at position {position}{has}: start its service, whose relay publishes what is"
            " missing from the outbox, and try again. Where its database is gone as well, see docs/recovery.md."
        )


class Patience:
    """Ends a loop that waits for a broker: so many seconds without progress are too many."""

    def __init__(self, topic: str) -> None:
        self._topic = topic
        self.progressed()

    def progressed(self) -> None:
        self._until = asyncio.get_running_loop().time() + SILENCE_SECONDS

    def check(self) -> None:
        """Raises TimeoutError."""
        if asyncio.get_running_loop().time() > self._until:
            raise TimeoutError(
                f"{self._topic}: the broker gives nothing for {SILENCE_SECONDS:.0f} s before the end of the topic;"
                " see `ketenbus platform status` and the broker's log, and try again."
            )


def own_envelope(topic: str, record: ConsumerRecord[Any, Any]) -> Envelope | None:
    """The envelope of an event of the service that this topic belongs to; None for a stranger's record."""
    try:
        return envelope_on(topic, record.headers)
    except NotAnEnvelope:
        return None


def is_absurd(position: int, records: int) -> bool:
    """Whether a topic of so many records is too short for an event at this position: then a stranger wrote it.

    Positions are given out one by one, and each is written once at least; but a relay writes to all partitions side by
    side, and where it ended and its database is gone, what is under way may be missing before what is there.
    """
    return position > records + UNDER_WAY


async def records(
    topic: str, settings: KafkaSettings, until: Mapping[int, int] | None = None
) -> AsyncIterator[tuple[int, list[ConsumerRecord[Any, Any]]]]:
    """Pieces of each partition in its order, up to its present end, or only of those in `until` up to that offset.

    Raises TimeoutError where the broker does not give them.
    """
    consumer = PromptConsumer(
        isolation_level="read_committed", auto_offset_reset="earliest", **client_options(settings)
    )
    async with started(consumer):
        partitions = [TopicPartition(topic, number) for number in (range(PARTITIONS) if until is None else until)]
        consumer.assign(partitions)
        begins = await consumer.beginning_offsets(partitions)
        ends = await consumer.end_offsets(partitions)
        if until is not None:
            ends = {tp: min(end, until[tp.partition]) for tp, end in ends.items()}
        for tp in partitions:
            consumer.seek(tp, begins[tp])
        async for tp, found in up_to(consumer, {tp: ends[tp] for tp in partitions if begins[tp] < ends[tp]}):
            yield tp.partition, found


@asynccontextmanager
async def started(consumer: PromptConsumer) -> AsyncIterator[None]:
    """Also one that could not be started is stopped: by itself aiokafka would leave its connections open."""
    try:
        await consumer.start()
        yield
    finally:
        await consumer.stop()


async def up_to(
    consumer: PromptConsumer, ends: Mapping[TopicPartition, int]
) -> AsyncIterator[tuple[TopicPartition, list[ConsumerRecord[Any, Any]]]]:
    """What an assigned consumer has from where it stands to these offsets. Raises TimeoutError.

    Some offsets have no record, such as the end of a stranger's transaction: the consumer's own position decides.
    """
    unread = set(ends)
    patience = Patience(next(iter(ends)).topic if ends else "")
    stood = {tp: await consumer.position(tp) for tp in unread}
    while unread:
        patience.check()
        for tp, found in (await consumer.getmany(*unread, timeout_ms=POLL_MS)).items():
            if wanted := [record for record in found if record.offset < ends[tp]]:
                yield tp, wanted
        for tp in tuple(unread):
            position = await consumer.position(tp)
            if position != stood[tp]:
                stood[tp] = position
                patience.progressed()
            if position >= ends[tp]:
                unread.discard(tp)


async def side_by_side(
    partitions: Collection[tuple[str, int]], settings: KafkaSettings
) -> AsyncIterator[tuple[str, ConsumerRecord[Any, Any]]]:
    """The records of several topics' partitions up to their present ends, in the order of their `ce_time`.

    A partition keeps its own order whatever its clock said. No more than a piece of each is in memory at a time.
    Raises TimeoutError where the broker does not give them.
    """
    consumer = PromptConsumer(
        isolation_level="read_committed", auto_offset_reset="earliest", max_partition_fetch_bytes=PIECE_BYTES,
        **client_options(settings),
    )  # fmt: skip
    async with started(consumer):
        places = [TopicPartition(*place) for place in partitions]
        consumer.assign(places)
        begins = await consumer.beginning_offsets(places)
        ends = await consumer.end_offsets(places)
        for place in places:
            consumer.seek(place, begins[place])
        pieces = _Pieces(consumer, ends)
        while (record := await pieces.earliest()) is not None:
            yield record.topic, record


class _Pieces:
    """What is at hand of each partition: which is earliest is known once each has a next one, or none any more."""

    def __init__(self, consumer: PromptConsumer, ends: Mapping[TopicPartition, int]) -> None:
        self._consumer = consumer
        self._ends = ends
        self._at_hand: dict[TopicPartition, deque[ConsumerRecord[Any, Any]]] = {place: deque() for place in ends}
        self._heads: list[tuple[datetime, TopicPartition]] = []
        self._asked = set(ends)

    async def earliest(self) -> ConsumerRecord[Any, Any] | None:
        await self._ask()
        if not self._heads:
            return None
        _, place = heappop(self._heads)
        record = self._at_hand[place].popleft()
        self._line_up(place)
        return record

    async def _ask(self) -> None:
        patience = Patience(next(iter(self._asked)).topic if self._asked else "")
        while self._asked:
            self._asked -= {p for p in self._asked if await self._consumer.position(p) >= self._ends[p]}
            if not self._asked:
                return
            patience.check()
            for place, found in (await self._consumer.getmany(*self._asked, timeout_ms=POLL_MS)).items():
                patience.progressed()
                self._at_hand[place].extend(record for record in found if record.offset < self._ends[place])
                self._line_up(place)

    def _line_up(self, place: TopicPartition) -> None:
        """The next record of this partition, or the question for more."""
        if self._at_hand[place]:
            heappush(self._heads, (_recorded(self._at_hand[place][0]), place))
            self._asked.discard(place)
        else:
            self._asked.add(place)


def _recorded(record: ConsumerRecord[Any, Any]) -> datetime:
    """When its event was recorded; a stranger's record, which nobody will read, comes first."""
    envelope = own_envelope(record.topic, record)
    return datetime.fromisoformat(envelope.time) if envelope else datetime.min.replace(tzinfo=UTC)


async def in_commit_order(
    topic: str, settings: KafkaSettings, last: int | None = None
) -> AsyncIterator[tuple[Envelope, ConsumerRecord[Any, Any]]]:
    """Each event of a service once, in the order of `ce_position`, up to position `last` or to the end.

    Partitions come side by side, so events wait in memory for those before them. Strangers are left out, and so is what
    claims a position that the topic is too short for. Raises PositionsMissing and TimeoutError.
    """
    waiting: dict[int, tuple[Envelope, ConsumerRecord[Any, Any]]] = {}
    position = 1
    read = strangers = 0
    async for _partition, found in records(topic, settings):
        read += len(found)
        for record in found:
            envelope = own_envelope(topic, record)
            strangers += envelope is None
            if envelope and envelope.position >= position:
                waiting.setdefault(envelope.position, (envelope, record))
        while position in waiting and (last is None or position <= last):
            yield waiting.pop(position)
            position += 1
    later = [each for each in waiting if not is_absurd(each, read)]
    strangers += len(waiting) - len(later)
    if strangers:
        log.warning("strangers_seen", topic=topic, records=strangers)
    if later if last is None else position <= last:
        raise PositionsMissing(topic, position, waiting[min(later)][1] if later else None)
