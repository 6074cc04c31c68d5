"""The worker process of a service: what it reads, decides and publishes. It serves nobody but operations."""

import asyncio

from services.bus.bus import Bus
from services.bus.codec import Codec
from services.bus.relay import Relay
from services.bus.service import Service
from services.bus.worker import Worker
from services.catalogue.norms import load_norms
from services.catalogue.schemas import SCHEMAS
from services.runtime.collector import spare_the_collector
from services.runtime.database import engine
from services.runtime.logs import configure_logs, log
from services.runtime.settings import WorkerSettings, settings_or_exit


def run_worker(service: Service) -> None:
    """Read, decide and publish for a service until asked to stop, or until it cannot go on."""
    settings = settings_or_exit(WorkerSettings)
    configure_logs(settings.log_level)
    pool = engine(settings, f"{service.name}-worker")
    bus = Bus(service, Codec.of(SCHEMAS, settings.schema_ids_file), load_norms(), pool)
    spare_the_collector()
    log.info("process_started", process=f"{service.name} worker")
    asyncio.run(Worker(service, bus, Relay(service.topic, settings), pool, settings).run())
    log.info("process_stopped", process=f"{service.name} worker")
