"""The administrator's connection to the broker, and the users' passwords."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from kafka.admin import KafkaAdminClient, ScramMechanism, UserScramCredentialUpsertion

from services.platform.errors import PlatformError
from services.platform.instance import SUPERUSER, Instance
from services.platform.ownerfiles import kept_secret


@contextmanager
def administrator(instance: Instance) -> Iterator[KafkaAdminClient]:
    """By certificate, on the internal listener: so it works before any user exists."""
    client = KafkaAdminClient(
        bootstrap_servers=f"{instance.kafka_host}:{instance.kafka_internal_port}",
        client_id="ketenbus-platform",
        security_protocol="SSL",
        ssl_cafile=str(instance.authority_file),
        ssl_certfile=str(instance.certificates / "admin.pem"),
        ssl_keyfile=str(instance.certificates / "admin.key"),
    )
    try:
        yield client
    finally:
        client.close()


def kafka_password(instance: Instance, user: str) -> str:
    return kept_secret(instance.secrets / "passwords" / f"kafka-{user}")


def ensure_users(client: KafkaAdminClient, instance: Instance, users: Iterable[str]) -> None:
    """Sets every password anew from its file: so a changed file is a changed password."""
    wanted = [
        UserScramCredentialUpsertion(user, ScramMechanism.SCRAM_SHA_512, kafka_password(instance, user))
        for user in (SUPERUSER, *users)
    ]
    refused = {user: error for user, error in client.alter_user_scram_credentials(wanted).items() if error}
    if refused:
        raise PlatformError(f"Kafka refused these users: {refused}; see the broker's log.")
