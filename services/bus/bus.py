"""What the bus does for a service: deal with a batch of events, or with one command, in one transaction."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial
from uuid import UUID, uuid4

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from services.bus import metrics
from services.bus.books import Books, Known, Place, Said, opened, reason_code
from services.bus.codec import Codec
from services.bus.deciding import DecisionFailed, StateFailed, decide, preload, react
from services.bus.desk import Answer, Desk, Given, Outcome, Receipt
from services.bus.held import Seen
from services.bus.inbox import Arrival, Batch, Fault, Inbox, ReadBatch, Record, read, trigger
from services.bus.memory import Memory
from services.bus.outbox import Cause, Saying
from services.bus.service import Service
from services.contracts.event import Event
from services.runtime.logs import about_event, log

Spoken = list[tuple[Cause, Sequence[Event]]]


# Whoever may see to a quarantine is an operator: it takes the service's own credentials, or a mended program.
OPERATOR = "operator"


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
        self._desk = Desk(self._decide_all)

    def handle(self, *batches: Batch) -> int:
        """Read batches and settle them."""
        return self.settle([self.read(batch) for batch in batches])

    def read(self, batch: Batch) -> ReadBatch:
        """Envelopes and contents, without the lock: the next batch is read while the database settles this one."""
        return ReadBatch(batch, [self._read(batch.topic, record) for record in batch.records])

    def settle(self, batches: Sequence[ReadBatch]) -> int:
        """Deal with batches in one transaction, those of a partition in the order of their offsets.

        Returns how many events were said; raises OffsetJump before anything is written.
        """
        return self._deal_with(batches, lambda inbox, some: inbox.receive(some), [batch for batch, _ in batches])

    def catch(self, batches: Sequence[ReadBatch]) -> int:
        """Deal with what held subjects wait for, ahead of its turn, and with nothing else of these batches."""
        return self._deal_with(batches, lambda inbox, some: inbox.catch(some), ())

    def _deal_with(
        self, batches: Sequence[ReadBatch], deal: Callable[[Inbox, Sequence[Arrival]], None], expected: Sequence[Batch]
    ) -> int:
        arrivals: dict[str, list[Arrival]] = defaultdict(list)
        for batch, read_records in batches:
            arrivals[batch.topic] += read_records
        with self._open() as books:
            memory = self._memory(books)
            spoken: Spoken = []
            known = books.known({topic: {a.subject for a in some} for topic, some in arrivals.items()})
            inboxes = {topic: self._inbox(books, topic, known[topic], memory, spoken) for topic in arrivals}
            for batch in expected:
                inboxes[batch.topic].expect(batch)
            triggers = [a.event for some in arrivals.values() for a in some if a.event is not None]
            preload(memory, self._service.lines, triggers)
            for topic, inbox in inboxes.items():
                deal(inbox, arrivals[topic])
            said = self._write(books, memory, inboxes, spoken)
        for topic, inbox in inboxes.items():
            metrics.count_batch(topic, inbox)
            for fault in inbox.faults:
                _log_fault(topic, fault)
        return len(said)

    def retry(self, topic: str, subject: str, *, is_rehearsal: bool = False) -> Seen:
        """Deal once more with what holds a subject, after its fault was mended; what is still at fault stays held.

        A rehearsal tells what would happen, and leaves nothing.
        """
        return self._see_to(topic, subject, lambda inbox: inbox.retry(subject), "", is_rehearsal=is_rehearsal)

    def discard(self, topic: str, subject: str, place: Place, code: str, *, is_rehearsal: bool = False) -> Seen:
        """Let a subject go on without the quarantined event at this place. Raises NotQuarantined."""
        return self._see_to(
            topic, subject, lambda inbox: inbox.discard(subject, place), code, is_rehearsal=is_rehearsal
        )

    def _see_to(self, topic: str, subject: str, how: Callable[[Inbox], None], code: str, *, is_rehearsal: bool) -> Seen:
        with self._open() as books:
            memory = self._memory(books)
            spoken: Spoken = []
            inbox = self._inbox(books, topic, books.known({topic: {subject}})[topic], memory, spoken)
            how(inbox)
            spoken += [
                self._seen_to(topic, arrival, self._service.discarded, {"code": code}) for arrival in inbox.discarded
            ]
            said = self._write(books, memory, {topic: inbox}, spoken)
            left = books.waiting(topic, subject)
            if is_rehearsal:
                books.undo()
        if not is_rehearsal:
            metrics.count_batch(topic, inbox)
        types = tuple(one.envelope.type.rpartition(".")[2] for one in said)
        return Seen.of(topic, subject, inbox.applied, types, left)

    def _open(self) -> AbstractContextManager[Books]:
        """Every transaction begins here."""
        return opened(self._engine)

    def _write(self, books: Books, memory: Memory, inboxes: Mapping[str, Inbox], spoken: Spoken) -> list[Said]:
        for topic, inbox in inboxes.items():
            spoken.extend(self._quarantined(topic, fault) for fault in inbox.faults)
            spoken.extend(self._seen_to(topic, arrival, self._service.retried, {}) for arrival in inbox.mended)
        with books.pipelined():
            memory.write()
            for inbox in inboxes.values():
                inbox.write()
            saying = Saying(books, self._service.name, self._codec, spoken)
        return saying.write()

    def command(self, command: object, command_id: UUID) -> Answer:
        """Decide on a command; its id, from caller and idempotency key, makes a repetition harmless.

        Raises KeyReused, or the decision's Refusal, and then leaves nothing behind.
        """
        return self._desk.give(Given(command, command_id))

    def _decide_all(self, given: Sequence[Given]) -> list[Outcome]:
        """Decide on commands in their order and in one transaction; gives of each its answer or what stands against it.

        If they fail together, each is decided alone, so that nobody bears another's fault.
        """
        first: dict[UUID, Given] = {}
        for one in given:
            first.setdefault(one.id, one)
        try:
            outcomes = self._decide_together(list(first.values()))
        except Exception as error:  # noqa: BLE001  # told to whoever gave the command
            return [error] if len(given) == 1 else [outcome for one in given for outcome in self._decide_all([one])]
        return [outcomes[one.id] if first[one.id] is one else self._decide_all([one])[0] for one in given]

    def _decide_together(self, given: Sequence[Given]) -> dict[UUID, Outcome]:
        with self._open() as books:
            outcomes = _answered(books, given)
            new = [one for one in given if one.id not in outcomes]
            memory = self._memory(books)
            preload(memory, self._service.lines, [one.command for one in new])
            decided: list[tuple[Given, list[Event]]] = []
            for one in new:
                try:
                    events = decide(memory, self._service.lines[type(one.command)], one.command, self._norms)
                except SQLAlchemyError:
                    raise
                except Exception as error:  # noqa: BLE001  # a refusal, or a fault of this decision only
                    memory.forget()
                    outcomes[one.id] = error
                else:
                    memory.keep()
                    decided.append((one, events))
            outcomes.update(self._answer(books, memory, decided))
        return outcomes

    def _answer(
        self, books: Books, memory: Memory, decided: Sequence[tuple[Given, list[Event]]]
    ) -> Iterator[tuple[UUID, Answer]]:
        """Write what commands changed and said, and how they are answered from now on."""
        spoken = [(Cause(str(one.id), str(one.id), f"command/{one.fingerprint}"), events) for one, events in decided]
        with books.pipelined():
            memory.write()
            saying = Saying(books, self._service.name, self._codec, spoken)
        with books.pipelined():
            said = iter(saying.write())
            answers = {one.id: (one.fingerprint, [receipt(next(said), e) for e in events]) for one, events in decided}
            books.keep_answers(answers)
        return ((command, Answer(command, tuple(receipts))) for command, (_, receipts) in answers.items())

    def _read(self, topic: str, record: Record) -> Arrival:
        return read(topic, record, self._codec, self._service.triggers)

    def _memory(self, books: Books) -> Memory:
        return Memory(books.connection, self._service.stored, self._service.moves)

    def _inbox(self, books: Books, topic: str, known: Known, memory: Memory, spoken: Spoken) -> Inbox:
        reader = partial(self._read, topic)
        return Inbox(books, topic, known, partial(self._react, memory, topic, spoken), reader)

    def _react(self, memory: Memory, topic: str, spoken: Spoken, arrival: Arrival) -> str | None:
        """Decide on one event; gives the fault for which its subject is to be held, if any."""
        if arrival.event is None or arrival.envelope is None:
            return None
        try:
            lines = self._service.lines[type(arrival.event)]
            events, failed = react(memory, lines, arrival.event, self._norms)
        except DecisionFailed as failure:
            return str(failure)
        told = [self._state_failed(topic, arrival, state) for state in failed]
        cause = Cause(arrival.envelope.id, arrival.envelope.correlation_id, trigger(topic, arrival))
        spoken.append((cause, [*events, *told]))
        return None

    def _state_failed(self, topic: str, arrival: Arrival, failed: StateFailed) -> Event:
        """Told like a quarantine, but about the state: it stays due, and the trigger is dealt with all the same."""
        key = self._service.stored[type(failed.state)].key(failed.state)
        about = "/".join((type(failed.state).__name__.lower(), *map(str, key)))
        metrics.EVENTS_QUARANTINED.labels(topic, reason_code(failed.reason)).inc()
        log.error("decision_failed", topic=topic, offset=arrival.offset, reason=failed.reason)
        return self._quarantine_event(topic, arrival, about, 0, failed.reason)

    def _quarantined(self, topic: str, fault: Fault) -> tuple[Cause, Sequence[Event]]:
        arrival, cause = fault.arrival, _cause_of_its_own()
        event = self._quarantine_event(topic, arrival, arrival.subject, arrival.sequence, fault.reason)
        return Cause(cause, cause, trigger(topic, arrival)), (event,)

    def _seen_to(
        self, topic: str, arrival: Arrival, kind: type[Event], more: Mapping[str, str]
    ) -> tuple[Cause, Sequence[Event]]:
        cause = _cause_of_its_own()
        told = {"topic": topic, "partition": arrival.partition, "offset": arrival.offset, "about": arrival.subject}
        event = kind.from_record({**told, "sequence": arrival.sequence, **more, "by": OPERATOR})
        correlation = arrival.envelope.correlation_id if arrival.envelope else cause
        return Cause(cause, correlation, trigger(topic, arrival)), (event,)

    def _quarantine_event(self, topic: str, arrival: Arrival, about: str, sequence: int, reason: str) -> Event:
        return self._service.quarantined.from_record(
            {
                "topic": topic,
                "partition": arrival.partition,
                "offset": arrival.offset,
                "about": about,
                "sequence": sequence,
                "reason": reason_code(reason),
            }
        )


def _cause_of_its_own() -> str:
    """Not of the place: where a topic is made anew or read again, another quarantine may have the same."""
    return str(uuid4())


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


def receipt(said: Said, event: Event) -> Receipt:
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


def _answered(books: Books, given: Sequence[Given]) -> dict[UUID, Outcome]:
    """What came of those commands that were given before."""
    fingerprints = {one.id: one.fingerprint for one in given}
    return {
        command: Answer(command, tuple(receipts)) if fingerprint == fingerprints[command] else KeyReused()
        for command, (fingerprint, receipts) in books.answers(list(fingerprints)).items()
    }
