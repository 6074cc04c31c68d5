"""C1 to C5 of a run under faults, by what an outsider reads: topics, tables, partners' streams, clients' histories."""

import importlib
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any
from uuid import UUID

import psycopg
from kafka import TopicPartition
from psycopg.sql import SQL, Identifier

from services.agreements.agreements import Agreement, load_agreements
from services.audit.audit import Evidence, gather, judge
from services.audit.checks import Check, Finding
from services.audit.topics import TopicUnreadable, reader
from services.bus.flow import Flow, reads
from services.contracts.delivery import CaseHandedOver, CaseLeft
from services.delivery.delivering import HEARD, TOPICS
from services.delivery.references import References
from services.delivery.routing import OVERSEERS
from services.platform.databases import CHAIN
from services.platform.envfiles import user_settings
from services.platform.instance import SERVICES, SUPERUSER, Instance
from services.platform.postgres import admin_url
from services.runtime.settings import KafkaSettings
from tests.faults.bench.site import Traces
from tests.faults.bench.waiting import looks
from tests.faults.checkers import Call, once, read_by, readable, told

ALL_CHECKS: tuple[Check, ...] = ("C1", "C2", "C3", "C4", "C5")
PUBLISHED_WITHIN_SECONDS = 60.0
# Who began a long topic anew reads all of it first.
QUIET_WITHIN_SECONDS = 600.0
POLL_MS = 500
SILENCE_SECONDS = 30.0

Numbered = Sequence[tuple[int, UUID]]
"""Sequences of a stream, each with the event as the partner knows it."""
Calls = Mapping[str, Sequence[Call]]
"""What clients' histories have, by service."""


@dataclass(frozen=True, slots=True)
class Streams:
    """By partner: what delivery's ledger has, and what stands on the partner's topic; at rest, what else is known."""

    ledger: Mapping[str, Numbered]
    received: Mapping[str, Numbered]
    own: Mapping[str, Set[UUID]] = field(default_factory=dict)
    """What delivery itself tells of cases, as its ledger has it."""
    posted: Mapping[str, Numbered] = field(default_factory=dict)
    """What came to the partner's own webhook."""
    due: Mapping[str, Set[UUID]] = field(default_factory=dict)
    """What is due by the services' topics and the agreements alone."""


@dataclass(frozen=True, slots=True)
class Seen:
    """All that a verdict is made of."""

    evidence: Evidence
    streams: Streams
    calls: Calls


def look(instance: Instance, calls: Calls) -> Seen:
    """Under load. `calls` must have been copied before, so that all they tell of is there."""
    return Seen(gather(instance), _streams(instance, is_at_rest=False), calls)


def look_at_rest(instance: Instance, calls: Calls, posted: Mapping[str, Numbered]) -> Seen:
    evidence = gather(instance)
    streams = replace(_streams(instance, is_at_rest=True), posted=posted)
    references = {name: References(_key(instance), name) for name in _by_kafka()}
    return Seen(evidence, replace(streams, due=due(evidence, references)), calls)


def due(evidence: Evidence, references: Mapping[str, References]) -> dict[str, set[UUID]]:
    """To those whose cases are all or their municipality's, whatever delivery's ledger has of it."""
    said = {UUID(one.envelope.id): one.event for hearing in evidence.hearings.values() for one in hearing.events}
    agreements = load_agreements()
    found: dict[str, set[UUID]] = {}
    for name, of in references.items():
        agreement = agreements[name][-1]
        if agreement.profile.cases in ("all", "own-municipality"):
            found[name] = {
                of.theirs(identity)
                for identity, event in said.items()
                if event.TYPE in agreement.events and _is_of(agreement, event.as_record())
            }
    return found


def _is_of(agreement: Agreement, record: Mapping[str, Any]) -> bool:
    """Whether an event is the partner's business, where no municipality merges.

    No day is played here, and before the first one nobody is sent what names no day (delivering.py).
    """
    role = agreement.partner.role
    if "occurred_on" not in record or (record.get("owed_by") not in (None, role) and role not in OVERSEERS):
        return False
    names = ("municipality",) if "household" in record else ("municipality", "from_municipality", "to_municipality")
    return agreement.profile.cases == "all" or agreement.partner.municipality in map(record.get, names)


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
    for partner in streams.ledger.keys() | streams.received.keys() | streams.due.keys():
        wanted: Set[UUID] = {event for _, event in streams.ledger.get(partner, ())}
        if partner in streams.due:
            wanted = streams.due[partner] | streams.own.get(partner, frozenset())
        yield from once(partner, wanted, _effective(streams.received.get(partner, ())))
        if partner in streams.posted:
            yield from once(partner, wanted, _effective(streams.posted[partner]))


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
    ledger, own = _ledger(instance)

    def now() -> Streams:
        received = _received(instance)
        if is_at_rest:
            return Streams(ledger, received, own)
        last = {partner: rows[-1][0] for partner, rows in ledger.items()}
        known = {partner: [row for row in rows if row[0] <= last.get(partner, 0)] for partner, rows in received.items()}
        return Streams(ledger, known, own)

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


def _ledger(instance: Instance) -> tuple[dict[str, Numbered], dict[str, set[UUID]]]:
    """All of it, and what of it delivery itself tells of cases; events as the partners know them."""
    rows: dict[str, list[tuple[int, UUID]]] = defaultdict(list)
    own: dict[str, set[UUID]] = defaultdict(set)
    with psycopg.connect(admin_url(instance, CHAIN)) as database:
        references = {name: References(_key(instance), name) for name in _by_kafka()}
        statement = (
            "SELECT partner, sequence, event_id, type FROM delivery.deliveries WHERE partner = ANY(%s)"
            " ORDER BY sequence"
        )
        for partner, sequence, event, kind in database.execute(statement, [list(references)]):
            rows[partner].append((sequence, references[partner].theirs(event)))
            if kind in (CaseHandedOver.TYPE, CaseLeft.TYPE):
                own[partner].add(rows[partner][-1][1])
    return dict(rows), dict(own)


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
                lacking += _unposted(database)
                if not lacking:
                    break
        before = said
    return lacking


def _readings() -> Iterator[tuple[str, str]]:
    """Each reader with each topic that it reads; no day is played here, and nobody is erased."""
    readers = {name: reads(_flow(name)) for name in SERVICES}
    spoken_on = {f"{name}-v1" for name in SERVICES}
    for name, topics in (readers | {"delivery": TOPICS}).items():
        yield from ((name, topic) for topic in topics if topic in spoken_on)


def _flow(service: str) -> Flow:
    flow: Flow = importlib.import_module(f"services.{service}.flow").FLOW
    return flow


def _acts_on(reader: str) -> Set[str]:
    """The types of events that it reads further than their envelopes."""
    if reader == "delivery":
        return HEARD.keys()
    return {when.trigger.TYPE for when in _flow(reader) if not when.is_command}


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
    waiting = SQL('SELECT partition, "offset", subject, reason FROM {} WHERE topic = %s').format(
        Identifier(name, "held_records")
    )
    quarantined = set()
    for partition, offset, subject, reason in database.execute(waiting, [topic]):
        if reason:
            quarantined.add((topic, partition, offset))
        if (topic, partition, offset) not in traces.strangers:
            yield from read_by(name, topic, 0, 0, held=[subject])
    acts_on = _acts_on(name)
    for place, kind in traces.strangers.items():
        if place[0] == topic and (kind is None or kind in acts_on) and place not in quarantined:
            yield Finding("C1", topic, f"{place[1]}/{place[2]}", f"{name} did not quarantine a stranger's record")


def _unposted(database: psycopg.Connection) -> Iterator[Finding]:
    behind = (
        "SELECT partner, posted, last FROM delivery.webhooks JOIN delivery.streams USING (partner)"
        " WHERE ended_at IS NULL AND posted < last"
    )
    for partner, posted, last in database.execute(behind):
        yield Finding("C5", f"partner-{partner}-v1", "webhook", f"{posted} of {last} were posted")


MISSED = """
    UPDATE housing.sequences SET last = last - 1 WHERE subject = (
        SELECT subject FROM housing.sequences WHERE topic = 'intake-v1' AND subject <> ALL(%s) LIMIT 1
    )
"""
SWALLOWED = "DELETE FROM housing.held_records WHERE topic = 'intake-v1' AND subject = ''"


def turned_red_at_rest(instance: Instance, traces: Traces) -> dict[str, bool]:
    """Bugs planted in the tables of a reader, and taken back: of each, whether it is seen."""
    planted = {"an event that a reader missed": (MISSED, [list(traces.forged)])}
    if traces.strangers:
        planted["poison that a reader swallowed"] = (SWALLOWED, [])
    seen = {}
    with psycopg.connect(admin_url(instance, CHAIN)) as database:
        for name, (statement, values) in planted.items():
            database.execute(statement, values)
            seen[name] = any(_unread(database, "housing", "intake-v1", traces))
            database.rollback()
    return seen
