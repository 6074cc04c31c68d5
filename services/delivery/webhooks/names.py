"""Looking up host names: all addresses of a name must be fit, and a connection is made to these numbers only."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from aiohttp.abc import AbstractResolver, ResolveResult

from services.delivery.webhooks.addresses import check_address


class Names(AbstractResolver):
    """Looks up in threads of its own, so that a name server that does not answer holds up nobody else.

    aiohttp connects to the numbers that it gives; the certificate is verified for the name nonetheless.
    """

    def __init__(self, *, loopback: bool, threads: int = 1) -> None:
        self._loopback = loopback
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="names")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Raises UnfitAddress if one address of several is unfit, OSError if there is none."""
        look_up = partial(socket.getaddrinfo, host, port, family=family, type=socket.SOCK_STREAM)
        found = await asyncio.get_running_loop().run_in_executor(self._threads, look_up)
        for *_, place in found:
            check_address(str(place[0]), port, loopback=self._loopback)
        return [
            ResolveResult(
                hostname=host, host=str(place[0]), port=port, family=kind, proto=protocol, flags=socket.AI_NUMERICHOST
            )
            for kind, _, protocol, _, place in found
        ]

    async def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
