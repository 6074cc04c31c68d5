"""The API process of a service: it knows the database, and nothing of Kafka."""

from fastapi import APIRouter

from services.bus.bus import Bus
from services.bus.codec import Codec
from services.bus.commands import command_routes
from services.bus.progress import progress_routes
from services.bus.queries import Reader
from services.bus.service import Service
from services.catalogue.norms import load_norms
from services.catalogue.schemas import SCHEMAS
from services.runtime.collector import spare_the_collector
from services.runtime.database import engine, is_up
from services.runtime.http import create_app, serve
from services.runtime.logs import configure_logs, log
from services.runtime.settings import ApiSettings, settings_or_exit


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
