"""The person register's process."""

from datetime import date

from fastapi import FastAPI

from services.catalogue.norms import load_norms
from services.register.api import routes
from services.register.purposes import load_purposes
from services.register.records import Records
from services.register.vault import Vault
from services.runtime.database import engine, is_up
from services.runtime.http import create_app, serve
from services.runtime.logs import configure_logs, log
from services.runtime.settings import RegisterSettings, settings_or_exit


def register_app(settings: RegisterSettings) -> FastAPI:
    database = engine(settings, "register api")
    app = create_app(
        "Ketenbus person register",
        "Identities, fetched for a purpose; everybody else knows references only.",
        health=lambda: {"database": is_up(database)},
        tokens=settings,
    )
    records = Records(database, Vault.from_file(settings.register_key_file))
    app.include_router(routes(records, load_purposes(), load_norms(), date.today))
    return app


def run_api() -> None:
    settings = settings_or_exit(RegisterSettings)
    configure_logs(settings.log_level)
    log.info("process_started", process="register api")
    serve(register_app(settings), settings)
