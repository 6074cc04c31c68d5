"""All checks over all services of one running instance."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.audit.checks import CHECKS, Check, Finding, complete, in_order, own, replayed, said_once
from services.audit.conservation import conserved
from services.audit.tables import Snapshot, take_snapshot
from services.audit.topics import Heard, Hearing, hear
from services.bus.codec import Codec
from services.catalogue.schemas import SCHEMAS
from services.platform.envfiles import read_env_file, user_settings
from services.platform.instance import SERVICES, SPEAKERS, Instance
from services.runtime.settings import KafkaSettings

CALENDAR = "calendar-v1"
PUBLISHED_WITHIN_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Read:
    """How much was judged, so that nobody takes an empty system for one that is in order."""

    topics: int
    events: int
    committed: int
    tables: int
    rows: int

    def __str__(self) -> str:
        return (
            f"read: {counted(self.events, 'event')} on {counted(self.topics, 'topic')}"
            f" ({self.committed} in the outboxes), {counted(self.rows, 'row')} of {counted(self.tables, 'table')}"
        )


@dataclass(frozen=True, slots=True)
class Audit:
    """What was heard on each topic, and every promise that it shows to be broken."""

    heard: Mapping[str, Sequence[Heard]]
    findings: Sequence[Finding]
    read: Read

    @property
    def checks(self) -> dict[Check, bool]:
        broken = {finding.check for finding in self.findings}
        return {check: check not in broken for check in CHECKS}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is judged: of each service one snapshot, of each topic all that was on it."""

    snapshots: Sequence[Snapshot]
    hearings: Mapping[str, Hearing]


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def audit(instance: Instance) -> Audit:
    """May be asked while the services work: tables are judged at the position of their snapshot."""
    return judge(gather(instance))


def gather(instance: Instance) -> Evidence:
    settings = user_settings(instance, "auditor", KafkaSettings)
    codec = Codec.of(SCHEMAS, instance.schema_ids_file)
    hearings = {CALENDAR: hear(CALENDAR, settings, codec)}
    snapshots = []
    for service in SPEAKERS:
        snapshot = take_snapshot(service, read_env_file(instance, service)["KETENBUS_DATABASE_URL"])
        hearings[snapshot.topic] = _hear_up_to(snapshot, settings, codec)
        snapshots.append(snapshot)
    return Evidence(snapshots, hearings)


def judge(evidence: Evidence) -> Audit:
    findings: list[Finding] = []
    for snapshot in evidence.snapshots:
        events = evidence.hearings[snapshot.topic].events
        findings += complete(snapshot, events)
        findings += replayed(snapshot, events)
        findings += conserved(snapshot)
    for topic, hearing in evidence.hearings.items():
        findings += own(topic, hearing.strange)
        findings += said_once(topic, hearing.events)
        findings += in_order(topic, hearing.events)
    heard = {topic: hearing.events for topic, hearing in evidence.hearings.items()}
    return Audit(heard, findings, _counted(evidence))


def _counted(evidence: Evidence) -> Read:
    tables = [rows for snapshot in evidence.snapshots for rows in snapshot.states.values()]
    return Read(
        topics=len(evidence.hearings),
        events=sum(len(hearing.events) for hearing in evidence.hearings.values()),
        committed=sum(len(snapshot.said) for snapshot in evidence.snapshots),
        tables=len(tables),
        rows=sum(map(len, tables)),
    )


def hear_all(instance: Instance) -> dict[str, Sequence[Heard]]:
    """What is on every topic now."""
    settings = user_settings(instance, "auditor", KafkaSettings)
    codec = Codec.of(SCHEMAS, instance.schema_ids_file)
    return {topic: hear(topic, settings, codec).events for topic in (CALENDAR, *(f"{name}-v1" for name in SERVICES))}


def _hear_up_to(snapshot: Snapshot, settings: KafkaSettings, codec: Codec) -> Hearing:
    """The relay may still have to publish the last of what the snapshot shows; it gets a while for it.

    That while begins when the topic was read once, for reading a long one may take longer.
    """
    hearing = hear(snapshot.topic, settings, codec)
    until = time.monotonic() + PUBLISHED_WITHIN_SECONDS
    while any(complete(snapshot, hearing.events)) and time.monotonic() < until:
        hearing = hear(snapshot.topic, settings, codec)
    return hearing
