"""One owner-only file per user of the platform with everything its process must be told; a shell can source it too."""

import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from services.catalogue.registry import API as REGISTRY_API
from services.platform.databases import database_url
from services.platform.errors import PlatformError
from services.platform.instance import KAFKA_USERS, SERVICES, SUPERUSER, WORKERS, Instance
from services.platform.kafka_admin import kafka_password
from services.platform.ownerfiles import write_private
from services.runtime.settings import Settings

S = TypeVar("S", bound=Settings)
Variables = dict[str, str | int | Path]


def write_env_files(instance: Instance, partners: Iterable[str]) -> None:
    """`partners` are the Kafka users of those that read their stream from Kafka."""
    for user, variables in (*_all(instance), *((user, _partner(instance, user)) for user in partners)):
        lines = [f"KETENBUS_{name}={shlex.quote(str(value))}\n" for name, value in variables.items()]
        write_private(instance.env_file(user), "".join(lines))


def read_env_file(instance: Instance, user: str) -> dict[str, str]:
    path = instance.env_file(user)
    if not path.exists():
        raise PlatformError(f"{path} is not there; run `ketenbus platform up` first, it writes the settings of {user}.")
    return dict(token.split("=", 1) for token in shlex.split(path.read_text()))


def user_settings(instance: Instance, user: str, kind: type[S]) -> S:
    """From the owner-only file that the instance has for this user."""
    variables = read_env_file(instance, user)
    return kind.model_validate({name.removeprefix("KETENBUS_").lower(): value for name, value in variables.items()})


def _all(instance: Instance) -> Iterator[tuple[str, Variables]]:
    for service in SERVICES:
        yield service, _service(instance, service)
    yield "delivery", _service(instance, "delivery") | _streams(instance) | _webhooks(instance)
    yield "register", _register(instance)
    yield "access", _access(instance)
    for user in (SUPERUSER, *(user for user in KAFKA_USERS if user not in (*WORKERS, "register"))):
        yield user, _kafka(instance, user) | _logs()


def _service(instance: Instance, service: str) -> Variables:
    own: Variables = {"DATABASE_URL": database_url(instance, service), "METRICS_PORT": instance.metrics_port(service)}
    return own | _kafka(instance, service) | _http(instance, service) | _tokens(instance) | _logs()


def _register(instance: Instance) -> Variables:
    own: Variables = {
        "DATABASE_URL": database_url(instance, "register"),
        "REGISTER_KEY_FILE": instance.register_key_file,
        "ACCESS_URL": instance.access_url,
        "DELIVERY_URL": instance.delivery_url,
        "HTTP_CA_FILE": instance.authority_file,
        "CLIENT_SECRET_FILE": instance.client_secrets / "register.secret",
    }
    return own | _kafka(instance, "register") | _http(instance, "register") | _tokens(instance) | _logs()


def _streams(instance: Instance) -> Variables:
    return {
        "REFERENCE_KEY_FILE": instance.reference_key_file,
        "PROJECTION_IDS_FILE": instance.projection_ids_file,
    }


def _webhooks(instance: Instance) -> Variables:
    """Where the whole system is on one machine, so may receivers be, with certificates of its own authority."""
    own: Variables = {"WEBHOOKS_PORT": instance.webhooks_port}
    if instance.is_for_this_machine:
        own |= {"WEBHOOK_LOOPBACK": "true", "WEBHOOK_CA_FILE": instance.authority_file}
    return own


def _access(instance: Instance) -> Variables:
    own: Variables = {
        "CLIENTS_FILE": instance.access_files / "clients.json",
        "SIGNING_KEY_FILE": instance.access_files / "signing-key.json",
    }
    return own | _http(instance, "access") | _tokens(instance) | _logs()


def _kafka(instance: Instance, user: str) -> Variables:
    return {
        "KAFKA_BOOTSTRAP": instance.kafka_bootstrap,
        "KAFKA_USER": user,
        "KAFKA_PASSWORD": kafka_password(instance, user),
        "KAFKA_CA_FILE": instance.authority_file,
        "REGISTRY_URL": instance.registry_url,
        "SCHEMA_IDS_FILE": instance.schema_ids_file,
    }


def _partner(instance: Instance, user: str) -> Variables:
    """As the kit reads them (kit/), so that a partner in the demo begins without asking anybody."""
    client = user.removeprefix("partner-")
    return {
        "KAFKA_BOOTSTRAP": instance.kafka_bootstrap,
        "KAFKA_USER": user,
        "KAFKA_PASSWORD": kafka_password(instance, user),
        "KAFKA_CA_FILE": instance.authority_file,
        "REGISTRY_URL": f"{instance.registry_url}{REGISTRY_API}",
        "CLIENT": client,
        "CLIENT_SECRET_FILE": instance.client_secrets / f"{client}.secret",
        "STREAMS_URL": instance.http_url("delivery"),
        "TOKEN_URL": f"{instance.http_url('access')}/oauth2/token",
        "HTTP_CA_FILE": instance.authority_file,
    }


def _http(instance: Instance, api: str) -> Variables:
    return {
        "HTTP_HOST": instance.http_host,
        "HTTP_PORT": instance.http_port(api),
        "HTTP_CERT_FILE": instance.certificates / "http.pem",
        "HTTP_KEY_FILE": instance.certificates / "http.key",
    }


def _tokens(instance: Instance) -> Variables:
    return {
        "JWKS_FILE": instance.access_files / "jwks.json",
        "TOKEN_URL": f"{instance.http_url('access')}/oauth2/token",
    }


def _logs() -> Variables:
    return {"LOG_LEVEL": "INFO"}
