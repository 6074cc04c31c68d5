"""A service's tables are its topic's fold: proven, and made anew when the database is gone (laws 1 and 4)."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import MetaData, create_engine

from services.bus.bus import Bus
from services.bus.flow import When, one
from services.bus.held import held_events
from services.bus.inbox import Batch, HeldRecord
from services.bus.looking_back import dealt
from services.bus.outbox import partition_of
from services.bus.rebuild import NotEmpty, Rebuild
from services.bus.relay import DatabaseBehind, Relay
from services.bus.replay import PositionsMissing, records
from services.bus.store import table
from services.bus.transaction import NoSchema, locked
from services.platform.instance import Instance
from tests.tally.events import Counted, Tallied
from tests.tally.fixtures import SOURCE, Tallying, counted, make_anew, tally_topics, tallying, thing
from tests.tally.service import MENDED, TALLY, Add, Tally, add
from tests.tally.working import has_published, lose, produce, until, working

COMMAND = UUID("0c9e7b7a-8a53-5a0c-9d0b-4f4a3f2f8f11")


@pytest.fixture
def tally(platform: Instance) -> Iterator[Tallying]:
    with tally_topics(platform) as password, tallying(platform, password) as one:
        yield one


def rebuild(tally: Tallying) -> Rebuild:
    return Rebuild(TALLY, tally.codec, tally.engine, tally.settings, lambda _: None)


async def play(tally: Tallying, sent: list[HeldRecord], events: int) -> None:
    await produce(tally, sent)
    async with working(tally) as task:
        await until(has_published(tally, events), task)


def history() -> list[HeldRecord]:
    """Two sound subjects, one with a poison event, one with a gap."""
    poison = replace(counted(3, 2), value=b"?")
    sound = [counted(number, sequence) for sequence in (1, 2, 3) for number in (1, 2)]
    return [*sound, counted(3, 1), poison, counted(3, 3), counted(4, 1), counted(4, 3)]


def contents(tally: Tallying) -> dict[str, list[tuple[object, ...]]]:
    """What a topic tells whole; how far others' topics were read it tells up to the last event that came of them."""
    return {
        "tallies": tally.rows("SELECT * FROM tallies ORDER BY thing"),
        "outbox": tally.rows("SELECT * FROM outbox ORDER BY position"),
        "commands": tally.rows("SELECT * FROM commands ORDER BY id"),
        "sequences": tally.rows("SELECT * FROM sequences WHERE topic = 'tally-v1' ORDER BY subject"),
    }


def test_live_tables_are_the_fold_of_the_topic(tally: Tallying) -> None:
    asyncio.run(play(tally, history(), 9))
    verdict = asyncio.run(rebuild(tally).verify())
    assert verdict.differences == ()
    assert (verdict.position, verdict.rows["tallies"]) == (9, 4)


def test_a_row_that_no_event_explains_is_found(tally: Tallying) -> None:
    asyncio.run(play(tally, history(), 9))
    with tally.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE tallies SET persons = persons + 1 WHERE thing = %s", (thing(1),))
    found = asyncio.run(rebuild(tally).verify()).differences
    assert [(one.table, one.key, one.only_in) for one in found] == [
        ("tallies", (str(thing(1)),), "fold"),
        ("tallies", (str(thing(1)),), "table"),
    ]


def test_a_lost_database_comes_back_whole_and_the_work_goes_on(platform: Instance, tally: Tallying) -> None:
    asyncio.run(play(tally, history(), 9))
    command = Add(thing(1), "GM0344", 10, date(2017, 3, 1))
    answer = tally.bus.command(command, COMMAND)
    asyncio.run(play(tally, [], 10))
    before = contents(tally)
    with fresh(platform, tally) as again:
        assert asyncio.run(rebuild(again).replace()) == 10
        assert contents(again) == before
        assert again.bus.command(command, COMMAND) == answer
        asyncio.run(play(again, [counted(4, 2)], 12))
        assert again.sums()[thing(4)] == 3
        held = again.rows("SELECT subject, sequence FROM held_records ORDER BY sequence")
        assert held == [(f"thing/{thing(3)}", 2), (f"thing/{thing(3)}", 3)]


def test_a_rebuild_knows_what_an_operator_saw_to(platform: Instance, tally: Tallying) -> None:
    """What was discarded has nothing come of it again, what was retried is not held again; a stranger's is gone."""
    poison, stranger = replace(counted(1, 1), value=b"?"), replace(counted(2, 1), headers=[])
    asyncio.run(play(tally, [poison, stranger, counted(1, 2), counted(3, 1, persons=-1), counted(3, 2)], 3))
    for held in held_events(tally.engine, [f"thing/{thing(1)}", ""]):
        if held.reason:
            tally.bus.discard(SOURCE, held.subject, (held.partition, held.offset), "cannot-be-mended")
    assert Bus(MENDED, tally.codec, None, tally.engine).retry(SOURCE, f"thing/{thing(3)}").dealt_with == 2
    asyncio.run(play(tally, [], 9))
    before = contents(tally)
    with fresh(platform, tally) as again:
        assert asyncio.run(rebuild(again).replace()) == 9
        assert contents(again) == before
        assert again.rows("SELECT * FROM held_records") == []
        last = "SELECT subject, last FROM sequences WHERE topic = 'source-v1' ORDER BY subject"
        assert again.rows(last) == tally.rows(last)
        assert dealt(again.engine) == dealt(tally.engine)


def test_a_rebuild_goes_by_a_topic_as_it_stands_and_not_by_offsets_of_one_that_is_gone(
    platform: Instance, tally: Tallying
) -> None:
    asyncio.run(play(tally, [counted(1, 1)] * 5 + [counted(1, 2)], 2))
    make_anew(platform, SOURCE)
    asyncio.run(produce(tally, [counted(1, 1), counted(1, 2), counted(1, 3)]))
    with fresh(platform, tally) as again:
        asyncio.run(rebuild(again).replace())
        asyncio.run(play(again, [], 3))
        assert again.sums() == {thing(1): 3}


async def all_of(topic: str, tally: Tallying) -> list[Batch]:
    return [
        Batch(topic, partition, found[0].offset, found) async for partition, found in records(topic, tally.settings)
    ]


async def publish(tally: Tallying, events: int) -> None:
    """And read nothing."""
    relaying = asyncio.create_task(Relay(TALLY.topic, tally.settings).run())
    await until(has_published(tally, events), relaying)
    relaying.cancel()
    await asyncio.wait((relaying,))


def test_a_rebuild_passes_by_nothing_for_what_was_caught_ahead_of_it(platform: Instance, tally: Tallying) -> None:
    """While too much was held: the first of a subject was looked for, and much before it was not read yet."""
    asyncio.run(produce(tally, [counted(1, 2), counted(2, 1), counted(1, 1)], partition=0))
    (batch,) = asyncio.run(all_of(SOURCE, tally))
    tally.bus.handle(replace(batch, records=batch.records[:1]))
    tally.bus.catch([tally.bus.read(batch)])
    asyncio.run(publish(tally, 2))
    with fresh(platform, tally) as again:
        asyncio.run(rebuild(again).replace())
        assert dealt(again.engine)[SOURCE].events == 2
        asyncio.run(play(again, [], 3))
        assert again.sums() == {thing(1): 2, thing(2): 1}
        assert again.rows("SELECT * FROM held_records") == []


def test_a_rebuild_decides_nothing_again_that_stood_before_what_it_waited_for(
    platform: Instance, tally: Tallying
) -> None:
    """The second of a subject, of which nothing comes, was lost and published again behind the third."""
    second = counted(1, 2, ce_type=f"{Counted.TYPE.rpartition('.')[0]}.Noted")
    asyncio.run(play(tally, [counted(1, 1), counted(1, 3), second, counted(1, 3)], 2))
    with fresh(platform, tally) as again:
        asyncio.run(rebuild(again).replace())
        assert again.rows("SELECT * FROM held_records") == []
        assert dealt(again.engine)[SOURCE].events == 3
        asyncio.run(play(again, [counted(1, 4)], 3))
        assert again.sums() == {thing(1): 3}


def test_a_rebuild_decides_nothing_again_of_which_the_broker_has_lost_the_first(
    platform: Instance, tally: Tallying
) -> None:
    """When an operator has the subject published once more, from its first event on."""
    whole = [counted(1, sequence) for sequence in (1, 2, 3)]
    asyncio.run(play(tally, whole, 3))
    make_anew(platform, SOURCE)
    asyncio.run(produce(tally, whole[1:]))
    with fresh(platform, tally) as again:
        asyncio.run(rebuild(again).replace())
        assert again.rows("SELECT * FROM held_records") == []
        assert dealt(again.engine)[SOURCE].events == 3
        asyncio.run(play(again, [*whole, counted(1, 4)], 4))
        assert again.sums() == {thing(1): 4}


def test_a_rebuild_leaves_out_nothing_that_was_written_where_the_broker_had_lost_what_was_read(
    platform: Instance, tally: Tallying
) -> None:
    """The relay wrote the third, saw a strange offset, and published from the second on, which was lost."""
    first, lost, later = (counted(number, 1, ce_position=str(number)) for number in (1, 2, 3))
    asyncio.run(produce(tally, [first, lost], partition=0))
    asyncio.run(play(tally, [], 2))
    make_anew(platform, SOURCE)
    asyncio.run(produce(tally, [first, later, lost, later], partition=0))
    with fresh(platform, tally) as again:
        asyncio.run(rebuild(again).replace())
        assert again.rows("SELECT partition, next_offset, applied FROM cursors") == [(0, 1, 2)]
        asyncio.run(play(again, [], 3))
        assert again.sums() == {thing(1): 1, thing(2): 1, thing(3): 1}


def test_a_rebuild_knows_what_a_mended_program_dealt_with_by_itself(platform: Instance, tally: Tallying) -> None:
    asyncio.run(play(tally, [counted(3, 1, persons=-1), counted(3, 2)], 1))
    mended = Bus(MENDED, tally.codec, None, tally.engine)
    mended.catch([mended.read(batch) for batch in asyncio.run(all_of(SOURCE, tally))])
    asyncio.run(publish(tally, 4))
    before = contents(tally)
    with fresh(platform, tally) as again:
        asyncio.run(rebuild(again).replace())
        assert contents(again) == before
        assert again.rows("SELECT * FROM held_records") == []
        assert again.sums() == {thing(3): 2}


def test_a_rebuild_knows_what_came_again_sound(platform: Instance, tally: Tallying) -> None:
    asyncio.run(play(tally, [replace(counted(1, 1), value=b"?"), counted(1, 1)], 3))
    with fresh(platform, tally) as again:
        asyncio.run(rebuild(again).replace())
        asyncio.run(play(again, [counted(1, 2)], 4))
        assert again.sums() == {thing(1): 2}
        assert again.rows("SELECT * FROM held_records") == []


def test_a_rebuild_lets_go_of_strangers_only_where_they_stand_today(platform: Instance, tally: Tallying) -> None:
    asyncio.run(play(tally, [replace(counted(2, 1), headers=[]), counted(2, 1)], 2))
    partition = partition_of(f"thing/{thing(2)}")
    tally.bus.discard(SOURCE, "", (partition, 0), "produced-by-mistake")
    asyncio.run(publish(tally, 3))
    make_anew(platform, SOURCE)
    other = next(number for number in range(3, 99) if partition_of(f"thing/{thing(number)}") == partition)
    asyncio.run(produce(tally, [counted(other, 2), counted(2, 1)]))
    with fresh(platform, tally) as again:
        asyncio.run(rebuild(again).replace())
        asyncio.run(play(again, [counted(other, 1)], 5))
        assert again.sums() == {thing(2): 1, thing(other): 2}


def test_a_database_that_is_not_gone_is_not_replaced(tally: Tallying) -> None:
    asyncio.run(play(tally, history(), 9))
    with pytest.raises(NotEmpty, match="--verify"):
        asyncio.run(rebuild(tally).replace())


@contextmanager
def fresh(platform: Instance, tally: Tallying) -> Iterator[Tallying]:
    """The same service with an empty schema, as after the loss of its database."""
    with tallying(platform, tally.settings.kafka_password.get_secret_value()) as one:
        yield one


class Postponed(Tally):
    """The tally after its `evolve` was changed: what is counted is due a week later."""

    @staticmethod
    def evolve(tally: Tally | None, event: Tallied) -> Tally:
        return replace(Tally.evolve(tally, event), due_on=event.occurred_on + timedelta(days=7))


ADDED = (When(Counted, add, loads=(one(Postponed, "thing"),), emits=(Tallied,)),)
CHANGED = replace(TALLY, flow=ADDED, tables=(table(Postponed, "tallies", MetaData()),))


def test_a_changed_evolve_is_seen_by_a_comparison_and_rolled_out_by_a_rebuild(
    platform: Instance, tally: Tallying
) -> None:
    asyncio.run(play(tally, history(), 9))
    changed = partial(Rebuild, CHANGED, tally.codec)
    assert len(asyncio.run(changed(tally.engine, tally.settings, lambda _: None).verify()).differences) == 2 * 4
    with fresh(platform, tally) as again:
        anew = changed(again.engine, again.settings, lambda _: None)
        assert asyncio.run(anew.replace()) == 9
        assert asyncio.run(anew.verify()).differences == ()
        assert contents(again)["outbox"] == contents(tally)["outbox"]
        due = "SELECT DISTINCT due_on - counted_on FROM tallies"
        assert (tally.rows(due), again.rows(due)) == ([(0,)], [(7,)])


def test_strangers_on_the_topic_are_left_out(platform: Instance, tally: Tallying) -> None:
    asyncio.run(play(tally, history(), 9))
    for stranger in (HeldRecord(0, 0, [], None, b"?"), counted(1, 1, ce_type=Tallied.TYPE, ce_position=str(2**61))):
        asyncio.run(produce(tally, [stranger], topic="tally-v1", partition=3))
    assert asyncio.run(rebuild(tally).verify()).differences == ()
    with fresh(platform, tally) as again:
        assert asyncio.run(rebuild(again).replace()) == 9


def test_a_rebuild_does_not_leave_out_the_last_events_where_one_before_them_is_missing(
    platform: Instance, tally: Tallying
) -> None:
    """As when a relay was killed between two partitions, and its database is gone: their numbers would come twice."""
    asyncio.run(play(tally, history(), 9))
    asyncio.run(lose(platform, tally, [8]))
    with (
        fresh(platform, tally) as again,
        pytest.raises(PositionsMissing, match=r"position 8, and has a later one at tally-v1/\d+/\d+: .*recovery\.md"),
    ):
        asyncio.run(rebuild(again).replace())


def test_a_database_that_lacks_only_what_is_missing_and_what_follows_is_too_old(
    platform: Instance, tally: Tallying
) -> None:
    asyncio.run(play(tally, history(), 9))
    with fresh(platform, tally) as again:
        asyncio.run(rebuild(again).replace())
        with again.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM outbox WHERE position > 7")
        asyncio.run(lose(platform, tally, [8]))
        with pytest.raises(DatabaseBehind, match="to position 9, the outbox only to 7"):
            asyncio.run(Relay(TALLY.topic, again.settings).check())


def test_a_rebuild_that_is_cut_off_leaves_no_tables(platform: Instance, tally: Tallying) -> None:
    """Not even empty ones: on those, an API would begin to decide anew."""
    asyncio.run(play(tally, history(), 9))

    def cut_off(_: int) -> None:
        raise KeyboardInterrupt

    with fresh(platform, tally) as again:
        for (table,) in again.rows("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"):
            with again.engine.begin() as connection:
                connection.exec_driver_sql(f"DROP TABLE {table} CASCADE")
        with pytest.raises(KeyboardInterrupt):
            asyncio.run(Rebuild(TALLY, again.codec, again.engine, again.settings, cut_off).replace())
        assert again.rows("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()") == []
        assert asyncio.run(rebuild(again).replace()) == 9


def test_without_a_schema_of_its_own_nothing_is_done(tally: Tallying) -> None:
    nowhere = create_engine(tally.engine.url.update_query_dict({"options": "-csearch_path=nowhere"}))
    with pytest.raises(NoSchema, match="ketenbus platform provision"), locked(nowhere):
        pass
    nowhere.dispose()
