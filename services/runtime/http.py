"""The one way an API of ours is made and served."""

import asyncio
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import Lifespan

from services.contracts.refusals import NotKnownYet, Refusal, SucceededMunicipality
from services.runtime.body import StrictRoute
from services.runtime.documentation import PROBLEM_RESPONSES, Documented, documentation_routes
from services.runtime.guard import Guard, refused
from services.runtime.logs import log
from services.runtime.problems import FieldError, Problem, invalid_fields
from services.runtime.settings import HttpSettings, TokenSettings
from services.runtime.tokens import TokenVerifier
from services.runtime.wire import LimitedProtocol

_GRACE_SECONDS = 5  # a connection kept open by a client that does not listen would use up all of it
_RETRY_AFTER_SECONDS = 1

Health = Callable[[], Mapping[str, bool]]
Warnings = Callable[[], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Healthy:
    """The answer of a process that has all that it needs; `warnings` tell what stands still although it has."""

    status: Literal["healthy"]
    warnings: tuple[str, ...]


def create_app(
    title: str,
    description: str,
    *,
    health: Health,
    warnings: Warnings = tuple,
    tokens: TokenSettings | None = None,
    version: str = "1",
    lifespan: Lifespan[FastAPI] | None = None,
) -> FastAPI:
    """An API with our conventions.

    `health` tells which parts are there, `warnings` what stands still although they are, `tokens` how callers are
    recognised.
    """
    app = Documented(
        title=title,
        description=description,
        version=version,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        responses=PROBLEM_RESPONSES,
    )
    app.router.route_class = StrictRoute
    if tokens is not None:
        app.state.tokens = TokenVerifier(tokens.jwks_file)
        app.token_url = tokens.token_url
    app.add_middleware(Guard)
    for exception, problem_of in _PROBLEMS.items():
        app.add_exception_handler(exception, _answer(problem_of))
    app.include_router(documentation_routes())
    _add_watch_routes(app, health, warnings)
    return app


def serve(app: FastAPI, settings: HttpSettings) -> None:
    """Serves HTTPS until asked to stop (SIGTERM, SIGINT), then lets what is under way finish, for some seconds."""
    # uvicorn sends the signal again when it has stopped; that must not look like a crash.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    try:
        uvicorn.run(
            app,
            host=settings.http_host,
            port=settings.http_port,
            ssl_certfile=settings.http_cert_file,
            ssl_keyfile=settings.http_key_file,
            loop="uvloop",
            http=LimitedProtocol,
            ws="none",
            access_log=False,
            log_config=None,
            server_header=False,
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
    finally:
        log.info("process_stopped", process=app.title)


def _add_watch_routes(app: FastAPI, health: Health, warnings: Warnings) -> None:
    @app.get("/health", tags=["watch"])
    async def is_healthy() -> Healthy:
        """Whether everything that this process needs is there, and what stands still although it is."""
        parts = await asyncio.to_thread(health)  # not one of the threads that requests may hold
        missing = sorted(part for part, present in parts.items() if not present)
        if missing:
            raise Problem(503, "unhealthy", f"Not available: {', '.join(missing)}.")
        return Healthy("healthy", tuple(await asyncio.to_thread(warnings)))

    @app.get("/metrics", tags=["watch"], response_class=PlainTextResponse)
    async def metrics() -> Response:  # asks nobody, so it needs no thread
        """This process's metrics, for Prometheus."""
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


def _of_refusal(error: Refusal) -> Problem:
    if isinstance(error, SucceededMunicipality):
        gone = [
            FieldError(field=error.field, problem="names a municipality that merged into another", remedy=error.remedy)
        ]
        return Problem(409, "municipality-succeeded", "Another municipality took over; nothing was done.", errors=gone)
    errors = [FieldError(field=error.field, problem="is not known here", remedy=error.remedy)]
    if isinstance(error, NotKnownYet):
        retry = {"Retry-After": str(_RETRY_AFTER_SECONDS)}
        return Problem(
            409, "not-known-yet", "This may still be on its way; nothing was done.", errors=errors, headers=retry
        )
    return Problem(422, "unknown-thing", "This refers to something unknown; nothing was done.", errors=errors)


def _of_http_exception(error: HTTPException) -> Problem:
    """Ours as they are; those of the framework (no such path, no such method) with no words of theirs."""
    if isinstance(error, Problem):
        return error
    return Problem(
        error.status_code, f"http-{error.status_code}", "See this API's documentation at /docs.", headers=error.headers
    )


def _of_validation(error: RequestValidationError) -> Problem:
    return invalid_fields(error.errors())


_PROBLEMS: dict[type[Exception], Callable[[Any], Problem]] = {
    Refusal: _of_refusal,
    HTTPException: _of_http_exception,
    RequestValidationError: _of_validation,
}


def _answer(problem_of: Callable[[Any], Problem]) -> Callable[[Request, Exception], Response]:
    async def answer(request: Request, error: Exception) -> Response:
        return refused(problem_of(error), request.scope).response()

    return cast(Callable[[Request, Exception], Response], answer)
