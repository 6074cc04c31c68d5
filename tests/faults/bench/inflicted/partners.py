"""Faults of partners' own systems."""

import asyncio
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from aiohttp import web

from tests.faults.bench.broken import Broken
from tests.faults.bench.scene import Scene
from tests.faults.bench.site import Site
from tests.faults.bench.webhook import webhook
from tests.integration.receiving import Answering, Post, Receiver, receiving

WELL, ILL = "coa", "ind"
# So many events come to the partner that is well within so many seconds, whatever the other does.
FURTHER, FURTHER_SECONDS = 5, 20


async def _hangs(_: Post) -> web.StreamResponse:
    await asyncio.sleep(3600)
    return web.Response(status=204)


def _answers(status: int) -> Answering:
    async def answer(_: Post) -> web.StreamResponse:
        return web.Response(status=status, headers={"Location": "https://localhost:1/"})

    return answer


@contextmanager
def ill(scene: Scene, chance: random.Random) -> Iterator[None]:
    """One partner's webhook fails, redirects, is gone, and hangs; another's gets its events in order all the while."""
    asyncio.run(_beside(scene.site, [*chance.sample([_answers(status) for status in (500, 302, 410)], 3), _hangs]))
    yield


async def _beside(site: Site, answers: Sequence[Answering]) -> None:
    async with receiving(site.instance) as well, receiving(site.instance) as badly:
        last = _last(site, WELL)
        with (
            webhook(site.instance, ILL) as ills, webhook(site.instance, WELL) as wells,
            ills.posting(badly.url, _last(site, ILL)), wells.posting(well.url, last),
        ):  # fmt: skip
            for badly.answer in answers:
                ills.put(badly.url, max(_last(site, ILL) - 1, 0))
                await _come(badly, 1, f"nothing is posted to {ILL}, so nothing is tried")
            await _come(well, FURTHER, f"{WELL} waits for its events because {ILL}'s webhook is ill")
    _must_follow(last, well.sequences)


async def _come(receiver: Receiver, further: int, or_else: str) -> None:
    """Raises Broken where so many posts more do not come in time."""
    try:
        async with asyncio.timeout(FURTHER_SECONDS):
            await receiver.got(len(receiver.posts) + further)
    except TimeoutError:
        raise Broken(or_else) from None


def _must_follow(last: int, sequences: Sequence[int]) -> None:
    """At least once, and in order."""
    for sequence in sequences:
        if sequence > last + 1:
            raise Broken(f"{WELL} was posted sequence {sequence} where {last + 1} was due")
        last = max(last, sequence)


def _last(site: Site, partner: str) -> int:
    with site.database() as database:
        row = database.execute("SELECT last FROM delivery.streams WHERE partner = %s", [partner]).fetchone()
    return int(row[0]) if row else 0
