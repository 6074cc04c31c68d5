"""Several topics read as one, over a real broker."""

import asyncio
import itertools
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from uuid import UUID

from kafka import KafkaProducer

from services.bus.envelope import Envelope
from services.bus.outbox import partition_of
from services.bus.replay import side_by_side
from services.platform.envfiles import user_settings
from services.platform.instance import Instance
from services.runtime.settings import DeliveryWorkerSettings
from tests.integration.test_platform import sasl
from tests.platforms import make_anew

MOMENT = datetime(2017, 1, 17, 9, tzinfo=UTC)
SECONDS = 30


def envelope(topic: str, number: int) -> Envelope:
    nobody = str(UUID(int=0))
    return Envelope(
        nobody, f"nl.ketenbus.{topic.removesuffix('-v1')}.Told", f"thing/{number}", 1, number + 1,
        (MOMENT + timedelta(seconds=number)).isoformat(), "urn:ketenbus:schema:none", nobody, nobody, "test/0/0",
    )  # fmt: skip


def test_topics_are_read_side_by_side_in_the_order_of_their_times(platform: Instance) -> None:
    """Of those partitions that are asked for."""
    make_anew(platform, {"housing-v1", "work-v1"})
    settings = user_settings(platform, "delivery", DeliveryWorkerSettings)
    told_on: dict[tuple[str, int], list[int]] = defaultdict(list)
    with KafkaProducer(**sasl(platform, "housing")) as housing, KafkaProducer(**sasl(platform, "work")) as work:
        for number in range(100):
            topic, producer = ("work-v1", work) if number % 3 else ("housing-v1", housing)
            told = envelope(topic, number)
            place = partition_of(told.subject)
            producer.send(topic, b"", headers=told.headers(), partition=place).get(SECONDS)
            told_on[topic, place].append(number)
    told_on.pop(max(told_on))

    async def read() -> list[tuple[str, str]]:
        return [
            (topic, dict(record.headers)["ce_subject"].decode())
            async for topic, record in side_by_side(told_on, settings)
        ]

    found = asyncio.run(read())
    numbers = [int(subject.partition("/")[2]) for _, subject in found]
    assert numbers == sorted(itertools.chain(*told_on.values()))
    assert {topic for topic, _ in found} == {"housing-v1", "work-v1"}
