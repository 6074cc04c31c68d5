"""Delivery's worker as it runs in production, on one run's ground, with a stopwatch around its batches."""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from services.bus.codec import Codec
from services.bus.inbox import Batch, ReadBatch
from services.bus.replay import side_by_side
from services.bus.worker import Worker
from services.catalogue.schemas import SCHEMAS
from services.delivery.delivering import Delivering
from services.delivery.ledger import Ledger
from services.delivery.relay import PACE_SECONDS, StreamRelay
from services.delivery.worker_process import Reading
from services.runtime.collector import spare_the_collector
from services.runtime.database import engine
from services.runtime.logs import configure_logs
from services.runtime.settings import DeliveryWorkerSettings, settings_or_exit
from tests.bench.fanout.region import audience, partners
from tests.bench.stopwatch import Stopwatch, Task

IDLE = "coa"


class TimedDelivering(Delivering):
    """Counts deliveries, from the first events in hand until the last commit."""

    stopwatch: Stopwatch

    def read(self, batch: Batch) -> ReadBatch:
        self.stopwatch.begin()
        return super().read(batch)

    def settle(self, batches: Sequence[ReadBatch]) -> int:
        sent = super().settle(batches)
        if batches:  # else it begins
            self.stopwatch.done(sent)
        return sent


def main(count: int, task: Task) -> None:
    """The relay looks after one real partner, to whom nothing is told here: what it costs is measured apart."""
    settings = settings_or_exit(DeliveryWorkerSettings)
    configure_logs(settings.log_level)
    pool = engine(settings, "bench")
    heard = audience(partners(count), settings)
    codec = Codec.of(SCHEMAS, settings.schema_ids_file)
    delivering = TimedDelivering(pool, codec, heard, partial(side_by_side, settings=settings))
    Ledger(pool).keep_schemas(heard.schemas())
    spare_the_collector()
    delivering.stopwatch = Stopwatch(task, lambda: os.kill(os.getpid(), signal.SIGTERM))
    relay = StreamRelay((IDLE,), heard, settings, delivering.begin)
    asyncio.run(Worker(Reading(), delivering, relay, pool, settings, PACE_SECONDS).run())


if __name__ == "__main__":
    main(int(sys.argv[1]), Task("", sys.argv[2], int(sys.argv[3]), Path(sys.argv[4])))
