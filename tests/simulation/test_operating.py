"""An operator sees to what is quarantined, on the bus itself with simulated books."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar
from uuid import uuid4

import pytest
from prometheus_client import REGISTRY

from services.bus.envelope import Envelope
from services.bus.flow import When, due
from services.bus.inbox import Batch, HeldRecord, NotQuarantined
from services.bus.service import Service
from services.contracts.calendar import DayStarted
from tests.simulation.database import Database, Tables
from tests.simulation.parts import SimulatedBus, SimulatedService, simulated_clients
from tests.simulation.process import Clock, Process
from tests.simulation.test_simulated import waits
from tests.simulation.world import CODEC
from tests.tally.events import Tallied
from tests.tally.fixtures import SOURCE, codec, counted, thing
from tests.tally.service import MENDED, TALLY, Tally

T = TypeVar("T")
FIRST = f"thing/{thing(1)}"
QUARANTINED = ("ketenbus_events_quarantined_total", {"topic": "calendar-v1", "reason": "decision-failed"})


@dataclass
class Tallying:
    database: Database
    process: Process

    @property
    def tables(self) -> Tables:
        return self.database.tables

    def bus(self, service: Service = TALLY) -> SimulatedBus:
        return SimulatedBus(SimulatedService.of(service), codec(), self.database)

    def do(self, work: Callable[[], T]) -> T:
        """And commit it."""
        Process.current = self.process
        done = work()
        self.process.thread_now.land()
        return done

    def deal(self, *records: HeldRecord, by: Service = TALLY) -> None:
        placed = [replace(record, offset=offset) for offset, record in enumerate(records)]
        self.do(lambda: self.bus(by).handle(Batch(SOURCE, 0, 0, placed)))

    def catch(self, first: int, *records: HeldRecord) -> None:
        """What stands from this offset on."""
        placed = [replace(record, offset=first + place) for place, record in enumerate(records)]
        self.do(lambda: self.bus().catch([self.bus().read(Batch(SOURCE, 0, first, placed))]))

    def sums(self) -> list[int]:
        return [tally.persons for tally in self.tables.states.get(Tally, {}).values()]

    def said(self) -> list[str]:
        return [one.envelope.type.rpartition(".")[2] for one in self.tables.outbox.values()]


@pytest.fixture
def tally() -> Iterator[Tallying]:
    process = Process("operator", Clock(), waits)
    with simulated_clients():
        yield Tallying(Database(), process)
    process.kill()


def test_what_is_discarded_comes_to_nothing_and_the_next_of_its_subject_goes_on(tally: Tallying) -> None:
    tally.deal(counted(1, 1, 1), counted(1, 2, persons=-5), counted(1, 3, 100))
    seen = tally.do(lambda: tally.bus().discard(SOURCE, FIRST, (0, 1), "produced-by-mistake"))
    assert (seen.dealt_with, seen.said, seen.held) == (2, ("Tallied", "EventDiscarded"), 0)
    assert tally.sums() == [101]
    assert tally.tables.held == {}
    assert tally.tables.cursors == {(SOURCE, 0): (3, 3)}


def test_a_discarded_event_that_is_read_again_is_known(tally: Tallying) -> None:
    records = (counted(1, 1, persons=-5), counted(1, 2, 100))
    tally.deal(*records)
    tally.do(lambda: tally.bus().discard(SOURCE, FIRST, (0, 0), "cannot-be-mended"))
    before = tally.tables
    tally.deal(*records)
    assert tally.tables == before


def test_a_rehearsal_tells_what_would_happen_and_leaves_all_as_it_is(tally: Tallying) -> None:
    tally.deal(counted(1, 1, persons=-5), counted(1, 2, 100))
    before = tally.tables
    mended = tally.bus(MENDED)
    rehearsed = tally.do(lambda: mended.retry(SOURCE, FIRST, is_rehearsal=True))
    assert tally.tables == before
    assert rehearsed == tally.do(lambda: mended.retry(SOURCE, FIRST))
    assert tally.said() == ["EventQuarantined", "Tallied", "Tallied", "EventRetried"]


def test_what_a_mended_program_deals_with_when_it_meets_it_again_is_on_record(tally: Tallying) -> None:
    records = (counted(1, 1, persons=-5), counted(1, 2, 100))
    tally.deal(*records)
    tally.deal(*records, by=MENDED)
    assert tally.said() == ["EventQuarantined", "Tallied", "Tallied", "EventRetried"]


def test_what_is_quarantined_and_mended_in_one_batch_is_told_in_that_order(tally: Tallying) -> None:
    tally.deal(replace(counted(1, 1), value=b"?"), counted(1, 1))
    assert tally.said() == ["Tallied", "EventQuarantined", "EventRetried"]


def test_what_is_quarantined_at_the_same_place_again_is_another_event(tally: Tallying) -> None:
    """As where a stranger's record was discarded, and all is read from the beginning."""
    stranger = replace(counted(1, 1), headers=[])
    for _ in range(2):
        tally.deal(stranger)
        tally.do(lambda: tally.bus().discard(SOURCE, "", (0, 0), "produced-by-mistake"))
    assert tally.said() == ["EventQuarantined", "EventDiscarded"] * 2
    assert len({one.envelope.id for one in tally.tables.outbox.values()}) == 4


def test_a_retry_that_fails_changes_nothing(tally: Tallying) -> None:
    tally.deal(counted(1, 1, persons=-5), counted(1, 2, 100))
    before = tally.tables
    seen = tally.do(lambda: tally.bus().retry(SOURCE, FIRST))
    assert (seen.dealt_with, seen.said, seen.held, seen.reason) == (0, (), 2, "decision-failed")
    assert tally.tables == before


def test_what_only_waits_cannot_be_discarded(tally: Tallying) -> None:
    tally.deal(counted(1, 2, 100))
    with pytest.raises(NotQuarantined, match="source-v1/0/0"):
        tally.do(lambda: tally.bus().discard(SOURCE, FIRST, (0, 0), "cannot-be-mended"))


def test_a_strangers_record_is_discarded_alone(tally: Tallying) -> None:
    tally.deal(replace(counted(1, 1), headers=[]), replace(counted(2, 1), headers=[]))
    tally.do(lambda: tally.bus().discard(SOURCE, "", (0, 1), "produced-by-mistake"))
    assert list(tally.tables.held) == [(SOURCE, (0, 0))]
    assert tally.tables.cursors == {(SOURCE, 0): (2, 0)}


def test_what_a_held_subject_waits_for_is_caught_ahead_and_nothing_else(tally: Tallying) -> None:
    """While too much is held nothing is read in order, and what ends a hold may stand beyond that."""
    tally.deal(counted(1, 2, 10), counted(1, 3, 10))
    beyond = (counted(1, 5, 100), counted(2, 1, 1_000), counted(1, 1, 1), counted(1, 4, 10))
    tally.catch(2, *beyond)
    assert tally.sums() == [21]
    assert tally.tables.held == {}
    assert tally.tables.cursors == {(SOURCE, 0): (2, 3)}
    tally.deal(counted(1, 2, 10), counted(1, 3, 10), *beyond)
    assert sorted(tally.sums()) == [131, 1_000]
    assert tally.tables.cursors == {(SOURCE, 0): (6, 6)}


def test_what_is_caught_and_cannot_be_dealt_with_is_quarantined_where_it_stands(tally: Tallying) -> None:
    tally.deal(counted(1, 2, 10))
    tally.catch(1, counted(1, 1, persons=-5))
    assert {place: one.reason is None for (_, place), one in tally.tables.held.items()} == {(0, 0): True, (0, 1): False}
    tally.deal(counted(1, 2, 10), counted(1, 1, persons=-5))
    assert tally.said() == ["EventQuarantined"]


def test_a_due_state_that_cannot_be_decided_on_is_counted_and_named_in_no_log(
    tally: Tallying, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("ketenbus"), "disabled", False)

    def cannot(_day: DayStarted, _due: tuple[Tally, ...]) -> Tallied:
        raise ValueError

    tally.deal(counted(1, 1))
    line = When(DayStarted, cannot, loads=(due(Tally),), emits=(Tallied,))
    service = SimulatedService.of(replace(TALLY, flow=(*TALLY.flow, line)))
    event = DayStarted(date=date(2017, 3, 1))
    identity, schema = str(uuid4()), CODEC.dataschema(DayStarted)
    said = Envelope(
        identity, event.TYPE, event.subject, 1, 1, "2017-03-01T00:00:00Z", schema, identity, identity, "d/0"
    )
    record = HeldRecord(0, 0, said.headers(), event.subject.encode(), CODEC.encode(event))
    before = REGISTRY.get_sample_value(*QUARANTINED) or 0
    bus = SimulatedBus(service, CODEC, tally.database)
    tally.do(lambda: bus.handle(Batch("calendar-v1", 0, 0, [record])))
    assert tally.said() == ["Tallied", "EventQuarantined"]
    assert REGISTRY.get_sample_value(*QUARANTINED) == before + 1
    assert "decision_failed" in caplog.text
    assert str(thing(1)) not in caplog.text
