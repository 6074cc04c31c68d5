"""What each process must be told, read once from the environment (prefix KETENBUS_) by entry points only.

A process's class is put together from the parts that it needs; a field's description is the remedy when it is wrong.
"""

import sys
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, Field, FilePath, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

Port = Annotated[int, Field(ge=1, le=65535)]


class Settings(BaseSettings):
    """What every process has."""

    model_config = SettingsConfigDict(env_prefix="KETENBUS_", frozen=True, extra="ignore", hide_input_in_errors=True)

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="DEBUG, INFO, WARNING or ERROR"
    )


def _is_postgresql(url: SecretStr) -> SecretStr:
    if not url.get_secret_value().startswith(("postgresql://", "postgresql+psycopg://")):
        raise ValueError("not a postgresql:// URL")
    return url


class DatabaseSettings(Settings):
    """The URL holds a password, so all of it is a secret."""

    database_url: Annotated[SecretStr, AfterValidator(_is_postgresql)] = Field(
        description="postgresql://role:password@host/database"
    )


class KafkaSettings(Settings):
    kafka_bootstrap: str = Field(min_length=1, description="host:port of a broker, several separated by commas")
    kafka_user: str = Field(min_length=1, description="the SCRAM user of this process")
    kafka_password: SecretStr = Field(min_length=1, description="the SCRAM user's password")
    kafka_ca_file: FilePath = Field(
        description="an existing PEM file with the authority that signed the broker's certificate"
    )


class SchemaIdSettings(Settings):
    """Ids are fixed at registration, so that services need no registry while they run."""

    schema_ids_file: FilePath = Field(description="the file of schema ids that registering the schemas wrote")


class HttpSettings(Settings):
    http_host: str = Field(min_length=1, description="the address to listen on, e.g. 127.0.0.1")
    http_port: Port = Field(description="a free port between 1 and 65535")
    http_cert_file: FilePath = Field(description="an existing PEM file with this host's certificate chain")
    http_key_file: FilePath = Field(description="an existing PEM file with the certificate's key")


class TokenSettings(Settings):
    """How callers are recognised."""

    jwks_file: FilePath = Field(description="an existing file with the public keys (JWKS) of the access server")
    token_url: str = Field(
        default="/oauth2/token", description="where callers get a token; shown in the API's documentation only"
    )


class ApiSettings(DatabaseSettings, HttpSettings, TokenSettings, SchemaIdSettings):
    """The API of one of the four services."""


class WatchSettings(Settings):
    """Of processes without an API."""

    metrics_host: str = Field(default="127.0.0.1", min_length=1, description="where metrics and health are told")


class RelaySettings(DatabaseSettings, KafkaSettings, SchemaIdSettings):
    """Whoever publishes an outbox."""


class WorkerSettings(RelaySettings, WatchSettings):
    """The worker (with relay) of one of the four services."""

    metrics_port: Port = Field(description="a free port between 1 and 65535, for metrics and health")


class CalendarSettings(KafkaSettings, SchemaIdSettings):
    """Whoever publishes that a day has begun."""


class ClockSettings(CalendarSettings):
    """The clock itself."""

    begun_file: Path | None = Field(
        default=None, description="a path where the clock may write its pid once it has begun"
    )


class OperatorSettings(KafkaSettings, SchemaIdSettings):
    """Whoever sets up topics and schemas, or reads all topics."""

    registry_url: str = Field(
        pattern=r"^https?://", description="https://… of the schema registry's Confluent-compatible API"
    )


class StreamSettings(Settings):
    """What partners' streams are made with."""

    reference_key_file: FilePath = Field(
        description="an existing file with 32 random bytes, in hex, from which partners' references follow"
    )
    projection_ids_file: FilePath = Field(description="the file of ids that registering the projections wrote")

    def reference_key(self) -> bytes:
        return bytes.fromhex(self.reference_key_file.read_text().strip())


class DeliveryWorkerSettings(WorkerSettings, StreamSettings):
    """The worker (with relay) of delivery."""


class ReceiverSettings(Settings):
    """Where partners may have their webhooks go."""

    webhook_loopback: bool = Field(
        default=False, description="true where receivers on this very machine are let through (demo, tests), else false"
    )


class DeliveryApiSettings(ApiSettings, StreamSettings, ReceiverSettings):
    """The API of delivery, from which partners pull."""


class WebhooksSettings(DatabaseSettings, StreamSettings, ReceiverSettings, WatchSettings):
    """Delivery's posting of webhooks."""

    webhooks_port: Port = Field(description="a free port between 1 and 65535, for metrics and health of webhooks")
    webhook_ca_file: FilePath | None = Field(
        default=None, description="an existing PEM file with authorities to trust beside those that the system knows"
    )
    webhook_timeout_seconds: float = Field(default=10, gt=0, le=60, description="how long a receiver may take")
    webhook_pause_seconds: float = Field(default=5, gt=0, le=3600, description="seconds before the second attempt")
    webhook_patience_seconds: float = Field(
        default=3 * 86400, gt=0, description="seconds after which an event is given up; three days if left out"
    )


class RegisterSettings(RelaySettings, HttpSettings, TokenSettings):
    """The person register's API (with relay), which asks delivery whose case somebody is."""

    register_key_file: FilePath = Field(
        description="an existing file with 32 random bytes, in hex, from which the keys are derived"
    )
    access_url: str = Field(pattern=r"^https://", description="https://… of the access server, for a token of its own")
    delivery_url: str = Field(pattern=r"^https://", description="https://… of delivery's API")
    http_ca_file: FilePath = Field(
        description="an existing PEM file with the authority that signed these APIs' certificate"
    )
    client_secret_file: FilePath = Field(
        description="an existing file, <client>.secret, with the register's own secret"
    )


class AccessSettings(HttpSettings):
    """The token server."""

    clients_file: FilePath = Field(description="an existing file with the clients and the hashes of their secrets")
    signing_key_file: FilePath = Field(description="an existing file with the private key (JWK) that signs tokens")
    jwks_file: FilePath = Field(description="an existing file with the public keys (JWKS) of the access server")


S = TypeVar("S", bound=Settings)


def settings_or_exit(cls: type[S]) -> S:
    """The process's settings, or its end with one message that names every mistake and remedy, but no value."""
    try:
        return cls()
    except ValidationError as error:
        faults = {
            str(each["loc"][0]): "is missing" if each["type"] == "missing" else "is wrong"
            for each in error.errors(include_input=False)
        }
    mistakes = (
        f"  KETENBUS_{name.upper()} {faults[name]}: give {cls.model_fields[name].description}"
        for name in sorted(faults)
    )
    sys.exit("\n".join(["This process cannot start; set in its environment:", *mistakes]))
