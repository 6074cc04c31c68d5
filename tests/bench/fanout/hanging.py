"""Webhooks to real https receivers on loopback, with and without one that never answers."""

import asyncio
import statistics
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

from services.delivery.webhooks.sending import Webhooks
from services.delivery.webhooks.signing import Safe
from services.delivery.webhooks.subscriptions import Subscriptions
from services.platform.instance import Instance
from services.runtime.database import engine
from services.runtime.settings import WebhooksSettings
from tests.bench.fanout.ground import Ground, fresh
from tests.bench.fanout.laps import write_ledger
from tests.bench.fanout.region import SEEING_ALL, audience, partners
from tests.bench.verdict import WorkNotDone
from tests.integration.receiving import Post, Receiver, receiving

PARTNERS = 10


@dataclass(frozen=True, slots=True)
class Pair:
    """Attempts a second at all partners but the one that hangs: while it hangs, and without it."""

    with_it: float
    without_it: float

    @property
    def ratio(self) -> float:
        return self.with_it / self.without_it


async def never(_: Post) -> web.StreamResponse:
    await asyncio.Event().wait()
    raise AssertionError


def run_pairs(instance: Instance, households: int, runs: int, seconds: float, say: Callable[[str], None]) -> list[Pair]:
    """Alternating, of as many seconds each."""
    pairs = []
    with fresh(instance, partners(PARTNERS), households) as ground:
        write_ledger(ground, PARTNERS, households)
        for _ in range(runs):
            pair = Pair(
                asyncio.run(_attempts(ground, seconds, with_it=True)),
                asyncio.run(_attempts(ground, seconds, with_it=False)),
            )
            pairs.append(pair)
            say(f"webhooks: {pair.with_it:,.0f} a second beside one that hangs, {pair.without_it:,.0f} without it")
    return pairs


def median_ratio(pairs: Sequence[Pair]) -> float:
    return statistics.median(pair.ratio for pair in pairs)


async def _attempts(ground: Ground, seconds: float, *, with_it: bool) -> float:
    """A second, at the other partners, each of which has more to get than it can be sent."""
    names = [f"fanout-{number}" for number in range(len(SEEING_ALL))]
    async with AsyncExitStack() as stack:
        receivers = [await stack.enter_async_context(receiving(ground.instance)) for _ in names[1:]]
        hanging = await stack.enter_async_context(receiving(ground.instance, never))
        addresses = dict(zip(names[1:], receivers, strict=True)) | ({names[0]: hanging} if with_it else {})
        async with _posting(ground, addresses):
            for receiver in addresses.values():
                await receiver.got(1)
            before = sum(len(one.posts) for one in receivers)
            await asyncio.sleep(seconds)
            made = sum(len(one.posts) for one in receivers) - before
    if len(hanging.posts) != with_it:
        raise WorkNotDone(f"the partner that hangs was posted to {len(hanging.posts)} times")
    return made / seconds


@asynccontextmanager
async def _posting(ground: Ground, addresses: dict[str, Receiver]) -> AsyncIterator[None]:
    """The part of the webhooks' process that posts, to these addresses from the first delivery on."""
    settings = _settings(ground)
    pool = engine(settings, "bench")
    heard = audience(partners(PARTNERS), settings)
    subscriptions = Subscriptions(pool, Safe.of(settings))
    for name, receiver in addresses.items():
        subscriptions.put(name, receiver.url, 0)
    task = asyncio.create_task(Webhooks(tuple(addresses), heard, pool, settings).run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait((task,))
        for name in addresses:
            subscriptions.end(name)
        pool.dispose()


def _settings(ground: Ground) -> WebhooksSettings:
    names = {name.removeprefix("KETENBUS_").lower(): value for name, value in ground.environment.items()}
    return WebhooksSettings.model_validate(names)
