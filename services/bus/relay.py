"""Publishes the outbox, and remembers nothing: what Kafka has is asked of Kafka (law 3)."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager, aclosing

from aiokafka import AIOKafkaProducer

from services.bus import metrics
from services.bus.outbox import PER_PARTITION
from services.bus.pace import Pace
from services.bus.publishing import Relaying, producing, rounds, send
from services.bus.topic_tail import Tails, tails, without_absurd_positions
from services.bus.unpublished import BACKLOG, Outbox, Row, opened
from services.runtime.logs import log
from services.runtime.settings import RelaySettings


class DatabaseBehind(Exception):
    """Kafka has events of this service that its outbox has not."""

    def __init__(self, topic: str, on_kafka: int, in_outbox: int) -> None:
        super().__init__(
            f"{topic} goes to position {on_kafka}, the outbox only to {in_outbox}: its database is too old, or somebody"
            " else wrote that. Stop this service, its API too, and see docs/recovery.md before anything is dropped."
        )


class Relay(Relaying[int]):
    """Of one service: its outbox, in the order of its positions."""

    def __init__(self, topic: str, settings: RelaySettings) -> None:
        super().__init__(topic, BACKLOG, settings)

    async def check(self) -> None:
        """Raises DatabaseBehind: with a database that has forgotten something, nothing may be decided."""
        async with self._outbox() as outbox:
            await self._look(outbox)

    def _outbox(self) -> AbstractAsyncContextManager[Outbox]:
        """Every session begins here."""
        return opened(self._settings)

    async def _run_once(self) -> None:
        async with self._outbox() as outbox:
            await self._await_turn(outbox.own())
            async with producing(self._settings) as producer:
                seen = await self._look(outbox)
                await self._count(outbox, seen)
                while True:
                    await self._publish(outbox, producer, seen)
                    seen = await self._look(outbox)

    async def _published(self) -> dict[int, int]:
        seen = await tails(self._topic, self._settings)
        without_absurd_positions(seen)
        return {partition: tail.last for partition, tail in seen.items()}

    async def _look(self, outbox: Outbox) -> Tails:
        """See how far each partition goes on Kafka, and that nothing is missing before that."""
        seen = await tails(self._topic, self._settings)
        without_absurd_positions(seen)
        in_outbox = await outbox.last_position()
        furthest = max(position for tail in seen.values() for position in (0, *tail.positions))
        if furthest > in_outbox:
            raise DatabaseBehind(self._topic, furthest, in_outbox)
        known = {partition: tail.last for partition, tail in seen.items()}
        for partition, position in await outbox.lowest_missing(seen):
            if position <= known[partition]:
                known[partition] = position - 1
                log.warning("events_missing", topic=self._topic, partition=partition, position=position)
        self._note_strangers(sum(tail.strangers for tail in seen.values()))
        self._known = known
        return seen

    def _note_strangers(self, records: int) -> None:
        metrics.STRANGERS.set(records)
        if records:
            log.warning("strangers_seen", topic=self._topic, records=records)

    async def _count(self, outbox: Outbox, seen: Tails) -> None:
        """Fewer records than rows means that some are missing further back: then the partition is published anew."""
        for partition, count in (await outbox.rows(self._known)).items():
            if seen[partition].end - seen[partition].begin < count:
                self._known[partition] = 0
                log.warning("events_missing", topic=self._topic, partition=partition, position=1)

    async def _publish(self, outbox: Outbox, producer: AIOKafkaProducer, seen: Tails) -> None:
        """Publish what is beyond what Kafka has, until it is time to look again, or an offset gives reason to."""
        self.is_publishing = True
        ends = {partition: tail.end for partition, tail in seen.items()}
        async with aclosing(
            rounds(Pace(), PER_PARTITION, lambda: outbox.unpublished(self._known), outbox.notified)
        ) as coming:
            async for rows in coming:
                offsets = await send(producer, [row.message(self._topic) for row in rows])
                metrics.EVENTS_PUBLISHED.inc(len(rows))
                if not _adjoin(rows, offsets, ends):
                    log.warning("offsets_strange", topic=self._topic)
                    return
                self._known.update((row.partition, row.envelope.position) for row in rows)


def _adjoin(rows: Sequence[Row], offsets: Sequence[int], ends: dict[int, int]) -> bool:
    """Whether each was written right after what was last in its partition, whose end is brought up to date.

    If not, the broker lost something, or somebody else wrote: then what was written before may be missing.
    """
    adjoining = True
    for row, offset in zip(rows, offsets, strict=True):
        adjoining = adjoining and offset == ends[row.partition]
        ends[row.partition] = offset + 1
    return adjoining
