"""The access server: gives partners' systems tokens for the APIs."""

from fastapi import FastAPI

from services.access.api import TokenDesk, routes
from services.access.clients import read_clients
from services.access.issuer import Issuer
from services.access.throttle import Throttle
from services.runtime.http import create_app, serve
from services.runtime.logs import configure_logs, log
from services.runtime.settings import AccessSettings, settings_or_exit


def access_app(settings: AccessSettings) -> FastAPI:
    app = create_app(
        "Ketenbus access",
        "Access tokens by OAuth2 client credentials.",
        health=lambda: {"clients": settings.clients_file.exists(), "keys": settings.jwks_file.exists()},
    )
    desk = TokenDesk(read_clients(settings.clients_file), Issuer(settings.signing_key_file), Throttle())
    app.include_router(routes(desk, settings.jwks_file))
    return app


def run() -> None:
    settings = settings_or_exit(AccessSettings)
    configure_logs(settings.log_level)
    log.info("process_started", process="access api")
    serve(access_app(settings), settings)
