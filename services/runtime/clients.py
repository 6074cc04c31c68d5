"""How a partner's system calls our APIs; for the demo, the tests and whoever wants an example."""

import ssl
import time
from collections.abc import Generator
from pathlib import Path

import httpx

_REFRESH_BEFORE_SECONDS = 30


class ClientCredentials(httpx.Auth):
    """Fetches an access token (RFC 6749 §4.4) when there is none or it is about to end; one token serves all APIs."""

    requires_response_body = True

    def __init__(self, client: str, secret: str, token_url: str) -> None:
        self._basic = httpx.BasicAuth(client, secret)
        self._token_url = token_url
        self._token = ""
        self._good_until = 0.0

    @classmethod
    def from_file(cls, secret_file: Path, token_url: str) -> "ClientCredentials":
        """The file is named after the client: `<client>.secret`."""
        return cls(secret_file.stem, secret_file.read_text(encoding="ascii").strip(), token_url)

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if time.monotonic() >= self._good_until:
            ask = httpx.Request("POST", self._token_url, data={"grant_type": "client_credentials"})
            self._keep((yield next(self._basic.auth_flow(ask))))
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request

    def _keep(self, answer: httpx.Response) -> None:
        answer.raise_for_status()
        granted = answer.json()
        self._token = granted["access_token"]
        self._good_until = time.monotonic() + granted["expires_in"] - _REFRESH_BEFORE_SECONDS


def trusting(ca_file: Path) -> ssl.SSLContext:
    """Trusts that authority and no other."""
    return ssl.create_default_context(cafile=ca_file)
