"""The composition root of delivery: a worker that writes streams, the API, and the process that posts webhooks."""

import asyncio
import os
from functools import partial

from services.bus.codec import Codec
from services.bus.processes import spare_the_collector
from services.bus.replay import side_by_side
from services.bus.worker import Worker
from services.catalogue.schemas import SCHEMAS
from services.delivery.api import pull_routes
from services.delivery.audience import Audience
from services.delivery.delivering import TOPICS, Delivering
from services.delivery.inquiries import inquiry_routes
from services.delivery.ledger import Ledger
from services.delivery.relay import PACE_SECONDS, StreamRelay
from services.delivery.webhooks.api import webhook_routes
from services.delivery.webhooks.names import Names
from services.delivery.webhooks.process import run_until_stopped
from services.delivery.webhooks.sending import Webhooks
from services.delivery.webhooks.signing import Safe
from services.delivery.webhooks.subscriptions import Subscriptions
from services.runtime.database import engine, is_up
from services.runtime.http import create_app, serve
from services.runtime.logs import configure_logs, log
from services.runtime.settings import DeliveryApiSettings, DeliveryWorkerSettings, WebhooksSettings, settings_or_exit

# Of partners that give an address, at the same time; others wait a moment.
LOOK_UP_THREADS = 2
# Copies for partners are the bulk of the work: where processors are short, the chain's own steps go first.
BEHIND_THE_CHAIN = 10


class Reading:
    """As the worker must know it."""

    name = "delivery"
    group = "ketenbus-delivery"
    reads = TOPICS


def run_worker() -> None:
    """Read, project and publish until asked to stop, or until it cannot go on."""
    os.nice(BEHIND_THE_CHAIN)
    settings = settings_or_exit(DeliveryWorkerSettings)
    configure_logs(settings.log_level)
    pool = engine(settings, "delivery-worker")
    audience = Audience.of(settings)
    codec = Codec.of(SCHEMAS, settings.schema_ids_file)
    delivering = Delivering(pool, codec, audience, partial(side_by_side, settings=settings))
    Ledger(pool).keep_schemas(audience.schemas())
    spare_the_collector()
    log.info("process_started", process="delivery worker")
    relay = StreamRelay(audience.receiving_by("kafka"), audience, settings, delivering.begin)
    asyncio.run(Worker(Reading(), delivering, relay, pool, settings, PACE_SECONDS).run())
    log.info("process_stopped", process="delivery worker")


def run_api() -> None:
    """Serve partners that pull until asked to stop."""
    settings = settings_or_exit(DeliveryApiSettings)
    configure_logs(settings.log_level)
    pool = engine(settings, "delivery-api")
    app = create_app(
        "Ketenbus delivery",
        "Each partner's stream for whoever pulls, and its webhook for whoever has it posted.",
        health=lambda: {"database": is_up(pool)},
        tokens=settings,
    )
    audience = Audience.of(settings)
    app.include_router(pull_routes(pool, audience))
    subscriptions = Subscriptions(pool, Safe.of(settings))
    names = Names(loopback=settings.webhook_loopback, threads=LOOK_UP_THREADS)
    app.include_router(webhook_routes(subscriptions, audience, names, loopback=settings.webhook_loopback))
    app.include_router(inquiry_routes(pool, audience))
    spare_the_collector()
    log.info("process_started", process="delivery api")
    serve(app, settings)


def run_webhooks() -> None:
    """Post each partner's stream to its webhook until asked to stop."""
    settings = settings_or_exit(WebhooksSettings)
    configure_logs(settings.log_level)
    pool = engine(settings, "delivery-webhooks")
    audience = Audience.of(settings)
    partners = audience.receiving_by("webhook")
    spare_the_collector()
    log.info("process_started", process="delivery webhooks")
    asyncio.run(run_until_stopped(Webhooks(partners, audience, pool, settings), partners, pool, settings))
    log.info("process_stopped", process="delivery webhooks")
