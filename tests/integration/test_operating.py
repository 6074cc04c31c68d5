"""What an operator does about events that a service cannot deal with, or that Kafka lost."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest

from services.bus.bus import Bus
from services.bus.held import held_events
from services.bus.inbox import Batch, HeldRecord
from services.bus.republish import NeverSaid, republish
from services.platform.instance import Instance
from tests.tally.fixtures import SOURCE, Tallying, counted, tally_topics, tallying, thing
from tests.tally.service import MENDED
from tests.tally.working import has_published, produce, records_on_topic, until, working

FIRST = f"thing/{thing(1)}"


@pytest.fixture
def tally(platform: Instance) -> Iterator[Tallying]:
    with tallying(platform) as one:
        yield one


def deal(tally: Tallying, *records: HeldRecord) -> None:
    placed = [replace(record, offset=offset) for offset, record in enumerate(records)]
    tally.bus.handle(Batch(SOURCE, 0, 0, placed))


EVERYTHING = (
    "SELECT * FROM tallies ORDER BY thing",
    "SELECT * FROM outbox ORDER BY position",
    "SELECT * FROM sequences ORDER BY topic, subject",
    "SELECT * FROM cursors ORDER BY topic, partition",
    'SELECT * FROM held_records ORDER BY topic, partition, "offset"',
)


def everything(tally: Tallying) -> list[list[tuple[object, ...]]]:
    return [tally.rows(question) for question in EVERYTHING]


def test_a_rehearsal_tells_what_would_happen_and_leaves_all_as_it_is(tally: Tallying) -> None:
    deal(tally, counted(1, 1, persons=-5), counted(1, 2, 100))
    before = everything(tally)
    mended = Bus(MENDED, tally.codec, None, tally.engine)
    rehearsed = [
        tally.bus.discard(SOURCE, FIRST, (0, 0), "cannot-be-mended", is_rehearsal=True),
        mended.retry(SOURCE, FIRST, is_rehearsal=True),
    ]
    assert everything(tally) == before
    assert rehearsed[1] == mended.retry(SOURCE, FIRST)
    assert [one.dealt_with for one in rehearsed] == [2, 2]


def test_an_operator_sees_where_an_event_stands_and_what_it_is_but_not_what_it_says(tally: Tallying) -> None:
    deal(tally, counted(1, 1, persons=-5), counted(1, 2, 100), replace(counted(2, 1), headers=[]))
    found = held_events(tally.engine, [FIRST, ""])
    assert [(one.place, one.sequence, (one.type or "").rpartition(".")[2], bool(one.reason)) for one in found] == [
        (f"{SOURCE}/0/2", 0, "", True),
        (f"{SOURCE}/0/0", 1, "Counted", True),
        (f"{SOURCE}/0/1", 2, "Counted", False),
    ]


def test_a_subject_is_published_once_more_and_the_relay_goes_on_as_before(platform: Instance) -> None:
    with tally_topics(platform) as password, tallying(platform, password) as tally:

        async def scenario() -> None:
            await produce(tally, [counted(number, sequence) for sequence in (1, 2, 3) for number in range(20)])
            async with working(tally) as task:
                await until(has_published(tally, 60), task)
                assert await republish("tally-v1", FIRST, tally.settings) == 3
                await produce(tally, [counted(1, 4)])
                await until(has_published(tally, 64), task)
            async with working(tally) as task:
                await produce(tally, [counted(1, 5)])
                await until(has_published(tally, 65), task)
            assert await records_on_topic(tally) == 65
            with pytest.raises(NeverSaid, match="tally never said anything of thing/other"):
                await republish("tally-v1", "thing/other", tally.settings)

        asyncio.run(scenario())
