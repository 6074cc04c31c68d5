"""The last of a service's own topic: how far it goes, and whether what the outbox has before that is all there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from aiokafka import TopicPartition

from services.bus.outbox import PARTITIONS, PER_PARTITION
from services.bus.replay import is_absurd, own_envelope, started, up_to
from services.runtime.kafka import PromptConsumer, client_options
from services.runtime.settings import KafkaSettings

# Twice what a relay sends of a partition before it has looked at the acknowledgements.
LOOKED_AT = 2 * PER_PARTITION
# The header of what was published once more out of its order (republish.py): it says nothing of how far a topic goes.
REPEAT = "ketenbus-repeat"
# Where strangers have written more than this after the service's last event, it is as if there were none of it.
LOOKED_AT_MOST = 5 * LOOKED_AT


@dataclass(slots=True)
class Tail:
    """The last records of one partition; `begin` and `end` are offsets of the whole partition."""

    begin: int = 0
    end: int = 0
    is_whole: bool = True
    """Whether there is nothing before what was looked at."""
    positions: list[int] = field(default_factory=list)
    """Those of the service's own events, in the order of their offsets."""
    strangers: int = 0

    @property
    def last(self) -> int:
        """The position of the last event, 0 where there is none."""
        return self.positions[-1] if self.positions else 0

    @property
    def lowest(self) -> int:
        """From which position on all of the service's events were looked at. There must be some."""
        return 0 if self.is_whole else min(self.positions)


Tails = Mapping[int, Tail]


async def tails(topic: str, settings: KafkaSettings, records: int = LOOKED_AT) -> Tails:
    """So many records of each partition. Raises TimeoutError where the broker does not give them."""
    # Only what is there already is read, and the relay publishes nothing meanwhile: nothing is to be waited for.
    consumer = PromptConsumer(isolation_level="read_committed", fetch_max_wait_ms=10, **client_options(settings))
    partitions = [TopicPartition(topic, number) for number in range(PARTITIONS)]
    async with started(consumer):
        consumer.assign(partitions)
        begins = await consumer.beginning_offsets(partitions)
        ends = await consumer.end_offsets(partitions)
        found = {tp.partition: Tail(begins[tp], ends[tp]) for tp in partitions}
        await _look_back(consumer, topic, found, partitions, records)
        hidden = [tp for tp in partitions if not found[tp.partition].positions and not found[tp.partition].is_whole]
        await _look_back(consumer, topic, found, hidden, LOOKED_AT_MOST)
        return found


async def _look_back(
    consumer: PromptConsumer, topic: str, found: Tails, partitions: Sequence[TopicPartition], records: int
) -> None:
    for tp in partitions:
        tail = found[tp.partition]
        start = max(tail.begin, tail.end - records)
        tail.is_whole, tail.positions, tail.strangers = start == tail.begin, [], 0
        consumer.seek(tp, start)
    ends = {tp: found[tp.partition].end for tp in partitions if found[tp.partition].end > found[tp.partition].begin}
    async for tp, pieces in up_to(consumer, ends):
        for record in pieces:
            envelope = own_envelope(topic, record)
            if envelope is None:
                found[tp.partition].strangers += 1
            elif REPEAT not in dict(record.headers):
                found[tp.partition].positions.append(envelope.position)


def without_absurd_positions(found: Tails) -> None:
    """Leave out what claims a position that the topic is too short for: it is no event of the service either.

    (Where a topic is written anew, a far position may come before near ones and be left out here: it is then published
    once more.)
    """
    records = sum(tail.end for tail in found.values())
    for tail in found.values():
        sound = [position for position in tail.positions if not is_absurd(position, records)]
        tail.strangers += len(tail.positions) - len(sound)
        tail.positions = sound
