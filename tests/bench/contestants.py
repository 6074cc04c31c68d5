"""The processes that are measured: `python -m tests.bench.contestants <name> <topic> <group> <events> <result>`."""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from services.bus.bus import Bus
from services.bus.codec import Codec
from services.bus.database import create_tables
from services.bus.inbox import Batch, ReadBatch
from services.bus.relay import Relay
from services.bus.worker import Worker
from services.runtime.collector import spare_the_collector
from services.runtime.database import engine
from services.runtime.logs import configure_logs
from services.runtime.settings import WorkerSettings, settings_or_exit
from tests.bench.peers import batched, naive
from tests.bench.peers.start import consume
from tests.bench.stopwatch import Stopwatch, Task
from tests.tally.service import SCHEMAS, TALLY


class TimedBus(Bus):
    """Ours, with a stopwatch around each batch."""

    stopwatch: Stopwatch

    def read(self, batch: Batch) -> ReadBatch:
        self.stopwatch.begin()
        return super().read(batch)

    def settle(self, batches: Sequence[ReadBatch]) -> int:
        said = super().settle(batches)
        self.stopwatch.done(sum(len(one.batch.records) for one in batches))
        return said


class ReadingBus(TimedBus):
    """As ours, but it only takes the batches."""

    def read(self, batch: Batch) -> ReadBatch:
        self.stopwatch.begin()
        return ReadBatch(batch, [])

    def settle(self, batches: Sequence[ReadBatch]) -> int:
        self.stopwatch.done(sum(len(one.batch.records) for one in batches))
        return 0


def main(name: str, task: Task) -> None:
    settings = settings_or_exit(WorkerSettings)
    configure_logs(settings.log_level)
    match name:
        case "ours":
            _work(TimedBus, settings, task)
        case "reading":
            _work(ReadingBus, settings, task)
        case "batched":
            asyncio.run(consume(batched.subscribe, batched.TABLES, settings, task))
        case "naive":
            asyncio.run(consume(naive.subscribe, naive.TABLES, settings, task))


def _work(kind: type[TimedBus], settings: WorkerSettings, task: Task) -> None:
    """The worker as it runs in production; it ends by the signal that a supervisor would send."""
    pool = engine(settings, "bench")
    create_tables(TALLY, pool)
    bus = kind(TALLY, Codec.of(SCHEMAS, settings.schema_ids_file), None, pool)
    spare_the_collector()
    bus.stopwatch = Stopwatch(task, lambda: os.kill(os.getpid(), signal.SIGTERM))
    asyncio.run(Worker(TALLY, bus, Relay(TALLY.topic, settings), pool, settings).run())


if __name__ == "__main__":
    main(sys.argv[1], Task(sys.argv[2], sys.argv[3], int(sys.argv[4]), Path(sys.argv[5])))
