"""Clients that write down what they asked and what they were told; whoever is not answered does not know."""

import json
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any
from uuid import UUID

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector, encode_basic_auth

from services.bus.commands import command_id
from services.platform.instance import Instance
from services.runtime.clients import trusting
from tests.faults.checkers import Call

ANSWER_SECONDS = 5.0
REFRESH_BEFORE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Given:
    """A call, and whether the same again may be answered otherwise."""

    call: Call
    status: int | None = None
    may_change: bool = False

    @property
    def is_done(self) -> bool:
        return self.call.outcome == "ok"

    @property
    def is_crash(self) -> bool:
        """Whatever is broken, a service says that it cannot answer now, and never that it does not know why."""
        at_fault = self.status is not None and self.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        return at_fault and self.status != HTTPStatus.SERVICE_UNAVAILABLE


@dataclass
class History:
    """Every call, in memory for the checkers and line by line in a file for whoever looks into a run."""

    file: Path
    calls: dict[str, list[Call]] = field(default_factory=lambda: defaultdict(list))
    """By the service that was called."""
    surprises: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self._lines = self.file.open("w", encoding="utf-8")

    def invoked(self, client: str, name: str, command: UUID) -> None:
        self._write("invoke", command, client=client, name=name)

    def ended(self, service: str, given: Given) -> None:
        call = given.call
        self.calls[service].append(call)
        self._write(call.outcome, call.command, status=given.status, events=[str(one) for one in call.events])

    def _write(self, kind: str, command: UUID, **facts: Any) -> None:
        line = {"at": round(time.time(), 3), "type": kind, "command": str(command), **facts}
        self._lines.write(json.dumps(line) + "\n")

    def close(self) -> None:
        self._lines.close()


class Clients:
    """All partners' clients, for one event loop."""

    def __init__(self, instance: Instance, history: History) -> None:
        self._instance = instance
        self.history = history
        self._tokens: dict[str, tuple[str, float]] = {}

    async def __aenter__(self) -> "Clients":
        connector = TCPConnector(ssl=trusting(self._instance.authority_file), limit=0)
        self._session = ClientSession(connector=connector, timeout=ClientTimeout(total=ANSWER_SECONDS))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def give(self, client: str, service: str, name: str, key: str, body: Mapping[str, Any]) -> Given:
        """A command, once. Whatever cannot be known afterwards is `info`."""
        command = command_id(client, key)
        try:
            token = await self._token(client)
        except (ClientError, TimeoutError, OSError):
            return Given(Call(command, "fail"), may_change=True)  # it was never given
        self.history.invoked(client, name, command)
        given = await self._post(service, name, command, {"Idempotency-Key": key, "Authorization": token}, body)
        self.history.ended(service, given)
        return given

    async def _post(
        self, service: str, name: str, command: UUID, headers: Mapping[str, str], body: Mapping[str, Any]
    ) -> Given:
        url = f"{self._instance.http_url(service)}/commands/{name}"
        try:
            async with self._session.post(url, json=body, headers=headers) as answer:
                told = await answer.json(content_type=None) if "json" in answer.content_type else {}
                return outcome_of(command, answer.status, told, is_early="Retry-After" in answer.headers)
        except (ClientError, TimeoutError, OSError, ValueError):
            return Given(Call(command, "info"), may_change=True)

    async def _token(self, client: str) -> str:
        token, good_until = self._tokens.get(client, ("", 0.0))
        if time.monotonic() > good_until:
            secret = (self._instance.client_secrets / f"{client}.secret").read_text().strip()
            url = f"{self._instance.http_url('access')}/oauth2/token"
            data = {"grant_type": "client_credentials"}
            headers = {"Authorization": encode_basic_auth(client, secret)}
            async with self._session.post(url, data=data, headers=headers) as answer:
                answer.raise_for_status()
                granted = await answer.json()
            token = f"Bearer {granted['access_token']}"
            self._tokens[client] = (token, time.monotonic() + granted["expires_in"] - REFRESH_BEFORE_SECONDS)
        return token


def outcome_of(command: UUID, status: int, told: Mapping[str, Any], *, is_early: bool = False) -> Given:
    """A broken rule is an answer as well."""
    if status == HTTPStatus.CREATED:
        return Given(Call(command, "ok", tuple(UUID(event["id"]) for event in told["events"])), status)
    if status == HTTPStatus.CONFLICT and "event" in told:
        return Given(Call(command, "ok", (UUID(told["event"]),)), status)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Given(Call(command, "info"), status, may_change=True)
    return Given(Call(command, "fail"), status, may_change=is_early or status == HTTPStatus.TOO_MANY_REQUESTS)
