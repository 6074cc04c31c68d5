"""The partners' systems: each calls the services over HTTPS with its own credentials, and is patient with them."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from threading import Lock
from typing import Any
from uuid import UUID, uuid5

import httpx

from services.platform.instance import Instance
from services.runtime.clients import ClientCredentials, trusting

# A service that was killed is back within this time, or the demo gives up.
PATIENCE_SECONDS = 120.0
ANSWER_SECONDS = 10.0
# Longer than a round may take.
ROUND_SECONDS = 90.0
FIRST_PAUSE_SECONDS = 0.05
LONGEST_PAUSE_SECONDS = 1.0
DEMO = UUID("3b4c8f0a-5a0e-5d1c-9b7e-2f6d1a7c9e11")

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a command: the broken rule's code if there was one."""

    command: str
    rejected: str | None = None
    events: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The ids of what it came to, by the name of the event and its subject."""


@dataclass(frozen=True, slots=True)
class Given:
    """A command as it was given, for those who ask later what caused an event."""

    client: str
    command: str


class PartnerError(Exception):
    """A service answered in a way that the demo does not expect, or not at all."""


class Partners:
    """All partners at once; safe to use from several threads.

    Keys follow from the seed and the step, so the same step again is the same command, and gets the same answer.
    """

    def __init__(self, instance: Instance, seed: int) -> None:
        self._instance = instance
        self._seed = seed
        self._http = httpx.Client(verify=trusting(instance.authority_file), timeout=ANSWER_SECONDS, trust_env=False)
        self._credentials: dict[str, ClientCredentials] = {}
        self._lock = Lock()
        self.given: dict[str, Given] = {}
        """By the id of the command."""
        self.rejected = 0

    def give(self, client: str, command: str, step: str, /, **body: Any) -> Answer:
        """Give a command, such as `intake/grant-permit`, for a step that has this name in the whole run.

        A broken rule is an answer, and so is that nobody acts in this name any more; anything else that is refused
        raises PartnerError.
        """
        service, name = command.split("/")
        response = self._post(client, service, f"/commands/{name}", step, body)
        told = response.json()
        if response.status_code == HTTPStatus.CREATED:
            answer = Answer(told["command"], events={_named(event): event["id"] for event in told["events"]})
        elif response.status_code == HTTPStatus.CONFLICT and "code" in told:
            answer = Answer(told["command"], told["code"])
        elif response.status_code == HTTPStatus.CONFLICT and told["type"].endswith(":municipality-succeeded"):
            return Answer("", "municipality-succeeded")
        else:
            raise _unexpected(client, command, response)
        with self._lock:
            self.given[answer.command] = Given(client, command)
            self.rejected += answer.rejected is not None
        return answer

    def register(self, step: str, **identity: Any) -> Json:
        """COA registers a person: the reference, and the months that the bus may know."""
        response = self._post("coa", "register", "/persons", step, identity)
        if response.status_code != HTTPStatus.CREATED:
            raise _unexpected("coa", "register a person", response)
        registered: Json = response.json()
        return registered

    def ask_for_round(self, step: str, on: date) -> None:
        """COA has the region's homes and households worked out for a day; asked again, it is the same round."""
        response = self._post("coa", "housing", f"/allocation-rounds?on={on}", step, {}, timeout=ROUND_SECONDS)
        if response.status_code != HTTPStatus.CREATED:
            raise _unexpected("coa", "ask for a round", response)
        with self._lock:
            self.given[response.json()["round"]] = Given("coa", "housing/ask-for-a-round")

    def ask(self, client: str, service: str, path: str, **parameters: Any) -> Any:
        """The answer to a query, or None where nothing is known (yet)."""
        url = f"{self._instance.http_url(service)}{path}"
        auth = self._auth(client)
        response = self._patiently(lambda: self._http.get(url, params=parameters, auth=auth))
        if response.status_code == HTTPStatus.NOT_FOUND:
            return None
        if response.status_code != HTTPStatus.OK:
            raise _unexpected(client, path, response)
        return response.json()

    def close(self) -> None:
        self._http.close()

    def _post(
        self, client: str, service: str, path: str, step: str, body: Json, timeout: float = ANSWER_SECONDS
    ) -> httpx.Response:
        url = f"{self._instance.http_url(service)}{path}"
        auth, key = self._auth(client), str(uuid5(DEMO, f"{self._seed}/{step}"))
        content = {name: _plain(value) for name, value in body.items()}
        headers = {"Idempotency-Key": key}
        return self._patiently(lambda: self._http.post(url, json=content, auth=auth, headers=headers, timeout=timeout))

    def _auth(self, client: str) -> ClientCredentials:
        with self._lock:
            if client not in self._credentials:
                secret = self._instance.client_secrets / f"{client}.secret"
                self._credentials[client] = ClientCredentials.from_file(
                    secret, f"{self._instance.http_url('access')}/oauth2/token"
                )
            return self._credentials[client]

    def _patiently(self, send: Callable[[], httpx.Response]) -> httpx.Response:
        """Send until there is an answer that a repetition would not change."""
        until = time.monotonic() + PATIENCE_SECONDS
        pause = FIRST_PAUSE_SECONDS
        while True:
            problem = "it does not answer"
            try:
                response = send()
            except (httpx.TransportError, httpx.HTTPStatusError) as error:
                problem = type(error).__name__
            else:
                if not _may_change(response):
                    return response
                problem = f"it keeps answering {response.status_code} to {response.request.url.path}: {_told(response)}"
            if time.monotonic() > until:
                raise PartnerError(
                    f"A service is out of reach for {PATIENCE_SECONDS:.0f} s ({problem}); see `ketenbus status`"
                    " and the logs, start what is missing, and run the demo again: it goes on where it was."
                )
            time.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)


def _named(event: Json) -> tuple[str, str]:
    return event["type"].rpartition(".")[2], event["subject"]


def _may_change(response: httpx.Response) -> bool:
    """Not known yet, too many requests, or a service that is not well."""
    waits = response.status_code == HTTPStatus.CONFLICT and "retry-after" in response.headers
    return waits or response.status_code == HTTPStatus.TOO_MANY_REQUESTS or response.is_server_error


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, UUID) else value


def _told(response: httpx.Response) -> str:
    """What a problem says, which holds nobody's data."""
    is_problem = "json" in response.headers.get("content-type", "")
    return str(response.json().get("detail", "")) if is_problem else ""


def _unexpected(client: str, what: str, response: httpx.Response) -> PartnerError:
    told = response.json() if "json" in response.headers.get("content-type", "") else {}
    if told.get("type", "").endswith(":key-reused"):
        return PartnerError(
            "Another version of the demo was played on this system, with the same seed but other people."
            " Take another --seed, or make the system empty with `ketenbus down` and `ketenbus platform wipe`."
        )
    fields = "; ".join(f"{one['field']} {one['problem']}: {one['remedy']}" for one in told.get("errors", ()))
    return PartnerError(f"{what} of {client} was answered {response.status_code}. {told.get('detail', '')} {fields}")
