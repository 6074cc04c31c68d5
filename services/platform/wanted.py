"""What the broker should have, by topics/ alone: topics, users, rights and rates, of services and of partners."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kafka.admin import ACL

from services.agreements.agreements import Agreement, Agreements, load_agreements
from services.platform.instance import KAFKA_USERS
from services.platform.rights import rights
from services.platform.topics import Topic, load_topics

# A partner reads what concerns it; one that reads its whole history again must not slow down the others.
PARTNER_BYTES_PER_SECOND = 5_000_000
MILLISECONDS_A_DAY = 86_400_000


@dataclass(frozen=True, slots=True)
class WantedTopic:
    """A topic as the broker knows it."""

    name: str
    partitions: int
    settings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """`rates` are bytes a second that a user may read."""

    topics: tuple[WantedTopic, ...]
    users: tuple[str, ...]
    rights: frozenset[ACL]
    rates: Mapping[str, int]


def wanted() -> Wanted:
    """Raises PlatformError or Unreadable with every mistake in the files."""
    return derived(load_topics(), load_agreements())


def derived(topics: tuple[Topic, ...], agreements: Agreements) -> Wanted:
    by_kafka = tuple(_by_kafka(agreements))
    return Wanted(
        topics=(
            *(WantedTopic(topic.topic, topic.partitions, topic.settings) for topic in topics),
            *map(_partner_topic, by_kafka),
        ),
        users=(*KAFKA_USERS, *(partner.kafka_user for partner in by_kafka)),
        rights=frozenset(rights(topics, by_kafka)),
        rates={partner.kafka_user: PARTNER_BYTES_PER_SECOND for partner in by_kafka},
    )


def _by_kafka(agreements: Agreements) -> Iterator[Agreement]:
    """Of each partner that reads its stream from Kafka, its last term: who and where are the same in all of them."""
    return (terms[-1] for terms in agreements.values() if "kafka" in terms[-1].channels)


def _partner_topic(agreement: Agreement) -> WantedTopic:
    """One partition, so that the stream has one order."""
    retention = str(agreement.profile.retention_days * MILLISECONDS_A_DAY)
    return WantedTopic(agreement.topic, 1, {"cleanup.policy": "delete", "retention.ms": retention})
