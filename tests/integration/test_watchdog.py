"""What stands still is seen on a real broker and database: each thing brought to a halt, and let go on again."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator

import httpx
import pytest
from kafka.admin import ConfigResource, ConfigResourceType

from services.bus import watchdog, watching
from services.bus.publishing import connected, own
from services.platform.instance import Instance
from services.platform.kafka_admin import administrator
from tests.integration.test_worker import asked, play
from tests.tally.fixtures import Tallying, counted, tally_topics, tallying
from tests.tally.service import TALLY
from tests.tally.working import has_published, produce, until, working

pytestmark = pytest.mark.usefixtures("impatient")


@pytest.fixture
def tally(platform: Instance) -> Iterator[Tallying]:
    with tally_topics(platform) as password, tallying(platform, password) as one:
        yield one


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second is as a minute."""
    monkeypatch.setattr(watching, "LOOK_SECONDS", 0.1)
    for limit in ("STANDS_STILL_SECONDS", "HELD_SECONDS"):
        monkeypatch.setattr(watchdog, limit, 1.0)


def warns(tally: Tallying, words: str | None) -> Callable[[], Awaitable[bool]]:
    """Whether health tells this, with status 200; or, of None, that nothing stands still."""

    async def condition() -> bool:
        try:
            warnings = json.loads(await asked(tally, "health"))["warnings"]
        except httpx.HTTPError:
            return False
        return any(words in warning for warning in warnings) if words else not warnings

    return condition


def measures(tally: Tallying, line: str) -> Callable[[], Awaitable[bool]]:
    async def condition() -> bool:
        return line in await asked(tally, "metrics")

    return condition


def test_a_gap_is_named_with_its_number_and_owner_until_it_is_filled(tally: Tallying) -> None:
    async def scenario() -> None:
        async with working(tally) as task:
            await produce(tally, [counted(1, 1), counted(1, 3)])
            await until(warns(tally, "source-v1: 1 held"), task)
            await until(warns(tally, "until source says its event 2"), task)
            await until(measures(tally, 'ketenbus_held_subjects{topic="source-v1"} 1.0'), task)
            await produce(tally, [counted(1, 2)])
            await until(warns(tally, None), task)

    play(scenario())


def test_a_database_that_another_holds_stalls_the_partition(tally: Tallying) -> None:
    """As a frozen process would that holds the service's lock: health answers still."""

    async def scenario() -> None:
        async with working(tally) as task, await connected(tally.settings) as other:
            await until(warns(tally, None), task)
            async with other.transaction():
                await other.execute("SELECT pg_advisory_xact_lock(hashtextextended(current_schema(), 0))")
                await produce(tally, [counted(1, 1)])
                await until(warns(tally, "tally has stood at offset 0"), task)
                await until(measures(tally, "ketenbus_stalled_seconds{"), task)
            await until(warns(tally, None), task)

    play(scenario())


def test_an_outbox_ages_while_another_session_owns_the_relay_and_publishes_nothing(tally: Tallying) -> None:
    """As a frozen relay would, whose session the database has not yet cut off: the one that stands by sees it."""

    async def scenario() -> None:
        async with await connected(tally.settings) as frozen:
            await own(frozen)
            async with working(tally) as task:
                await produce(tally, [counted(1, 1)])
                await until(warns(tally, "outbox of tally has not been acknowledged"), task)
                await frozen.close()
                await until(warns(tally, None), task)

    play(scenario())


def test_a_relay_that_cannot_work_has_no_owner(platform: Instance, tally: Tallying) -> None:
    """The broker takes none of its messages for a while: they are too large."""

    def take_at_most(size: int) -> None:
        with administrator(platform) as client:
            client.alter_configs([ConfigResource(ConfigResourceType.TOPIC, TALLY.topic, {"max.message.bytes": size})])

    async def scenario() -> None:
        async with working(tally) as task:
            await until(warns(tally, None), task)
            await asyncio.to_thread(take_at_most, 1)
            await produce(tally, [counted(1, 1)])
            await until(warns(tally, "Nobody has published the outbox of tally"), task)
            await until(measures(tally, "ketenbus_relay_owned 0.0"), task)
            await asyncio.to_thread(take_at_most, 2**20)
            await until(has_published(tally, 1), task)
            await until(measures(tally, "ketenbus_relay_owned 1.0"), task)
            await until(warns(tally, None), task)

    play(scenario())
