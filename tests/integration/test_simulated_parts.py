"""The real database and broker pass the suites by which the simulated ones are known to be like them."""

import asyncio
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import count

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from services.bus.books import Books, opened
from services.bus.store import Stored
from services.platform.instance import Instance
from services.runtime.kafka import client_options
from services.runtime.settings import KafkaSettings
from tests.simulation.books_suite import BooksSuite, Open
from tests.simulation.broker_suite import BrokerSuite, Run, Scenario
from tests.tally.fixtures import Tallying, tally_topics, tallying
from tests.tally.service import TALLY, Tally


@pytest.fixture(scope="module")
def kafka(platform: Instance) -> Iterator[KafkaSettings]:
    with tally_topics(platform) as password, tallying(platform, password) as tally:
        yield tally.settings


class TestRealBooks(BooksSuite):
    @pytest.fixture
    def tally(self, platform: Instance) -> Iterator[Tallying]:
        with tallying(platform) as one:
            yield one

    @pytest.fixture
    def books(self, tally: Tallying) -> Open:
        def open_books() -> AbstractContextManager[Books]:
            return opened(tally.engine)

        return open_books

    @pytest.fixture
    def tallies(self) -> Stored[Tally]:
        return Stored(TALLY.tables[0])


@dataclass
class Real:
    """Clients of the platform's broker, as the bus makes them."""

    settings: KafkaSettings
    place: TopicPartition

    def producer(self) -> AIOKafkaProducer:
        return AIOKafkaProducer(enable_idempotence=True, **client_options(self.settings))

    def consumer(self, reset: str = "earliest") -> AIOKafkaConsumer:
        return AIOKafkaConsumer(
            isolation_level="read_committed", auto_offset_reset=reset, **client_options(self.settings)
        )


class TestRealBroker(BrokerSuite):
    partitions = count()

    @pytest.fixture
    def run(self, kafka: KafkaSettings) -> Run:
        """In a partition that was never used."""
        place = TopicPartition("source-v1", next(self.partitions))

        def play(scenario: Scenario) -> None:
            asyncio.run(scenario(Real(kafka, place)))  # type: ignore[arg-type]  # a scenario is a coroutine function

        return play
