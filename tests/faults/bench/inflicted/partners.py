"""Faults of partners' own systems."""

import asyncio
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import httpx
from aiohttp import web

from services.platform.instance import Instance
from services.runtime.clients import ClientCredentials, trusting
from tests.faults.bench.broken import Broken
from tests.faults.bench.scene import Scene
from tests.faults.bench.site import Site
from tests.integration.receiving import Answering, Post, receiving

WELL, ILL = "coa", "ind"
ILL_SECONDS = 4
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
    """One partner's webhook hangs, fails, redirects or is gone; another's gets its events in order all the while."""
    asyncio.run(_beside(scene.site, chance.choice((_hangs, _answers(500), _answers(302), _answers(410)))))
    yield


async def _beside(site: Site, answer: Answering) -> None:
    async with receiving(site.instance) as well, receiving(site.instance, answer) as badly:
        last = _last(site, WELL)
        with _webhook(site.instance, ILL, badly.url, _last(site, ILL)), _webhook(site.instance, WELL, well.url, last):
            await asyncio.sleep(ILL_SECONDS)
            try:
                async with asyncio.timeout(FURTHER_SECONDS):
                    await well.got(len(well.posts) + FURTHER)
            except TimeoutError:
                raise Broken(f"{WELL} waits for its events because {ILL}'s webhook is ill") from None
    if not badly.posts:
        raise Broken(f"nothing was posted to {ILL}, so nothing was tried")
    _must_follow(last, well.sequences)


def _must_follow(last: int, sequences: Sequence[int]) -> None:
    """At least once, and in order."""
    for sequence in sequences:
        if sequence > last + 1:
            raise Broken(f"{WELL} was posted sequence {sequence} where {last + 1} was due")
        last = max(last, sequence)


@contextmanager
def _webhook(instance: Instance, partner: str, url: str, after: int) -> Iterator[None]:
    secret = instance.client_secrets / f"{partner}.secret"
    auth = ClientCredentials.from_file(secret, f"{instance.http_url('access')}/oauth2/token")
    address = f"{instance.http_url('delivery')}/partners/{partner}/webhook"
    with httpx.Client(auth=auth, verify=trusting(instance.authority_file), trust_env=False, timeout=15) as client:
        client.put(address, json={"url": url, "after": after}).raise_for_status()
        try:
            yield
        finally:
            client.delete(address).raise_for_status()


def _last(site: Site, partner: str) -> int:
    with site.database() as database:
        row = database.execute("SELECT last FROM delivery.streams WHERE partner = %s", [partner]).fetchone()
    return int(row[0]) if row else 0
