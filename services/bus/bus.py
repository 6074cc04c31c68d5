"""What the bus does for a service: deal with a batch of events, or with one command, in one transaction."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import orjson
from sqlalchemy import Connection, Engine

from services.bus import metrics
from services.bus.codec import Codec
from services.bus.deciding import DecisionFailed, StateFailed, decide, preload, react
from services.bus.inbox import Arrival, Batch, Fault, Inbox, ReadBatch, Record, read
from services.bus.memory import Memory
from services.bus.outbox import Cause, Said, drafted, say
from services.bus.service import Service
from services.bus.transaction import locked, pipelined
from services.contracts.event import Event
from services.runtime.logs import about_event, log

Spoken = list[tuple[Cause, Sequence[Event]]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a command; the same for every repetition of it."""

    command: UUID
    events: tuple[dict[str, Any], ...]
    """Of each event: id, type, subject, sequence and whether it is a rejection."""


class KeyReused(Exception):
    """The idempotency key was used before, for another command."""


class Bus:
    """One service's transport; safe to use from several threads, for each call is a transaction of its own."""

    def __init__(self, service: Service, codec: Codec, norms: object, engine: Engine) -> None:
        codec.require(service.says.values())
        self._service = service
        self._codec = codec
        self._norms = norms
        self._engine = engine

    def handle(self, *batches: Batch) -> int:
        """Read batches and settle them."""
        return self.settle([self.read(batch) for batch in batches])

    def read(self, batch: Batch) -> ReadBatch:
        """Envelopes and contents, without the lock: the next batch is read while the database settles this one."""
        return ReadBatch(batch, [self._read(record) for record in batch.records])

    def settle(self, batches: Sequence[ReadBatch]) -> int:
        """Deal with batches in one transaction, those of a partition in the order of their offsets.

        Returns how many events were said; raises OffsetJump before anything is written.
        """
        arrivals: dict[str, list[Arrival]] = defaultdict(list)
        for batch, read_records in batches:
            arrivals[batch.topic] += read_records
        with locked(self._engine) as connection:
            memory = Memory(connection, self._service.stored, self._service.moves)
            spoken: Spoken = []
            inboxes = {topic: self._inbox(connection, topic, memory, spoken) for topic in arrivals}
            for batch, _ in batches:
                inboxes[batch.topic].expect(batch)
            triggers = [a.event for some in arrivals.values() for a in some if a.event is not None]
            preload(memory, self._service.lines, triggers)
            for topic, inbox in inboxes.items():
                inbox.receive(arrivals[topic])
            said = self._write(connection, memory, inboxes, spoken)
        for topic, inbox in inboxes.items():
            metrics.count_batch(topic, inbox)
            for fault in inbox.faults:
                _log_fault(topic, fault)
        return len(said)

    def retry(self, topic: str, subject: str) -> int:
        """Deal once more with what holds a subject, after its fault was mended; gives how many events were dealt with.

        What is still at fault stays held.
        """
        with locked(self._engine) as connection:
            memory = Memory(connection, self._service.stored, self._service.moves)
            spoken: Spoken = []
            inbox = self._inbox(connection, topic, memory, spoken)
            inbox.retry(subject)
            self._write(connection, memory, {topic: inbox}, spoken)
        metrics.count_batch(topic, inbox)
        return inbox.applied

    def _write(
        self, connection: Connection, memory: Memory, inboxes: Mapping[str, Inbox], spoken: Spoken
    ) -> list[Said]:
        for topic, inbox in inboxes.items():
            spoken.extend(self._quarantined(topic, fault) for fault in inbox.faults)
        with pipelined(connection):
            memory.write()
            for inbox in inboxes.values():
                inbox.write()
            drafts = drafted(self._service.name, self._codec, spoken)
        return say(connection, self._service.name, drafts)

    def command(self, command: object, command_id: UUID) -> Answer:
        """Decide on a command; its id, from caller and idempotency key, makes a repetition harmless.

        Raises KeyReused, or the decision's Refusal, and then leaves nothing behind.
        """
        fingerprint = hashlib.sha256(type(command).__name__.encode() + orjson.dumps(command)).hexdigest()
        with locked(self._engine) as connection:
            answer = _answered(connection, command_id, fingerprint)
            if answer is not None:
                return answer
            memory = Memory(connection, self._service.stored, self._service.moves)
            events = decide(memory, self._service.lines[type(command)], command, self._norms)
            memory.keep()
            memory.write()
            cause = Cause(str(command_id), str(command_id), f"command/{fingerprint}")
            said = say(connection, self._service.name, drafted(self._service.name, self._codec, [(cause, events)]))
            answer = Answer(command_id, tuple(receipt(s, e) for s, e in zip(said, events, strict=True)))
            connection.exec_driver_sql(
                "INSERT INTO commands (id, fingerprint, answer) VALUES (%s, %s, %s)",
                (command_id, fingerprint, orjson.dumps(answer.events).decode()),
            )
        return answer

    def _read(self, record: Record) -> Arrival:
        return read(record, self._codec, self._service.triggers)

    def _inbox(self, connection: Connection, topic: str, memory: Memory, spoken: Spoken) -> Inbox:
        return Inbox(connection, topic, partial(self._react, memory, topic, spoken), self._read)

    def _react(self, memory: Memory, topic: str, spoken: Spoken, arrival: Arrival) -> str | None:
        """Decide on one event; gives the fault for which its subject is to be held, if any."""
        if arrival.event is None or arrival.envelope is None:
            return None
        try:
            lines = self._service.lines[type(arrival.event)]
            events, failed = react(memory, lines, arrival.event, self._norms)
        except DecisionFailed as failure:
            return str(failure)
        trigger = f"{topic}/{arrival.partition}/{arrival.offset}"
        told = [self._state_failed(topic, arrival, state) for state in failed]
        spoken.append((Cause(arrival.envelope.id, arrival.envelope.correlation_id, trigger), [*events, *told]))
        return None

    def _state_failed(self, topic: str, arrival: Arrival, failed: StateFailed) -> Event:
        """Told like a quarantine, but about the state: it stays due, and the trigger is dealt with all the same."""
        key = self._service.stored[type(failed.state)].key(failed.state)
        about = "/".join((type(failed.state).__name__.lower(), *map(str, key)))
        log.error("decision_failed", topic=topic, offset=arrival.offset, about=about, reason=failed.reason)
        return self._quarantine_event(topic, arrival, about, 0, failed.reason)

    def _quarantined(self, topic: str, fault: Fault) -> tuple[Cause, Sequence[Event]]:
        place = f"{topic}/{fault.arrival.partition}/{fault.arrival.offset}"
        cause = str(uuid5(NAMESPACE_URL, f"kafka:{place}"))
        arrival = fault.arrival
        event = self._quarantine_event(topic, arrival, arrival.subject, arrival.sequence, fault.reason)
        return Cause(cause, cause, place), (event,)

    def _quarantine_event(self, topic: str, arrival: Arrival, about: str, sequence: int, reason: str) -> Event:
        return self._service.quarantined.from_record(
            {
                "topic": topic,
                "partition": arrival.partition,
                "offset": arrival.offset,
                "about": about,
                "sequence": sequence,
                "reason": reason.partition(":")[0],
            }
        )


def _log_fault(topic: str, fault: Fault) -> None:
    envelope = fault.arrival.envelope
    with about_event(*((envelope.id, envelope.correlation_id, envelope.causation_id) if envelope else ("", "", ""))):
        log.error(
            "event_quarantined",
            topic=topic,
            partition=fault.arrival.partition,
            offset=fault.arrival.offset,
            reason=fault.reason,
        )


def receipt(said: Said, event: Event) -> dict[str, Any]:
    """What the answer to a command tells of one event."""
    e = said.envelope
    return {
        "id": e.id,
        "type": e.type,
        "subject": e.subject,
        "sequence": e.sequence,
        "rejection": event.REJECTION,
        "code": getattr(event, "code", None) if event.REJECTION else None,
    }


def _answered(connection: Connection, command_id: UUID, fingerprint: str) -> Answer | None:
    row = connection.exec_driver_sql(
        "SELECT fingerprint, answer FROM commands WHERE id = %s", (command_id,)
    ).one_or_none()
    if row is None:
        return None
    if row[0] != fingerprint:
        raise KeyReused
    return Answer(command_id, tuple(row[1]))
