"""Who may do what on Kafka, derived from the topic files: whatever is not derived here is denied."""

from collections.abc import Iterable, Iterator

from kafka.admin import ACL, ACLOperation, ACLPermissionType, ACLResourcePatternType, ResourcePattern, ResourceType

from services.agreements.agreements import Agreement
from services.platform.instance import SERVICES
from services.platform.topics import Topic

GROUP = "ketenbus-{}"
LITERAL = ACLResourcePatternType.LITERAL
PREFIXED = ACLResourcePatternType.PREFIXED
CLUSTER = "kafka-cluster"  # the only name that Kafka knows it by


def rights(topics: Iterable[Topic], partners: Iterable[Agreement] = ()) -> list[ACL]:
    """READ and WRITE imply DESCRIBE; an idempotent producer needs no more than WRITE."""
    topics = tuple(topics)
    granted = [
        right for topic in topics for right in (*_of_producers(topic), *_of_consumers(topic), *_of_overseers(topic))
    ]
    groups = [_allow(user, ACLOperation.READ, ResourceType.GROUP, GROUP.format(user)) for user in SERVICES]
    streams = [right for partner in partners for right in _of_partner(partner)]
    return list(dict.fromkeys([*granted, *groups, *_of_operator(), *_of_auditor(), *_of_delivery(), *streams]))


def _of_producers(topic: Topic) -> Iterator[ACL]:
    """Who writes a topic reads it back: the relay to see how far it came, a rebuild to fold it."""
    for user in topic.producers:
        yield _allow(user, ACLOperation.WRITE, ResourceType.TOPIC, topic.topic)
        yield _allow(user, ACLOperation.READ, ResourceType.TOPIC, topic.topic)


def _of_consumers(topic: Topic) -> Iterator[ACL]:
    for user in topic.consumers:
        yield _allow(user, ACLOperation.READ, ResourceType.TOPIC, topic.topic)


def _of_overseers(topic: Topic) -> Iterator[ACL]:
    """Topic by topic rather than by a wildcard, which would open Kafka's internal topics as well."""
    yield _allow("operator", ACLOperation.READ, ResourceType.TOPIC, topic.topic)
    yield _allow("operator", ACLOperation.DESCRIBE_CONFIGS, ResourceType.TOPIC, topic.topic)
    yield _allow("auditor", ACLOperation.READ, ResourceType.TOPIC, topic.topic)


def _of_operator() -> Iterator[ACL]:
    yield _allow("operator", ACLOperation.DESCRIBE, ResourceType.CLUSTER, CLUSTER)
    yield _allow("operator", ACLOperation.DESCRIBE, ResourceType.GROUP, "*")
    yield _allow("operator", ACLOperation.READ, ResourceType.GROUP, "operator-", PREFIXED)


def _of_auditor() -> Iterator[ACL]:
    yield _allow("auditor", ACLOperation.READ, ResourceType.GROUP, "auditor-", PREFIXED)


def _of_delivery() -> Iterator[ACL]:
    """It writes every partner's stream, and reads back how far that goes."""
    yield _allow("delivery", ACLOperation.WRITE, ResourceType.TOPIC, "partner-", PREFIXED)
    yield _allow("delivery", ACLOperation.READ, ResourceType.TOPIC, "partner-", PREFIXED)
    yield _allow("delivery", ACLOperation.READ, ResourceType.GROUP, GROUP.format("delivery"))


def _of_partner(partner: Agreement) -> Iterator[ACL]:
    """Its own stream, in groups of its own; nothing else is so much as visible to it."""
    yield _allow(partner.kafka_user, ACLOperation.READ, ResourceType.TOPIC, partner.topic)
    yield _allow(partner.kafka_user, ACLOperation.READ, ResourceType.GROUP, f"{partner.kafka_user}-", PREFIXED)


def _allow(
    user: str, operation: ACLOperation, kind: ResourceType, name: str, pattern: ACLResourcePatternType = LITERAL
) -> ACL:
    return ACL(f"User:{user}", "*", operation, ACLPermissionType.ALLOW, ResourcePattern(kind, name, pattern))
