"""What a rebuild restores of how far others' topics had been read: its own code, with simulated books and broker."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from services.bus.inbox import Batch, HeldRecord
from services.bus.past import Past
from services.bus.rebuild import Rebuild
from tests.simulation.broker import connect
from tests.simulation.database import Database
from tests.simulation.parts import SETTINGS, SimulatedService, broker, simulated_clients
from tests.simulation.process import Clock, Process
from tests.simulation.test_operating import FIRST, Tallying
from tests.simulation.test_simulated import waits
from tests.tally.events import Counted
from tests.tally.fixtures import SOURCE, codec, counted
from tests.tally.service import TALLY

SILENT = f"{Counted.TYPE.rpartition('.')[0]}.Noted"
"""Of which nothing comes."""


@contextmanager
def reader() -> Iterator[Tallying]:
    process = Process("reader", Clock(), waits)
    with simulated_clients():
        yield Tallying(Database(), process)
    process.kill()


@pytest.fixture
def tally() -> Iterator[Tallying]:
    with reader() as one:
        yield one


def at(position: int, number: int, sequence: int = 1, ce_type: str = Counted.TYPE) -> HeldRecord:
    return counted(number, sequence, 10**number, ce_type=ce_type, ce_position=str(position))


def rebuilt(tally: Tallying, *today: HeldRecord) -> Tallying:
    """With what it said itself, and with this on the one partition that it reads."""
    kafka = broker()
    connect(kafka)
    for record in today:
        kafka.append(SOURCE, 0, record.key, record.value, record.headers)
    past = Past(TALLY)
    for said in tally.tables.outbox.values():
        past.note(said, codec().decode(said.value, said.envelope.dataschema, TALLY.says[said.envelope.type]))
    again = Tallying(Database(), tally.process)
    again.tables.states, again.tables.outbox = tally.tables.states, tally.tables.outbox
    rebuild = Rebuild(SimulatedService.of(TALLY), codec(), cast(Engine, None), SETTINGS, lambda _: None)

    async def main() -> None:
        books = again.database.open(None)
        await rebuild._restore_inbox(books, SOURCE, past)
        books.land()

    process = Process("rebuild", Clock(), main)
    while not process.has_ended:
        process.take(0)
    error = process.error
    process.close()
    if error is not None:
        raise error
    return again


def read_on(tally: Tallying, *today: HeldRecord) -> None:
    """From where the cursor is."""
    placed = [replace(record, offset=offset) for offset, record in enumerate(today)]
    cursor, _ = tally.tables.cursors.get((SOURCE, 0), (0, 0))
    if placed[cursor:]:
        tally.do(lambda: tally.bus().handle(Batch(SOURCE, 0, cursor, placed[cursor:])))


def test_what_was_written_where_a_broker_had_lost_what_was_read_is_not_taken_for_read(tally: Tallying) -> None:
    """The relay wrote one that nobody had read, saw a strange offset, and published from what was lost on."""
    first, lost, between, later = at(1, 1), at(3, 2), at(2, 3, ce_type=SILENT), at(4, 4)
    tally.deal(first, between, lost)
    today = (first, later, between, lost, later)
    again = rebuilt(tally, *today)
    assert again.tables.cursors == {(SOURCE, 0): (1, 3)}
    read_on(again, *today)
    assert sorted(again.sums()) == [10, 100, 10_000]
    assert again.tables.cursors == {(SOURCE, 0): (5, 4)}


def test_what_stands_behind_what_a_broker_lost_for_good_is_not_decided_again(tally: Tallying) -> None:
    """When an operator has the first of the subject published once more, with what follows it."""
    whole = [at(number, 1, number) for number in (1, 2, 3)]
    tally.deal(*whole)
    again = rebuilt(tally, *whole[1:])
    assert again.tables.held == {}
    assert again.tables.sequences == {(SOURCE, FIRST): 3}
    assert again.tables.cursors == {(SOURCE, 0): (2, 3)}
    read_on(again, *whole[1:], *whole)
    assert again.said() == ["Tallied"] * 3
    assert again.sums() == [30]


def test_a_quarantined_event_behind_what_a_broker_lost_for_good_is_held_again_for_its_fault(tally: Tallying) -> None:
    whole = [at(1, 1, 1), at(2, 1, 2), counted(1, 3, -1, ce_position="3")]
    tally.deal(*whole)
    again = rebuilt(tally, whole[0], whole[2])
    assert [(one.sequence, one.reason) for one in again.tables.held.values()] == [(3, "quarantined before")]
    assert again.tables.sequences == {(SOURCE, FIRST): 2}


def test_what_an_operator_let_go_of_is_read_no_more_whatever_stands_before_it(tally: Tallying) -> None:
    records = (at(1, 1), at(2, 2, ce_type=SILENT), replace(at(3, 3), headers=[]))
    tally.deal(*records)
    tally.do(lambda: tally.bus().discard(SOURCE, "", (0, 2), "produced-by-mistake"))
    again = rebuilt(tally, *records)
    assert again.tables.held == {}
    assert again.tables.cursors == tally.tables.cursors == {(SOURCE, 0): (3, 2)}


def test_a_stranger_that_was_quarantined_says_nothing_of_how_far_others_were_read(tally: Tallying) -> None:
    first, forged, lost, later = at(1, 1), counted(9, 1, -1, ce_position="9999"), at(3, 2), at(4, 4)
    tally.deal(first, forged, lost)
    today = (first, forged, later, lost, later)
    again = rebuilt(tally, *today)
    read_on(again, *today)
    assert sorted(again.sums()) == [10, 100, 10_000]
    assert [one.reason for one in again.tables.held.values()] == ["quarantined before"]


@given(st.lists(st.tuples(st.integers(1, 4), st.booleans()), min_size=1, max_size=13), st.data())
@settings(max_examples=200, deadline=None)
def test_each_is_decided_once_whatever_a_broker_lost_of_the_end_and_a_relay_wrote_again_behind_others(
    said: list[tuple[int, bool]], data: st.DataObject
) -> None:
    """Each of a thing, and perhaps of a kind of which nothing comes; sums of powers of two tell which were decided."""
    sequences = Counter[int]()
    whole, due = [], 0
    for position, (number, is_silent) in enumerate(said, start=1):
        sequences[number] += 1
        ce_type = SILENT if is_silent else Counted.TYPE
        whole.append(counted(number, sequences[number], 2**position, ce_type=ce_type, ce_position=str(position)))
        due += 0 if is_silent else 2**position
    read = data.draw(st.integers(1, len(whole)), "read")
    lost_from = data.draw(st.integers(0, read), "lost from")
    between = data.draw(st.integers(0, len(whole) - read), "written before the relay looked")
    today = [*whole[:lost_from], *whole[read : read + between], *whole[lost_from:]]
    with reader() as tally:
        tally.deal(*whole[:read])
        again = rebuilt(tally, *today)
        read_on(again, *today)
    assert sum(again.sums()) == due
    assert again.tables.held == {}
    causes = [one.envelope.causation_id for one in again.tables.outbox.values()]
    assert len(causes) == len(set(causes))
    assert again.tables.cursors[SOURCE, 0][1] == len(whole)
