"""The composition root of delivery: a worker that writes partners' streams, and the API from which they pull."""

import asyncio

from services.bus.codec import Codec
from services.bus.processes import spare_the_collector
from services.bus.worker import Worker
from services.catalogue.schemas import SCHEMAS
from services.delivery.api import pull_routes
from services.delivery.audience import Audience
from services.delivery.delivering import TOPICS, Delivering
from services.delivery.ledger import Ledger
from services.delivery.relay import PACE_SECONDS, StreamRelay
from services.runtime.database import engine, is_up
from services.runtime.http import create_app, serve
from services.runtime.logs import configure_logs, log
from services.runtime.settings import DeliveryApiSettings, DeliveryWorkerSettings, settings_or_exit


class Reading:
    """As the worker must know it."""

    name = "delivery"
    group = "ketenbus-delivery"
    reads = TOPICS


def run_worker() -> None:
    """Read, project and publish until asked to stop, or until it cannot go on."""
    settings = settings_or_exit(DeliveryWorkerSettings)
    configure_logs(settings.log_level)
    pool = engine(settings, "delivery-worker")
    audience = Audience.of(settings)
    delivering = Delivering(pool, Codec.of(SCHEMAS, settings.schema_ids_file), audience)
    by_kafka = [name for name, terms in audience.agreements.items() if "kafka" in terms[-1].channels]
    Ledger(pool).keep_schemas(audience.schemas())
    spare_the_collector()
    log.info("process_started", process="delivery worker")
    relay = StreamRelay(by_kafka, audience, settings)
    asyncio.run(Worker(Reading(), delivering, relay, pool, settings, PACE_SECONDS).run())
    log.info("process_stopped", process="delivery worker")


def run_api() -> None:
    """Serve partners that pull until asked to stop."""
    settings = settings_or_exit(DeliveryApiSettings)
    configure_logs(settings.log_level)
    pool = engine(settings, "delivery-api")
    app = create_app(
        "Ketenbus delivery",
        "Each partner's stream, for whoever pulls.",
        health=lambda: {"database": is_up(pool)},
        tokens=settings,
    )
    app.include_router(pull_routes(pool, Audience.of(settings)))
    spare_the_collector()
    log.info("process_started", process="delivery api")
    serve(app, settings)
