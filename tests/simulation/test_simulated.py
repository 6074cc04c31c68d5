"""The simulated database and broker pass the suites that the real ones pass in tests/integration."""

import asyncio
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from aiokafka import TopicPartition

from services.bus.books import Books
from services.bus.store import Stored
from tests.simulation.books_suite import BooksSuite, Open
from tests.simulation.broker import SimulatedConsumer, SimulatedProducer, connect
from tests.simulation.broker_suite import BrokerSuite, Run, Scenario
from tests.simulation.database import Database, SimulatedStored
from tests.simulation.parts import broker
from tests.simulation.process import Clock, Process
from tests.tally.service import TALLY, Tally


async def waits() -> None:
    await asyncio.Event().wait()


class TestSimulatedBooks(BooksSuite):
    @pytest.fixture
    def books(self) -> Iterator[Open]:
        database = Database()
        process = Process("test", Clock(), waits)

        @contextmanager
        def opened() -> Iterator[Books]:
            Process.current = process
            with database.transaction() as books:
                yield books
            process.thread_now.land()

        def open_books() -> AbstractContextManager[Books]:
            return opened()

        yield open_books
        process.kill()

    @pytest.fixture
    def tallies(self) -> Stored[Tally]:
        return SimulatedStored(TALLY.tables[0])


class Simulated:
    """Clients of a broker in memory."""

    place = TopicPartition("source-v1", 1)

    def producer(self) -> SimulatedProducer:
        return SimulatedProducer()

    def consumer(self, reset: str = "earliest") -> SimulatedConsumer:
        return SimulatedConsumer(auto_offset_reset=reset)


class TestSimulatedBroker(BrokerSuite):
    @pytest.fixture
    def run(self) -> Run:
        def play(scenario: Scenario) -> None:
            connect(broker())
            clock = Clock()

            async def main() -> None:
                await scenario(Simulated())

            process = Process("test", clock, main)
            while not process.has_ended:
                if process.take(0) == "nothing":
                    clock.now = process.wakes_at or clock.now
                    process.wake()
            error = process.error
            process.close()
            if error is not None:
                raise error

        return play
