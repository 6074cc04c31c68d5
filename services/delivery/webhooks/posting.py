"""One post: over verified TLS to a checked address, without redirects, cookies or proxies, within a limited time."""

import ssl
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import aiohttp

from services.delivery.webhooks.addresses import UnfitAddress, checked_url
from services.delivery.webhooks.errands import Now
from services.delivery.webhooks.names import Names
from services.delivery.webhooks.schedule import Answer, answer_of


def receivers_trust(ca_file: Path | None) -> ssl.SSLContext:
    """The authorities that this system knows, and those of the file."""
    trust = ssl.create_default_context()
    if ca_file is not None:
        trust.load_verify_locations(ca_file)
    return trust


class Poster:
    """Posts to one partner, over one connection at a time, which nobody else uses."""

    def __init__(self, trust: ssl.SSLContext, *, loopback: bool, timeout_seconds: float, now: Now) -> None:
        self._trust = trust
        self._loopback = loopback
        self._timeout = aiohttp.ClientTimeout(total=timeout_seconds)
        self._now = now

    async def __aenter__(self) -> Self:
        self._names = Names(loopback=self._loopback)
        # Names are looked up, and their addresses checked, for every connection: none is remembered.
        connector = aiohttp.TCPConnector(resolver=self._names, ssl=self._trust, use_dns_cache=False, limit=1)
        self._session = aiohttp.ClientSession(
            connector=connector,
            timeout=self._timeout,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            headers={"User-Agent": "ketenbus", "Accept-Encoding": "identity"},
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()
        await self._names.close()

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """The status decides; whatever body comes with it is not read. Whatever a receiver does, gives an answer."""
        try:
            address = checked_url(url, loopback=self._loopback)
            response = await self._session.post(address, data=body, headers=headers, allow_redirects=False)
            response.release()
            return answer_of(response.status, response.headers.get("Retry-After"), self._now())
        except UnfitAddress:
            return Answer("forbidden-address")
        except TimeoutError:
            return Answer("timeout")
        except aiohttp.ClientSSLError:
            return Answer("untrusted")
        except (aiohttp.ClientError, OSError, ValueError):
            return Answer("unreachable")
