"""The process that posts partners' streams to their webhooks."""

import asyncio

from services.delivery.audience import Audience
from services.delivery.webhooks.process import run_until_stopped
from services.delivery.webhooks.sending import Webhooks
from services.runtime.collector import spare_the_collector
from services.runtime.database import engine
from services.runtime.logs import configure_logs, log
from services.runtime.settings import WebhooksSettings, settings_or_exit


def run() -> None:
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
