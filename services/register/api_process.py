"""The person register's process: its API, and beside it what keeps database and topic level."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

from fastapi import FastAPI
from starlette.types import Lifespan

from services.agreements.agreements import load_agreements, load_purposes
from services.bus.codec import Codec
from services.catalogue.norms import load_norms
from services.catalogue.schemas import SCHEMAS
from services.register.api import person_routes, rights_routes
from services.register.disclosures import RightToKnow
from services.register.erasures import Erasures
from services.register.gate import Gate
from services.register.inquiries import Delivery
from services.register.reading import Reading
from services.register.records import Records
from services.register.upkeep import Upkeep
from services.register.vault import Vault
from services.runtime.database import engine, is_up
from services.runtime.http import create_app, serve
from services.runtime.logs import configure_logs, log
from services.runtime.settings import RegisterSettings, settings_or_exit


def register_app(settings: RegisterSettings) -> FastAPI:
    database = engine(settings, "register api")
    gate = Gate(database)
    codec = Codec.of(SCHEMAS, settings.schema_ids_file)
    vault = Vault.from_file(settings.register_key_file)
    agreements = load_agreements()
    records, delivery = Records(gate, vault), Delivery.of(settings)
    erasures = Erasures(gate, codec, vault, agreements)
    upkeep = Upkeep(database, gate, codec, settings)
    app = create_app(
        "Ketenbus person register",
        "Identities, fetched for a purpose; everybody else knows references only.",
        health=lambda: {"database": is_up(database), "topic": gate.is_open},
        warnings=upkeep.warnings,
        tokens=settings,
        lifespan=_beside(upkeep),
    )
    reading = Reading(agreements, load_purposes(), delivery, records)
    rights = RightToKnow(gate, vault, records, erasures, delivery)
    app.include_router(rights_routes(gate, erasures, rights, delivery))
    app.include_router(person_routes(gate, records, reading, load_norms(), date.today))
    return app


def run() -> None:
    settings = settings_or_exit(RegisterSettings)
    configure_logs(settings.log_level)
    log.info("process_started", process="register api")
    serve(register_app(settings), settings)


def _beside(upkeep: Upkeep) -> Lifespan[FastAPI]:
    """Runs it while the API does; where it fails, the process ends rather than answer from what may be too old."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        task = asyncio.create_task(upkeep.run())
        task.add_done_callback(_end_unless_cancelled)
        yield
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    return lifespan


def _end_unless_cancelled(task: asyncio.Task[None]) -> None:
    if not task.cancelled():
        log.error("upkeep_failed", exception=task.exception())
        os.kill(os.getpid(), signal.SIGTERM)
