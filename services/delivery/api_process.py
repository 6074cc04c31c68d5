"""The API process of delivery: for partners that pull, that have a webhook, and for the register's inquiries."""

import services.bus.metrics  # whoever watches is told 0 of relay and partitions where no worker is left
import services.delivery.webhooks.metrics  # noqa: F401  # and 0 of posting webhooks
from services.delivery.api import pull_routes
from services.delivery.audience import Audience
from services.delivery.inquiries import inquiry_routes
from services.delivery.webhooks.api import webhook_routes
from services.delivery.webhooks.names import Names
from services.delivery.webhooks.signing import Safe
from services.delivery.webhooks.subscriptions import Subscriptions
from services.runtime.collector import spare_the_collector
from services.runtime.database import engine, is_up
from services.runtime.http import create_app, serve
from services.runtime.logs import configure_logs, log
from services.runtime.settings import DeliveryApiSettings, settings_or_exit

# Of partners that give an address, at the same time; others wait a moment.
LOOK_UP_THREADS = 2


def run() -> None:
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
