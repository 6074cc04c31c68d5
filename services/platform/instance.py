"""Where one running Ketenbus lives: every path under one home folder, every port above one base."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, Field, SecretStr

from services.runtime.settings import Settings, settings_or_exit

REPOSITORY = Path(__file__).resolve().parents[2]

SERVICES = ("intake", "housing", "education", "work")
SUPERUSER = "admin"
WORKERS = (*SERVICES, "delivery")
APIS = ("access", *SERVICES, "register", "delivery")
# Whoever has an outbox and a topic of its own.
SPEAKERS = (*SERVICES, "register")
KAFKA_USERS = (*SPEAKERS, "delivery", "calendar", "operator", "auditor")

PORT_BASE = 18000
PORT_BASE_FILE = "port-base"
REGISTRY_COPY = "registry-copy.zip"
PLAIN_PATH = re.compile(r"[\w./-]+", re.ASCII)
LOOPBACK = "127.0.0.1"
LONGEST_SOCKET_PATH = 100  # the kernel takes 107 bytes at most


def _is_a_plain_folder(home: Path) -> Path:
    """Kafka reads its folders as a list with commas, from a file of lines."""
    if any(mark in str(home) for mark in ",\n\r\\"):
        raise ValueError("a comma, backslash or line break in the path")
    return home.absolute()


def _remembered(file: Path) -> int:
    """As the instance was last brought up, so that the variable need be set once only."""
    told = file.read_text().strip() if file.exists() else ""
    return int(told) if told.isdigit() else PORT_BASE


class InstanceSettings(Settings):
    """What the environment may say about an instance."""

    home: Annotated[Path, AfterValidator(_is_a_plain_folder)] = Field(
        default=REPOSITORY / "var", description="a folder without comma, backslash or line break in its path"
    )
    port_base: int | None = Field(default=None, ge=1024, le=65000, description="a number between 1024 and 65000")
    admin_database_url: SecretStr | None = Field(default=None, description="postgresql://user:password@host/postgres")
    kafka_host: str = Field(default=LOOPBACK, min_length=1, description="where Kafka listens, e.g. 127.0.0.1")
    kafka_brokers: str | None = Field(
        default=None,
        pattern=r"^[^\s,:]+:[0-9]+(,[^\s,:]+:[0-9]+)*$",
        description="where Kafka is several brokers: host:port of each, separated by commas without spaces",
    )
    registry_host: str = Field(default=LOOPBACK, min_length=1, description="where the registry listens")
    http_host: str = Field(default=LOOPBACK, min_length=1, description="where the APIs listen, e.g. 127.0.0.1")
    access_host: str = Field(default=LOOPBACK, min_length=1, description="where services reach the token server")
    delivery_host: str = Field(default=LOOPBACK, min_length=1, description="where services reach delivery's API")


@dataclass(frozen=True, slots=True)
class Instance:
    """One running system. Two with different homes and port bases do not touch each other.

    `server_url` names an existing PostgreSQL server to use instead of the embedded one; its user must be able to
    create roles and databases.
    """

    home: Path
    port_base: int = PORT_BASE
    server_url: str | None = field(default=None, repr=False)
    kafka_host: str = LOOPBACK
    registry_host: str = LOOPBACK
    http_host: str = LOOPBACK
    access_host: str = LOOPBACK
    delivery_host: str = LOOPBACK
    brokers: str | None = None
    """Where Kafka is more than the one broker of this machine: host:port of each, separated by commas."""

    @classmethod
    def from_environment(cls) -> Self:
        """For command-line entry points only."""
        said = settings_or_exit(InstanceSettings)
        url = said.admin_database_url.get_secret_value() if said.admin_database_url else None
        base = said.port_base or _remembered(said.home / PORT_BASE_FILE)
        return cls(
            said.home, base, url, said.kafka_host, said.registry_host, said.http_host, said.access_host,
            said.delivery_host, said.kafka_brokers,
        )  # fmt: skip

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
    def port_base_file(self) -> Path:
        return self.home / PORT_BASE_FILE

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

    @property
    def reference_key_file(self) -> Path:
        return self.secrets / "references.key"

    @property
    def projection_ids_file(self) -> Path:
        return self.home / "projection-ids.json"

    @property
    def region_diary_file(self) -> Path:
        return self.home / "region-diary.jsonl"

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
        return self.brokers or f"{self.kafka_host}:{self.kafka_port}"

    @property
    def registry_port(self) -> int:
        return self.port_base + 81

    @property
    def registry_copy(self) -> Path:
        return self.home / REGISTRY_COPY

    @property
    def registry_url(self) -> str:
        return f"http://{self.registry_host}:{self.registry_port}"

    def http_port(self, api: str) -> int:
        return self.port_base + 100 + APIS.index(api)

    def http_url(self, api: str) -> str:
        """As seen from this machine."""
        return f"https://127.0.0.1:{self.http_port(api)}"

    @property
    def access_url(self) -> str:
        """As services see it."""
        return f"https://{self.access_host}:{self.http_port('access')}"

    @property
    def delivery_url(self) -> str:
        """As services see it."""
        return f"https://{self.delivery_host}:{self.http_port('delivery')}"

    def metrics_port(self, service: str) -> int:
        return self.port_base + 201 + WORKERS.index(service)

    @property
    def webhooks_port(self) -> int:
        """For metrics and health of the process that posts webhooks."""
        return self.port_base + 201 + len(WORKERS)

    @property
    def is_for_this_machine(self) -> bool:
        """Nobody elsewhere can call its APIs: a demo, a test, somebody developing."""
        return self.http_host == LOOPBACK
