"""The token server as a process: over HTTPS, with the clients that were provisioned, stopping when asked."""

import json
import ssl
import time
from collections.abc import Iterator

import httpx
import pytest

from services.platform import processes
from services.platform.instance import Instance
from services.platform.lifecycle import standing
from services.runtime.clients import ClientCredentials, trusting
from services.runtime.tokens import TokenVerifier

ACCESS = processes.chosen(["access-api"])


@pytest.fixture(scope="module")
def access(platform: Instance) -> Iterator[Instance]:
    processes.up(platform, print, ACCESS)
    yield platform
    processes.down(platform, print, ACCESS)


def credentials(instance: Instance, client: str) -> ClientCredentials:
    return ClientCredentials.from_file(
        instance.client_secrets / f"{client}.secret", f"{instance.http_url('access')}/oauth2/token"
    )


class Echo(httpx.MockTransport):
    """An API that answers with what it was sent, behind the real token server."""

    def __init__(self, instance: Instance) -> None:
        self.token_requests = 0
        self._network = httpx.HTTPTransport(verify=trusting(instance.authority_file))
        super().__init__(self._answer)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/oauth2/token":
            self.token_requests += 1
            return self._network.handle_request(request)
        return httpx.Response(200, text=request.headers["Authorization"])

    def close(self) -> None:
        self._network.close()


def test_a_client_fetches_one_token_for_many_requests(access: Instance) -> None:
    network = Echo(access)
    with httpx.Client(transport=network, auth=credentials(access, "municipality-gm0355")) as client:
        authorizations = {client.get("https://api.test/").text for _ in range(3)}
    assert network.token_requests == 1
    caller = TokenVerifier(access.access_files / "jwks.json").caller(authorizations.pop())
    assert (caller.name, caller.municipality) == ("municipality-gm0355", "GM0355")


def test_a_wrong_secret_ends_in_an_error_that_does_not_show_it(access: Instance) -> None:
    wrong = ClientCredentials("coa", "not-the-secret", f"{access.http_url('access')}/oauth2/token")
    with (
        httpx.Client(transport=Echo(access), auth=wrong) as client,
        pytest.raises(httpx.HTTPStatusError, match="401") as refused,
    ):
        client.get("https://api.test/")
    assert "not-the-secret" not in str(refused.value)


def test_nobody_is_served_without_tls_or_by_another_authority(access: Instance) -> None:
    with pytest.raises(httpx.TransportError):
        httpx.get(access.http_url("access").replace("https", "http") + "/health", trust_env=False)
    with pytest.raises(httpx.ConnectError):
        httpx.get(access.http_url("access") + "/health", trust_env=False, verify=ssl.create_default_context())


def test_its_log_is_json_without_secrets(access: Instance) -> None:
    with httpx.Client(transport=Echo(access), auth=credentials(access, "coa")) as client:
        client.get("https://api.test/")
    log = processes.daemon(access, ACCESS[0]).log.read_text()
    assert {"process_started", "token_issued"} <= {json.loads(line)["event"] for line in log.splitlines()}
    assert all(path.read_text() not in log for path in access.client_secrets.glob("*.secret"))


def test_it_stops_within_ten_seconds_although_a_client_stays_connected(access: Instance) -> None:
    with httpx.Client(verify=trusting(access.authority_file), trust_env=False) as client:
        assert client.get(access.http_url("access") + "/health").status_code == 200
        began = time.monotonic()
        processes.down(access, print, ACCESS)
        assert time.monotonic() - began < 10
    assert standing(processes.daemon(access, ACCESS[0])).pid is None
    assert "process_stopped" in processes.daemon(access, ACCESS[0]).log.read_text()
    processes.up(access, print, ACCESS)
