"""The tests' own receiver leaves nothing behind, whatever its clients do."""

import asyncio
import gc
import socket
from contextlib import ExitStack

import httpx

from services.platform.instance import Instance
from services.runtime.clients import trusting
from tests.integration.receiving import SECONDS, receiving


def test_it_ends_its_connections_itself_when_a_client_stays_on(platform: Instance) -> None:
    """Python tells of a connection left open, in whatever test runs then: that fails here."""
    with ExitStack() as clients:

        def stay_on(url: httpx.URL) -> None:
            plain = clients.enter_context(socket.create_connection(("127.0.0.1", url.port or 0), SECONDS))
            secured = clients.enter_context(
                trusting(platform.authority_file).wrap_socket(plain, server_hostname=url.host)
            )
            secured.sendall(b"POST /in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}")
            assert secured.recv(64).startswith(b"HTTP/1.1 204")

        async def story() -> None:
            async with receiving(platform) as receiver:
                await asyncio.to_thread(stay_on, httpx.URL(receiver.url))

        asyncio.run(story())
        gc.collect()
