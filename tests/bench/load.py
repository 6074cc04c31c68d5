"""The events that all contestants are given: the same ones, in the same order."""

import asyncio
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from aiokafka import AIOKafkaProducer

from services.bus.codec import Codec
from services.bus.envelope import Envelope
from services.bus.outbox import partition_of
from services.runtime.kafka import client_options
from services.runtime.settings import KafkaSettings
from tests.tally.events import Counted

SEED = 20170118
MUNICIPALITIES = ("GM0312", "GM0344", "GM0355", "GM1904")
RECORDED_AT = "2017-01-18T09:00:00+00:00"


@dataclass(frozen=True, slots=True)
class Load:
    """Events in the order in which they are published, every thing about as often as the others."""

    events: Sequence[Counted]

    @classmethod
    def of(cls, events: int, things: int) -> "Load":
        chance = random.Random(SEED)
        ids = [_uuid(chance) for _ in range(things)]
        drawn = [ids[number % things] for number in range(events)]
        chance.shuffle(drawn)
        return cls([_counted(thing, chance) for thing in drawn])

    def first(self, events: int) -> "Load":
        return Load(self.events[:events])

    @property
    def persons(self) -> dict[UUID, int]:
        """The sum per thing that everyone who does the work ends with."""
        sums: Counter[UUID] = Counter()
        for event in self.events:
            sums[event.thing] += event.persons
        return dict(sums)


def _counted(thing: UUID, chance: random.Random) -> Counted:
    return Counted(
        thing=thing,
        household=_uuid(chance),
        municipality=chance.choice(MUNICIPALITIES),
        persons=chance.randint(1, 9),
        occurred_on=date(2017, 1, 18),
    )


def _uuid(chance: random.Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)


def _envelopes(load: Load, codec: Codec) -> Iterator[tuple[Envelope, bytes]]:
    dataschema = codec.dataschema(Counted)
    sequences: Counter[str] = Counter()
    ids = random.Random(SEED + 1)
    for position, event in enumerate(load.events, 1):
        subject, event_id = event.subject, str(_uuid(ids))
        sequences[subject] += 1
        envelope = Envelope(
            id=event_id,
            type=event.TYPE,
            subject=subject,
            sequence=sequences[subject],
            position=position,
            time=RECORDED_AT,
            dataschema=dataschema,
            correlation_id=event_id,
            causation_id=event_id,
            trigger=f"command/{position}",
        )
        yield envelope, codec.encode(event)


async def publish(load: Load, topic: str, codec: Codec, settings: KafkaSettings) -> None:
    async with AIOKafkaProducer(
        enable_idempotence=True, max_batch_size=256 * 1024, **client_options(settings)
    ) as producer:
        sent = []
        for envelope, value in _envelopes(load, codec):
            subject = envelope.subject
            sent.append(
                await producer.send(
                    topic, value, key=subject.encode(), partition=partition_of(subject), headers=envelope.headers()
                )
            )
        await asyncio.gather(*sent)
