"""The worker process of delivery: it writes streams, and publishes them."""

import asyncio
import os
from functools import partial

from services.bus.codec import Codec
from services.bus.replay import side_by_side
from services.bus.worker import Worker
from services.catalogue.schemas import SCHEMAS
from services.delivery.audience import Audience
from services.delivery.delivering import TOPICS, Delivering
from services.delivery.ledger import Ledger
from services.delivery.relay import PACE_SECONDS, StreamRelay
from services.runtime.collector import spare_the_collector
from services.runtime.database import engine
from services.runtime.logs import configure_logs, log
from services.runtime.settings import DeliveryWorkerSettings, settings_or_exit

# Copies for partners are the bulk of the work: where processors are short, the chain's own steps go first.
BEHIND_THE_CHAIN = 10


class Reading:
    """As the worker must know it."""

    name = "delivery"
    group = "ketenbus-delivery"
    reads = TOPICS


def run() -> None:
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
