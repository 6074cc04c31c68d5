"""Asking over HTTP with the standard library: nothing is followed elsewhere, so credentials go nowhere else."""

import ssl
import urllib.error
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException
from typing import NamedTuple

from ketenbus_partner.errors import Unreachable

TIMEOUT_SECONDS = 30.0
MOST_BYTES = 64 * 1024 * 1024


class Answer(NamedTuple):
    status: int
    body: bytes


class Nowhere(urllib.request.HTTPRedirectHandler):
    """Follows no redirect."""

    def redirect_request(self, *_: object) -> None:
        """A redirect is an answer like any other."""


class Asking:
    """Trusts the authorities in `ca_file`; without one, those of this machine."""

    def __init__(self, ca_file: str | None = None) -> None:
        trusted = urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=ca_file))
        self._opener = urllib.request.build_opener(trusted, Nowhere())

    def ask(
        self,
        url: str,
        headers: Mapping[str, str],
        body: bytes | None = None,
        timeout_seconds: float = TIMEOUT_SECONDS,
    ) -> Answer:
        """With a body it is a POST. Raises Unreachable; any status is an answer."""
        if not url.startswith(("https://", "http://")):
            raise Unreachable(f"{url} is no address of a web server")
        request = urllib.request.Request(url, body, dict(headers))  # noqa: S310  # checked above
        try:
            with self._opener.open(request, timeout=timeout_seconds) as response:
                return Answer(response.status, response.read(MOST_BYTES))
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.read(MOST_BYTES))
        except (OSError, HTTPException) as error:
            reason = getattr(error, "reason", error)
            raise Unreachable(f"{url.partition('?')[0]} does not answer ({reason or type(error).__name__})") from error
