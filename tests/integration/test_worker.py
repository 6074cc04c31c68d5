"""The worker and its relay on a real broker: nothing is lost, whatever Kafka remembers or forgets."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from threading import Event, Lock

import httpx
import pytest
from kafka import TopicPartition
from kafka.structs import OffsetAndMetadata
from prometheus_client import REGISTRY

from services.bus import looking_back
from services.bus import worker as worker_module
from services.bus.bus import Bus
from services.bus.faust_driver import BATCH_RECORDS
from services.bus.held import HELD_RECORDS_MAX
from services.bus.inbox import Batch, HeldRecord, ReadBatch
from services.bus.looking_back import Dealt, LookingBack
from services.bus.outbox import PARTITIONS
from services.bus.relay import DatabaseBehind, Relay
from services.bus.replay import records
from services.bus.worker import FEW_RECORDS, Worker
from services.platform.instance import Instance
from services.platform.kafka_admin import administrator
from services.platform.processes import STOP_SECONDS
from services.runtime.settings import RelaySettings
from tests.tally.events import Tallied
from tests.tally.fixtures import SOURCE, Tallying, counted, make_anew, tally_topics, tallying, thing
from tests.tally.service import TALLY
from tests.tally.working import (
    has_all_of_the_outbox,
    has_published,
    in_outbox,
    lose,
    on_topic,
    produce,
    records_on_topic,
    until,
    working,
)

THINGS, EVENTS_EACH = 40, 5
ALL = THINGS * EVENTS_EACH
BACKLOG_EACH = 100


@pytest.fixture
def tally(platform: Instance) -> Iterator[Tallying]:
    with tally_topics(platform) as password, tallying(platform, password) as one:
        yield one


def all_counts() -> list[HeldRecord]:
    return [counted(number, sequence) for sequence in range(1, EVENTS_EACH + 1) for number in range(THINGS)]


async def deal_with_all_counts(tally: Tallying) -> None:
    await produce(tally, all_counts())
    async with working(tally) as task:
        await until(has_published(tally, ALL), task)


def play(scenario: Coroutine[None, None, None]) -> None:
    asyncio.run(scenario)


def test_what_is_read_is_answered_once_and_published_in_order(tally: Tallying) -> None:
    async def scenario() -> None:
        await deal_with_all_counts(tally)
        assert await on_topic(tally) == in_outbox(tally)

    play(scenario())
    assert tally.sums() == {thing(number): EVENTS_EACH for number in range(THINGS)}


def test_a_group_whose_offsets_were_moved_ahead_loses_nothing(platform: Instance, tally: Tallying) -> None:
    async def scenario() -> None:
        async with working(tally) as task:
            await until(is_healthy(tally), task)  # so that the broker has made its own topic of groups
        await produce(tally, all_counts())
        ahead = {TopicPartition(SOURCE, p): OffsetAndMetadata(1_000, "", -1) for p in range(PARTITIONS)}
        with administrator(platform) as client:
            client.alter_group_offsets(TALLY.group, ahead)
        async with working(tally) as task:
            await until(has_published(tally, ALL), task)

    play(scenario())
    assert tally.sums() == {thing(number): EVENTS_EACH for number in range(THINGS)}


def test_what_the_broker_lost_is_published_again(platform: Instance, tally: Tallying) -> None:
    async def scenario() -> None:
        await deal_with_all_counts(tally)
        make_anew(platform, "tally-v1")
        async with working(tally) as task:
            await until(has_published(tally, ALL), task)
        assert await on_topic(tally) == in_outbox(tally)

    play(scenario())


def test_a_database_that_is_older_than_its_topic_decides_nothing(platform: Instance, tally: Tallying) -> None:
    async def scenario() -> None:
        await deal_with_all_counts(tally)
        with tallying(platform, tally.settings.kafka_password.get_secret_value()) as forgetful:
            with pytest.raises(DatabaseBehind, match="database is too old"):
                await Worker(
                    TALLY, forgetful.bus, Relay(TALLY.topic, forgetful.settings), forgetful.engine, forgetful.settings
                ).run()
            assert in_outbox(forgetful) == []

    play(scenario())


STRANGE = [
    HeldRecord(0, 0, [], None, b"a stranger's bytes"),
    HeldRecord(0, 0, [("ce_id", b"\xff")], b"\x00", None),
    counted(1, 1),
    counted(1, 1, ce_type=Tallied.TYPE, ce_position=str(2**61)),
]


def test_strangers_on_its_own_topic_stop_no_service(tally: Tallying) -> None:
    """After each partition's last event: what has no headers, other bytes, another's event, an absurd position."""

    async def scenario() -> None:
        await deal_with_all_counts(tally)
        for partition in range(PARTITIONS):
            await produce(tally, STRANGE, topic="tally-v1", partition=partition)
        async with working(tally) as task:
            await produce(tally, [counted(number, EVENTS_EACH + 1) for number in range(THINGS)])
            await until(has_all_of_the_outbox(tally, ALL + THINGS), task)
        assert await records_on_topic(tally) == ALL + THINGS + PARTITIONS * len(STRANGE)

    play(scenario())
    assert tally.sums() == {thing(number): EVENTS_EACH + 1 for number in range(THINGS)}


def test_a_hole_before_later_events_is_filled(platform: Instance, tally: Tallying) -> None:
    """As when a broker lost what it had not written down, and a relay published what came after, and was killed."""

    async def scenario() -> None:
        await deal_with_all_counts(tally)
        await lose(platform, tally, range(71, 101))
        async with working(tally) as task:
            await until(has_all_of_the_outbox(tally, ALL), task)

    play(scenario())


def test_what_the_broker_lost_under_a_working_relay_is_published_again(platform: Instance, tally: Tallying) -> None:
    async def scenario() -> None:
        async with working(tally) as task:
            await produce(tally, all_counts()[: ALL - THINGS])
            await until(has_published(tally, ALL - THINGS), task)
            make_anew(platform, "tally-v1")
            await produce(tally, all_counts()[ALL - THINGS :])
            await until(has_all_of_the_outbox(tally, ALL), task)

    play(scenario())


def test_what_was_written_anew_below_a_readers_cursor_is_read_again(
    platform: Instance, tally: Tallying, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The broker lost what was read, and had more than that before the reader came by again."""
    monkeypatch.setattr(looking_back, "LOOK_BACK_SECONDS", 1.0)
    more = [counted(number, EVENTS_EACH + 1, ce_position=str(ALL + 1 + number)) for number in range(THINGS)]

    async def scenario() -> None:
        await deal_with_all_counts(tally)
        make_anew(platform, SOURCE)
        await produce(tally, [*more, *all_counts()])
        async with working(tally) as task:
            await until(has_published(tally, ALL + THINGS), task)

    play(scenario())
    assert tally.sums() == {thing(number): EVENTS_EACH + 1 for number in range(THINGS)}


def test_what_is_missing_is_not_hidden_by_what_was_said_since(tally: Tallying, monkeypatch: pytest.MonkeyPatch) -> None:
    """What reading again does not bring is counted, and not looked for once more."""
    monkeypatch.setattr(looking_back, "ROUND_SECONDS", 0.1)
    dealt = 5
    read_again: list[Batch] = []

    def have() -> dict[str, Dealt]:
        return {SOURCE: Dealt(dict.fromkeys(range(PARTITIONS), 1_000), dealt)}

    async def deal_again(batch: Batch) -> None:
        read_again.append(batch)

    async def scenario() -> None:
        nonlocal dealt
        looking = LookingBack([SOURCE], have, deal_again, asyncio.Lock(), tally.settings)
        await produce(tally, [counted(number, 1, ce_position=str(number)) for number in range(1, 6)])
        await looking.look()
        assert read_again == []
        await produce(tally, [counted(number, 1, ce_position=str(number)) for number in range(6, 9)])
        dealt, before = 6, missing(SOURCE)
        await looking.look()
        assert sum(len(batch.records) for batch in read_again) == 8
        await looking.look()
        assert sum(len(batch.records) for batch in read_again) == 8
        assert missing(SOURCE) - before == 2

    play(scenario())


def test_two_that_look_back_at_the_same_time_do_not_end_each_other(tally: Tallying) -> None:
    """One has set the cursor back to the beginning, where the other is further already."""

    async def scenario() -> None:
        await produce(tally, [counted(1, number) for number in (1, 2, 3)], partition=0)
        (found,) = [found async for _, found in records(SOURCE, tally.settings)]
        worker = Worker(TALLY, tally.bus, Relay(TALLY.topic, tally.settings), tally.engine, tally.settings)
        await worker._deal_again(Batch(SOURCE, 0, 1, found[1:]))

    play(scenario())
    assert tally.sums() == {thing(1): 3}


def missing(topic: str) -> float:
    return REGISTRY.get_sample_value("ketenbus_offsets_missing_total", {"topic": topic}) or 0.0


def test_a_topic_that_was_made_anew_and_is_still_short_is_read_at_once(platform: Instance, tally: Tallying) -> None:
    """All of it lies below the reader's cursors: so a day that follows on a lost calendar."""

    async def scenario() -> None:
        await deal_with_all_counts(tally)
        make_anew(platform, SOURCE)
        await produce(tally, [counted(number, EVENTS_EACH + 1) for number in range(THINGS)])
        async with working(tally) as task:
            await until(has_published(tally, ALL + THINGS), task)

    play(scenario())
    assert tally.sums() == {thing(number): EVENTS_EACH + 1 for number in range(THINGS)}


def test_who_holds_too_much_reads_no_further_and_still_finds_what_is_waited_for(
    tally: Tallying, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_module, "HELD_RECORDS_MAX", THINGS)
    monkeypatch.setattr(worker_module, "COUNT_HELD_SECONDS", 0.0)
    monkeypatch.setattr(worker_module, "FULL_SECONDS", 0.1)
    looked = 0
    catch = Worker._catch

    async def catching(worker: Worker) -> None:
        nonlocal looked
        await catch(worker)
        looked += 1

    monkeypatch.setattr(Worker, "_catch", catching)

    def has_looked(times: int) -> Callable[[], Awaitable[bool]]:
        until_then = looked + times

        async def condition() -> bool:
            return looked >= until_then

        return condition

    def holds(count: int) -> Callable[[], Awaitable[bool]]:
        async def condition() -> bool:
            return tally.rows("SELECT count(*) FROM held_records") == [(count,)]

        return condition

    async def scenario() -> None:
        early, earlier, first = range(THINGS), range(THINGS, 3 * THINGS), range(3 * THINGS)
        await produce(tally, [counted(number, 2) for number in early])
        async with working(tally) as task:
            await until(holds(THINGS), task)
            await produce(tally, [counted(3 * THINGS, 1)])  # what is held is counted when something comes
            await until(has_looked(1), task)
            await produce(tally, [counted(number, 2) for number in earlier])
            await until(has_looked(3), task)
            assert await holds(THINGS)()
            await produce(tally, [counted(number, 1) for number in first])
            await until(has_published(tally, 6 * THINGS + 1), task)
        assert await holds(0)()

    play(scenario())
    assert tally.sums() == {thing(number): 2 for number in range(3 * THINGS)} | {thing(3 * THINGS): 1}


def test_two_workers_share_the_work_and_neither_repeats_it(tally: Tallying) -> None:
    async def scenario() -> None:
        async with working(tally) as task, working(tally.beside()):
            await produce(tally, all_counts())
            await until(has_published(tally, ALL), task)
        assert await on_topic(tally) == in_outbox(tally)

    play(scenario())
    assert tally.sums() == {thing(number): EVENTS_EACH for number in range(THINGS)}


def test_a_crash_inside_faust_ends_the_worker(tally: Tallying) -> None:
    """As when its consumer meets an error that none of our tasks sees."""

    async def scenario() -> None:
        worker = Worker(TALLY, tally.bus, Relay(TALLY.topic, tally.settings), tally.engine, tally.settings)
        task = asyncio.create_task(worker.run())
        await until(is_healthy(tally), task)
        assert worker._app is not None
        await worker._app.consumer.crash(ConnectionResetError("made up"))
        with pytest.raises(ConnectionResetError, match="made up"):
            await asyncio.wait_for(task, 30)

    play(scenario())


class LeavesOff(Relay):
    """By itself, when it is told to."""

    def __init__(self, topic: str, settings: RelaySettings) -> None:
        super().__init__(topic, settings)
        self.told = asyncio.Event()

    async def run(self) -> None:
        await self.told.wait()


def test_a_part_that_ends_by_itself_ends_the_worker_and_is_named(tally: Tallying) -> None:
    async def scenario() -> None:
        relay = LeavesOff(TALLY.topic, tally.settings)
        worker = Worker(TALLY, tally.bus, relay, tally.engine, tally.settings)
        task = asyncio.create_task(worker.run())
        await until(is_healthy(tally), task)
        relay.told.set()
        with pytest.raises(RuntimeError, match="the relay ended, and nobody had asked for it"):
            await asyncio.wait_for(task, 30)

    play(scenario())


class Broken:
    """Deals with events as a bus that has a bug."""

    def __init__(self, bus: Bus) -> None:
        self.read = bus.read

    def settle(self, _batches: Sequence[ReadBatch]) -> int:
        raise ZeroDivisionError("made up")

    catch = settle


def test_a_bug_ends_the_worker_at_once(tally: Tallying) -> None:
    """What it did not acknowledge is not waited for: its supervisor is to hear of the bug."""

    async def scenario() -> None:
        await produce(tally, all_counts())
        relay = Relay(TALLY.topic, tally.settings)
        worker = Worker(TALLY, Broken(tally.bus), relay, tally.engine, tally.settings)
        with pytest.raises(ZeroDivisionError, match="made up"):
            await asyncio.wait_for(worker.run(), 30)

    play(scenario())


class Tells:
    """Deals with events as the bus does, and tells when it has settled the first of them."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self.read = bus.read
        self.catch = bus.catch
        self.has_settled = Event()

    def settle(self, batches: Sequence[ReadBatch]) -> int:
        settled = self._bus.settle(batches)
        self.has_settled.set()
        return settled


def test_who_is_stopped_in_the_midst_of_a_backlog_leaves_nothing_half_done(tally: Tallying) -> None:
    """Within the ten seconds that its supervisor gives it; whoever goes on does the rest, and nothing once more."""
    backlog = [counted(number, sequence) for sequence in range(1, BACKLOG_EACH + 1) for number in range(THINGS)]

    async def scenario() -> None:
        await produce(tally, backlog)
        dealing = Tells(tally.bus)
        worker = Worker(TALLY, dealing, Relay(TALLY.topic, tally.settings), tally.engine, tally.settings)
        task = asyncio.create_task(worker.run())
        assert await asyncio.to_thread(dealing.has_settled.wait, 60)
        worker.stop()
        await asyncio.wait_for(task, STOP_SECONDS)
        assert 0 < sum(tally.sums().values()) < len(backlog)
        async with working(tally) as task:
            await until(has_published(tally, len(backlog)), task)
        assert await on_topic(tally) == in_outbox(tally)
        assert await records_on_topic(tally) == len(backlog)

    play(scenario())
    assert tally.sums() == {thing(number): BACKLOG_EACH for number in range(THINGS)}


class Weighs:
    """Deals with events as the bus does, and tells how many a transaction had, and how many were in hand at most."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self.catch = bus.catch
        self.transactions: list[int] = []
        self.most_in_hand = 0
        self._in_hand = 0
        self._guard = Lock()

    def read(self, batch: Batch) -> ReadBatch:
        with self._guard:
            self._in_hand += len(batch.records)
            self.most_in_hand = max(self.most_in_hand, self._in_hand)
        return self._bus.read(batch)

    def settle(self, batches: Sequence[ReadBatch]) -> int:
        settled = self._bus.settle(batches)
        with self._guard:
            self.transactions.append(sum(len(batch.records) for batch, _ in batches))
            self._in_hand -= self.transactions[-1]
        return settled


def test_a_start_after_a_weeks_backlog_takes_it_in_full_batches_and_few_of_them_at_a_time(tally: Tallying) -> None:
    """A year of the region has fewer events than HELD_RECORDS_MAX (services/bus/held.py): here are four weeks and more.

    Neither depends on how much waits: a transaction takes what is there until it has BATCH_RECORDS, while the next is
    read.
    """
    backlog = [counted(number, sequence) for sequence in range(1, BACKLOG_EACH + 1) for number in range(THINGS)]
    assert len(backlog) > 4 * HELD_RECORDS_MAX / 52
    dealing = Weighs(tally.bus)

    async def scenario() -> None:
        await produce(tally, backlog)
        worker = Worker(TALLY, dealing, Relay(TALLY.topic, tally.settings), tally.engine, tally.settings)
        task = asyncio.create_task(worker.run())
        await until(has_published(tally, len(backlog)), task)
        worker.stop()
        await task

    play(scenario())
    assert sum(dealing.transactions) == len(backlog)
    # With fewer a worker waits for more, however slowly they come.
    assert len(dealing.transactions) <= len(backlog) / FEW_RECORDS
    assert dealing.most_in_hand < 4 * BATCH_RECORDS < len(backlog)
    assert tally.sums() == {thing(number): BACKLOG_EACH for number in range(THINGS)}


def test_a_worker_that_is_asked_to_stop_while_it_starts_stops(tally: Tallying) -> None:
    async def scenario() -> None:
        worker = Worker(TALLY, tally.bus, Relay(TALLY.topic, tally.settings), tally.engine, tally.settings)
        task = asyncio.create_task(worker.run())
        await asyncio.sleep(0)
        worker.stop()
        await asyncio.wait_for(task, 10)

    play(scenario())


def test_what_waits_to_be_published_is_measured_and_health_is_told(tally: Tallying) -> None:
    async def scenario() -> None:
        await produce(tally, all_counts())
        async with working(tally) as task:
            await until(has_published(tally, ALL), task)
            await until(is_healthy(tally), task)
            text = await asked(tally, "metrics")
            assert "ketenbus_database_up 1.0" in text
            assert "ketenbus_outbox_unpublished_events 0.0" in text

    play(scenario())


async def asked(tally: Tallying, path: str) -> str:
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.get(f"http://127.0.0.1:{tally.settings.metrics_port}/{path}")
    return answer.raise_for_status().text


def is_healthy(tally: Tallying) -> Callable[[], Awaitable[bool]]:
    async def condition() -> bool:
        try:
            return '"working": true' in await asked(tally, "health")
        except httpx.HTTPError:
            return False

    return condition
