"""Finds what a reader missed below its cursors, and reads it again.

A broker may lose the end of a partition and write other records at the same offsets before a reader comes by, whose
cursor is then beyond what it never saw. No offset shows that; the count of events does: positions are given out one by
one, so whoever is past the end of a topic and has dealt with fewer events than its highest position has missed some.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from aiokafka.errors import KafkaError
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from services.bus import metrics
from services.bus.inbox import Batch
from services.bus.replay import records
from services.bus.topic_tail import tails, without_absurd_positions
from services.runtime.logs import log
from services.runtime.settings import KafkaSettings

LOOK_BACK_SECONDS = 120.0
# Together longer than it takes until another relay goes on where one was killed between two partitions.
ROUNDS = 6
ROUND_SECONDS = 6.0
# The last event of each partition tells how far it goes; some records, for strangers may have written behind it.
LOOKED_AT = 10

# What waits for an earlier event of its subject is here, and not missed.
_DEALT = """
    SELECT topic, partition, next_offset, applied, (
        SELECT count(DISTINCT (subject, sequence)) FROM held_records AS held
        WHERE held.topic = cursors.topic AND held.partition = cursors.partition AND subject <> ''
    ) FROM cursors
"""


@dataclass(frozen=True, slots=True)
class Dealt:
    """How far a reader is with a topic: by partition its cursor, and how many events it has had of all of them."""

    cursors: Mapping[int, int]
    events: int


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a topic goes: by partition its end, and its highest position."""

    ends: Mapping[int, int]
    position: int


def dealt(engine: Engine) -> dict[str, Dealt]:
    """By topic."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(_DEALT).all()
    return {
        topic: Dealt(
            {partition: offset for of, partition, offset, _, _ in rows if of == topic},
            sum(applied + held for of, _, _, applied, held in rows if of == topic),
        )
        for topic in {row[0] for row in rows}
    }


class LookingBack:
    """Of one reader, at all topics that it reads."""

    def __init__(
        self,
        topics: Sequence[str],
        dealt: Callable[[], Mapping[str, Dealt]],
        deal_again: Callable[[Batch], Awaitable[None]],
        turn: asyncio.Lock,
        settings: KafkaSettings,
    ) -> None:
        """Holds `turn` while it deals with a topic again, so that no other batch comes between."""
        self._topics = topics
        self._dealt = dealt
        self._deal_again = deal_again
        self._turn = turn
        self._settings = settings
        self._position: dict[str, int] = {}
        self._known_to_lack: dict[str, int] = {}
        """What reading everything again did not bring; it is not read for that once more."""

    async def run(self) -> None:
        """Until cancelled; what is not there now is looked at the next time."""
        while True:
            await asyncio.sleep(LOOK_BACK_SECONDS)
            try:
                await self.look()
            except (KafkaError, OSError, DBAPIError) as error:
                log.warning("look_back_interrupted", exception_type=type(error).__name__)

    async def look(self) -> None:
        """Whatever has been passed must have been dealt with."""
        for topic in self._topics:
            position, short = await self._lacking(topic)
            known = self._known_to_lack.get(topic, 0)
            if short > known:
                log.warning("events_missed", topic=topic, records=short)
                await self._read_again(topic)
                _, short = await self._lacking(topic)
                if short > known:
                    metrics.OFFSETS_MISSING.labels(topic).inc(short - known)
                    log.error("events_lacking", topic=topic, records=short)
            if short > known or position == self._position.get(topic):  # what is said meanwhile may hide some
                self._known_to_lack[topic] = short
            self._position[topic] = position

    async def _lacking(self, topic: str) -> tuple[int, int]:
        """How far the topic goes, and how many events were passed and not dealt with.

        As many as are said between its two questions it misses, until a later look. Of two partitions one may show a
        later event before the other shows an earlier one, and a reader may have a backlog: so it asks some times.
        """
        for number in range(ROUNDS):
            await asyncio.sleep(ROUND_SECONDS if number else 0)
            reached = await self._reach(topic)
            short = lacking(reached, (await asyncio.to_thread(self._dealt)).get(topic))
            if short == 0:
                break
        return reached.position, self._known_to_lack.get(topic, 0) if short is None else short

    async def _reach(self, topic: str) -> Reach:
        seen = await tails(topic, self._settings, LOOKED_AT)
        without_absurd_positions(seen)
        position = max((position for tail in seen.values() for position in tail.positions), default=0)
        return Reach({partition: tail.end for partition, tail in seen.items()}, position)

    async def _read_again(self, topic: str) -> None:
        async with self._turn:
            async for partition, found in records(topic, self._settings):
                await self._deal_again(Batch(topic, partition, found[0].offset, found))


def lacking(reached: Reach, have: Dealt | None) -> int | None:
    """How many events were passed and not dealt with; None as long as not all of them have been passed."""
    cursors = have.cursors if have else {}
    if any(cursors.get(partition, 0) < end for partition, end in reached.ends.items()):
        return None
    return max(0, reached.position - (have.events if have else 0))
