"""Who calls: access tokens (JWT, RFC 9068 in spirit) signed with Ed25519 by the access server."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Annotated, NamedTuple

import orjson
from fastapi import Depends, Request
from fastapi.openapi.models import OAuthFlowClientCredentials, OAuthFlows
from fastapi.security import OAuth2
from joserfc import jwt
from joserfc.jwk import KeySet

from services.runtime.problems import FieldError, Problem

ISSUER = "urn:ketenbus:access"
AUDIENCE = "urn:ketenbus:api"
ALGORITHM = "Ed25519"  # the name that RFC 9864 gives to EdDSA with this curve

_TOKEN_MAX_CHARACTERS = 4096
_RECOGNISED_MAX = 1024
_CLAIMS = jwt.JWTClaimsRegistry(
    leeway=5,
    iss={"essential": True, "value": ISSUER},
    aud={"essential": True, "value": AUDIENCE},
    exp={"essential": True},
    sub={"essential": True},
    roles={"essential": True},
)
# The URL is the API's own setting; documentation.py puts it in.
_SCHEME = OAuth2(flows=OAuthFlows(clientCredentials=OAuthFlowClientCredentials(tokenUrl="")), auto_error=False)

# The fields of a command that name whoever it is given for.
BINDING_FIELDS = ("municipality", "school", "association")


@dataclass(frozen=True, slots=True)
class Caller:
    """A client, what it may do, and for whom only: None where nothing of that kind binds it."""

    name: str
    roles: frozenset[str]
    municipality: str | None = None
    schools: frozenset[str] | None = None
    association: str | None = None

    def acts_for(self, what: str) -> frozenset[str] | None:
        """Those it may act for in the field `what` of a command; None where that field does not bind it."""
        own = {"municipality": self.municipality, "association": self.association}.get(what)
        return self.schools if what == "school" else None if own is None else frozenset({own})


class NotAToken(Exception):
    """It is not ours, or not valid any more."""


class Recognised(NamedTuple):
    """Whose a verified token is, and when it expires."""

    caller: Caller
    until: float


class TokenVerifier:
    """Knows the public keys; reads their file again when it has been replaced, so keys change without a restart.

    A token is verified once, and then recognised by its hash until it expires or the keys change.
    """

    def __init__(self, jwks_file: Path) -> None:
        self._file = jwks_file
        self._read_at_ns = 0
        self._recognised: dict[bytes, Recognised] = {}
        self._keys = self._current_keys()

    def _current_keys(self) -> KeySet:
        changed_at_ns = self._file.stat().st_mtime_ns
        if changed_at_ns != self._read_at_ns:
            self._keys = KeySet.import_key_set(orjson.loads(self._file.read_bytes()))
            self._read_at_ns = changed_at_ns
            self._recognised.clear()
        return self._keys

    def caller(self, authorization: str | None) -> Caller:
        """Raises a 401 problem unless the header holds a token that is ours and still valid."""
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise _unauthorized("token-missing", "is missing", 'Bearer realm="ketenbus"')
        try:
            return self._recognise(token)
        except NotAToken:
            raise _unauthorized(
                "token-invalid", "holds no valid token", 'Bearer realm="ketenbus", error="invalid_token"'
            ) from None

    def _recognise(self, token: str) -> Caller:
        if len(token) > _TOKEN_MAX_CHARACTERS:
            raise NotAToken
        keys = self._current_keys()
        digest = sha256(token.encode()).digest()
        known = self._recognised.get(digest)
        if known is None or known.until <= time.time():
            known = _verified(token, keys)
            if len(self._recognised) >= _RECOGNISED_MAX:
                self._recognised.clear()
            self._recognised[digest] = known
        return known.caller


def _verified(token: str, keys: KeySet) -> Recognised:
    """Raises NotAToken."""
    try:
        claims = jwt.decode(token, keys, algorithms=[ALGORITHM]).claims
        _CLAIMS.validate(claims)
    except Exception as error:  # joserfc raises whatever a header that nobody signed leads it into
        raise NotAToken from error
    schools = claims.get("schools")
    caller = Caller(
        name=str(claims["sub"]),
        roles=frozenset(claims["roles"]),
        municipality=claims.get("municipality"),
        schools=None if schools is None else frozenset(schools),
        association=claims.get("association"),
    )
    return Recognised(caller, claims["exp"])


def require(*roles: str) -> Callable[..., Awaitable[Caller]]:
    """A dependency that gives the caller, if it has one of the roles; without roles, any known caller will do."""

    async def caller(request: Request, authorization: Annotated[str | None, Depends(_SCHEME)]) -> Caller:
        verifier: TokenVerifier = request.app.state.tokens
        known = verifier.caller(authorization)
        if roles and known.roles.isdisjoint(roles):
            raise _forbidden(roles)
        return known

    return caller


def _unauthorized(reason: str, problem: str, challenge: str) -> Problem:
    error = FieldError(
        field="Authorization",
        problem=problem,
        remedy="get an access token with your client credentials and send it as Bearer token",
    )
    return Problem(
        401, reason, "This needs a valid access token.", errors=[error], headers={"WWW-Authenticate": challenge}
    )


def _forbidden(roles: tuple[str, ...]) -> Problem:
    error = FieldError(
        field="Authorization",
        problem="is of a client without the role",
        remedy=f"use a client with role {' or '.join(sorted(roles))}",
    )
    return Problem(403, "role-missing", "This client may not do this.", errors=[error])
