"""Every partner, topic, group and operation on the real broker: exactly what the agreements grant succeeds (law 6)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

import pytest
from kafka.admin import KafkaAdminClient
from kafka.errors import (
    ClusterAuthorizationFailedError,
    GroupAuthorizationFailedError,
    TopicAuthorizationFailedError,
    TransactionalIdAuthorizationFailedError,
)
from kafka.protocol.admin import (
    AlterClientQuotasRequest,
    CreatePartitionsRequest,
    CreateTopicsRequest,
    DeleteGroupsRequest,
    DeleteRecordsRequest,
    DescribeAclsRequest,
    DescribeConfigsRequest,
    DescribeGroupsRequest,
    IncrementalAlterConfigsRequest,
)
from kafka.protocol.consumer import FetchRequest, HeartbeatRequest
from kafka.protocol.metadata import MetadataRequest
from kafka.protocol.producer import InitProducerIdRequest, ProduceRequest
from kafka.record.memory_records import MemoryRecordsBuilder

from services.agreements.agreements import load_agreements
from services.platform.instance import KAFKA_USERS, Instance
from services.platform.kafka_admin import administrator
from services.platform.topics import load_topics
from tests.integration.test_platform import sasl

PARTNERS = {name: terms[-1] for name, terms in load_agreements().items() if "kafka" in terms[-1].channels}
# Kafka's own are nobody's, and named by no file.
TOPICS = (*(one.topic for one in load_topics()), *(one.topic for one in PARTNERS.values()), "__consumer_offsets")
GROUPS = (
    *(f"ketenbus-{user}" for user in KAFKA_USERS),
    *(f"{user}-1" for user in KAFKA_USERS),
    *(f"partner-{name}-1" for name in PARTNERS),
    *(f"partner-{name}" for name in PARTNERS),
)
REFUSALS = {
    error.errno
    for error in (
        ClusterAuthorizationFailedError,
        GroupAuthorizationFailedError,
        TopicAuthorizationFailedError,
        TransactionalIdAuthorizationFailedError,
    )
}
# Rights are looked at before anything else: of a partition that is not there, nothing can come of what is let through.
NOWHERE = 99
TOPIC_KIND = 2
ANY = 1


class Asking:
    """One user's connection, on which requests go as they are: a client library would refuse some by itself."""

    def __init__(self, client: KafkaAdminClient) -> None:
        self._client = client

    def __call__(self, request: Any) -> Any:
        return self._client._manager.run(self._send, request)

    async def _send(self, request: Any) -> Any:
        return await self._client._manager.send(request)


Probe = Callable[[Asking, Sequence[str]], Iterator[tuple[str, int]]]
"""Of each topic or group the broker's error code, 0 for none."""


def see(ask: Asking, topics: Sequence[str]) -> Iterator[tuple[str, int]]:
    asked = [MetadataRequest.MetadataRequestTopic(name=topic) for topic in topics]
    for topic in ask(MetadataRequest(topics=asked, allow_auto_topic_creation=False, max_version=9)).topics:
        yield topic.name, topic.error_code


def read(ask: Asking, topics: Sequence[str]) -> Iterator[tuple[str, int]]:
    begin = [FetchRequest.FetchTopic.FetchPartition(partition=0, fetch_offset=0, partition_max_bytes=1)]
    asked = [FetchRequest.FetchTopic(topic=topic, partitions=begin) for topic in topics]
    request = FetchRequest(max_wait_ms=0, min_bytes=0, max_bytes=1, topics=asked, max_version=11)
    for topic in ask(request).responses:
        yield topic.topic, topic.partitions[0].error_code


def write(ask: Asking, topics: Sequence[str]) -> Iterator[tuple[str, int]]:
    records = MemoryRecordsBuilder(magic=2, compression_type=0, batch_size=1000)
    records.append(timestamp=0, key=None, value=b"anything", headers=[])
    records.close()
    data = ProduceRequest.TopicProduceData
    one = [data.PartitionProduceData(index=NOWHERE, records=records.buffer())]
    asked = [data(name=topic, partition_data=one) for topic in topics]
    request = ProduceRequest(transactional_id=None, acks=1, timeout_ms=1000, topic_data=asked, max_version=11)
    for topic in ask(request).responses:
        yield topic.name, topic.partition_responses[0].error_code


def clear(ask: Asking, topics: Sequence[str]) -> Iterator[tuple[str, int]]:
    request = DeleteRecordsRequest(topics=[(topic, [(NOWHERE, 0)]) for topic in topics], timeout_ms=1000)
    for topic in ask(request).topics:
        yield topic.name, topic.partitions[0].error_code


def settings(ask: Asking, topics: Sequence[str]) -> Iterator[tuple[str, int]]:
    asked = [
        DescribeConfigsRequest.DescribeConfigsResource(
            resource_type=TOPIC_KIND, resource_name=topic, configuration_keys=["retention.ms"]
        )
        for topic in topics
    ]
    for result in ask(DescribeConfigsRequest(resources=asked)).results:
        yield result.resource_name, result.error_code


def set_anew(ask: Asking, topics: Sequence[str]) -> Iterator[tuple[str, int]]:
    resource = IncrementalAlterConfigsRequest.AlterConfigsResource
    change = [resource.AlterableConfig(name="retention.ms", config_operation=0, value="1000")]
    asked = [resource(resource_type=TOPIC_KIND, resource_name=topic, configs=change) for topic in topics]
    for result in ask(IncrementalAlterConfigsRequest(resources=asked, validate_only=True)).responses:
        yield result.resource_name, result.error_code


def alter(ask: Asking, topics: Sequence[str]) -> Iterator[tuple[str, int]]:
    more = CreatePartitionsRequest.CreatePartitionsTopic
    asked = [more(name=topic, count=NOWHERE, assignments=None) for topic in topics]
    for result in ask(CreatePartitionsRequest(topics=asked, timeout_ms=1000, validate_only=True)).results:
        yield result.name, result.error_code


def look_at(ask: Asking, groups: Sequence[str]) -> Iterator[tuple[str, int]]:
    for group in ask(DescribeGroupsRequest(groups=list(groups))).groups:
        yield group.group_id, group.error_code


def take_part_in(ask: Asking, groups: Sequence[str]) -> Iterator[tuple[str, int]]:
    for group in groups:
        yield group, ask(HeartbeatRequest(group_id=group, generation_id=1, member_id="nobody")).error_code


def remove(ask: Asking, groups: Sequence[str]) -> Iterator[tuple[str, int]]:
    for result in ask(DeleteGroupsRequest(groups_names=list(groups))).results:
        yield result.group_id, result.error_code


ON_TOPICS: Sequence[Probe] = (see, read, write, clear, settings, set_anew, alter)
ON_GROUPS: Sequence[Probe] = (look_at, take_part_in, remove)


def on_cluster(ask: Asking) -> Iterator[tuple[str, int]]:
    """What is about no topic or group that is there; nothing of it is carried out."""
    topic = CreateTopicsRequest.CreatableTopic(name="of-nobody", num_partitions=1, replication_factor=1)
    made = ask(CreateTopicsRequest(topics=[topic], timeout_ms=1000, validate_only=True))
    yield "make a topic", made.topics[0].error_code
    everything = {"pattern_type_filter": ANY, "principal_filter": None, "host_filter": None, "operation": ANY}
    acls = DescribeAclsRequest(resource_type_filter=ANY, resource_name_filter=None, permission_type=ANY, **everything)
    yield "see who may do what", ask(acls).error_code
    entry = AlterClientQuotasRequest.EntryData
    user = entry.EntityData(entity_type="user", entity_name="partner-coa")
    rate = entry.OpData(key="consumer_byte_rate", value=1e9, remove=False)
    faster = AlterClientQuotasRequest(entries=[entry(entity=[user], ops=[rate])], validate_only=True)
    yield "take a higher rate", ask(faster).entries[0].error_code
    for name, transaction in (("write once only", None), ("write in transactions", "partner-coa-1")):
        producer = InitProducerIdRequest(transactional_id=transaction, transaction_timeout_ms=1000)
        yield name, ask(producer).error_code


def let_through(answers: Iterable[tuple[str, int]]) -> set[str]:
    return {name for name, code in answers if code not in REFUSALS}


def granted(partner: str) -> Mapping[Probe, set[str]]:
    """By its agreement: to see and read its own stream, in groups that begin with its own name."""
    stream, group = {PARTNERS[partner].topic}, {f"partner-{partner}-1"}
    return {see: stream, read: stream, look_at: group, take_part_in: group}


def found(ask: Asking, groups: Sequence[str] = GROUPS) -> dict[Probe, set[str]]:
    by_topic = {probe: let_through(probe(ask, TOPICS)) for probe in ON_TOPICS}
    return by_topic | {probe: let_through(probe(ask, groups)) for probe in ON_GROUPS}


@pytest.mark.parametrize("partner", PARTNERS)
def test_a_partner_may_do_what_its_agreement_grants_and_nothing_else(platform: Instance, partner: str) -> None:
    with closing(KafkaAdminClient(**sasl(platform, f"partner-{partner}"))) as client:
        ask = Asking(client)
        assert {probe: names for probe, names in found(ask).items() if names} == granted(partner)
        assert let_through(on_cluster(ask)) == set()


def test_nothing_of_this_is_refused_to_whoever_may_do_everything(platform: Instance) -> None:
    """Else a refusal would say nothing about rights."""
    with administrator(platform) as client:
        ask = Asking(client)
        allowed = found(ask, groups=("of-nobody",))
        assert [probe for probe in ON_TOPICS if allowed[probe] != set(TOPICS)] == []
        assert [probe for probe in ON_GROUPS if allowed[probe] != {"of-nobody"}] == []
        assert len(let_through(on_cluster(ask))) == 5
