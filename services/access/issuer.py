"""Access tokens: short-lived, signed, and telling what their bearer may do."""

import time
from pathlib import Path
from uuid import uuid4

import orjson
from joserfc import jwt
from joserfc.jwk import OKPKey

from services.access.clients import Client
from services.runtime.tokens import ALGORITHM, AUDIENCE, ISSUER

LIFETIME_SECONDS = 600


class Issuer:
    def __init__(self, signing_key_file: Path) -> None:
        self._key = OKPKey.import_key(orjson.loads(signing_key_file.read_bytes()))

    def token(self, name: str, client: Client) -> str:
        """A JWT for the client, with the claims of RFC 9068 and our own: roles, and whom it may act for."""
        now = int(time.time())
        claims = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": name,
            "client_id": name,
            "iat": now,
            "exp": now + LIFETIME_SECONDS,
            "jti": str(uuid4()),
            "roles": list(client.roles),
        }
        bounds = {"municipality": client.municipality, "schools": client.schools, "association": client.association}
        claims |= {name: bound for name, bound in bounds.items() if bound is not None}
        header = {"alg": ALGORITHM, "typ": "at+jwt", "kid": self._key.kid}
        return jwt.encode(header, claims, self._key, algorithms=[ALGORITHM])
