"""C1 to C5 of a run, judged from what an outsider can read: topics, tables, receipts of partners, clients' histories.

C1 to C4 of one service are those of services/audit; here is what takes more than one service's tables to see.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from services.audit.checks import Finding, complete, in_order, replayed, said_once
from services.audit.conservation import conserved
from services.audit.tables import Snapshot
from services.audit.topics import Heard

Outcome = Literal["ok", "fail", "info"]
"""Answered; refused; or unknown, as after a time-out."""


@dataclass(frozen=True, slots=True)
class Call:
    """One line of a client's history: what became of a command that it gave."""

    command: UUID
    outcome: Outcome
    events: tuple[UUID, ...] = ()
    """The ids that an answer named."""


def one_service(snapshot: Snapshot, heard: Sequence[Heard]) -> Iterator[Finding]:
    """C1, C2, C3 and C4, at the position that the snapshot shows."""
    yield from complete(snapshot, heard)
    yield from said_once(snapshot.topic, heard)
    yield from replayed(snapshot, heard)
    yield from in_order(snapshot.topic, heard)
    yield from conserved(snapshot)


def readable(topic: str, heard: Iterable[Heard]) -> Iterator[Finding]:
    """C3 of a topic of which a broker lost something: whoever only ever takes a subject's next event gets them all.

    What comes again is the same event.
    """
    last: Counter[str] = Counter()
    furthest: Counter[str] = Counter()
    ids: dict[tuple[str, int], str] = {}
    for one in heard:
        subject, sequence = one.envelope.subject, one.envelope.sequence
        if ids.setdefault((subject, sequence), one.envelope.id) != one.envelope.id:
            yield Finding("C3", topic, subject, f"sequence {sequence} was given to two events")
        furthest[subject] = max(furthest[subject], sequence)
        last[subject] += sequence == last[subject] + 1
    for subject, sequence in furthest.items():
        if last[subject] < sequence:
            what = f"the topic goes to sequence {sequence}, and in its order only to {last[subject]}"
            yield Finding("C3", topic, subject, what)


def told(topic: str, heard: Iterable[Heard], history: Iterable[Call]) -> Iterator[Finding]:
    """C1 by what clients know: what was answered stands on the topic, and nothing of what was refused does.

    Every answer to a command is the same; one that was refused may be given again.
    """
    by_cause: dict[str, set[UUID]] = {}
    for one in heard:
        by_cause.setdefault(one.envelope.causation_id, set()).add(UUID(one.envelope.id))
    by_command: dict[UUID, list[Call]] = {}
    for call in history:
        by_command.setdefault(call.command, []).append(call)
    for command, calls in by_command.items():
        stands = by_cause.get(str(command), set())
        answers = [set(call.events) for call in calls if call.outcome == "ok"]
        if any(answer != answers[0] for answer in answers):
            yield Finding("C1", topic, f"command/{command}", "it was answered in two ways")
        if answers and answers[0] != stands:
            what = f"its answer names {len(answers[0])} events and the topic has {len(stands)} of it"
            yield Finding("C1", topic, f"command/{command}", what)
        if stands and all(call.outcome == "fail" for call in calls):
            yield Finding("C1", topic, f"command/{command}", f"it was refused and {len(stands)} events came of it")


def read_by(reader: str, topic: str, said: int, applied: int, held: Iterable[str]) -> Iterator[Finding]:
    """C1 at the other end: a reader at rest has dealt with every event that the topic's service said."""
    if applied != said:
        yield Finding("C1", topic, reader, f"it dealt with {applied} of {said} events")
    for subject in held:
        yield Finding("C1", topic, subject, f"{reader} still holds it")


def summed(topic: str, counted: Mapping[UUID, int], summed_up: Mapping[UUID, int]) -> Iterator[Finding]:
    """C4 between two services: what one counts is what the other has in sum, thing by thing."""
    for thing in counted.keys() | summed_up.keys():
        if counted.get(thing, 0) != summed_up.get(thing, 0):
            what = f"{counted.get(thing, 0)} were counted and {summed_up.get(thing, 0)} are in the sum"
            yield Finding("C4", topic, f"thing/{thing}", what)


def once(partner: str, due: Iterable[UUID], receipts: Iterable[UUID]) -> Iterator[Finding]:
    """C5: of every event that is due to a partner, its receipts show one effective delivery."""
    effects = Counter(receipts)
    wanted = set(due)
    for event in wanted | effects.keys():
        if effects[event] != (event in wanted):
            yield Finding("C5", f"partner-{partner}-v1", f"event/{event}", f"it took effect {effects[event]} times")
