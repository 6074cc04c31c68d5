"""Partners' webhooks, as they themselves see to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import httpx
from aiohttp import web
from anyio.from_thread import start_blocking_portal

from services.platform.instance import Instance
from services.runtime.clients import ClientCredentials, trusting
from tests.faults.bench.load import HOUSING_MUNICIPALITY
from tests.integration.receiving import Post, receiving, taken

# It houses, and swaps quotas: something comes to it all the while.
POSTED_TO = f"municipality-{HOUSING_MUNICIPALITY.lower()}"
Receipts = list[tuple[int, UUID]]


@dataclass(frozen=True, slots=True)
class Webhook:
    """Of one partner."""

    client: httpx.Client
    address: str

    def put(self, url: str, after: int) -> None:
        """Have what comes after a sequence posted there."""
        self.client.put(self.address, json={"url": url, "after": after}).raise_for_status()

    @contextmanager
    def posting(self, url: str, after: int) -> Iterator[None]:
        """The same, until it is left."""
        self.put(url, after)
        try:
            yield
        finally:
            self.client.delete(self.address).raise_for_status()


@contextmanager
def webhook(instance: Instance, partner: str) -> Iterator[Webhook]:
    secret = instance.client_secrets / f"{partner}.secret"
    auth = ClientCredentials.from_file(secret, f"{instance.http_url('access')}/oauth2/token")
    address = f"{instance.http_url('delivery')}/partners/{partner}/webhook"
    with httpx.Client(auth=auth, verify=trusting(instance.authority_file), trust_env=False, timeout=15) as client:
        yield Webhook(client, address)


@contextmanager
def receipts(instance: Instance) -> Iterator[Receipts]:
    """All that is posted to one partner from the beginning on, whose receiver is well all the while."""
    received: Receipts = []

    async def take(post: Post) -> web.StreamResponse:
        received.append((post.sequence, UUID(post.event["id"])))
        receiver.posts.clear()  # each holds its whole request
        return await taken(post)

    with start_blocking_portal() as portal, portal.wrap_async_context_manager(receiving(instance, take)) as receiver:
        with webhook(instance, POSTED_TO) as own:
            own.put(receiver.url, 0)
        yield received
