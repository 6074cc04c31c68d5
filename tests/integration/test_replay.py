"""Several topics read as one, over a real broker."""

import asyncio
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
    """Of whatever topic and partition, and no further than was asked for."""
    make_anew(platform, {"housing-v1", "work-v1"})
    settings = user_settings(platform, "delivery", DeliveryWorkerSettings)
    ends: dict[tuple[str, int], int] = {}
    with KafkaProducer(**sasl(platform, "housing")) as housing, KafkaProducer(**sasl(platform, "work")) as work:
        for number in range(100):
            topic, producer = ("work-v1", work) if number % 3 else ("housing-v1", housing)
            told = envelope(topic, number)
            place = partition_of(told.subject)
            sent = producer.send(topic, b"", headers=told.headers(), partition=place).get(SECONDS)
            ends[topic, place] = sent.offset + 1
    left_out = max(ends)
    ends[left_out] -= 1

    async def read() -> list[tuple[str, str]]:
        return [
            (topic, dict(record.headers)["ce_subject"].decode()) async for topic, record in side_by_side(ends, settings)
        ]

    found = asyncio.run(read())
    numbers = [int(subject.partition("/")[2]) for _, subject in found]
    assert len(numbers) == 99
    assert numbers == sorted(numbers)
    assert {topic for topic, _ in found} == {"housing-v1", "work-v1"}
