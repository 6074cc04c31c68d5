"""What surrounds every request: limits on body and number, security headers, time taken, an answer when we fail."""

import asyncio
import time
from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.runtime.database import is_away
from services.runtime.logs import log
from services.runtime.metrics import REQUEST_SECONDS, REQUESTS_FAILED, REQUESTS_REFUSED
from services.runtime.problems import FieldError, Problem

BODY_MAX_BYTES = 64 * 1024
BODY_MAX_SECONDS = 15.0
AT_ONCE_MAX = 200
# Whoever watches must see most when there is most to do.
NEVER_REFUSED = ("/health", "/metrics")

_SECURITY_HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "strict-transport-security": "max-age=31536000",
    "x-content-type-options": "nosniff",
}


class Guard:
    """ASGI middleware; outermost of ours, so that nothing escapes it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._at_once = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            app = self._app if scope["path"] in NEVER_REFUSED else self._limited
            await _Exchange(app, scope, receive, send).run()
        else:
            await self._app(scope, receive, send)

    async def _limited(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._at_once >= AT_ONCE_MAX:
            await refused(_busy(), scope).response()(scope, receive, send)
            return
        self._at_once += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._at_once -= 1


class _Exchange:
    """One request and its answer."""

    def __init__(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        self._app, self._scope, self._receive, self._send = app, scope, receive, send
        self._body_bytes = 0
        self._body_ended = False
        self._status: int | None = None
        self._began = time.perf_counter()

    async def run(self) -> None:
        try:
            if int(Headers(scope=self._scope).get("content-length", "0")) > BODY_MAX_BYTES:
                await self._answer(refused(_too_large(), self._scope))
            else:
                await self._app(self._scope, self.receive, self.send)
        except Exception as error:  # noqa: BLE001  # the edge: the caller gets an answer, the log the place
            await self._fail(error)
        finally:
            REQUEST_SECONDS.labels(route_of(self._scope), str(self._status)).observe(time.perf_counter() - self._began)

    async def receive(self) -> Message:
        if self._body_ended:
            return await self._receive()
        try:
            async with asyncio.timeout(BODY_MAX_SECONDS - (time.perf_counter() - self._began)):
                message = await self._receive()
        except TimeoutError:
            raise Problem(408, "body-too-slow", f"Send the whole body within {BODY_MAX_SECONDS:.0f} seconds.") from None
        self._body_bytes += len(message.get("body", b""))
        self._body_ended = not message.get("more_body", False)
        if self._body_bytes > BODY_MAX_BYTES:
            raise _too_large()
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in _SECURITY_HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)

    async def _fail(self, error: Exception) -> None:
        if is_away(error):
            problem = refused(_without_database(), self._scope)
        else:
            problem = _our_fault()
            REQUESTS_FAILED.inc()
            log.error("request_failed", exception=error, route=route_of(self._scope))
        if self._status is None:
            await self._answer(problem)

    async def _answer(self, problem: Problem) -> None:
        await problem.response()(self._scope, self._receive, self.send)


def refused(problem: Problem, scope: MutableMapping[str, Any]) -> Problem:
    """Counts and logs a refusal on its way out."""
    REQUESTS_REFUSED.labels(problem.reason).inc()
    log.info("request_refused", reason=problem.reason, status=problem.status_code, route=route_of(scope))
    return problem


def route_of(scope: MutableMapping[str, Any]) -> str:
    """The route's template: a path itself might hold what somebody sent."""
    return str(getattr(scope.get("route"), "path", "unknown"))


def _busy() -> Problem:
    detail = "There are more requests at once than are taken; nothing was done: send it again in a moment."
    return Problem(503, "busy", detail, headers={"Retry-After": "1", "Connection": "close"})


def _without_database() -> Problem:
    """Whether it was done is not known: the connection may have been lost while the database committed."""
    detail = "The database cannot do this now; send it again in a moment, with the same Idempotency-Key."
    return Problem(503, "database-away", detail, headers={"Retry-After": "5"})


def _our_fault() -> Problem:
    return Problem(500, "our-fault", "Something went wrong here; try again later with the same Idempotency-Key.")


def _too_large() -> Problem:
    error = FieldError(field="body", problem="is too large", remedy=f"send at most {BODY_MAX_BYTES} bytes")
    return Problem(413, "body-too-large", "The body is too large; nothing was done.", errors=[error])
