"""What every keeper of the bus's books has in common: in PostgreSQL, and in a simulated database."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from services.bus.books import Books, Known, Numbers, Said, Waiting
from services.bus.envelope import Envelope
from services.bus.store import Stored
from tests.tally.fixtures import thing
from tests.tally.service import Tally

Open = Callable[[], AbstractContextManager[Books]]
TOPIC = "source-v1"


class Mistake(Exception):
    """Something goes wrong in the midst of a transaction."""


def said(position: int, subject: str = "thing/a") -> Said:
    identity = str(UUID(int=position))
    envelope = Envelope(
        id=identity,
        type="nl.ketenbus.tally.Tallied",
        subject=subject,
        sequence=position,
        position=position,
        time="2017-01-18T09:00:00+00:00",
        dataschema="urn:ketenbus:schema:x:1:0",
        correlation_id=identity,
        causation_id=identity,
        trigger="test/0/0",
    )
    return Said(envelope, 0, b"value")


def waiting(offset: int, sequence: int, reason: str | None = None, subject: str = "thing/a") -> Waiting:
    return Waiting((0, offset), subject, sequence, [("ce_id", b"\x00\xff")], b"\x00value", reason)


def known(books: Books, subjects: set[str]) -> Known:
    return books.known({TOPIC: subjects})[TOPIC]


def taken(books: Books, counts: dict[str, int]) -> Numbers:
    with books.pipelined():
        told = books.take_numbers(TOPIC, counts)
    return told()


def say_and_fail(books: Books) -> None:
    books.say([said(1)])
    books.set_sequences(TOPIC, {"thing/a": 1})
    raise Mistake


class BooksSuite:
    """To be inherited by a test class that has the fixtures `books`, which opens a transaction, and `tallies`."""

    def test_cursors_move_and_applied_events_add_up(self, books: Open) -> None:
        with books() as one:
            assert known(one, set()) == Known({}, {}, [])
            one.move_cursors(TOPIC, {0: (5, 3), 2: (1, 0)})
            one.move_cursors("other-v1", {0: (9, 9)})
        with books() as one:
            one.move_cursors(TOPIC, {0: (4, 1)})
            assert known(one, set()).cursors == {0: 4, 2: 1}

    def test_sequences_are_set_and_taken(self, books: Open) -> None:
        with books() as one:
            one.set_sequences(TOPIC, {"thing/a": 2})
            one.set_sequences(TOPIC, {})
            assert taken(one, {"thing/a": 2, "thing/b": 1}).last == {"thing/a": 2, "thing/b": 0}
            assert known(one, {"thing/a", "thing/b", "thing/c"}).last == {"thing/a": 4, "thing/b": 1}
            assert one.known({"other-v1": {"thing/a"}}) == {"other-v1": Known({}, {}, [])}

    def test_what_waits_comes_in_the_order_of_sequences_and_offsets(self, books: Open) -> None:
        with books() as one:
            one.hold(TOPIC, [waiting(9, 3), waiting(4, 5, "late"), waiting(2, 5), waiting(1, 1, subject="thing/b")])
            assert one.waiting(TOPIC, "thing/a") == [waiting(9, 3), waiting(2, 5), waiting(4, 5, "late")]
            found = [("thing/a", 3, (0, 9), True), ("thing/a", 5, (0, 2), True), ("thing/a", 5, (0, 4), False)]
            assert sorted(known(one, {"thing/a", "thing/c"}).held) == found

    def test_what_stands_at_a_place_now_waits_there_and_not_what_stood_there(self, books: Open) -> None:
        other = waiting(9, 4, "broken")._replace(value=b"other")
        with books() as one:
            one.hold(TOPIC, [waiting(9, 3)])
            one.hold(TOPIC, [other])
            assert one.waiting(TOPIC, "thing/a") == [other]

    def test_without_an_envelope_nothing_is_kept_of_a_record(self, books: Open) -> None:
        with books() as one:
            one.hold(TOPIC, [Waiting((0, 1), "", 0, (), None, "not-an-envelope")])
            (kept,) = one.waiting(TOPIC, "")
        assert (list(kept.headers), kept.value, kept.reason) == ([], None, "not-an-envelope")

    def test_what_is_let_go_waits_no_longer(self, books: Open) -> None:
        with books() as one:
            one.hold(TOPIC, [waiting(9, 3), waiting(4, 5)])
            one.let_go(TOPIC, [(0, 9), (1, 4)])
            one.let_go(TOPIC, [])
            assert one.waiting(TOPIC, "thing/a") == [waiting(4, 5)]

    def test_positions_follow_what_was_said(self, books: Open) -> None:
        with books() as one:
            assert taken(one, {"thing/a": 2}).position == 0
            one.say([said(1), said(2)])
        with books() as one:
            assert taken(one, {"thing/a": 1}) == Numbers(2, {"thing/a": 2})

    def test_a_position_is_given_out_once(self, books: Open) -> None:
        with books() as one:
            one.say([said(1)])
        with pytest.raises(Exception, match="outbox_pkey"), books() as one:
            one.say([said(1)])

    def test_answers_are_kept_by_command(self, books: Open) -> None:
        answer = ("print", [{"id": "x", "sequence": 1, "code": None}])
        with books() as one:
            one.keep_answers({UUID(int=1): answer})
            assert dict(one.answers([UUID(int=1), UUID(int=2)])) == {UUID(int=1): answer}
        with pytest.raises(Exception, match="commands_pkey"), books() as one:
            one.keep_answers({UUID(int=1): answer})

    def test_a_transaction_that_fails_leaves_nothing(self, books: Open) -> None:
        with pytest.raises(Mistake), books() as one:
            say_and_fail(one)
        with books() as one:
            assert known(one, {"thing/a"}).last == {}
            assert taken(one, {"thing/a": 1}).position == 0

    def test_what_is_undone_leaves_nothing_and_gives_the_lock_back(self, books: Open) -> None:
        with books() as one:
            one.say([said(1)])
            one.set_sequences(TOPIC, {"thing/a": 1})
            one.undo()
        with books() as one:
            assert known(one, {"thing/a"}).last == {}
            assert taken(one, {"thing/a": 1}).position == 0

    def test_states_are_found_by_values_that_are_there(self, books: Open, tallies: Stored[Tally]) -> None:
        first = Tally(thing(1), thing(9), "GM0344", 3, date(2017, 1, 18), date(2017, 2, 1))
        second = replace(first, thing=thing(2), municipality="GM0355", due_on=None)
        with books() as one:
            tallies.write(one.connection, [first, second])
            tallies.write(one.connection, [replace(first, persons=4)])
        first = replace(first, persons=4)
        with books() as one:
            found = tallies.having(one.connection, ("municipality",), {("GM0344",), ("GM0321",)})
            assert found == [first]
            assert tallies.having(one.connection, ("due_on",), {(None,)}) == []
            assert tallies.having(one.connection, ("thing", "persons"), {(thing(2), 3)}) == [second]
            assert {tally.thing for tally in tallies.having(one.connection, (), ())} == {thing(1), thing(2)}
            assert tallies.due_on(one.connection, date(2017, 2, 1)) == [first]
            assert tallies.due_on(one.connection, date(2017, 1, 31)) == []
