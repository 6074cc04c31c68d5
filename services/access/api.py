"""The endpoints: a token for a client's credentials, and the public keys that verify tokens."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from services.access.clients import NOBODY, Client
from services.access.issuer import LIFETIME_SECONDS, Issuer
from services.access.requests import Credentials, TokenRefused, read_credentials
from services.access.throttle import WINDOW_SECONDS, Throttle
from services.runtime.documentation import PROBLEM_RESPONSES
from services.runtime.logs import log
from services.runtime.metrics import REQUESTS_REFUSED

_STRANGER = "unknown"  # all names that are not ours, as one
_FORM = {
    "type": "object",
    "required": ["grant_type"],
    "properties": {
        "grant_type": {"type": "string", "enum": ["client_credentials"]},
        "client_id": {"type": "string"},
        "client_secret": {"type": "string", "format": "password"},
    },
}
_OPENAPI: dict[str, Any] = {
    "requestBody": {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": _FORM}}}
}
_GRANTED: dict[str, Any] = {
    "type": "object",
    "required": ["access_token", "token_type", "expires_in"],
    "properties": {
        "access_token": {"type": "string"},
        "token_type": {"type": "string", "const": "Bearer"},
        "expires_in": {"type": "integer"},
    },
}
_REFUSED: dict[str, Any] = {
    "type": "object",
    "required": ["error", "error_description"],
    "properties": {"error": {"type": "string"}, "error_description": {"type": "string"}},
}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "Granted.", "content": {"application/json": {"schema": _GRANTED}}},
    "4XX": {
        "description": "Refused, in RFC 6749's form (§5.2); what is no such request at all, as a problem.",
        "content": {"application/json": {"schema": _REFUSED}, **PROBLEM_RESPONSES["4XX"]["content"]},
    },
}
_KEYS: dict[int | str, dict[str, Any]] = {
    200: {"description": "A JWK set.", "content": {"application/jwk-set+json": {"schema": {"type": "object"}}}}
}


class TokenDesk:
    """Recognises clients and gives them tokens."""

    def __init__(self, clients: Mapping[str, Client], issuer: Issuer, throttle: Throttle) -> None:
        self._clients = clients
        self._issuer = issuer
        self._throttle = throttle

    def grant(self, credentials: Credentials) -> str:
        client = self._clients.get(credentials.client, NOBODY)
        known_name = credentials.client if client is not NOBODY else _STRANGER
        if not client.recognises(credentials.secret):
            log.warning("client_refused", client=known_name)
            if self._throttle.exceeds(known_name):
                raise TokenRefused("invalid_client", f"wait {WINDOW_SECONDS} seconds, then use the right secret", 429)
            raise TokenRefused("invalid_client", "use the client's name and its current secret", 401)
        log.info("token_issued", client=known_name)
        return self._issuer.token(known_name, client)


def routes(desk: TokenDesk, jwks_file: Path) -> APIRouter:
    router = APIRouter(prefix="/oauth2", tags=["access"])

    @router.post("/token", openapi_extra=_OPENAPI, responses=_ANSWERS, response_class=Response)
    async def token(request: Request) -> Response:
        """A token for ten minutes; the client authenticates with HTTP Basic, or in the form (RFC 6749 §4.4)."""
        try:
            headers = request.headers
            body = await request.body()
            granted = desk.grant(read_credentials(headers.get("authorization"), headers.get("content-type"), body))
        except TokenRefused as refusal:
            return _refusal(refusal)
        return JSONResponse({"access_token": granted, "token_type": "Bearer", "expires_in": LIFETIME_SECONDS})

    @router.get("/jwks.json", responses=_KEYS, response_class=Response)
    def jwks() -> Response:
        """The public keys (RFC 7517)."""
        return Response(jwks_file.read_bytes(), media_type="application/jwk-set+json")

    return router


def _refusal(refusal: TokenRefused) -> Response:
    """OAuth2 clients expect RFC 6749's own form of error, not a problem of RFC 9457."""
    REQUESTS_REFUSED.labels(refusal.error.replace("_", "-")).inc()
    headers = {"WWW-Authenticate": 'Basic realm="ketenbus"'} if refusal.status == 401 else {}
    if refusal.status == 429:
        headers["Retry-After"] = str(WINDOW_SECONDS)
    content = {"error": refusal.error, "error_description": refusal.remedy}
    return JSONResponse(content, refusal.status, headers)
