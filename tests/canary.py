"""Persons who are made up to be found, and a search for them in everything that must know nobody (law 5)."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import httpx
from fastavro import parse_schema, schemaless_reader
from kafka import KafkaConsumer, TopicPartition

from services.catalogue.registry import API
from services.platform.instance import APIS, SUPERUSER, WORKERS, Instance
from services.runtime.clients import trusting
from tests.integration.test_platform import sasl

SECONDS = 30
CONNECTIONS = 8
MAGIC, ID_BYTES = 0, 5
# Kafka's own topics have formats of their own.
OF_KAFKA = "__"
# Of a log's segments, these hold numbers only.
INDEXES = {".index", ".timeindex"}


@dataclass(frozen=True, slots=True)
class Canary:
    """Names and numbers that occur nowhere else; `born` as ISO 8601 has it."""

    given_name: str
    family_name: str
    v_number: str
    bsn: str
    born: str
    contact: str

    def identity(self) -> dict[str, str]:
        """As COA registers it."""
        return {
            "given_name": self.given_name, "family_name": self.family_name, "v_number": self.v_number,
            "bsn": self.bsn, "birth_date": self.born, "contact": self.contact,
        }  # fmt: skip

    def traces(self) -> Iterator[bytes]:
        """In small letters, what any text or bytes about this person would hold."""
        year, month, day = self.born.split("-")
        names = (self.given_name, self.family_name, self.contact)
        dates = (self.born, f"{year}{month}{day}", f"{day}-{month}-{year}", f"{day}/{month}/{year}")
        yield from (text.lower().encode() for text in (*names, self.v_number, self.bsn, *dates))


class Finding(NamedTuple):
    """Where a trace was found; never what is around it."""

    place: str
    trace: str


class Scanner:
    """Looks for the traces of some persons on one instance."""

    def __init__(self, canaries: Iterable[Canary]) -> None:
        self._traces = {trace for canary in canaries for trace in canary.traces()}

    def everywhere(self, instance: Instance, told: Mapping[str, str]) -> Iterator[Finding]:
        """`told` are the texts of answers, by what they answered."""
        yield from self.in_files(instance.home / "kafka" / "data")
        yield from self.in_events(instance)
        yield from self.in_files(instance.home / "registry")
        yield from self.in_schemas(instance)
        yield from self.in_files(instance.logs)
        for address in metrics_addresses(instance):
            yield from self.in_metrics(address, instance)
        for what, text in told.items():
            yield from self.in_text(what, text)

    def in_files(self, folder: Path) -> Iterator[Finding]:
        """Byte by byte, also what no reader would be given any more."""
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix not in INDEXES:
                with suppress(FileNotFoundError):  # of a topic that is just being deleted
                    yield from self._in(str(path), path.read_bytes())

    def in_events(self, instance: Instance) -> Iterator[Finding]:
        """Every record of every topic, decompressed, and decoded by the schema that it names."""
        with httpx.Client(base_url=instance.registry_url + API, trust_env=False, timeout=SECONDS) as registry:
            schema = _schemas(registry)
            for record in _records(instance):
                place = f"{record.topic}/{record.partition}/{record.offset}"
                pieces = (record.key or b"", record.value or b"", *(value or b"" for _, value in record.headers))
                yield from self._in(place, b"\n".join(pieces))
                if not record.topic.startswith(OF_KAFKA):
                    yield from self.in_text(place, _decoded(record.value, schema))

    def in_schemas(self, instance: Instance) -> Iterator[Finding]:
        """The newest of each subject as the registry gives it, however it is stored."""
        with httpx.Client(base_url=instance.registry_url + API, trust_env=False, timeout=SECONDS) as registry:
            asked = [f"/subjects/{one}/versions/latest" for one in registry.get("/subjects").raise_for_status().json()]
            with ThreadPoolExecutor(CONNECTIONS) as pool:
                for path, answer in zip(asked, pool.map(registry.get, asked), strict=True):
                    yield from self.in_text(path, answer.raise_for_status().text)

    def in_metrics(self, address: str, instance: Instance) -> Iterator[Finding]:
        answer = httpx.get(address, verify=trusting(instance.authority_file), trust_env=False, timeout=SECONDS)
        yield from self.in_text(address, answer.raise_for_status().text)

    def in_text(self, place: str, text: str) -> Iterator[Finding]:
        yield from self._in(place, text.encode())

    def _in(self, place: str, content: bytes) -> Iterator[Finding]:
        lowered = content.lower()
        for trace in sorted(self._traces):
            if trace in lowered:
                yield Finding(place, trace.decode())


def metrics_addresses(instance: Instance) -> list[str]:
    """Of every process of the services."""
    workers = [instance.metrics_port(worker) for worker in WORKERS]
    return [
        *(f"{instance.http_url(api)}/metrics" for api in APIS),
        *(f"http://127.0.0.1:{port}/metrics" for port in (*workers, instance.webhooks_port)),
    ]


def _records(instance: Instance) -> Iterator[Any]:
    with KafkaConsumer(**sasl(instance, SUPERUSER)) as consumer:
        topics = sorted(consumer.topics())
        places = [TopicPartition(topic, part) for topic in topics for part in consumer.partitions_for_topic(topic)]
        consumer.assign(places)
        consumer.seek_to_beginning()
        ends = {place: end for place, end in consumer.end_offsets(places).items() if end}
        while any(consumer.position(place) < end for place, end in ends.items()):
            for records in consumer.poll(SECONDS * 1000).values():
                yield from records


def _schemas(registry: httpx.Client) -> Callable[[int], Any]:
    @cache
    def schema(number: int) -> Any:
        answer = registry.get(f"/schemas/ids/{number}").raise_for_status().json()
        return parse_schema(json.loads(answer["schema"]), named_schemas={})

    return schema


def _decoded(value: bytes | None, schema: Callable[[int], Any]) -> str:
    """Dates and numbers as text; what is no Avro in the Confluent wire format was looked at as it is."""
    if value is None or len(value) < ID_BYTES or value[0] != MAGIC:
        return ""
    content: Any = schemaless_reader(BytesIO(value[ID_BYTES:]), schema(int.from_bytes(value[1:ID_BYTES], "big")), None)
    return "\n".join(str(field) for field in content.values())
