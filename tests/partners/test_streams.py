"""Partners' streams from end to end: read with a partner's own credentials, by Kafka, by pull and by webhook."""

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import httpx
import pytest
from aiohttp import web
from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import KafkaAdminClient
from kafka.errors import GroupAuthorizationFailedError, TopicAuthorizationFailedError
from standardwebhooks.webhooks import Webhook

from services.agreements.agreements import load_agreements
from services.contracts.event import Event
from services.contracts.intake import HouseholdFormed
from services.platform import lifecycle, processes
from services.platform.daemons import running
from services.platform.instance import Instance
from services.runtime.clients import ClientCredentials, trusting
from tests.integration.delivering import Teller
from tests.integration.receiving import Post, Receiver, receiving, taken
from tests.integration.test_platform import sasl

SECONDS = 30
LARGEST_MB = 200
MANY = httpx.Limits(max_connections=100)
DAY = date(2017, 2, 6)
DELIVERY = processes.chosen(["delivery", "access"])
WORKER = processes.chosen(["delivery-worker"])
WEBHOOKS = processes.chosen(["delivery-webhooks"])
UTRECHT, IJSSELSTEIN = "municipality-gm0344", "municipality-gm0321"


@pytest.fixture(scope="module")
def before(region: Instance, monday: None) -> Mapping[str, int]:
    """How many events each of these partners had from other tests."""
    return {partner: on_topic(region, partner) for partner in ("coa", UTRECHT, IJSSELSTEIN, "ggd")}


@pytest.fixture(scope="module")
def told(region: Instance, teller: Teller, before: Mapping[str, int]) -> None:
    """Of three households, of which one is of another municipality."""
    tell(region, teller, "intake", formed(11), formed(12), formed(13, municipality="GM0321"))


def household(number: int) -> UUID:
    return UUID(int=2**120 + number)


def formed(number: int, municipality: str = "GM0344") -> HouseholdFormed:
    return HouseholdFormed(
        household=household(number), municipality=municipality, occurred_on=DAY,  # type: ignore[arg-type]  # a code
        members=(UUID(int=2**121 + number),), persons=1, accessible=False, from_household=None, arrived_on=DAY,
    )  # fmt: skip


def tell(instance: Instance, teller: Teller, user: str, *events: Event) -> None:
    with KafkaProducer(**sasl(instance, user)) as producer:
        for topic, record in map(teller.record, events):
            producer.send(
                topic, record.value, key=record.key, headers=list(record.headers), partition=record.partition
            ).get(SECONDS)


def received(instance: Instance, partner: str, count: int) -> list[tuple[int, str, str]]:
    """What a partner reads with its own user in a group of its own: sequence, id and type of so many records."""
    consumer = KafkaConsumer(
        f"partner-{partner}-v1",
        group_id=f"partner-{partner}-{time.monotonic_ns()}",
        auto_offset_reset="earliest",
        consumer_timeout_ms=SECONDS * 1000,
        **sasl(instance, f"partner-{partner}"),
    )
    with consumer:
        found = []
        for record in consumer:
            headers = {name: value.decode() for name, value in record.headers}
            found.append((int(headers["ce_sequence"]), headers["ce_id"], headers["ce_type"]))
            if len(found) == count:
                break
    return found


def on_topic(instance: Instance, partner: str) -> int:
    place = TopicPartition(f"partner-{partner}-v1", 0)
    with KafkaConsumer(**sasl(instance, f"partner-{partner}")) as consumer:
        ends: int = consumer.end_offsets([place])[place]
    return ends


@pytest.fixture(scope="module")
def network(region: Instance) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=region.http_url("delivery"), verify=trusting(region.authority_file)) as client:
        yield client


def own_token(instance: Instance, partner: str) -> ClientCredentials:
    return ClientCredentials.from_file(
        instance.client_secrets / f"{partner}.secret", f"{instance.http_url('access')}/oauth2/token"
    )


def pulled(response: httpx.Response) -> Sequence[tuple[int, str, str]]:
    assert response.status_code == 200, response.text
    return [(int(event["sequence"]), event["id"], event["type"]) for event in response.json()]


@pytest.mark.usefixtures("told")
def test_each_partner_reads_what_it_was_granted_in_its_own_order(region: Instance, before: Mapping[str, int]) -> None:
    for partner, events in (("coa", 3), (UTRECHT, 2), (IJSSELSTEIN, 1)):
        stream = received(region, partner, before[partner] + events)
        assert [sequence for sequence, _, _ in stream] == list(range(1, before[partner] + events + 1))
        assert [kind for _, _, kind in stream[before[partner] :]] == [HouseholdFormed.TYPE] * events
        assert on_topic(region, partner) == len(stream)
    assert on_topic(region, "ggd") == before["ggd"]


@pytest.mark.usefixtures("told")
def test_a_worker_that_starts_again_goes_on_where_the_topic_ends(
    region: Instance, teller: Teller, before: Mapping[str, int]
) -> None:
    count = before["coa"] + 3
    earlier = received(region, "coa", count)
    processes.down(region, print, WORKER)
    tell(region, teller, "intake", formed(14))
    processes.up(region, print, WORKER)
    later = received(region, "coa", count + 1)
    assert later[:count] == earlier
    assert [sequence for sequence, _, _ in later] == list(range(1, count + 2))
    assert on_topic(region, "coa") == count + 1


@pytest.mark.parametrize(
    "topic", ["partner-ind-v1", "partner-municipality-gm0344-v1", "intake-v1", "calendar-v1", "__consumer_offsets"]
)
def test_a_partner_does_not_so_much_as_see_another_topic(region: Instance, topic: str) -> None:
    client = KafkaAdminClient(**sasl(region, "partner-coa"))
    (found,) = client.describe_topics([topic])
    client.close()
    assert (found["error_code"], found["partitions"]) == (TopicAuthorizationFailedError.errno, [])


def test_a_partner_sees_one_topic_in_all(region: Instance) -> None:
    with KafkaConsumer(**sasl(region, "partner-coa")) as consumer:
        assert consumer.topics() == {"partner-coa-v1"}


def test_a_partner_writes_nothing_not_even_its_own_stream(region: Instance) -> None:
    with (
        KafkaProducer(**sasl(region, "partner-coa"), max_block_ms=SECONDS * 1000, enable_idempotence=False) as producer,
        pytest.raises(TopicAuthorizationFailedError),
    ):
        producer.send("partner-coa-v1", b"anything").get(SECONDS)


@pytest.mark.parametrize("group", ["partner-ind-1", "ketenbus-delivery", "auditor-1"])
def test_a_partner_takes_no_part_in_anothers_group(region: Instance, group: str) -> None:
    with (
        KafkaConsumer("partner-coa-v1", group_id=group, **sasl(region, "partner-coa")) as consumer,
        pytest.raises(GroupAuthorizationFailedError),
    ):
        consumer.poll(SECONDS * 1000)


@pytest.mark.usefixtures("told")
def test_pulling_gives_the_same_events_as_kafka(region: Instance, network: httpx.Client) -> None:
    by_kafka = received(region, "coa", 3)
    token = own_token(region, "coa")
    assert pulled(network.get("/partners/coa/events?limit=3", auth=token)) == by_kafka
    assert pulled(network.get("/partners/coa/events?after=1&limit=2", auth=token)) == by_kafka[1:3]


def test_who_waits_gets_the_next_event_when_it_comes(region: Instance, teller: Teller, network: httpx.Client) -> None:
    token = own_token(region, "ind")
    last = len(pulled(network.get("/partners/ind/events?limit=1000", auth=token)))
    assert pulled(network.get(f"/partners/ind/events?after={last}", auth=token)) == []
    tell(region, teller, "intake", formed(15))
    (one,) = pulled(network.get(f"/partners/ind/events?after={last}&wait=30", auth=token, timeout=40))
    assert one[0] == last + 1


def test_who_waits_holds_up_nobody_and_waits_four_times_at_most(region: Instance) -> None:
    """More waits at once than the API has threads; one that is given up makes room for another."""
    by_pull = [name for name, terms in load_agreements().items() if "pull" in terms[-1].channels and name != "coa"]
    url, authority = region.http_url("delivery"), trusting(region.authority_file)
    with httpx.Client(base_url=url, verify=authority) as client:
        asked = {name: client.get("/health", auth=own_token(region, name)).request for name in (*by_pull[:12], "coa")}
    tokens = {name: one.headers["Authorization"] for name, one in asked.items()}

    async def story() -> None:
        async with httpx.AsyncClient(base_url=url, verify=authority, timeout=SECONDS, limits=MANY) as client:

            async def ask(partner: str, query: str) -> httpx.Response:
                headers = {"Authorization": tokens[partner]}
                return await client.get(f"/partners/{partner}/events?{query}", headers=headers)

            async def wait(partner: str, seconds: int = 30) -> int:
                last = len((await ask(partner, "limit=1000")).json())
                return (await ask(partner, f"after={last}&wait={seconds}")).status_code

            async with asyncio.timeout(SECONDS), asyncio.TaskGroup() as group:
                waits = {name: {group.create_task(wait(name)) for _ in range(5)} for name in by_pull[:12]}
                for name, five in waits.items():
                    ((refused,), waits[name]) = await asyncio.wait(five, return_when=asyncio.FIRST_COMPLETED)
                    assert refused.result() == 429
                assert (await ask("coa", "limit=1")).status_code == 200
                pending = [one for some in waits.values() for one in some]
                assert [one for one in pending if one.done()] == []
                pending.pop().cancel()
                while await wait(name, seconds=1) != 200:
                    pass
                for one in pending:
                    one.cancel()

    asyncio.run(story())


@pytest.mark.parametrize(
    ("partner", "stream"), [("coa", "ind"), ("operator", "coa"), ("coa", "nobody"), ("coa", "ggd")]
)
def test_nobody_pulls_a_stream_that_is_not_its_own(
    region: Instance, network: httpx.Client, partner: str, stream: str
) -> None:
    answer = network.get(f"/partners/{stream}/events", auth=own_token(region, partner))
    assert answer.status_code == 403
    assert answer.json()["type"].endswith("not-your-stream")


def test_without_a_token_nothing_is_pulled(network: httpx.Client) -> None:
    assert network.get("/partners/coa/events").status_code == 401


@pytest.mark.usefixtures("told")
def test_a_webhook_gets_the_events_that_pull_gives_also_when_its_sender_is_killed(
    region: Instance, teller: Teller, network: httpx.Client
) -> None:
    token = own_token(region, UTRECHT)
    stream = "/partners/municipality-gm0344"
    before = len(network.get(f"{stream}/events?limit=1000", auth=token).json())

    async def story() -> Receiver:
        let_go = asyncio.Event()

        async def hold(post: Post) -> web.StreamResponse:
            if post.sequence > before + 5:
                await let_go.wait()
            return await taken(post)

        async with receiving(region, hold) as receiver:
            given = await asyncio.to_thread(network.put, f"{stream}/webhook", json={"url": receiver.url}, auth=token)
            assert given.status_code == 201, given.text
            await receiver.got(before)
            await asyncio.to_thread(tell, region, teller, "intake", *(formed(number) for number in range(100, 140)))
            await receiver.got(before + 6)
            process = running(processes.daemon(region, WEBHOOKS[0]))
            assert process
            process.kill()
            process.wait(SECONDS)
            let_go.set()
            await asyncio.to_thread(processes.up, region, print, WEBHOOKS)
            async with asyncio.timeout(SECONDS):
                while before + 40 not in receiver.sequences:
                    await receiver.got(len(receiver.posts) + 1)
            secret = given.json()["secret"]
            assert all(Webhook(secret).verify(post.body, post.headers) == post.event for post in receiver.posts)
        return receiver

    receiver = asyncio.run(story())
    by_sequence = {post.sequence: post.event for post in receiver.posts}
    assert list(by_sequence.values()) == network.get(f"{stream}/events?limit=1000", auth=token).json()
    assert receiver.sequences.count(before + 6) == 2, "what was under way comes twice, for its answer was lost"
    assert len(receiver.posts) == len(by_sequence) + 1


@pytest.mark.usefixtures("told")
def test_a_partner_sees_rotates_asks_again_and_ends(region: Instance, network: httpx.Client) -> None:
    token, webhook = own_token(region, IJSSELSTEIN), f"/partners/{IJSSELSTEIN}/webhook"

    def call(method: str, path: str = "", **body: Any) -> tuple[int, dict[str, Any]]:
        answer = network.request(method, f"{webhook}{path}", json=None if method == "GET" else body, auth=token)
        return answer.status_code, answer.json() if answer.content else {}

    assert call("GET")[0] == call("POST", "/secret")[0] == call("POST", "/redeliveries")[0] == 404
    first_status, first = call("PUT", url="https://localhost:18443/in", after=1)
    again_status, again = call("PUT", url="https://localhost:18444/in")
    assert (first_status, again_status, again["secret"]) == (201, 200, None)
    rotated_status, rotated = call("POST", "/secret")
    assert rotated_status == 201
    assert first["secret"] != rotated["secret"]
    status, shown = call("GET")
    assert (status, shown["state"], shown["posted"], shown["url"]) == (200, "active", 1, "https://localhost:18444/in")
    assert shown["former_secret_until"] == rotated["former_secret_until"]
    assert "whsec_" not in str(shown)
    assert call("POST", "/redeliveries", first=1, last=9) == (202, {"events": 1})
    assert call("POST", "/redeliveries") == (202, {"events": 0})
    assert call("DELETE") == (204, {})
    assert call("DELETE")[0] == call("POST", "/secret")[0] == 404
    ended = call("GET")[1]
    assert (ended["state"], ended["ended_by"], ended["url"]) == ("ended", "partner", None)


@pytest.mark.parametrize(
    ("method", "path", "body", "field"),
    [
        ("PUT", "", {"url": "http://hooks.example.nl/"}, "url"),
        ("PUT", "", {"url": "https://10.0.0.1/"}, "url"),
        ("PUT", "", {"url": "https://name:word@localhost/"}, "url"),
        ("PUT", "", {"url": "https://localhost:25/"}, "url"),
        ("PUT", "", {"url": "https://nobody.invalid/"}, "url"),
        ("PUT", "", {"url": "https://localhost:18443/", "after": 10**9}, "after"),
        ("PUT", "", {"url": "https://localhost:18443/", "after": -1}, "after"),
        ("PUT", "", {"url": "https://localhost:18443/", "secret": "mine"}, "secret"),
        ("PUT", "", {}, "url"),
        ("POST", "/redeliveries", {"first": 3}, "last"),
        ("POST", "/redeliveries", {"first": 3, "last": 2}, "last"),
        ("POST", "/redeliveries", {"first": 1, "last": 10_001}, "last"),
        ("POST", "/redeliveries", {"first": 0, "last": 2}, "first"),
    ],
)
def test_what_a_webhook_cannot_be_is_told_by_its_field(
    region: Instance, network: httpx.Client, method: str, path: str, body: dict[str, Any], field: str
) -> None:
    answer = network.request(method, f"/partners/ind/webhook{path}", json=body, auth=own_token(region, "ind"))
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


@pytest.mark.parametrize(
    ("partner", "stream"), [("coa", "ind"), ("operator", "coa"), ("coa", "nobody"), ("guidance", "guidance")]
)
def test_nobody_sees_or_sets_a_webhook_that_is_not_granted_to_it(
    region: Instance, network: httpx.Client, partner: str, stream: str
) -> None:
    token, webhook = own_token(region, partner), f"/partners/{stream}/webhook"
    answers = [
        network.get(webhook, auth=token),
        network.put(webhook, json={"url": "https://localhost:18443/"}, auth=token),
        network.post(f"{webhook}/secret", auth=token),
        network.post(f"{webhook}/redeliveries", json={}, auth=token),
        network.delete(webhook, auth=token),
    ]
    assert [answer.status_code for answer in answers] == [403] * 5
    assert network.get(webhook).status_code == 401


@pytest.mark.usefixtures("told")
def test_status_shows_deliverys_processes_and_they_are_small(region: Instance) -> None:
    found = {one.name: one for one in processes.status(region, DELIVERY)}
    assert found.keys() == {"access-api", "delivery-api", "delivery-worker", "delivery-webhooks"}
    assert all(one.answers for one in found.values())
    assert max(one.memory_mb or 0 for one in found.values()) < LARGEST_MB, found


@pytest.mark.usefixtures("told")
def test_provisioning_again_changes_nothing_for_delivery(region: Instance) -> None:
    ids = region.projection_ids_file.read_text()
    lifecycle.up(region, print)
    assert region.projection_ids_file.read_text() == ids
    assert [sequence for sequence, _, _ in received(region, "coa", 3)] == [1, 2, 3]
