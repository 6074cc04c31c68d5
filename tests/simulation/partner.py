"""A partner's own system: it reads a topic, does its work once an event, and remembers how far it is."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

from services.audit.topics import Heard
from tests.simulation.broker import Broker, Stored
from tests.simulation.process import Process


class Partner:
    """What it keeps outlives its process; each method is one step of it."""

    def __init__(self) -> None:
        self.receipts: list[str] = []
        self._next: dict[int, int] = {}

    def replay(self) -> None:
        """From the beginning, as it may at any time."""
        self._next.clear()

    async def run(self, broker: Broker, topic: str, hear: Callable[[str, Stored], Heard | None]) -> None:
        """Until it is killed."""
        process = Process.current
        while True:
            records = await process.step("receive", lambda _: self._receive(broker, topic))
            if records:
                events = [heard.envelope.id for record in records if (heard := hear(topic, record))]
                await self.deal(process, events, records[-1])
            else:
                await asyncio.sleep(1.0)

    async def deal(self, process: Process, events: Sequence[str], last: Stored) -> None:
        """The work comes first; it shows for itself whether it was done before."""
        for event in events:
            await process.step("work", partial(self._work, event))
        await process.step("remember", lambda _: self.remember(last))

    def _work(self, event: str, _choice: int) -> None:
        self.work(event)

    def work(self, event: str) -> None:
        if event not in self.receipts:
            self.receipts.append(event)

    def remember(self, record: Stored) -> None:
        self._next[record.partition] = record.offset + 1

    def _receive(self, broker: Broker, topic: str) -> list[Stored]:
        """What is new in the first partition that has something."""
        new = (broker.logs[topic, number][self._next.get(number, 0) :] for number in range(broker.partitions))
        return next((records for records in new if records), [])
