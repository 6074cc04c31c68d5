"""The bus on a real database: what it promises about batches of events and about commands."""

import json
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.bus.books import opened
from services.bus.bus import Bus, KeyReused
from services.bus.codec import dataschema
from services.bus.deciding import react
from services.bus.flow import When, due, many
from services.bus.inbox import Batch, HeldRecord, OffsetJump
from services.bus.looking_back import Dealt, dealt
from services.bus.memory import Memory
from services.bus.outbox import LARGEST_VALUE_BYTES, Cause, Saying, TooLarge
from services.bus.transaction import locked
from services.catalogue.schemas import load_schemas
from services.contracts.calendar import DayStarted
from services.contracts.refusals import UnknownThing
from services.platform.instance import Instance
from tests.tally.events import Counted, Tallied
from tests.tally.fixtures import SOURCE, Tallying, codec, counted, tallying, thing
from tests.tally.service import MENDED, SCHEMAS, TALLY, Add, Tally


@pytest.fixture
def tally(platform: Instance) -> Iterator[Tallying]:
    with tallying(platform) as one:
        yield one


def batch(records: Sequence[HeldRecord], first: int = 0, partition: int = 0) -> Batch:
    placed = [replace(record, partition=partition, offset=first + place) for place, record in enumerate(records)]
    return Batch(SOURCE, partition, first, placed)


def test_each_event_changes_a_state_and_is_answered_by_one(tally: Tallying) -> None:
    said = tally.bus.handle(batch([counted(1, 1, 2), counted(2, 1, 3), counted(1, 2, 5)]))
    assert said == 3
    assert tally.sums() == {thing(1): 7, thing(2): 3}
    assert tally.rows("SELECT position, sequence FROM outbox ORDER BY position") == [(1, 1), (2, 1), (3, 2)]


def test_batches_of_several_partitions_are_one_transaction(tally: Tallying) -> None:
    batches = (batch([counted(1, 1, 2)]), batch([counted(2, 1, 3)], partition=5), batch([counted(1, 2, 5)], first=1))
    assert tally.bus.handle(*batches) == 3
    assert tally.sums() == {thing(1): 7, thing(2): 3}
    cursors = tally.rows("SELECT partition, next_offset, applied FROM cursors ORDER BY partition")
    assert cursors == [(0, 2, 2), (5, 1, 1)]
    assert tally.rows("SELECT DISTINCT xmin FROM outbox") == tally.rows("SELECT DISTINCT xmin FROM cursors")


def test_a_repeated_batch_changes_nothing(tally: Tallying) -> None:
    records = [counted(1, 1, 2), counted(2, 1, 3)]
    tally.bus.handle(batch(records))
    assert tally.bus.handle(batch(records)) == 0
    assert tally.bus.handle(batch(records, first=2)) == 0
    assert tally.sums() == {thing(1): 2, thing(2): 3}


def test_an_event_that_comes_too_early_holds_its_own_subject_only(tally: Tallying) -> None:
    tally.bus.handle(batch([counted(1, 1, 1), counted(1, 3, 100), counted(2, 1, 7), counted(1, 4, 1000)]))
    assert tally.sums() == {thing(1): 1, thing(2): 7}
    assert tally.rows("SELECT count(*) FROM held_records") == [(2,)]


def test_the_missing_event_lets_go_of_what_waited_for_it(tally: Tallying) -> None:
    tally.bus.handle(batch([counted(1, 1, 1), counted(1, 3, 100), counted(1, 5, 5)]))
    tally.bus.handle(batch([counted(1, 2, 10)], first=3))
    assert tally.sums() == {thing(1): 111}
    assert tally.rows("SELECT sequence FROM held_records") == [(5,)]


@pytest.mark.parametrize(
    ("poison", "reason"),
    [
        (replace(counted(1, 2), value=b"\x00\x00\x00\x00\x01\xff"), "not-its-schema"),
        (replace(counted(1, 2), value=(counted(1, 2).value or b"") + b"x"), "trailing-bytes"),
        (replace(counted(1, 2), value=b"{}"), "not-confluent-avro"),
        (replace(counted(1, 2), value=None), "not-confluent-avro"),
        (counted(1, 2, ce_dataschema="urn:ketenbus:schema:nl.ketenbus.source.Counted:9:0"), "schema-unknown"),
        (counted(1, 2, persons=-1), "decision-failed"),
    ],
)
def test_a_poison_event_is_quarantined_and_others_go_on(tally: Tallying, poison: HeldRecord, reason: str) -> None:
    tally.bus.handle(batch([counted(1, 1, 1), poison, counted(2, 1, 7), counted(1, 3, 5)]))
    assert tally.sums() == {thing(1): 1, thing(2): 7}
    held = tally.rows("SELECT sequence, split_part(reason, ':', 1) FROM held_records ORDER BY sequence")
    assert held == [(2, reason), (3, None)]
    said = tally.rows("SELECT subject FROM outbox WHERE type = 'nl.ketenbus.tally.EventQuarantined'")
    assert said == [(f"quarantine/{SOURCE}/0/1",)]


@pytest.mark.parametrize("headers", [[], [("ce_id", b"\xff")], counted(1, 1, ce_sequence="zero").headers])
def test_a_record_without_envelope_is_quarantined(tally: Tallying, headers: list[tuple[str, bytes]]) -> None:
    tally.bus.handle(batch([replace(counted(1, 1), headers=headers), counted(2, 1, 7)]))
    assert tally.sums() == {thing(2): 7}
    assert tally.rows("SELECT split_part(reason, ':', 1) FROM held_records") == [("not-an-envelope",)]


def test_a_poison_event_that_comes_again_sound_lets_go_of_its_subject(tally: Tallying) -> None:
    tally.bus.handle(batch([counted(1, 1, 1), replace(counted(1, 2), value=b"?"), counted(1, 3, 100)]))
    tally.bus.handle(batch([counted(1, 2, 10)], first=3))
    assert tally.sums() == {thing(1): 111}
    assert tally.rows("SELECT count(*) FROM held_records") == [(0,)]


def test_a_jump_of_the_offset_is_told_before_anything_is_written(tally: Tallying) -> None:
    tally.bus.handle(batch([counted(1, 1)]))
    with pytest.raises(OffsetJump) as jump:
        tally.bus.handle(batch([counted(1, 3)], first=5))
    assert jump.value.expected == 1
    assert tally.rows("SELECT next_offset, applied FROM cursors") == [(1, 1)]


def test_another_services_event_on_a_topic_uses_up_no_sequence(tally: Tallying) -> None:
    tally.bus.handle(batch([counted(1, 1, ce_type="nl.ketenbus.stranger.Said"), counted(1, 1, 2)]))
    assert tally.sums() == {thing(1): 2}
    assert tally.rows("SELECT subject, split_part(reason, ':', 1) FROM held_records") == [("", "not-an-envelope")]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_however_often_and_in_whatever_pieces_events_come_the_sums_are_the_same(
    platform: Instance, data: st.DataObject
) -> None:
    """Law 4: repeats, disorder between subjects and gaps that are filled later end in the same state."""
    wanted = {number: data.draw(st.integers(1, 6), label=f"events of {number}") for number in range(4)}
    once = [counted(number, sequence, sequence) for number, count in wanted.items() for sequence in range(1, count + 1)]
    repeats = data.draw(st.lists(st.sampled_from(once), max_size=8), label="repeats")
    stream = data.draw(st.permutations([*once, *repeats]), label="order")
    cuts = [*sorted(data.draw(st.sets(st.integers(1, len(stream)), max_size=4), label="cuts")), len(stream)]
    with tallying(platform) as tally:
        start = 0
        for cut in cuts:
            if cut > start:
                tally.bus.handle(batch(stream[start:cut], first=start))
                start = cut
        assert tally.sums() == {thing(number): sum(range(1, count + 1)) for number, count in wanted.items()}
        assert tally.rows("SELECT count(*) FROM held_records") == [(0,)]
        assert tally.rows("SELECT count(DISTINCT id), max(position) FROM outbox") == [(len(once), len(once))]


def adding(persons: int, number: int = 1) -> Add:
    return Add(thing(number), "GM0344", persons, date(2017, 2, 1))


def test_a_repeated_command_gets_the_same_answer_and_does_nothing(tally: Tallying) -> None:
    tally.bus.handle(batch([counted(1, 1, 1)]))
    key = uuid4()
    assert tally.bus.command(adding(5), key) == tally.bus.command(adding(5), key)
    assert tally.sums() == {thing(1): 6}


def test_a_key_that_is_used_for_another_command_is_refused(tally: Tallying) -> None:
    tally.bus.handle(batch([counted(1, 1, 1)]))
    key = uuid4()
    tally.bus.command(adding(5), key)
    with pytest.raises(KeyReused):
        tally.bus.command(adding(6), key)
    assert tally.sums() == {thing(1): 6}


def test_a_refused_command_leaves_nothing_and_may_be_given_again(tally: Tallying) -> None:
    key = uuid4()
    with pytest.raises(UnknownThing):
        tally.bus.command(adding(5), key)
    assert tally.rows("SELECT count(*) FROM commands") == [(0,)]
    tally.bus.handle(batch([counted(1, 1, 1)]))
    answer = tally.bus.command(adding(5), key)
    assert [UUID(event["id"]).version for event in answer.events] == [5]
    assert tally.sums() == {thing(1): 6}


def test_commands_that_wait_together_each_have_their_own_outcome(tally: Tallying) -> None:
    """Answered, answered as before, or refused; which of two with one key came first is nobody's promise."""
    tally.bus.handle(batch([counted(1, 1, 1)]))
    key = uuid4()
    given = [(adding(5), uuid4()), (adding(7), key), (adding(7), key), (adding(5, number=9), uuid4())]
    with ThreadPoolExecutor(len(given)) as pool, locked(tally.engine):
        other, first, second, unknown = [pool.submit(tally.bus.command, *one) for one in given]
    assert len(other.result().events) == 1
    assert first.result() == second.result()
    assert isinstance(unknown.exception(), UnknownThing)
    assert tally.sums() == {thing(1): 13}
    assert tally.rows("SELECT count(*) FROM commands") == [(2,)]


def test_a_topic_that_was_made_anew_gives_old_offsets_to_new_events(tally: Tallying) -> None:
    """Sequences decide; a cursor only says where to seek (law 4)."""
    tally.bus.handle(batch([counted(1, 1, 1), counted(2, 1, 1), counted(2, 1, 1)]))
    tally.bus.handle(batch([counted(1, 1, 1), counted(1, 2, 10), counted(1, 3, 100)]))
    assert tally.sums() == {thing(1): 111, thing(2): 1}
    tally.bus.handle(batch([counted(1, 4, 1000)], first=3))
    assert tally.sums()[thing(1)] == 1111


def test_what_waits_for_an_earlier_event_is_not_missed(tally: Tallying) -> None:
    tally.bus.handle(
        batch([counted(1, 1), counted(1, 3), counted(1, 3), counted(2, 1), replace(counted(3, 1), headers=[])])
    )
    tally.bus.handle(batch([counted(3, 1)], partition=2))
    assert dealt(tally.engine) == {SOURCE: Dealt({0: 5, 2: 1}, events=4)}


STRANGE = "\x00 Noor Voorbeeld 999990019"


@pytest.mark.parametrize(
    "record",
    [
        replace(counted(1, 1), headers=[], key=STRANGE.encode()),
        replace(counted(1, 1), headers=[], key=b"x" * 12_000),
        replace(counted(1, 1), headers=[("\x00", b"\x00\xff")]),
        counted(1, 1, ce_subject=STRANGE),
        counted(1, 1, ce_correlationid=STRANGE),
        counted(1, 1, ce_id=STRANGE),
        counted(1, 1, ce_sequence="9" * 20),
        replace(counted(1, 1), value=None, headers=[*counted(1, 1).headers, ("extra", b"\x00")]),
        counted(1, 2, extra="\x00"),
    ],
)
def test_whatever_a_stranger_writes_is_held_and_told_without_a_word_of_it(
    tally: Tallying, record: HeldRecord, caplog: pytest.LogCaptureFixture
) -> None:
    tally.bus.handle(batch([record, counted(2, 1, 7)]))
    assert tally.sums() == {thing(2): 7}
    ((subject, reason),) = tally.rows("SELECT subject, reason FROM held_records")
    assert subject in ("", counted(1, 1).key.decode())  # type: ignore[union-attr]  # every count has a key
    said = str(tally.rows("SELECT value, subject, causation_id, correlation_id FROM outbox"))
    assert "Voorbeeld" not in said + caplog.text
    assert ("event_quarantined" in caplog.text) == (reason is not None)


def test_a_quarantined_record_that_comes_again_is_told_once(tally: Tallying) -> None:
    poison = batch([counted(1, 1, persons=-1), replace(counted(2, 1), headers=[])])
    tally.bus.handle(poison)
    tally.bus.handle(poison)
    assert tally.rows("SELECT count(*) FROM outbox") == [(2,)]


def test_a_mended_decision_deals_with_what_was_quarantined_when_asked(tally: Tallying) -> None:
    tally.bus.handle(batch([counted(1, 1, 1), counted(1, 2, persons=-5), counted(1, 3, 100)]))
    subject = f"thing/{thing(1)}"
    assert tally.bus.retry(SOURCE, subject).dealt_with == 0
    assert Bus(MENDED, tally.codec, None, tally.engine).retry(SOURCE, subject).dealt_with == 2
    assert tally.sums() == {thing(1): 106}
    assert tally.rows("SELECT count(*) FROM held_records") == [(0,)]
    assert tally.rows("SELECT next_offset, applied FROM cursors") == [(3, 3)]


def test_a_schema_that_was_deployed_to_its_writer_only_holds_what_was_written_until_readers_ship_it(
    tally: Tallying, tmp_path: Path
) -> None:
    shutil.copytree(SCHEMAS, tmp_path, dirs_exist_ok=True)
    folder = tmp_path / "source" / "Counted"
    first = json.loads((folder / "v1.avsc").read_text())
    first["fields"].append({"name": "by", "type": "string", "default": "", "doc": "Who counted."})
    (folder / "v2.avsc").write_text(json.dumps(first))
    second = dataschema(load_schemas(tmp_path)[Counted.TYPE, 2])
    written = counted(1, 2, 5, ce_dataschema=second)
    tally.bus.handle(batch([counted(1, 1, 1), replace(written, value=(written.value or b"") + b"\x06coa")]))
    subject = f"thing/{thing(1)}"
    (held,) = tally.rows("SELECT split_part(reason, ':', 1) FROM held_records")
    assert (held, tally.sums()) == (("schema-unknown",), {thing(1): 1})
    assert Bus(TALLY, codec(tmp_path), None, tally.engine).retry(SOURCE, subject).dealt_with == 1
    assert tally.sums() == {thing(1): 6}


def test_an_event_that_no_message_takes_leaves_nothing(tally: Tallying) -> None:
    long = Tallied(
        thing=thing(1),
        household=thing(1),
        municipality="G" * LARGEST_VALUE_BYTES,
        persons=0,
        occurred_on=date(2017, 3, 1),
    )  # fmt: skip
    spoken = [(Cause(str(uuid4()), str(uuid4()), "command/0f"), [long])]
    with pytest.raises(TooLarge, match="more than the 262144"), opened(tally.engine) as books, books.pipelined():
        Saying(books, TALLY.name, tally.codec, spoken)
    assert tally.rows("SELECT 1 FROM outbox") == tally.rows("SELECT 1 FROM sequences") == []


def test_a_tuple_in_a_load_matches_each_of_its_own(tally: Tallying) -> None:
    tally.bus.handle(batch([counted(number, 1, number) for number in (1, 2, 3)]))
    with locked(tally.engine) as connection:
        memory = Memory(connection, TALLY.stored, TALLY.moves)
        found = memory.load(many(Tally, thing=lambda _trigger: (thing(1), thing(3), thing(9))), None, ())
        assert [state.thing for state in found] == sorted((thing(1), thing(3)))
        assert memory.load(many(Tally, thing=lambda _trigger: ()), None, ()) == ()


def test_a_due_state_that_cannot_be_decided_on_delays_nobody_else(tally: Tallying) -> None:
    tally.bus.handle(batch([counted(number, 1, number) for number in (1, 2, 3)]))

    def remind(_day: DayStarted, due_tallies: tuple[Tally, ...]) -> Tallied:
        (found,) = due_tallies
        if found.thing == thing(2):
            raise ValueError("cannot be")
        return Tallied(
            thing=found.thing, household=found.household, municipality="GM0344", persons=0, occurred_on=date(2017, 3, 1)
        )

    line = When(DayStarted, remind, loads=(due(Tally),), emits=(Tallied,))
    with locked(tally.engine) as connection:
        memory = Memory(connection, TALLY.stored, TALLY.moves)
        _, failed = react(memory, (line,), DayStarted(date=date(2017, 2, 1)), None)
        memory.write()
    assert [state.state.thing for state in failed] == [thing(2)]  # type: ignore[attr-defined]  # it is a Tally
    assert tally.sums() == {thing(1): 0, thing(2): 2, thing(3): 0}
