"""Who may do what on Kafka: for each partner, topic and operation exactly what its agreement says, and nothing else."""

from dataclasses import replace
from itertools import product

import pytest
from kafka.admin import ACL, ACLOperation, ACLPermissionType, ACLResourcePatternType, ResourceType

from services.agreements.agreements import load_agreements
from services.platform.topics import load_topics
from services.platform.wanted import PARTNER_BYTES_PER_SECOND, derived

AGREEMENTS = load_agreements()
WANTED = derived(load_topics(), AGREEMENTS)
BY_KAFKA = sorted(name for name, terms in AGREEMENTS.items() if "kafka" in terms[-1].channels)
TOPICS = sorted(topic.name for topic in WANTED.topics)
OPERATIONS = (
    ACLOperation.READ, ACLOperation.WRITE, ACLOperation.CREATE, ACLOperation.DELETE, ACLOperation.ALTER,
    ACLOperation.DESCRIBE, ACLOperation.DESCRIBE_CONFIGS, ACLOperation.ALTER_CONFIGS,
)  # fmt: skip


def matches(acl: ACL, name: str) -> bool:
    pattern = acl.resource_pattern
    if pattern.pattern_type == ACLResourcePatternType.PREFIXED:
        return name.startswith(pattern.resource_name)
    return pattern.resource_name in (name, "*")


def may(user: str, operation: ACLOperation, kind: ResourceType, name: str) -> bool:
    """As a broker judges that denies whatever is not allowed."""
    return any(
        acl.principal == f"User:{user}"
        and acl.permission_type == ACLPermissionType.ALLOW
        and acl.resource_pattern.resource_type == kind
        and acl.operation in (operation, ACLOperation.ALL)
        and matches(acl, name)
        for acl in WANTED.rights
    )


def test_each_partner_reads_its_own_stream_and_nothing_else() -> None:
    allowed = {
        (partner, topic, operation)
        for partner, topic, operation in product(BY_KAFKA, TOPICS, OPERATIONS)
        if may(f"partner-{partner}", operation, ResourceType.TOPIC, topic)
    }
    assert allowed == {(partner, f"partner-{partner}-v1", ACLOperation.READ) for partner in BY_KAFKA}


def test_each_partner_takes_part_in_groups_of_its_own_only() -> None:
    groups = [*(f"partner-{partner}-reader" for partner in BY_KAFKA), "ketenbus-delivery", "auditor-x", "anything"]
    allowed = {
        (partner, group, operation)
        for partner, group, operation in product(BY_KAFKA, groups, OPERATIONS)
        if may(f"partner-{partner}", operation, ResourceType.GROUP, group)
    }
    assert allowed == {(partner, f"partner-{partner}-reader", ACLOperation.READ) for partner in BY_KAFKA}


def test_no_partner_may_anything_of_the_cluster() -> None:
    kinds = {acl.resource_pattern.resource_type for acl in WANTED.rights if acl.principal.startswith("User:partner-")}
    assert kinds == {ResourceType.TOPIC, ResourceType.GROUP}


def test_only_delivery_writes_streams_and_it_writes_nothing_else() -> None:
    writers = {
        (user, topic)
        for user, topic in product(WANTED.users, TOPICS)
        if topic.startswith("partner-") or user == "delivery"
        if may(user, ACLOperation.WRITE, ResourceType.TOPIC, topic)
    }
    assert writers == {("delivery", f"partner-{partner}-v1") for partner in BY_KAFKA}


@pytest.mark.parametrize("user", ["intake", "housing", "education", "work", "calendar", "operator", "auditor"])
def test_nobody_of_the_chain_reads_a_partners_stream(user: str) -> None:
    assert not [t for t in TOPICS if t.startswith("partner-") and may(user, ACLOperation.READ, ResourceType.TOPIC, t)]


def test_a_stream_has_one_partition_and_is_kept_as_long_as_its_profile_says() -> None:
    topics = {topic.name: topic for topic in WANTED.topics}
    for partner in BY_KAFKA:
        topic = topics[f"partner-{partner}-v1"]
        days = AGREEMENTS[partner][-1].profile.retention_days
        assert (topic.partitions, topic.settings["retention.ms"]) == (1, str(days * 24 * 3600 * 1000))


def test_each_partner_has_its_rate_and_no_service_has() -> None:
    assert WANTED.rates == {f"partner-{partner}": PARTNER_BYTES_PER_SECOND for partner in BY_KAFKA}


def test_who_does_not_receive_by_kafka_has_neither_topic_nor_user() -> None:
    (term,) = AGREEMENTS["coa"]
    by_pull = replace(term, partner=term.partner.model_copy(update={"channels": ("pull",)}))
    wanted = derived(load_topics(), {"coa": (by_pull,)})
    assert not [name for name in (*wanted.users, *(topic.name for topic in wanted.topics)) if "partner-" in name]
    assert wanted.rates == {}
