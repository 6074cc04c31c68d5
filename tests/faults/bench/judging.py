"""C1 to C5 of a run under faults, by what an outsider reads: topics, tables, partners' streams, clients' histories."""

import importlib
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import LiteralString
from uuid import UUID

import psycopg
from kafka import TopicPartition
from psycopg.sql import SQL, Identifier

from services.agreements.agreements import load_agreements
from services.audit.audit import Evidence, gather, judge
from services.audit.checks import Check, Finding
from services.audit.topics import TopicUnreadable, reader
from services.bus.flow import reads
from services.delivery.delivering import TOPICS
from services.delivery.references import References
from services.platform.databases import CHAIN
from services.platform.envfiles import user_settings
from services.platform.instance import SERVICES, SUPERUSER, Instance
from services.platform.postgres import admin_url
from services.runtime.settings import KafkaSettings
from tests.faults.bench.site import Traces
from tests.faults.checkers import Call, once, read_by, readable, told

ALL_CHECKS: tuple[Check, ...] = ("C1", "C2", "C3", "C4", "C5")
PUBLISHED_WITHIN_SECONDS = 60.0
QUIET_WITHIN_SECONDS = 150.0
PAUSE_SECONDS = 0.5
POLL_MS = 500
SILENCE_SECONDS = 30.0

Numbered = Sequence[tuple[int, UUID]]
"""Sequences of a stream, each with the event as the partner knows it."""
Calls = Mapping[str, Sequence[Call]]
"""What clients' histories have, by service."""


@dataclass(frozen=True, slots=True)
class Streams:
    """By partner: what delivery's ledger has, and what stands on the partner's topic."""

    ledger: Mapping[str, Numbered]
    received: Mapping[str, Numbered]


@dataclass(frozen=True, slots=True)
class Seen:
    """All that a verdict is made of."""

    evidence: Evidence
    streams: Streams
    calls: Calls


def look(instance: Instance, calls: Calls) -> Seen:
    """May be asked under load. `calls` must have been copied before, so that all they tell of is there."""
    return Seen(gather(instance), _streams(instance), calls)


def findings(seen: Seen, traces: Traces) -> list[Finding]:
    """Every promise that is broken. A stranger's record is found by the checkers, or that is itself a finding."""
    judged = [*_judged(seen.evidence, traces.torn), *_told(seen), *_once(seen.streams)]
    known = {(topic, f"{partition}/{offset}") for topic, partition, offset in traces.strangers}
    found = {(one.topic, one.subject) for one in judged}
    missed = [Finding("C1", *place, "a stranger's record that no checker saw") for place in sorted(known - found)]
    return [one for one in judged if (one.topic, one.subject) not in known] + missed


def _judged(evidence: Evidence, torn: Set[str]) -> Iterator[Finding]:
    """What a broker lost is published again behind what came meanwhile: then the order must be there to be found."""
    for finding in judge(evidence).findings:
        if finding.check != "C3" or finding.topic not in torn:
            yield finding
    for topic in torn:
        yield from readable(topic, evidence.hearings[topic].events)


def _told(seen: Seen) -> Iterator[Finding]:
    for service, calls in seen.calls.items():
        topic = f"{service}-v1"
        yield from told(topic, seen.evidence.hearings[topic].events, calls)


def answered(calls: Calls) -> Calls:
    """Those of commands that have an answer; of others something may still come while the load goes on."""
    return {service: _answered(some) for service, some in calls.items()}


def _answered(calls: Sequence[Call]) -> Sequence[Call]:
    done = {call.command for call in calls if call.outcome == "ok"}
    return [call for call in calls if call.command in done]


def _once(streams: Streams) -> Iterator[Finding]:
    for partner, rows in streams.ledger.items():
        yield from once(partner, (event for _, event in rows), _effective(streams.received.get(partner, ())))


def _effective(received: Numbered) -> Iterator[UUID]:
    """A partner takes the next of its stream, and drops what it has."""
    last = 0
    for sequence, event in received:
        if sequence == last + 1:
            last = sequence
            yield event


def _streams(instance: Instance) -> Streams:
    """The ledger as it is, and its topics once they have all of it; or as they are when that takes too long."""
    ledger = _ledger(instance)
    streams = Streams(ledger, _received(instance, ledger))
    until = time.monotonic() + PUBLISHED_WITHIN_SECONDS
    while any(_once(streams)) and time.monotonic() < until:
        time.sleep(PAUSE_SECONDS)
        streams = Streams(ledger, _received(instance, ledger))
    return streams


def _ledger(instance: Instance) -> dict[str, Numbered]:
    """Of partners that receive by Kafka."""
    key = bytes.fromhex(instance.reference_key_file.read_text().strip())
    by_kafka = [name for name, terms in load_agreements().items() if "kafka" in terms[-1].channels]
    rows: dict[str, list[tuple[int, UUID]]] = defaultdict(list)
    with psycopg.connect(admin_url(instance, CHAIN)) as database:
        references = {name: References(key, name) for name in by_kafka}
        statement = (
            "SELECT partner, sequence, event_id FROM delivery.deliveries WHERE partner = ANY(%s) ORDER BY sequence"
        )
        for partner, sequence, event in database.execute(statement, [by_kafka]):
            rows[partner].append((sequence, references[partner].theirs(event)))
    return dict(rows)


def _received(instance: Instance, ledger: Mapping[str, Numbered]) -> dict[str, list[tuple[int, UUID]]]:
    """What stands on the partners' topics up to their present ends, of what the ledger has."""
    places = {TopicPartition(f"partner-{partner}-v1", 0): partner for partner in ledger}
    received: dict[str, list[tuple[int, UUID]]] = {partner: [] for partner in ledger}
    with reader(user_settings(instance, SUPERUSER, KafkaSettings)) as consumer:
        consumer.assign(list(places))
        consumer.seek_to_beginning()
        ends = consumer.end_offsets(list(places))
        moved = time.monotonic()
        while unread := [place for place, end in ends.items() if consumer.position(place) < end]:
            for place, records in consumer.poll(timeout_ms=POLL_MS).items():
                moved = time.monotonic()
                received[places[place]] += [_numbered(dict(record.headers)) for record in records]
            if time.monotonic() - moved > SILENCE_SECONDS:
                raise TopicUnreadable(f"{unread[0].topic} gives nothing for {SILENCE_SECONDS:.0f} s before its end")
    return {partner: [one for one in rows if one[0] <= ledger[partner][-1][0]] for partner, rows in received.items()}


def _numbered(headers: Mapping[str, bytes]) -> tuple[int, UUID]:
    return int(headers["ce_sequence"]), UUID(headers["ce_id"].decode())


def await_quiet(instance: Instance, traces: Traces) -> list[Finding]:
    """Until every reader has dealt with all that every service said; what is lacking when that takes too long.

    Whoever does not act upon a kind of event does not look into it, and so counts a stranger's that looks like one.
    """
    written = Counter(topic for topic, *_ in traces.strangers)
    until = time.monotonic() + QUIET_WITHIN_SECONDS
    before: list[tuple[str, str, int, int]] = []
    while True:
        now = _standings(instance)
        lacking = [
            finding
            for reader, topic, said, applied in now
            if not said <= applied <= said + written[topic]
            for finding in read_by(reader, topic, said, applied, held=())
        ]
        if (not lacking and now == before) or time.monotonic() > until:
            return lacking
        before = now
        time.sleep(PAUSE_SECONDS)


def _standings(instance: Instance) -> list[tuple[str, str, int, int]]:
    """Of each reader and topic: how many events were said, and how many of them it dealt with."""
    readers = {name: reads(importlib.import_module(f"services.{name}.flow").FLOW) for name in SERVICES}
    readers["delivery"] = TOPICS
    with psycopg.connect(admin_url(instance, CHAIN)) as database:
        said = {f"{name}-v1": _one(database, "SELECT max(position) FROM {}", name, "outbox") for name in SERVICES}
        return [
            (
                name,
                topic,
                said[topic],
                _one(database, "SELECT sum(applied) FROM {} WHERE topic = %s", name, "cursors", topic),
            )
            for name, topics in readers.items()
            for topic in topics
            if topic in said  # no day is played here
        ]


def _one(database: psycopg.Connection, statement: LiteralString, *about: str) -> int:
    """`about`: a schema and a table of it, then the parameters."""
    schema, table, *parameters = about
    row = database.execute(SQL(statement).format(Identifier(schema, table)), parameters).fetchone()
    return int(row[0] or 0) if row else 0
