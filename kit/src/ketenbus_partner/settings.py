"""Addresses and credentials: from the environment, or from the operator's file of `KETENBUS_NAME=value` lines."""

import os
import shlex
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from ketenbus_partner.errors import SettingsWrong

PREFIX = "KETENBUS_"


class _Settings(ABC):
    __slots__ = ()

    @classmethod
    def from_file(cls, path: str | Path) -> Self:
        """Raises SettingsWrong."""
        return cls._of(_read(path), str(path))

    @classmethod
    def from_environment(cls) -> Self:
        """Raises SettingsWrong."""
        return cls._of(os.environ, "the environment")

    @classmethod
    @abstractmethod
    def _of(cls, variables: Mapping[str, str], where: str) -> Self: ...


@dataclass(frozen=True, slots=True)
class KafkaSettings(_Settings):
    """What reading by Kafka needs."""

    bootstrap: str
    user: str
    password: str = field(repr=False)
    ca_file: str
    registry_url: str

    @classmethod
    def _of(cls, variables: Mapping[str, str], where: str) -> Self:
        names = ("KAFKA_BOOTSTRAP", "KAFKA_USER", "KAFKA_PASSWORD", "KAFKA_CA_FILE", "REGISTRY_URL")
        return cls(*_values(variables, names, where))

    @property
    def topic(self) -> str:
        """Topic and groups are named after the user: `partner-<name>`."""
        return f"{self.user}-v1"


@dataclass(frozen=True, slots=True)
class PullSettings(_Settings):
    """What pulling needs; `client` is the partner's name, for which the secret is a password of OAuth2."""

    client: str
    client_secret: str = field(repr=False)
    streams_url: str
    token_url: str
    ca_file: str

    @classmethod
    def _of(cls, variables: Mapping[str, str], where: str) -> Self:
        names = ("CLIENT", "CLIENT_SECRET_FILE", "STREAMS_URL", "TOKEN_URL", "HTTP_CA_FILE")
        client, secret_file, streams_url, token_url, ca_file = _values(variables, names, where)
        return cls(client, _secret(Path(secret_file)), streams_url, token_url, ca_file)


def _read(path: str | Path) -> Mapping[str, str]:
    try:
        words = shlex.split(Path(path).read_text(encoding="utf-8"), comments=True)
    except (OSError, ValueError) as error:
        raise SettingsWrong(f"{path} cannot be read ({type(error).__name__}), so it", [f"{PREFIX}…"]) from error
    return dict(word.split("=", 1) for word in words if "=" in word)


def _secret(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise SettingsWrong(str(path), ["the client's secret"]) from error


def _values(variables: Mapping[str, str], names: tuple[str, ...], where: str) -> list[str]:
    if missing := [PREFIX + name for name in names if not variables.get(PREFIX + name)]:
        raise SettingsWrong(where, missing)
    return [variables[PREFIX + name] for name in names]
