"""The two processes of a service."""

import asyncio
import gc

from fastapi import APIRouter

from services.bus.bus import Bus
from services.bus.codec import Codec
from services.bus.commands import command_routes
from services.bus.progress import progress_routes
from services.bus.queries import Reader
from services.bus.relay import Relay
from services.bus.service import Service
from services.bus.worker import Worker
from services.catalogue.norms import load_norms
from services.catalogue.schemas import SCHEMAS
from services.runtime.database import engine, is_up
from services.runtime.http import create_app, serve
from services.runtime.logs import configure_logs, log
from services.runtime.settings import ApiSettings, WorkerSettings, settings_or_exit


def run_api(service: Service, queries: APIRouter) -> None:
    """Serve the commands and queries of a service until asked to stop."""
    settings = settings_or_exit(ApiSettings)
    configure_logs(settings.log_level)
    pool = engine(settings, f"{service.name}-api")
    norms = load_norms()
    bus = Bus(service, Codec.of(SCHEMAS, settings.schema_ids_file), norms, pool)
    app = create_app(
        f"Ketenbus {service.name}",
        f"Commands and queries of {service.name}.",
        health=lambda: {"database": is_up(pool)},
        tokens=settings,
    )
    app.state.reader, app.state.bus, app.state.norms = Reader(service, pool), bus, norms
    app.include_router(command_routes(bus, service.commands))
    app.include_router(queries)
    app.include_router(progress_routes(pool))
    spare_the_collector()
    log.info("process_started", process=f"{service.name} api")
    serve(app, settings)


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


def spare_the_collector() -> None:
    """What was loaded stays; events and states are freed by their counts, so cycles need be looked for seldom only.

    Not too seldom: each connection that fails while the broker is away leaves one with a buffer of 256 KiB.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 20, 100)
