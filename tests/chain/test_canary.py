"""Nobody who is known to the register can be found in anything else that is kept or told (law 5)."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from fastavro import parse_schema
from kafka import KafkaProducer
from prometheus_client import CollectorRegistry, Gauge, start_http_server

from services.catalogue.registry import API, MEDIA_TYPE
from services.delivery.references import References
from services.platform.instance import SUPERUSER, Instance
from services.platform.kafka_admin import administrator
from services.runtime.clients import ClientCredentials, trusting
from tests.canary import SECONDS, Canary, Finding, Scanner
from tests.chain.telling import Telling
from tests.integration.test_platform import sasl

pytestmark = pytest.mark.timeout(300)

UTRECHT, MUNICIPALITY = "GM0344", "municipality-gm0344"
PERSONS = (
    Canary("Canarieselam", "Zanglijster", "7391846205", "739184623", "1931-07-23", "kanarie@zanglijster.example"),
    Canary("Canarieyonas", "Zanglijster", "8264073159", "826407316", "1934-11-29", "vink@zanglijster.example"),
)
# Only what the scanner has to find; no service was ever told of it.
PLANTED = Canary("Geplantenaam", "Koekoeksjong", "9417350862", "941735084", "1929-03-17", "nest@elders.example")
TOPIC = "planted-v1"


class Asking:
    """Requests as partners' systems send them; `told` are the answers to those that were refused."""

    def __init__(self, instance: Instance, http: httpx.Client) -> None:
        self._instance = instance
        self._http = http
        self.told: dict[str, str] = {}

    def refused(self, method: str, client: str, service: str, path: str, **sent: Any) -> None:
        headers = {"Idempotency-Key": str(uuid4())} | sent.pop("headers", {})
        secret = self._instance.client_secrets / f"{client}.secret"
        auth = ClientCredentials.from_file(secret, f"{self._instance.http_url('access')}/oauth2/token")
        url = f"{self._instance.http_url(service)}{path}"
        answer = self._http.request(method, url, auth=auth, headers=headers, **sent)
        assert 400 <= answer.status_code < 500, answer.status_code
        self.told[f"{len(self.told)}: {method} {service} as {client}"] = f"{answer.headers}\n{answer.text}"


@pytest.fixture(scope="module")
def asking(chain: Instance) -> Iterator[Asking]:
    with httpx.Client(verify=trusting(chain.authority_file), timeout=SECONDS, trust_env=False) as http:
        yield Asking(chain, http)


@pytest.fixture(scope="module")
def lived(chain: Instance, telling: Telling, asking: Asking) -> Asking:
    """Both were registered, arrived, were granted a permit and were read; and much was asked wrongly about them."""
    household = uuid4()
    telling.day(0)
    members = [telling.partners.register(f"{household}/{one.v_number}", **one.identity()) for one in PERSONS]
    telling.give(
        "coa", "intake/register-region-arrival",
        household=household, municipality=UTRECHT, accessible=False, members=tuple(members),
    )  # fmt: skip
    telling.settle()
    telling.day(3)
    telling.give(MUNICIPALITY, "intake/complete-intake", person=members[0]["person"], municipality=UTRECHT)
    telling.give("ind", "intake/grant-permit", household=household)
    telling.settle()
    _read(chain, telling, {member["person"] for member in members})
    for one in PERSONS:
        _ask_wrongly(asking, one)
    telling.day(4)
    return asking


def _read(chain: Instance, telling: Telling, persons: set[str]) -> None:
    """A municipality reads both by its own references, as soon as its stream has them: the register opens its vault."""
    references = References(bytes.fromhex(chain.reference_key_file.read_text().strip()), MUNICIPALITY)
    theirs = {str(references.theirs(UUID(person))) for person in persons}
    _await_arrivals(telling, theirs)
    found = [telling.partners.ask(MUNICIPALITY, "register", f"/persons/{one}", purpose="settlement") for one in theirs]
    assert {told["v_number"] for told in found} == {one.v_number for one in PERSONS}


def _await_arrivals(telling: Telling, persons: set[str]) -> None:
    heard: set[str] = set()
    until, after = time.monotonic() + SECONDS, 0
    stream = f"/partners/{MUNICIPALITY}/events"
    while not persons <= heard:
        assert time.monotonic() < until, "the municipality did not hear of them"
        for event in telling.partners.ask(MUNICIPALITY, "delivery", stream, after=after, limit=1000, wait=5):
            after = int(event["sequence"])
            heard.add(event["data"].get("person"))


def _ask_wrongly(asking: Asking, one: Canary) -> None:
    """In every part of a request: body, field name, query, path, header and key, to several services."""
    identity = one.identity()
    arrival = {"household": str(uuid4()), "municipality": UTRECHT, "occurred_on": "2017-02-01", "accessible": False}
    wrong = [
        identity | {"v_number": one.family_name},
        identity | {"bsn": one.v_number},
        identity | {"birth_date": f"{one.born}T{one.v_number}"},
        identity | {f"{one.given_name} {one.family_name}": one.contact},
        [identity],
    ]
    for body in wrong:
        asking.refused("POST", "coa", "register", "/persons", json=body)
    asking.refused("POST", "ind", "register", "/persons", json=identity)
    asking.refused("POST", "coa", "register", "/persons", content=json.dumps(identity)[:-1])
    asking.refused("POST", "coa", "register", "/persons", json=identity, headers={"Content-Type": one.contact})
    asking.refused("POST", "coa", "intake", "/commands/register-region-arrival", json=arrival | {"members": [identity]})
    asking.refused("POST", "coa", "intake", f"/commands/{one.family_name}", json=identity)
    asking.refused("GET", MUNICIPALITY, "register", f"/persons/{one.v_number}", params={"purpose": one.given_name})
    asking.refused("GET", MUNICIPALITY, "register", f"/persons/{uuid4()}", params={"purpose": one.bsn})
    asking.refused("GET", MUNICIPALITY, "housing", f"/{one.bsn}", params={"born": one.born, "name": one.given_name})
    asking.refused("GET", MUNICIPALITY, "delivery", f"/partners/{one.family_name}/events", params={"after": one.bsn})
    asking.refused("POST", "privacy-officer", "register", "/persons/search", json={"v_number": one.bsn})
    asking.refused(
        "POST", "coa", "intake", "/commands/register-region-arrival",
        json=arrival, headers={"Idempotency-Key": one.bsn, "traceparent": one.family_name},
    )  # fmt: skip


def planted(findings: Iterator[Finding]) -> set[str]:
    """Which traces of the planted person are found."""
    return {finding.trace for finding in findings}


@pytest.fixture(scope="module")
def seeking() -> Scanner:
    return Scanner([PLANTED])


@contextmanager
def own_topic(instance: Instance) -> Iterator[KafkaProducer]:
    with administrator(instance) as kafka:
        kafka.create_topics({TOPIC: {"num_partitions": 1, "replication_factor": 1}}, wait_for_metadata=True)
        with KafkaProducer(**sasl(instance, SUPERUSER), compression_type="gzip") as producer:
            yield producer
        kafka.delete_topics([TOPIC])


@contextmanager
def own_schema(instance: Instance) -> Iterator[int]:
    """One with a birth date as Avro keeps it, a number of days, and a name in its documentation."""
    born = {"name": "born", "type": {"type": "int", "logicalType": "date"}, "doc": PLANTED.family_name}
    schema = {"type": "record", "name": "Planted", "fields": [born]}
    parse_schema(schema)
    with httpx.Client(base_url=instance.registry_url + API, trust_env=False, timeout=SECONDS) as registry:
        subject = f"/subjects/{TOPIC}"
        told = registry.post(
            f"{subject}/versions", json={"schema": json.dumps(schema)}, headers={"Content-Type": MEDIA_TYPE}
        )
        yield int(told.raise_for_status().json()["id"])
        registry.delete(subject)
        registry.delete(subject, params={"permanent": "true"})


def zigzag(number: int) -> bytes:
    """An Avro int."""
    left, out = number * 2 if number >= 0 else -number * 2 - 1, []
    while left > 0x7F:
        out.append(left & 0x7F | 0x80)
        left >>= 7
    return bytes([*out, left])


def test_a_planted_person_is_found_in_each_kind_of_place(chain: Instance, seeking: Scanner) -> None:
    days = (date.fromisoformat(PLANTED.born) - date(1970, 1, 1)).days
    with own_schema(chain) as number, own_topic(chain) as producer:
        producer.send(TOPIC, b"\0" + number.to_bytes(4, "big") + zigzag(days)).get(SECONDS)
        producer.send(TOPIC, f"born: {PLANTED.bsn}".encode(), headers=[("told", PLANTED.v_number.encode())]).get(
            SECONDS
        )
        found = planted(seeking.in_events(chain))
        assert {PLANTED.born, PLANTED.bsn, PLANTED.v_number} <= found
        assert planted(seeking.in_schemas(chain)) == {PLANTED.family_name.lower()}


def test_a_planted_person_is_found_in_bytes_that_nobody_decodes(chain: Instance, seeking: Scanner) -> None:
    segment = chain.home / "kafka" / "data" / "planted.log"
    line = chain.logs / "planted.log"
    kept = chain.home / "registry" / "planted.db"
    places = {segment: PLANTED.contact, line: PLANTED.given_name.upper(), kept: "17-03-1929"}
    try:
        for place, trace in places.items():
            place.write_bytes(b"\0\xff\0" + trace.encode() + b"\xff")
            assert Finding(str(place), trace.lower()) in set(seeking.in_files(place.parent))
    finally:
        for place in places:
            place.unlink(missing_ok=True)


def test_a_planted_person_is_found_in_metrics_and_in_answers(chain: Instance, seeking: Scanner) -> None:
    registry = CollectorRegistry()
    Gauge("planted", "Of nobody.", ["person"], registry=registry).labels(PLANTED.v_number).set(1)
    server, thread = start_http_server(0, "127.0.0.1", registry)
    try:
        address = f"http://127.0.0.1:{server.server_port}/metrics"
        assert planted(seeking.in_metrics(address, chain)) == {PLANTED.v_number}
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert planted(seeking.in_text("answer", f"{PLANTED.contact} is no month")) == {PLANTED.contact}


def test_nobody_is_found_anywhere_but_in_the_register(chain: Instance, lived: Asking) -> None:
    assert list(Scanner(PERSONS).everywhere(chain, lived.told)) == []
