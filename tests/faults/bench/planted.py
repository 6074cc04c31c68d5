"""Bugs planted in what a run has left behind: each must turn its check red, or the run's verdict is worth nothing."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from services.audit.checks import Check
from services.audit.tables import Said, Snapshot
from services.audit.topics import Hearing
from services.education.state import SeatPool
from services.housing.state import HousingFile, SwapBalance
from tests.faults.bench.flowing import TOLD_OF_ARRIVALS
from tests.faults.bench.judging import Numbered, Seen, findings
from tests.faults.bench.site import Traces


def _with_hearing(seen: Seen, topic: str, change: Callable[[list[Any]], list[Any]]) -> Seen:
    hearing = seen.evidence.hearings[topic]
    changed = Hearing(change(list(hearing.events)), hearing.strange)
    return replace(seen, evidence=replace(seen.evidence, hearings={**seen.evidence.hearings, topic: changed}))


def _with_snapshot(seen: Seen, change: Callable[[Snapshot], Snapshot]) -> Seen:
    snapshots = [change(one) for one in seen.evidence.snapshots]
    return replace(seen, evidence=replace(seen.evidence, snapshots=snapshots))


def _without_the_last_event(seen: Seen) -> Seen:
    """As by a relay that skips on error."""
    last = max(seen.evidence.hearings["intake-v1"].events, key=lambda one: one.envelope.position)
    return _with_hearing(seen, "intake-v1", lambda events: [e for e in events if e.envelope.id != last.envelope.id])


def _decided_twice(seen: Seen) -> Seen:
    """As by a reader that deals once more with what it dealt with: the same event again, behind all others."""
    topic = "intake-v1"
    last = max(seen.evidence.hearings[topic].events, key=lambda one: one.envelope.position)
    envelope = last.envelope._replace(position=last.envelope.position + 1, sequence=last.envelope.sequence + 1)
    row = Said(envelope.id, envelope.position, envelope.subject)

    def change(snapshot: Snapshot) -> Snapshot:
        return replace(snapshot, said=[*snapshot.said, row]) if snapshot.topic == topic else snapshot

    twice = _with_hearing(seen, topic, lambda events: [*events, replace(last, envelope=envelope)])
    return _with_snapshot(twice, change)


def _out_of_order(seen: Seen) -> Seen:
    """As by an outbox that is tailed in another order than that of commits."""
    return _with_hearing(seen, "housing-v1", lambda events: list(reversed(events)))


def _learnt_without_saying(seen: Seen) -> Seen:
    def change(snapshot: Snapshot) -> Snapshot:
        return replace(snapshot, states={kind: rows[1:] for kind, rows in snapshot.states.items()})

    return _with_snapshot(seen, change)


def _one_side_of_a_swap(seen: Seen) -> Seen:
    def change(snapshot: Snapshot) -> Snapshot:
        states: dict[Any, Any] = dict(snapshot.states)
        balances = states.get(SwapBalance, ())
        states[SwapBalance] = [replace(one, balance=one.balance + 1) for one in balances[:1]] + list(balances[1:])
        return replace(snapshot, states=states)

    return _with_snapshot(seen, change)


def _a_home_given_twice(seen: Seen) -> Seen:
    """As by two allocations that did not wait for each other."""

    def change(snapshot: Snapshot) -> Snapshot:
        files: list[Any] = list(snapshot.states.get(HousingFile, ()))
        given = next((one.home for one in files if one.home is not None), None)
        another = next((place for place, one in enumerate(files) if one.home is None), None)
        if given is None or another is None:
            return snapshot
        files[another] = replace(files[another], home=given)
        return replace(snapshot, states={**snapshot.states, HousingFile: files})

    return _with_snapshot(seen, change)


def _a_seat_given_twice(seen: Seen) -> Seen:
    """As by a pool that forgets one of those who sit in it."""

    def change(snapshot: Snapshot) -> Snapshot:
        pools: list[Any] = list(snapshot.states.get(SeatPool, ()))
        fewer = [replace(one, assigned=one.assigned - 1) for one in pools[:1]] + pools[1:]
        return replace(snapshot, states={**snapshot.states, SeatPool: fewer} if pools else snapshot.states)

    return _with_snapshot(seen, change)


def _delivered_twice(seen: Seen) -> Seen:
    """As by a reader that sends again what it sent before it began anew."""
    received = {
        partner: [*rows, (_next_of(rows), rows[0][1])] for partner, rows in seen.streams.received.items() if rows
    }
    return _with_received(seen, received)


def _next_of(rows: Numbered) -> int:
    """What comes last may be a repeat."""
    return max(sequence for sequence, _ in rows) + 1


def _not_delivered(seen: Seen) -> Seen:
    without = {partner: [row for row in rows if row[0] > 1] for partner, rows in seen.streams.received.items()}
    return _with_received(seen, without)


def _never_routed(seen: Seen) -> Seen:
    """As by a delivery that moves its cursor and forgets to write what is due: neither ledger nor topic has it."""
    (event, *_) = seen.streams.due[TOLD_OF_ARRIVALS]

    def without(streams: Mapping[str, Numbered]) -> dict[str, Numbered]:
        return {partner: [row for row in rows if row[1] != event] for partner, rows in streams.items()}

    streams = seen.streams
    changed = replace(streams, ledger=without(streams.ledger), received=without(streams.received))
    return replace(seen, streams=changed)


def _routed_to_another(seen: Seen) -> Seen:
    """As by a delivery that mistakes whose case it is: its ledger and the partner's topic agree."""

    def with_one_more(streams: Mapping[str, Numbered]) -> dict[str, Numbered]:
        rows = streams[TOLD_OF_ARRIVALS]
        return {**streams, TOLD_OF_ARRIVALS: [*rows, (_next_of(rows), UUID(int=0))]}

    streams = seen.streams
    changed = replace(streams, ledger=with_one_more(streams.ledger), received=with_one_more(streams.received))
    return replace(seen, streams=changed)


def _not_posted(seen: Seen) -> Seen:
    posted = {partner: [row for row in rows if row[0] > 1] for partner, rows in seen.streams.posted.items()}
    return replace(seen, streams=replace(seen.streams, posted=posted))


def _with_received(seen: Seen, received: Mapping[str, Numbered]) -> Seen:
    return replace(seen, streams=replace(seen.streams, received=received))


def _answered_and_not_done(seen: Seen) -> Seen:
    """As by an API that answers before it commits: the client knows of an event that nobody else has."""
    known = next(call for call in seen.calls["intake"] if call.outcome == "ok" and call.events)
    twin = replace(known, events=(*known.events, known.command))
    return replace(seen, calls={**seen.calls, "intake": [twin]})


PLANTED: Mapping[str, tuple[Check, Callable[[Seen], Seen]]] = {
    "an event that the relay skipped": ("C1", _without_the_last_event),
    "an event decided twice": ("C1", _decided_twice),
    "an answer before the commit": ("C1", _answered_and_not_done),
    "states that nobody told of": ("C2", _learnt_without_saying),
    "events published backward": ("C3", _out_of_order),
    "one side of a swap forgotten": ("C4", _one_side_of_a_swap),
    "a home given to two households": ("C4", _a_home_given_twice),
    "a seat given to two learners": ("C4", _a_seat_given_twice),
    "a delivery too many": ("C5", _delivered_twice),
    "a delivery too few": ("C5", _not_delivered),
    "an event that went to nobody": ("C5", _never_routed),
    "an event that went to another": ("C5", _routed_to_another),
    "a post that a webhook passed over": ("C5", _not_posted),
}


def turned_red(seen: Seen, traces: Traces) -> dict[str, bool]:
    """Of each planted bug, whether its check saw it."""
    return {
        name: any(finding.check == check for finding in findings(plant(seen), traces))
        for name, (check, plant) in PLANTED.items()
    }
