"""A partner whose agreement begins while the chain runs: what was before comes first, over a real broker."""

import asyncio
import time
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from kafka import KafkaProducer

from services.bus.envelope import Envelope
from services.bus.outbox import partition_of
from services.bus.replay import side_by_side
from services.contracts.calendar import DayStarted
from services.contracts.delivery import CaseHandedOver
from services.contracts.intake import HouseholdFormed
from services.platform import processes
from services.platform.envfiles import user_settings
from services.platform.instance import Instance
from services.runtime.database import engine
from services.runtime.settings import DeliveryWorkerSettings
from tests.integration.delivering import Teller
from tests.integration.test_platform import sasl
from tests.integration.test_streams import SECONDS, formed, on_topic, received, tell

WORKER = processes.chosen(["delivery-worker"])
# Of COA's agreement, as of all others, the first day is 18 January.
BEFORE, AFTER = date(2017, 1, 17), date(2017, 1, 18)
MOMENT = datetime(2017, 1, 17, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def settings(region: Instance) -> DeliveryWorkerSettings:
    return user_settings(region, "delivery", DeliveryWorkerSettings)


def wait_until_heard(settings: DeliveryWorkerSettings, records: int) -> None:
    """So many records of all topics are dealt with; asked again whenever something is."""
    until = time.monotonic() + SECONDS
    pool = engine(settings, "tests")
    with pool.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while time.monotonic() < until:
            # The lock is that of the worker's transactions, so this waits for the one that is under way.
            connection.exec_driver_sql("SELECT pg_advisory_lock_shared(hashtextextended(current_schema(), 0))")
            dealt_with = connection.exec_driver_sql("SELECT sum(next_offset) FROM cursors").scalar_one() or 0
            connection.exec_driver_sql("SELECT pg_advisory_unlock_shared(hashtextextended(current_schema(), 0))")
            if dealt_with >= records:
                break
    pool.dispose()
    assert dealt_with == records


def test_what_was_before_an_agreement_comes_first_and_once(
    region: Instance, teller: Teller, settings: DeliveryWorkerSettings
) -> None:
    """COA has all history, a municipality its open cases, and for GGD it begins with what happens from then on."""
    tell(region, teller, "calendar", DayStarted(date=BEFORE))
    tell(region, teller, "intake", formed(1), formed(2), formed(3, municipality="GM0321"))
    wait_until_heard(settings, 4)
    tell(region, teller, "calendar", DayStarted(date=AFTER))
    assert [sequence for sequence, _, _ in received(region, "coa", 3)] == [1, 2, 3]
    handed_over = [kind for _, _, kind in received(region, "municipality-gm0344", 2)]
    assert handed_over == [CaseHandedOver.TYPE] * 2
    processes.down(region, print, WORKER)
    tell(region, teller, "intake", formed(4))
    processes.up(region, print, WORKER)
    *_, last = received(region, "municipality-gm0344", 3)
    assert (last[0], last[2]) == (3, HouseholdFormed.TYPE)
    assert len({identity for _, identity, _ in received(region, "coa", 4)}) == 4
    assert [on_topic(region, name) for name in ("coa", "municipality-gm0321", "ggd")] == [4, 1, 0]


def envelope(topic: str, number: int) -> Envelope:
    nobody = str(UUID(int=0))
    return Envelope(
        nobody, f"nl.ketenbus.{topic.removesuffix('-v1')}.Told", f"thing/{number}", 1, number + 1,
        (MOMENT + timedelta(seconds=number)).isoformat(), "urn:ketenbus:schema:none", nobody, nobody, "test/0/0",
    )  # fmt: skip


def test_topics_are_read_side_by_side_in_the_order_of_their_times(platform: Instance) -> None:
    """Of whatever topic and partition, and no further than was asked for."""
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
        read = [(topic, dict(record.headers)) async for topic, record in side_by_side(ends, settings)]
        return [(topic, headers["ce_subject"].decode()) for topic, headers in read if "ce_subject" in headers]

    found = [(topic, subject) for topic, subject in asyncio.run(read()) if subject.startswith("thing/")]
    numbers = [int(subject.partition("/")[2]) for _, subject in found]
    assert len(numbers) == 99
    assert numbers == sorted(numbers)
    assert {topic for topic, _ in found} == {"housing-v1", "work-v1"}
