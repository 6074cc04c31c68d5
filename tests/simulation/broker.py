"""A broker in memory, and the clients that the bus uses: those of aiokafka and of kafka-python, as far as it uses them.

tests/simulation/broker_suite.py says what they have in common with the real ones.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

from aiokafka import TopicPartition
from aiokafka.errors import KafkaConnectionError, KafkaError, KafkaTimeoutError

from tests.simulation.process import Process

RECORDS_AT_ONCE = 500


@dataclass(frozen=True, slots=True, eq=False)
class Stored:
    """One record, as every client gives it."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...]


@dataclass
class Broker:
    """Topics are made when they are first named. What went wrong with a writer next is in `mishaps`."""

    partitions: int
    logs: dict[tuple[str, int], list[Stored]] = field(default_factory=lambda: defaultdict(list))
    mishaps: deque[str] = field(default_factory=deque)
    """`refused`: not written; `unacknowledged`: written, and the writer does not hear of it."""

    def append(
        self, topic: str, partition: int, key: bytes | None, value: bytes | None, headers: Iterable[tuple[str, bytes]]
    ) -> int:
        log = self.logs[topic, partition]
        log.append(Stored(topic, partition, len(log), key, value, tuple(headers)))
        return len(log) - 1

    def lose(self, topic: str, partition: int, records: int) -> int:
        """The last records of a partition, which were not on the disk yet; gives how many there were to lose."""
        log = self.logs[topic, partition]
        lost = min(records, len(log))
        del log[len(log) - lost :]
        return lost

    def end(self, topic: str, partition: int) -> int:
        return len(self.logs[topic, partition])

    def on(self, topic: str) -> list[Stored]:
        """All records of a topic, partition by partition."""
        return [record for number in range(self.partitions) for record in self.logs[topic, number]]

    def mishap(self) -> str | None:
        return self.mishaps.popleft() if self.mishaps else None


class Positions:
    """Where a consumer stands in each partition, and what it finds there."""

    def __init__(self, broker: Broker, reset: str) -> None:
        self._broker = broker
        self._reset = reset
        self._at: dict[Any, int] = {}

    def seek(self, place: Any, offset: int) -> None:
        self._at[place] = offset

    def at(self, place: Any) -> int:
        return self._at.get(place, 0)

    def read(self, places: Iterable[Any], most: int = RECORDS_AT_ONCE) -> dict[Any, list[Stored]]:
        """What is there and has not been read; one that stands beyond the end is sent where its policy says."""
        found = {}
        for place in places:
            log = self._broker.logs[place.topic, place.partition]
            if self.at(place) > len(log):
                self._at[place] = 0 if self._reset == "earliest" else len(log)
            at = self.at(place)
            if records := log[at : at + most]:
                found[place] = records
                self._at[place] = at + len(records)
        return found


class SimulatedConsumer:
    """As aiokafka's."""

    broker: ClassVar[Broker]

    def __init__(self, *, auto_offset_reset: str = "latest", **_: Any) -> None:
        self._process = Process.current
        self._positions = Positions(self.broker, auto_offset_reset)
        self._assigned: list[TopicPartition] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None: ...

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    def assign(self, places: Sequence[TopicPartition]) -> None:
        self._assigned = list(places)

    def seek(self, place: TopicPartition, offset: int) -> None:
        self._positions.seek(place, offset)

    async def position(self, place: TopicPartition) -> int:
        return self._positions.at(place)

    async def beginning_offsets(self, places: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
        return dict.fromkeys(places, 0)

    async def end_offsets(self, places: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
        ends: dict[TopicPartition, int] = await self._process.step(
            "ends", lambda _: {place: self.broker.end(place.topic, place.partition) for place in places}
        )
        return ends

    async def getmany(self, *places: TopicPartition, timeout_ms: int = 0) -> Mapping[TopicPartition, list[Stored]]:
        read: dict[TopicPartition, list[Stored]] = await self._process.step(
            "fetch", lambda _: self._positions.read(places or self._assigned)
        )
        if not read:
            await asyncio.sleep(timeout_ms / 1000)
        return read


@dataclass(frozen=True, slots=True)
class Written:
    """What an acknowledgement tells."""

    offset: int


class SimulatedProducer:
    """As aiokafka's idempotent one: a partition's records arrive in order, each once, or an error is told."""

    broker: ClassVar[Broker]

    def __init__(self, **_: Any) -> None:
        self._process = Process.current
        self._waiting: dict[tuple[str, int], list[tuple[Any, asyncio.Future[Any]]]] = defaultdict(list)
        self._is_closed = False
        self._sender = self

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if not self._is_closed:
            await self.flush()

    async def start(self) -> None: ...

    async def stop(self) -> None:
        self._is_closed = True

    async def close(self) -> None:
        """Of its sender: what waits is not sent any more."""
        self._is_closed = True

    async def flush(self) -> None:
        waiting = [future for sent in self._waiting.values() for _, future in sent]
        await asyncio.gather(*waiting, return_exceptions=True)

    async def send(
        self,
        topic: str,
        value: bytes | None,
        *,
        key: bytes | None = None,
        partition: int,
        headers: Sequence[tuple[str, bytes]] = (),
    ) -> asyncio.Future[Written]:
        acknowledged: asyncio.Future[Written] = asyncio.get_running_loop().create_future()
        waiting = self._waiting[topic, partition]
        waiting.append(((key, value, headers), acknowledged))
        if len(waiting) == 1:
            self._process.step("send", lambda _: self._send(topic, partition))
        return acknowledged

    def _send(self, topic: str, partition: int) -> None:
        waiting = self._waiting.pop((topic, partition), [])
        if self._is_closed:
            return
        mishap = self.broker.mishap()
        if mishap == "refused":
            self._tell([(future, KafkaConnectionError()) for _, future in waiting])
            return
        written = [(future, Written(self.broker.append(topic, partition, *sent))) for sent, future in waiting]
        if mishap == "unacknowledged":
            self._tell([(future, KafkaTimeoutError()) for future, _ in written])
        else:
            self._process.step("acknowledge", lambda _: self._tell(written))

    @staticmethod
    def _tell(outcomes: Sequence[tuple[asyncio.Future[Written], Written | KafkaError]]) -> None:
        for future, outcome in outcomes:
            if future.done():
                continue
            if isinstance(outcome, KafkaError):
                future.set_exception(outcome)
            else:
                future.set_result(outcome)


class BlockingConsumer:
    """As kafka-python's."""

    broker: ClassVar[Broker]

    def __init__(self, *, auto_offset_reset: str = "latest", **_: Any) -> None:
        self._positions = Positions(self.broker, auto_offset_reset)
        self._assigned: list[Any] = []

    def assign(self, places: Sequence[Any]) -> None:
        self._assigned = list(places)

    def beginning_offsets(self, places: Sequence[Any]) -> dict[Any, int]:
        return dict.fromkeys(places, 0)

    def end_offsets(self, places: Sequence[Any]) -> dict[Any, int]:
        return {place: self.broker.end(place.topic, place.partition) for place in places}

    def seek(self, place: Any, offset: int) -> None:
        self._positions.seek(place, offset)

    def position(self, place: Any) -> int:
        return self._positions.at(place)

    def poll(self, timeout_ms: int = 0) -> dict[Any, list[Stored]]:  # noqa: ARG002  # nothing is waited for
        return self._positions.read(self._assigned)

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class _Sent:
    outcome: Written | None

    def get(self, timeout: float | None = None) -> Written:  # noqa: ARG002  # as above
        if self.outcome is None:
            raise KafkaTimeoutError
        return self.outcome


class BlockingProducer:
    """As kafka-python's."""

    broker: ClassVar[Broker]

    def __init__(self, **_: Any) -> None: ...

    def send(
        self, topic: str, value: bytes | None, *, key: bytes | None, partition: int, headers: Sequence[Any]
    ) -> _Sent:
        mishap = self.broker.mishap()
        if mishap == "refused":
            return _Sent(None)
        offset = self.broker.append(topic, partition, key, value, headers)
        return _Sent(None if mishap else Written(offset))

    def close(self) -> None: ...


CLIENTS = (SimulatedConsumer, SimulatedProducer, BlockingConsumer, BlockingProducer)


def connect(broker: Broker) -> None:
    """Whatever client is made from now on, in this Python, talks to this broker."""
    for client in CLIENTS:
        client.broker = broker
