"""C1 to C5 of a run under faults, by what an outsider reads: topics, tables, partners' streams, clients' histories."""

import importlib
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain
from uuid import UUID

import psycopg
from kafka import TopicPartition
from psycopg.sql import SQL, Identifier

from services.agreements.agreements import load_agreements
from services.audit.audit import Evidence, gather, judge
from services.audit.checks import Check, Finding
from services.audit.topics import TopicUnreadable, reader
from services.bus.flow import reads
from services.contracts.intake import RegionArrivalRegistered
from services.delivery.delivering import TOPICS
from services.delivery.references import References
from services.platform.databases import CHAIN
from services.platform.envfiles import user_settings
from services.platform.instance import SERVICES, SUPERUSER, Instance
from services.platform.postgres import admin_url
from services.runtime.settings import KafkaSettings
from tests.faults.bench.flowing import TOLD_OF_ARRIVALS
from tests.faults.bench.site import Traces
from tests.faults.bench.waiting import looks
from tests.faults.checkers import Call, once, read_by, readable, told

ALL_CHECKS: tuple[Check, ...] = ("C1", "C2", "C3", "C4", "C5")
PUBLISHED_WITHIN_SECONDS = 60.0
QUIET_WITHIN_SECONDS = 150.0
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
    arrivals: Sequence[UUID] = ()
    """What is due to TOLD_OF_ARRIVALS by intake's topic alone, as that partner knows it; none under load."""


@dataclass(frozen=True, slots=True)
class Seen:
    """All that a verdict is made of."""

    evidence: Evidence
    streams: Streams
    calls: Calls


def look(instance: Instance, calls: Calls, *, is_at_rest: bool) -> Seen:
    """Under load, `calls` must have been copied before, so that all they tell of is there."""
    evidence = gather(instance)
    streams = _streams(instance, is_at_rest=is_at_rest)
    if is_at_rest:
        theirs = References(_key(instance), TOLD_OF_ARRIVALS).theirs
        arrivals = {
            one.envelope.id
            for one in evidence.hearings["intake-v1"].events
            if one.envelope.type == RegionArrivalRegistered.TYPE
        }
        streams = replace(streams, arrivals=[theirs(UUID(one)) for one in arrivals])
    return Seen(evidence, streams, calls)


def findings(seen: Seen, traces: Traces) -> Iterator[Finding]:
    """Every promise that is broken, what is quickly seen first.

    A stranger's record is found by the checkers, or that is itself a finding.
    """
    known = {(topic, f"{partition}/{offset}") for topic, partition, offset in traces.strangers}
    found = set()
    for one in chain(_once(seen.streams), _told(seen), _judged(seen.evidence, traces.torn)):
        place = (one.topic, one.subject)
        found.add(place)
        if place not in known:
            yield one
    for place in sorted(known - found):
        yield Finding("C1", *place, "a stranger's record that no checker saw")


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
    for partner in streams.ledger.keys() | streams.received.keys():
        due = {event for _, event in streams.ledger.get(partner, ())}
        if partner == TOLD_OF_ARRIVALS:
            due.update(streams.arrivals)
        yield from once(partner, due, _effective(streams.received.get(partner, ())))


def _effective(received: Numbered) -> Iterator[UUID]:
    """A partner takes the next of its stream, and drops what it has."""
    last = 0
    for sequence, event in received:
        if sequence == last + 1:
            last = sequence
            yield event


def _streams(instance: Instance, *, is_at_rest: bool) -> Streams:
    """The ledger as it is, and its topics once they have all of it; or as they are when that takes too long.

    Under load the topics soon have more: that is left out.
    """
    ledger = _ledger(instance)

    def now() -> Streams:
        received = _received(instance)
        if is_at_rest:
            return Streams(ledger, received)
        last = {partner: rows[-1][0] for partner, rows in ledger.items()}
        known = {partner: [row for row in rows if row[0] <= last.get(partner, 0)] for partner, rows in received.items()}
        return Streams(ledger, known)

    for _ in looks(PUBLISHED_WITHIN_SECONDS):
        streams = now()
        if not any(_once(streams)):
            break
    return streams


def _key(instance: Instance) -> bytes:
    return bytes.fromhex(instance.reference_key_file.read_text().strip())


def _by_kafka() -> list[str]:
    """The partners that receive by it."""
    return [name for name, terms in load_agreements().items() if "kafka" in terms[-1].channels]


def _ledger(instance: Instance) -> dict[str, Numbered]:
    rows: dict[str, list[tuple[int, UUID]]] = defaultdict(list)
    with psycopg.connect(admin_url(instance, CHAIN)) as database:
        references = {name: References(_key(instance), name) for name in _by_kafka()}
        statement = (
            "SELECT partner, sequence, event_id FROM delivery.deliveries WHERE partner = ANY(%s) ORDER BY sequence"
        )
        for partner, sequence, event in database.execute(statement, [list(references)]):
            rows[partner].append((sequence, references[partner].theirs(event)))
    return dict(rows)


def _received(instance: Instance) -> dict[str, list[tuple[int, UUID]]]:
    """What stands on the partners' topics up to their present ends."""
    places = {TopicPartition(f"partner-{partner}-v1", 0): partner for partner in _by_kafka()}
    received: dict[str, list[tuple[int, UUID]]] = {partner: [] for partner in places.values()}
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
    return received


def _numbered(headers: Mapping[str, bytes]) -> tuple[int, UUID]:
    return int(headers["ce_sequence"]), UUID(headers["ce_id"].decode())


def await_quiet(instance: Instance, traces: Traces) -> list[Finding]:
    """Until nothing is said and every reader has dealt with all that was; what is lacking when that takes too long."""
    before: dict[str, int] = {}
    lacking = [Finding("C1", "every topic", "its service", "it does not come to rest")]
    for _ in looks(QUIET_WITHIN_SECONDS):
        with psycopg.connect(admin_url(instance, CHAIN)) as database:
            said = _said(database)
            if said == before:  # what was read is compared subject by subject, which takes a while
                lacking = [finding for name, topic in _readings() for finding in _unread(database, name, topic, traces)]
                if not lacking:
                    break
        before = said
    return lacking


def _readings() -> Iterator[tuple[str, str]]:
    """Each reader with each topic that it reads; no day is played here, and nobody is erased."""
    readers = {name: reads(importlib.import_module(f"services.{name}.flow").FLOW) for name in SERVICES}
    spoken_on = {f"{name}-v1" for name in SERVICES}
    for name, topics in (readers | {"delivery": TOPICS}).items():
        yield from ((name, topic) for topic in topics if topic in spoken_on)


def _said(database: psycopg.Connection) -> dict[str, int]:
    """How many events each service has said."""
    said = {}
    for service in SERVICES:
        statement = SQL("SELECT coalesce(max(position), 0) FROM {}").format(Identifier(service, "outbox"))
        ((said[service],),) = database.execute(statement).fetchall()
    return said


def _unread(database: psycopg.Connection, name: str, topic: str, traces: Traces) -> Iterator[Finding]:
    """By subject, so that a stranger's events do not hide that one of the service's was missed."""
    service = topic.removesuffix("-v1")
    last_said = SQL("SELECT subject, max(sequence) AS last FROM {} GROUP BY subject").format(
        Identifier(service, "outbox")
    )
    last_read = SQL("SELECT subject, last FROM {} WHERE topic = %s").format(Identifier(name, "sequences"))
    unlike = SQL(
        "SELECT subject, coalesce(said.last, 0), coalesce(read.last, 0)"
        " FROM ({}) AS said FULL JOIN ({}) AS read USING (subject)"
        " WHERE said.last IS DISTINCT FROM read.last AND subject <> ALL(%s)"
    ).format(last_said, last_read)
    for subject, said, read in database.execute(unlike, [topic, list(traces.forged)]):
        yield from read_by(name, f"{topic}: {subject}", said, read, held=())
    held = SQL('SELECT partition, "offset", subject FROM {} WHERE topic = %s').format(Identifier(name, "held_records"))
    for partition, offset, subject in database.execute(held, [topic]):
        if (topic, partition, offset) not in traces.strangers:
            yield from read_by(name, topic, 0, 0, held=[subject])


def is_missed_event_seen(instance: Instance, traces: Traces) -> bool:
    """A bug planted in a system at rest, and taken back: a reader that passed an event over."""
    with psycopg.connect(admin_url(instance, CHAIN)) as database:
        database.execute(
            "UPDATE housing.sequences SET last = last - 1 WHERE subject = ("
            "SELECT subject FROM housing.sequences WHERE topic = 'intake-v1' AND subject <> ALL(%s) LIMIT 1)",
            [list(traces.forged)],
        )
        is_seen = any(_unread(database, "housing", "intake-v1", traces))
        database.rollback()
    return is_seen
