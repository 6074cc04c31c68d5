"""Faults of credentials and rights on Kafka."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

from kafka.admin import (
    ACLFilter,
    ACLOperation,
    ACLPermissionType,
    ACLResourcePatternType,
    KafkaAdminClient,
    ResourcePatternFilter,
    ResourceType,
    ScramMechanism,
    UserScramCredentialDeletion,
)

from services.platform.instance import SERVICES
from services.platform.kafka_admin import administrator
from services.platform.provision import provision_kafka
from services.platform.wanted import wanted
from tests.faults.bench.scene import Scene


@contextmanager
def rights_revoked(scene: Scene, chance: random.Random) -> Iterator[None]:
    """A service may neither read nor write any more, nor log in again; then it may."""
    user = chance.choice(SERVICES)
    with administrator(scene.site.instance) as client:
        _revoke(client, user)
    try:
        yield
    finally:
        provision_kafka(scene.site.instance, wanted())


def _revoke(client: KafkaAdminClient, user: str) -> None:
    client.alter_user_scram_credentials([UserScramCredentialDeletion(user, ScramMechanism.SCRAM_SHA_512)])
    anything = ResourcePatternFilter(ResourceType.ANY, None, ACLResourcePatternType.ANY)
    client.delete_acls([ACLFilter(f"User:{user}", None, ACLOperation.ANY, ACLPermissionType.ANY, anything)])
