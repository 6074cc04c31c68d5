"""The clients, and how one is recognised by its secret."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self

import orjson

from services.runtime.tokens import Caller


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """What the server keeps of a client: never its secret.

    One SHA-256 with salt is enough, because a secret is 32 random bytes: unlike a password it can be neither guessed
    nor looked up, so a slow hash would protect nothing and only slow the server down.
    """

    salt: str
    sha256: str
    roles: tuple[str, ...]
    municipality: str | None = None
    schools: tuple[str, ...] | None = None
    association: str | None = None

    @classmethod
    def with_secret(cls, secret: str, caller: Caller) -> Self:
        salt = secrets.token_hex(16)
        return cls(
            salt=salt,
            sha256=_digest(salt, secret),
            roles=tuple(sorted(caller.roles)),
            municipality=caller.municipality,
            schools=None if caller.schools is None else tuple(sorted(caller.schools)),
            association=caller.association,
        )

    def is_for(self, caller: Caller) -> bool:
        """Whether this is what is to be kept of that caller, whatever the secret."""
        return self == replace(self.with_secret("", caller), salt=self.salt, sha256=self.sha256)

    def recognises(self, secret: str) -> bool:
        return secrets.compare_digest(self.sha256, _digest(self.salt, secret))


# Compared with when there is no such client, so that an unknown name takes as long as a wrong secret.
NOBODY = Client(salt="", sha256="", roles=())


def _digest(salt: str, secret: str) -> str:
    return hashlib.sha256(f"{salt}:{secret}".encode()).hexdigest()


def read_clients(file: Path) -> dict[str, Client]:
    """By name."""
    entries = orjson.loads(file.read_bytes())
    return {name: Client(**{key: _kept(value) for key, value in entry.items()}) for name, entry in entries.items()}


def _kept(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def clients_as_json(clients: Mapping[str, Client]) -> bytes:
    entries = {name: asdict(client) for name, client in clients.items()}
    return orjson.dumps(entries, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)
