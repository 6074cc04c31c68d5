"""The partner kit against real streams: what a partner's developer gets, by Kafka and by pull."""

import json
import os
import queue
import runpy
import signal
import subprocess
import sys
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from uuid import UUID

import httpx
import pytest
from kafka import KafkaConsumer, KafkaProducer, TopicPartition

from ketenbus_partner import (
    Event,
    KafkaSettings,
    MemoryPosition,
    NotAllowed,
    NotAnEvent,
    PositionAhead,
    PullSettings,
    Receiver,
    SequenceGap,
    Unknown,
    Unreachable,
    by_kafka,
    by_pull,
    pull,
    registry,
    subscribe,
)
from ketenbus_partner.events import intake
from services.platform import processes
from services.platform.instance import Instance
from services.runtime.clients import trusting
from tests.integration.delivering import Teller
from tests.integration.test_platform import sasl
from tests.kit.golden import GOLDEN
from tests.kit.serving import served
from tests.partners.test_streams import DAY, formed, on_topic, own_token, received, tell
from tests.platforms import free_port, make_anew

pytestmark = pytest.mark.timeout(120)
SECONDS = 30
EXAMPLE = runpy.run_path(str(GOLDEN.parent / "examples" / "receiver.py"))


@pytest.fixture(autouse=True, scope="module")
def _three_households(region: Instance, teller: Teller, monday: None) -> None:
    """Were formed, if no others were before."""
    tell(region, teller, "intake", formed(21), formed(22), formed(23))
    received(region, "coa", 3)


@pytest.fixture
def coa(region: Instance) -> KafkaSettings:
    return KafkaSettings.from_file(region.env_file("partner-coa"))


@pytest.fixture
def coa_by_pull(region: Instance) -> PullSettings:
    return PullSettings.from_file(region.env_file("partner-coa"))


def close(events: Iterator[Event]) -> None:
    assert isinstance(events, Generator)
    events.close()


def taken(events: Iterator[Event], count: int) -> list[Event]:
    return list(islice(events, count))


def sequences(events: Iterator[Event], count: int) -> list[int]:
    return [event.sequence for event in taken(events, count)]


def test_by_kafka_and_by_pull_come_the_same_typed_events(coa: KafkaSettings, coa_by_pull: PullSettings) -> None:
    by_kafka = taken(subscribe(coa, MemoryPosition(), group=None), 3)
    assert taken(pull(coa_by_pull, MemoryPosition()), 3) == by_kafka
    assert [event.sequence for event in by_kafka] == [1, 2, 3]
    first = by_kafka[0].data
    assert isinstance(first, intake.HouseholdFormed)
    assert isinstance(first.household, UUID)
    assert (first.persons, first.occurred_on, by_kafka[0].more) == (1, DAY, {})
    assert by_kafka[0].subject == f"household/{first.household}"


def test_by_webhook_come_the_same_typed_events(region: Instance, coa_by_pull: PullSettings) -> None:
    """To the example receiver, over TLS, from delivery itself."""
    handled: queue.Queue[Event] = queue.Queue()
    with (
        httpx.Client(
            base_url=region.http_url("delivery"), auth=own_token(region, "coa"), verify=trusting(region.authority_file)
        ) as network,
        listening(region) as server,
    ):
        answer = network.put("/partners/coa/webhook", json={"url": f"https://localhost:{server.server_port}/"})
        assert answer.status_code == 201, answer.text
        receiver = Receiver([answer.json()["secret"]], MemoryPosition(), handled.put)
        server.RequestHandlerClass = EXAMPLE["endpoint"](receiver)
        with served(server):
            found = [handled.get(timeout=SECONDS) for _ in range(3)]
        assert network.delete("/partners/coa/webhook").status_code == 204
    assert found == taken(pull(coa_by_pull, MemoryPosition()), 3)


@contextmanager
def listening(region: Instance) -> Iterator[ThreadingHTTPServer]:
    """With the instance's certificate; whoever comes waits until it is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        EXAMPLE["speak_tls"](server, region.certificates / "http.pem", region.certificates / "http.key")
        yield server


@pytest.mark.parametrize("way", ["kafka", "pull"])
def test_an_event_is_acknowledged_when_the_next_is_asked_for(
    coa: KafkaSettings, coa_by_pull: PullSettings, way: str
) -> None:
    position = MemoryPosition()

    def start() -> Iterator[Event]:
        return subscribe(coa, position, "steps") if way == "kafka" else pull(coa_by_pull, position)

    assert sequences(start(), 2) == [1, 2]
    assert position.load() == 1
    assert sequences(start(), 2) == [2, 3]


def test_where_to_begin_the_position_says_and_not_kafka(region: Instance, teller: Teller, coa: KafkaSettings) -> None:
    position = MemoryPosition()
    events = subscribe(coa, position, "mark")
    last = taken(events, on_topic(region, "coa"))[-1].sequence
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(next, events)  # asks for one more, which acknowledges those before
        await_mark(region, "mark", last)
        tell(region, teller, "intake", formed(24))
        assert waiting.result(SECONDS).sequence == last + 1
    close(events)
    assert sequences(subscribe(coa, MemoryPosition(1), "mark"), 2) == [2, 3]


def await_mark(instance: Instance, group: str, offset: int) -> None:
    """Until coa's group committed that much; the test's own limit ends it."""
    with KafkaConsumer(
        group_id=f"partner-coa-{group}", enable_auto_commit=False, **sasl(instance, "partner-coa")
    ) as consumer:
        while consumer.committed(TopicPartition("partner-coa-v1", 0)) != offset:
            consumer.poll(100)


@pytest.mark.parametrize("way", ["kafka", "pull"])
def test_the_position_of_another_stream_is_told(
    coa: KafkaSettings, coa_by_pull: PullSettings, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_kafka, "MENDED_SECONDS", 1.0)
    position = MemoryPosition(1000)
    events = subscribe(coa, position, group=None) if way == "kafka" else pull(coa_by_pull, position)
    with pytest.raises(PositionAhead, match="1000 was stored"):
        next(events)


def test_a_wrong_password_is_told(coa: KafkaSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_kafka, "BOOTSTRAP_SECONDS", 3)
    with pytest.raises(Unreachable, match="or user or password are wrong"):
        next(subscribe(replace(coa, password="guessed"), MemoryPosition()))


def test_another_partners_topic_is_refused(coa: KafkaSettings, region: Instance) -> None:
    class Nosy(KafkaSettings):
        topic = "partner-ind-v1"

    nosy = Nosy(coa.bootstrap, coa.user, coa.password, coa.ca_file, coa.registry_url)
    with pytest.raises(NotAllowed):
        next(subscribe(nosy, MemoryPosition(), group=None))


def test_a_wrong_secret_or_anothers_stream_is_told(coa_by_pull: PullSettings, region: Instance) -> None:
    with pytest.raises(NotAllowed, match="no token for coa"):
        next(pull(replace(coa_by_pull, client_secret="guessed"), MemoryPosition()))
    secret = (region.client_secrets / "operator.secret").read_text().strip()
    with pytest.raises(NotAllowed, match="403"):
        next(pull(replace(coa_by_pull, client="operator", client_secret=secret), MemoryPosition()))


def test_what_does_not_answer_is_told(
    coa: KafkaSettings, coa_by_pull: PullSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "FIRST_WAIT_SECONDS", 0.01)
    monkeypatch.setattr(by_pull, "FIRST_PAUSE_SECONDS", 0.01)
    nowhere = free_port()
    with pytest.raises(Unreachable, match="schemas/ids"):
        next(subscribe(replace(coa, registry_url=f"http://127.0.0.1:{nowhere}"), MemoryPosition(), group=None))
    with pytest.raises(Unreachable, match="does not answer"):
        next(pull(replace(coa_by_pull, streams_url=f"https://127.0.0.1:{nowhere}"), MemoryPosition()))
    with pytest.raises(Unreachable, match=f"127.0.0.1:{nowhere}"):
        next(subscribe(replace(coa, bootstrap=f"127.0.0.1:{nowhere}"), MemoryPosition()))


def trying(region: Instance, *arguments: str) -> subprocess.Popen[str]:
    here = {"KETENBUS_HOME": str(region.home), "KETENBUS_PORT_BASE": str(region.port_base), "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "services.cli", "partner", "try", *arguments],
        env={**os.environ, **here, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_trying_a_stream_prints_it_and_ends_cleanly_on_ctrl_c(region: Instance) -> None:
    with trying(region, "coa", "--json", "--after", "1") as watching:
        assert watching.stdout is not None
        seen = json.loads(watching.stdout.readline())
        watching.send_signal(signal.SIGINT)
        _, errors = watching.communicate(timeout=SECONDS)
    assert (seen["sequence"], seen["type"], seen["data"]["persons"]) == (2, intake.HouseholdFormed.TYPE, 1)
    assert (watching.returncode, errors) == (0, "")


def test_a_line_for_people_tells_sequence_subject_type_and_fields(region: Instance) -> None:
    with trying(region, "coa") as watching:
        assert watching.stdout is not None
        words = watching.stdout.readline().split()
        watching.send_signal(signal.SIGINT)
    assert (words[0], words[2]) == ("1", "HouseholdFormed")
    assert "persons=1" in words


@pytest.fixture
def spoilt(region: Instance) -> Iterator[str]:
    """A topic to which delivery has written nothing, nor does while it is spoilt."""
    topic, worker = "partner-ggd-v1", processes.chosen(["delivery-worker"])
    processes.down(region, print, worker)
    assert on_topic(region, "ggd") == 0
    yield topic
    make_anew(region, {topic})
    processes.up(region, print, worker)


@pytest.mark.usefixtures("spoilt")
def test_what_should_not_be_on_a_topic_is_told_or_handed_over(
    region: Instance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Delivery is stopped, and what it would never write is written, to a topic that is made anew afterwards."""
    monkeypatch.setattr(by_kafka, "MENDED_SECONDS", 1.0)
    ggd = KafkaSettings.from_file(region.env_file("partner-ggd"))
    headers, value = records(region, "coa")[0]
    with KafkaProducer(**sasl(region, "delivery")) as producer:
        for sequence, kind, written in (
            (1, intake.HouseholdFormed.TYPE, value),
            (1, intake.HouseholdFormed.TYPE, value),
            (2, "nl.ketenbus.intake.HouseholdPainted", value),
            (4, intake.HouseholdFormed.TYPE, value),
            (5, intake.HouseholdFormed.TYPE, b"no avro"),
        ):
            told = dict(headers) | {"ce_sequence": f"{sequence:012d}".encode(), "ce_type": kind.encode()}
            producer.send(ggd.topic, written, headers=list(told.items()), partition=0).get(SECONDS)
    events = subscribe(ggd, MemoryPosition(), group=None)
    first, second = taken(events, 2)
    assert (first.sequence, second.sequence) == (1, 2)
    assert isinstance(second.data, Unknown)
    with pytest.raises(SequenceGap, match="3 to 3 are missing"):
        next(events)
    assert sequences(subscribe(ggd, MemoryPosition(3), group=None), 1) == [4]
    with pytest.raises(NotAnEvent, match="wire format"):
        next(subscribe(ggd, MemoryPosition(4), group=None))


def records(instance: Instance, partner: str) -> list[tuple[list[tuple[str, bytes]], bytes]]:
    """All on a partner's topic: headers and value."""
    place = TopicPartition(f"partner-{partner}-v1", 0)
    with KafkaConsumer(consumer_timeout_ms=SECONDS * 1000, **sasl(instance, f"partner-{partner}")) as consumer:
        consumer.assign([place])
        consumer.seek_to_beginning(place)
        found = list(islice(consumer, on_topic(instance, partner)))
    return [(list(record.headers), record.value) for record in found]


def test_what_a_broker_lost_of_a_stream_is_published_again_and_waited_for(region: Instance, teller: Teller) -> None:
    """Its relay had gone on behind what was lost, as when the broker came back with less than it had acknowledged."""
    partner, worker = "municipality-gm0355", processes.chosen(["delivery-worker"])
    zeist = KafkaSettings.from_file(region.env_file(f"partner-{partner}"))
    tell(region, teller, "intake", *(formed(number, municipality="GM0355") for number in range(40, 46)))
    whole = taken(subscribe(zeist, MemoryPosition(), group=None), 6)
    written = records(region, partner)
    with ThreadPoolExecutor(2) as pool:
        processes.down(region, print, worker)
        try:
            make_anew(region, {zeist.topic})
            with KafkaProducer(**sasl(region, "delivery")) as producer:
                for headers, value in (*written[:2], *written[4:]):
                    producer.send(zeist.topic, value, headers=headers, partition=0).get(SECONDS)
            reading = pool.submit(taken, subscribe(zeist, MemoryPosition(), group=None), 6)
            going_on = pool.submit(next, subscribe(zeist, MemoryPosition(6), group=None))
        finally:
            processes.up(region, print, worker)
        assert reading.result(SECONDS) == whole
        tell(region, teller, "intake", formed(46, municipality="GM0355"))
        assert going_on.result(SECONDS).sequence == 7
    assert sequences_on(records(region, partner)) == [1, 2, 5, 6, 3, 4, 5, 6, 7]


def sequences_on(written: list[tuple[list[tuple[str, bytes]], bytes]]) -> list[int]:
    return [int(dict(headers)["ce_sequence"]) for headers, _ in written]
