"""What a broker's clients have in common, real or simulated, as far as the bus relies on it."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from aiokafka import TopicPartition

Scenario = Callable[["Clients"], Awaitable[None]]
Run = Callable[[Scenario], None]


class Clients(Protocol):
    """How a scenario gets them, and the partition of a topic that nobody else uses."""

    place: TopicPartition

    def producer(self) -> AbstractAsyncContextManager[Any]: ...
    def consumer(self, reset: str = "earliest") -> AbstractAsyncContextManager[Any]: ...


async def write(clients: Clients, values: list[bytes]) -> list[int]:
    """Gives the offsets."""
    async with clients.producer() as producer:
        sent = [
            await producer.send(
                clients.place.topic, value, key=b"key", partition=clients.place.partition, headers=[("name", value)]
            )
            for value in values
        ]
        return [(await one).offset for one in sent]


async def read(consumer: Any, place: TopicPartition) -> list[Any]:
    """What comes first; the real client may need more than one try."""
    for _ in range(100):
        if found := (await consumer.getmany(place, timeout_ms=100)).get(place):
            return list(found)
    return []


class BrokerSuite:
    """To be inherited by a test class that has the fixture `run`, which gives a scenario its clients."""

    def test_records_have_the_offsets_that_their_writer_is_told(self, run: Run) -> None:
        async def scenario(clients: Clients) -> None:
            offsets = await write(clients, [b"one", b"two"])
            offsets += await write(clients, [b"three"])
            assert offsets == [0, 1, 2]
            async with clients.consumer() as consumer:
                consumer.assign([clients.place])
                consumer.seek(clients.place, 1)
                found = await read(consumer, clients.place)
            first = found[0]
            assert (first.topic, first.partition, first.offset) == (*clients.place, 1)
            assert (first.key, first.value, list(first.headers)) == (b"key", b"two", [("name", b"two")])

        run(scenario)

    def test_a_consumer_knows_where_it_stands_and_where_a_partition_ends(self, run: Run) -> None:
        async def scenario(clients: Clients) -> None:
            await write(clients, [b"one", b"two"])
            async with clients.consumer() as consumer:
                consumer.assign([clients.place])
                assert await consumer.beginning_offsets([clients.place]) == {clients.place: 0}
                assert await consumer.end_offsets([clients.place]) == {clients.place: 2}
                consumer.seek(clients.place, 0)
                assert await consumer.position(clients.place) == 0
                found = await read(consumer, clients.place)
                assert await consumer.position(clients.place) == found[-1].offset + 1

        run(scenario)

    def test_a_consumer_at_the_end_is_given_nothing(self, run: Run) -> None:
        async def scenario(clients: Clients) -> None:
            await write(clients, [b"one"])
            async with clients.consumer() as consumer:
                consumer.assign([clients.place])
                consumer.seek(clients.place, 1)
                assert not await consumer.getmany(clients.place, timeout_ms=100)
                assert await consumer.position(clients.place) == 1

        run(scenario)

    def test_one_that_stands_beyond_the_end_begins_anew(self, run: Run) -> None:
        """As after a broker lost the last of a partition."""

        async def scenario(clients: Clients) -> None:
            await write(clients, [b"one"])
            async with clients.consumer() as consumer:
                consumer.assign([clients.place])
                consumer.seek(clients.place, 7)
                assert [record.offset for record in await read(consumer, clients.place)] == [0]

        run(scenario)
