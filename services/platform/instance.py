"""Where one running Ketenbus lives: every path under one home folder, every port above one base."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

REPOSITORY = Path(__file__).resolve().parents[2]

SERVICES = ("intake", "housing", "education", "work")
APIS = ("access", *SERVICES, "register")
KAFKA_USERS = (*SERVICES, "calendar", "operator", "auditor")

PLAIN_PATH = re.compile(r"[\w./-]+", re.ASCII)
LONGEST_SOCKET_PATH = 100  # the kernel takes 107 bytes at most


class InstanceSettings(BaseSettings):
    """What the environment may say about an instance."""

    model_config = SettingsConfigDict(env_prefix="KETENBUS_", frozen=True, extra="ignore")

    home: Path = REPOSITORY / "var"
    port_base: int = 18000
    admin_database_url: SecretStr | None = None
    kafka_host: str = "127.0.0.1"
    registry_host: str = "127.0.0.1"
    http_host: str = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Instance:
    """One running system. Two with different homes and port bases do not touch each other.

    `server_url` names an existing PostgreSQL server to use instead of the embedded one; its user must be able to
    create roles and databases.
    """

    home: Path
    port_base: int = 18000
    server_url: str | None = field(default=None, repr=False)
    kafka_host: str = "127.0.0.1"
    registry_host: str = "127.0.0.1"
    http_host: str = "127.0.0.1"

    @classmethod
    def from_environment(cls) -> Self:
        """For command-line entry points only."""
        said = InstanceSettings()
        url = said.admin_database_url.get_secret_value() if said.admin_database_url else None
        return cls(said.home.absolute(), said.port_base, url, said.kafka_host, said.registry_host, said.http_host)

    @property
    def secrets(self) -> Path:
        return self.home / "secrets"

    @property
    def certificates(self) -> Path:
        return self.secrets / "tls"

    @property
    def authority_file(self) -> Path:
        return self.certificates / "ca.pem"

    @property
    def logs(self) -> Path:
        return self.home / "logs"

    @property
    def pids(self) -> Path:
        return self.home / "pids"

    @property
    def postgres_sockets(self) -> Path:
        """Under the home if the kernel's limit and PostgreSQL's list syntax allow it, else in a short place."""
        nearby = self.home / "postgres" / "run"
        if len(str(nearby / ".s.PGSQL.5432").encode()) <= LONGEST_SOCKET_PATH and PLAIN_PATH.fullmatch(str(nearby)):
            return nearby
        return Path("/tmp") / f"ketenbus-{hashlib.sha256(str(self.home).encode()).hexdigest()[:12]}"  # noqa: S108 - made 0700, owner checked

    @property
    def schema_ids_file(self) -> Path:
        return self.home / "schema-ids.json"

    @property
    def access_files(self) -> Path:
        return self.secrets / "access"

    @property
    def client_secrets(self) -> Path:
        return self.secrets / "clients"

    @property
    def register_key_file(self) -> Path:
        return self.secrets / "register.key"

    def env_file(self, user: str) -> Path:
        return self.secrets / f"{user}.env"

    @property
    def kafka_port(self) -> int:
        return self.port_base + 92

    @property
    def kafka_internal_port(self) -> int:
        """For the broker itself and its administrator, who show a certificate here instead of a password."""
        return self.port_base + 93

    @property
    def kafka_controller_port(self) -> int:
        return self.port_base + 94

    @property
    def kafka_bootstrap(self) -> str:
        return f"{self.kafka_host}:{self.kafka_port}"

    @property
    def registry_port(self) -> int:
        return self.port_base + 81

    @property
    def registry_url(self) -> str:
        return f"http://{self.registry_host}:{self.registry_port}"

    def http_port(self, api: str) -> int:
        return self.port_base + 100 + APIS.index(api)

    def http_url(self, api: str) -> str:
        """As seen from this machine."""
        return f"https://127.0.0.1:{self.http_port(api)}"

    def metrics_port(self, service: str) -> int:
        return self.port_base + 201 + SERVICES.index(service)
