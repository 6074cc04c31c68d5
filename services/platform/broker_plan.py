"""What must change on the broker so that it has what topics/ says: first told in words, then done."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

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
    UserScramCredentialDeletion,
)
from kafka.protocol.admin.client_quotas import AlterClientQuotasRequest, DescribeClientQuotasRequest

from services.platform.errors import PlatformError
from services.platform.instance import SUPERUSER
from services.platform.wanted import Wanted, WantedTopic

RATE = "consumer_byte_rate"
OURS = "partner-"
INTERNAL = ("__consumer_offsets", "__transaction_state", "__share_group_state")


@dataclass(frozen=True, slots=True)
class Found:
    """What the broker has. Of settings those that were set for the topic itself."""

    topics: Mapping[str, WantedTopic]
    users: frozenset[str]
    rights: frozenset[ACL]
    rates: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """Every change; `orphans` is what no file asks for, which is only removed when it is named."""

    create: tuple[WantedTopic, ...]
    alter: tuple[tuple[WantedTopic, tuple[str, ...]], ...]
    users: tuple[str, ...]
    grant: frozenset[ACL]
    revoke: frozenset[ACL]
    rates: Mapping[str, int]
    orphans: tuple[str, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        return not (self.create or self.alter or self.users or self.grant or self.revoke or self.rates)

    def lines(self) -> Iterator[str]:
        """In words, one change each."""
        for topic in self.create:
            settings = ", ".join(f"{name}={value}" for name, value in sorted(topic.settings.items()))
            yield f"create topic {topic.name} with {topic.partitions} partition(s), {settings}"
        for topic, changes in self.alter:
            yield f"change topic {topic.name}: {'; '.join(changes)}"
        yield from (f"create user {user}" for user in self.users)
        yield from (f"allow {line}" for line in _in_words(self.grant))
        yield from (f"no longer allow {line}" for line in _in_words(self.revoke))
        for user, rate in sorted(self.rates.items()):
            yield f"let {user} read at most {rate} bytes a second"


def plan(wanted: Wanted, found: Found) -> Plan:
    """Raises PlatformError where a topic has other partitions: subjects would change places, so that cannot change."""
    for topic in wanted.topics:
        there = found.topics.get(topic.name)
        if there is not None and there.partitions != topic.partitions:
            raise PlatformError(
                f"topic {topic.name} has {there.partitions} partitions and its file says {topic.partitions}; "
                "that cannot change: give a new topic another name."
            )
    names = {topic.name for topic in wanted.topics}
    users = {SUPERUSER, *wanted.users}
    principals = {f"User:{user}" for user in (*wanted.users, *found.users)}
    return Plan(
        create=tuple(topic for topic in wanted.topics if topic.name not in found.topics),
        alter=tuple(
            (topic, changes)
            for topic in wanted.topics
            if topic.name in found.topics and (changes := tuple(_changes(topic, found.topics[topic.name])))
        ),
        users=tuple(user for user in wanted.users if user not in found.users),
        grant=wanted.rights - found.rights,
        # Those of our users only; rules for others are not ours to judge.
        revoke=frozenset(acl for acl in found.rights - wanted.rights if acl.principal in principals),
        rates={user: rate for user, rate in wanted.rates.items() if found.rates.get(user) != rate},
        orphans=(
            *sorted(f"topic {name}" for name in found.topics.keys() - names - set(INTERNAL)),
            *sorted(f"user {user}" for user in found.users - users),
        ),
    )


def _changes(topic: WantedTopic, there: WantedTopic) -> Iterator[str]:
    for name, value in sorted(topic.settings.items()):
        if there.settings.get(name) != value:
            yield f"{name} from {there.settings.get(name, 'the default')} to {value}"
    for name in sorted(there.settings.keys() - topic.settings.keys()):
        yield f"{name} from {there.settings[name]} to the default"


def _in_words(acls: Iterable[ACL]) -> Iterator[str]:
    """The operations of one user on one thing together."""

    def about(acl: ACL) -> tuple[str, str]:
        pattern = acl.resource_pattern
        kind = pattern.resource_type.name.lower()
        is_prefix = pattern.pattern_type == ACLResourcePatternType.PREFIXED
        return acl.principal.removeprefix("User:"), f"{kind} {pattern.resource_name}{'…' if is_prefix else ''}"

    for (user, thing), some in groupby(sorted(acls, key=about), key=about):
        yield f"{user} to {' and '.join(sorted(acl.operation.name.lower() for acl in some))} {thing}"


def found(client: KafkaAdminClient) -> Found:
    names = [name for name in client.list_topics() if name not in INTERNAL]
    partitions = {one["name"]: len(one["partitions"]) for one in client.describe_topics(names)} if names else {}
    settings = _settings(client, names)
    everything = ResourcePatternFilter(ResourceType.ANY, None, ACLResourcePatternType.ANY)
    acls, _ = client.describe_acls(ACLFilter(None, None, ACLOperation.ANY, ACLPermissionType.ANY, everything))
    return Found(
        topics={name: WantedTopic(name, partitions[name], settings.get(name, {})) for name in names},
        users=frozenset(client.describe_user_scram_credentials()),
        rights=frozenset(acls),
        rates=_rates(client),
    )


def _settings(client: KafkaAdminClient, names: Sequence[str]) -> dict[str, dict[str, str]]:
    told = client.describe_configs([ConfigResource(ConfigResourceType.TOPIC, name) for name in names])
    return {
        name: {key: str(data["value"]) for key, data in values.items()}
        for resources in told.values()
        for name, values in resources.items()
    }


def apply(client: KafkaAdminClient, changes: Plan) -> None:
    """Does what the plan says, without users: their passwords are set by whoever has them. Raises PlatformError."""
    if changes.create:
        client.create_topics(
            {t.name: {"num_partitions": t.partitions, "configs": dict(t.settings)} for t in changes.create},
            wait_for_metadata=True,
        )
    if changes.alter:
        client.alter_configs(
            [ConfigResource(ConfigResourceType.TOPIC, topic.name, dict(topic.settings)) for topic, _ in changes.alter]
        )
    if changes.grant and (failed := client.create_acls(list(changes.grant))["failed"]):
        raise PlatformError(f"Kafka refused {len(failed)} rules of access: {failed}; see the broker's log.")
    if changes.revoke:
        client.delete_acls([_exactly(acl) for acl in changes.revoke])
    if changes.rates:
        _set_rates(client, changes.rates)


def prune(client: KafkaAdminClient, changes: Plan, named: Sequence[str]) -> list[str]:
    """Remove those orphans that are named, and give what was removed. Raises PlatformError for what is none."""
    orphans = {orphan.partition(" ")[2]: orphan.partition(" ")[0] for orphan in changes.orphans}
    if strangers := sorted(set(named) - orphans.keys()):
        raise PlatformError(
            f"{', '.join(strangers)}: a file asks for it, or the broker does not have it;"
            " `ketenbus topics plan` lists what may be pruned."
        )
    if topics := [name for name in named if orphans[name] == "topic"]:
        client.delete_topics(topics)
    if users := [name for name in named if orphans[name] == "user"]:
        client.alter_user_scram_credentials(
            [UserScramCredentialDeletion(user, ScramMechanism.SCRAM_SHA_512) for user in users]
        )
    return [f"{orphans[name]} {name}" for name in named]


def _exactly(acl: ACL) -> ACLFilter:
    return ACLFilter(acl.principal, acl.host, acl.operation, acl.permission_type, acl.resource_pattern)


def _rates(client: KafkaAdminClient) -> dict[str, int]:
    """kafka-python has the messages for quotas, but no method yet."""
    component = DescribeClientQuotasRequest.ComponentData(entity_type="user", match_type=2, match=None)
    answer = client._manager.run(
        client._manager.send, DescribeClientQuotasRequest(components=[component], strict=False)
    )
    return {
        entry.entity[0].entity_name: int(value.value)
        for entry in answer.entries or ()
        for value in entry.values
        if value.key == RATE
    }


def _set_rates(client: KafkaAdminClient, rates: Mapping[str, int]) -> None:
    entry = AlterClientQuotasRequest.EntryData
    request = AlterClientQuotasRequest(
        entries=[
            entry(
                entity=[entry.EntityData(entity_type="user", entity_name=user)],
                ops=[entry.OpData(key=RATE, value=float(rate), remove=False)],
            )
            for user, rate in rates.items()
        ],
        validate_only=False,
    )
    answer = client._manager.run(client._manager.send, request)
    if refused := [one.error_message for one in answer.entries if one.error_code]:
        raise PlatformError(f"Kafka refused these rates: {refused}; see the broker's log.")
