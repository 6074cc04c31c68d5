"""Whether a run kept its promises, judged from topics and tables alone.

C1 complete: what was committed to the outbox is on the topic, and nothing else is.
C2 replay: a fold of the topic equals the tables, row for row, at the position that one snapshot shows.
C3 order: each subject's sequences are 1, 2, 3, … once repeats are left out.
C4 conservation: swaps sum to zero, and seats and homes are given once (conservation.py).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal

from services.audit.tables import Snapshot, key_moved_by, key_of
from services.audit.topics import Heard, Strange
from services.bus.flow import State
from services.contracts.folding import NothingBeganError

Check = Literal["C1", "C2", "C3", "C4", "C5"]
CHECKS: tuple[Check, ...] = ("C1", "C2", "C3", "C4")
Key = tuple[Any, ...]
Unfolded = Literal["headless", "untold"]
"""What a fold gives where there is no state: its beginning is missing, or all of it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A promise that was not kept, and for which subject or row."""

    check: Check
    topic: str
    subject: str
    what: str

    def __str__(self) -> str:
        return f"{self.check} {self.topic} {self.subject}: {self.what}"


def complete(snapshot: Snapshot, heard: Iterable[Heard]) -> Iterator[Finding]:
    """C1, for what lies between the first and the last position of the outbox: older rows may have been cleared."""
    first = min((one.position for one in snapshot.said), default=1)
    said = {(one.id, one.position): one.subject for one in snapshot.said}
    on_topic = {
        (envelope.id, envelope.position): envelope.subject
        for envelope in (one.envelope for one in heard)
        if first <= envelope.position <= max(snapshot.position, first)
    }
    for lost in said.keys() - on_topic.keys():
        what = "event {} at position {} was committed and is not on the topic".format(*lost)
        yield Finding("C1", snapshot.topic, said[lost], what)
    for stranger in on_topic.keys() - said.keys():
        what = "event {} at position {} is on the topic and was never committed".format(*stranger)
        yield Finding("C1", snapshot.topic, on_topic[stranger], what)


def said_once(topic: str, heard: Iterable[Heard]) -> Iterator[Finding]:
    """C1 as well: whatever is decided twice has the same ids again (law 8), at other positions."""
    first: dict[str, int] = {}
    again: dict[tuple[str, int], str] = {}
    for one in heard:
        envelope = one.envelope
        if first.setdefault(envelope.id, envelope.position) != envelope.position:
            again[envelope.id, envelope.position] = envelope.subject
    for (event, position), subject in again.items():
        yield Finding("C1", topic, subject, f"event {event} was said twice, at positions {first[event]} and {position}")


def own(topic: str, strange: Iterable[Strange]) -> Iterator[Finding]:
    """C1 as well: a service's topic holds nothing that the service did not say."""
    for one in strange:
        yield Finding("C1", topic, f"{one.partition}/{one.offset}", f"a stranger's record: {one.why}")


def in_order(topic: str, heard: Iterable[Heard]) -> Iterator[Finding]:
    """C3, in the order in which the partitions have them."""
    seen: dict[str, list[str]] = {}
    for one in heard:
        envelope = one.envelope
        ids = seen.setdefault(envelope.subject, [])
        if envelope.sequence <= len(ids):
            if ids[envelope.sequence - 1] != envelope.id:
                yield Finding("C3", topic, envelope.subject, f"sequence {envelope.sequence} was given to two events")
            continue
        if envelope.sequence > len(ids) + 1:
            what = f"sequence {envelope.sequence} comes where {len(ids) + 1} is due"
            yield Finding("C3", topic, envelope.subject, what)
            ids.extend([""] * (envelope.sequence - 1 - len(ids)))
        ids.append(envelope.id)


def replayed(snapshot: Snapshot, heard: Iterable[Heard]) -> Iterator[Finding]:
    """C2, for every table of the snapshot."""
    history = _history(snapshot.position, heard)
    for kind, rows in snapshot.states.items():
        folded = _folded(kind, history)
        live = {key_of(kind, row): row for row in rows}
        for key in sorted(folded.keys() | live.keys(), key=str):
            if what := _difference(folded.get(key, "untold"), live.get(key)):
                yield Finding("C2", snapshot.topic, f"{kind.__name__} {'/'.join(map(str, key))}", what)


def _history(last: int, heard: Iterable[Heard]) -> Sequence[Heard]:
    """Each event once, in the order of commits, up to a position."""
    by_position = {one.envelope.position: one for one in heard if one.envelope.position <= last}
    return [by_position[position] for position in sorted(by_position)]


def _folded(kind: type[State], history: Iterable[Heard]) -> dict[Key, State | Unfolded]:
    states: dict[Key, State | Unfolded] = {}
    for one in history:
        if type(one.event) in kind.MOVED_BY:
            key = key_moved_by(kind, one.event)
            states[key] = _moved(kind, states.get(key), one)
    return states


def _moved(kind: type[State], state: State | Unfolded | None, one: Heard) -> State | Unfolded:
    """Whatever went wrong once in a fold, is not made good by later events."""
    if isinstance(state, str):
        return state
    try:
        moved: State = kind.evolve(state, one.event)
    except NothingBeganError:
        return "headless"
    return moved


def _difference(folded: State | Unfolded, live: State | None) -> str | None:
    """Names the columns that differ, never what is in them."""
    if folded == "headless":
        return "the topic goes on with it and never began it"
    if folded == "untold":
        return "the table has it and the topic never told of it"
    if live is None:
        return "the topic tells of it and the table lacks it"
    names = [f.name for f in fields(live) if getattr(folded, f.name) != getattr(live, f.name)]  # type: ignore[arg-type]  # a State is a dataclass
    return f"topic and table differ in {', '.join(names)}" if names else None
