"""Users, rights and topics of the broker, brought to what the files say; repeating it changes nothing."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from kafka.admin import (
    ACL,
    ACLFilter,
    ACLOperation,
    ACLPermissionType,
    ACLResourcePatternType,
    ConfigResource,
    ConfigResourceType,
    KafkaAdminClient,
    ResourcePatternFilter,
    ResourceType,
    ScramMechanism,
    UserScramCredentialUpsertion,
)

from services.platform.errors import PlatformError
from services.platform.instance import KAFKA_USERS, Instance
from services.platform.ownerfiles import kept_secret
from services.platform.rights import rights
from services.platform.topics import Topic

SUPERUSER = "admin"


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


def ensure_users(client: KafkaAdminClient, instance: Instance) -> None:
    """Sets every password anew from its file: so a changed file is a changed password."""
    wanted = [
        UserScramCredentialUpsertion(user, ScramMechanism.SCRAM_SHA_512, kafka_password(instance, user))
        for user in (SUPERUSER, *KAFKA_USERS)
    ]
    refused = {user: error for user, error in client.alter_user_scram_credentials(wanted).items() if error}
    if refused:
        raise PlatformError(f"Kafka refused these users: {refused}; see the broker's log.")


def ensure_rights(client: KafkaAdminClient, topics: Sequence[Topic]) -> None:
    """Grants what is derived and takes back what is no longer, so that narrowing a file narrows the rights."""
    wanted = set(rights(topics))
    found = _found(client)
    missing = wanted - found
    if missing and (failed := client.create_acls(list(missing))["failed"]):
        raise PlatformError(f"Kafka refused {len(failed)} rules of access: {failed}; see the broker's log.")
    if excess := [_exactly(acl) for acl in found - wanted]:
        client.delete_acls(excess)


def _found(client: KafkaAdminClient) -> set[ACL]:
    """Those of our users only; rules for others are not ours to judge."""
    everything = ResourcePatternFilter(ResourceType.ANY, None, ACLResourcePatternType.ANY)
    found, _ = client.describe_acls(ACLFilter(None, None, ACLOperation.ANY, ACLPermissionType.ANY, everything))
    ours = {f"User:{user}" for user in KAFKA_USERS}
    return {acl for acl in found if acl.principal in ours}


def _exactly(acl: ACL) -> ACLFilter:
    return ACLFilter(acl.principal, acl.host, acl.operation, acl.permission_type, acl.resource_pattern)


def ensure_topics(client: KafkaAdminClient, topics: Sequence[Topic]) -> None:
    """Creates what is missing and sets its settings; partitions cannot change, as subjects would change places."""
    existing = set(client.list_topics())
    new = {
        topic.topic: {"num_partitions": topic.partitions, "configs": topic.settings}
        for topic in topics
        if topic.topic not in existing
    }
    if new:
        client.create_topics(new, wait_for_metadata=True)
    kept = [topic for topic in topics if topic.topic in existing]
    if kept:
        _refuse_other_partitions(client, kept)
        client.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic.topic, topic.settings) for topic in kept])


def _refuse_other_partitions(client: KafkaAdminClient, topics: Sequence[Topic]) -> None:
    found = {one["name"]: len(one["partitions"]) for one in client.describe_topics([topic.topic for topic in topics])}
    for topic in topics:
        if found[topic.topic] != topic.partitions:
            raise PlatformError(
                f"topic {topic.topic} has {found[topic.topic]} partitions and its file says {topic.partitions}; "
                "that cannot change: give a new topic another name."
            )
