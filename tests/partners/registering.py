"""What tests need of a running register: partners' clients, people who arrived, and the database behind it."""

import dataclasses
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Self
from uuid import UUID, uuid4

import httpx
from sqlalchemy import Engine, create_engine, make_url, text

from services.contracts.event import Event
from services.contracts.intake import RegionArrivalRegistered
from services.delivery.references import References
from services.platform import processes
from services.platform.databases import REGISTER, database_url
from services.platform.envfiles import user_settings
from services.platform.instance import Instance
from services.platform.postgres import admin_url, programs
from services.runtime.clients import ClientCredentials, trusting
from services.runtime.settings import RegisterSettings
from tests.integration.delivering import Teller
from tests.partners.test_streams import tell

PROCESSES = processes.chosen(["access-api", "register-api", "delivery"])
API = processes.chosen(["register-api"])
SECONDS = 30
DAY = date(2017, 2, 6)
NAME, CONTACT = "Hakvoortcanary", "hakvoort@example.org"
Json = dict[str, Any]


def numbers() -> Iterator[int]:
    """Different in every test, so that the tests need not clean up after each other."""
    yield from range(1_000_000_000, 2_000_000_000, 7)


V_NUMBERS = numbers()


def identity(**change: str) -> dict[str, str]:
    usual = {"given_name": "Semhar", "family_name": NAME, "birth_date": "2008-03-14", "contact": CONTACT}
    return {"v_number": str(next(V_NUMBERS)), **usual, **change}


def said(kind: type[Event], /, **fields: Any) -> Event:
    """An event with the fields that matter here; dates and numbers that do not are any."""
    usual: Json = {"municipality": "GM0344", "occurred_on": DAY, "period": "2017H1", "adult_from": "2026-03"}
    names = [field.name for field in dataclasses.fields(kind)]  # type: ignore[arg-type]  # every contract is a dataclass
    return kind(**{name: (usual | fields)[name] for name in names if name in usual | fields})


class Register:
    """Everything by the interfaces that partners have, but for the database, which nobody else sees."""

    def __init__(self, instance: Instance, teller: Teller) -> None:
        self.instance = instance
        self._open = ExitStack()
        self._clients: dict[str, httpx.Client] = {}
        self._teller = teller

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    @cached_property
    def database(self) -> Engine:
        url = make_url(database_url(self.instance, REGISTER)).set(drivername="postgresql+psycopg")
        engine = create_engine(url)
        self._open.callback(engine.dispose)
        return engine

    @cached_property
    def settings(self) -> RegisterSettings:
        return user_settings(self.instance, REGISTER, RegisterSettings)

    def auth(self, name: str) -> ClientCredentials:
        secret = self.instance.client_secrets / f"{name}.secret"
        return ClientCredentials.from_file(secret, f"{self.instance.http_url('access')}/oauth2/token")

    def client(self, name: str, api: str = "register") -> httpx.Client:
        key = f"{name} {api}"
        if key not in self._clients:
            client = httpx.Client(
                base_url=self.instance.http_url(api), auth=self.auth(name),
                verify=trusting(self.instance.authority_file), trust_env=False, timeout=40,
            )  # fmt: skip
            self._clients[key] = self._open.enter_context(client)
        return self._clients[key]

    def add(self, person: dict[str, str], key: str = "", client: str = "coa") -> httpx.Response:
        return self.client(client).post("/persons", json=person, headers={"Idempotency-Key": key or str(uuid4())})

    def tell(self, user: str, *events: Event) -> None:
        tell(self.instance, self._teller, user, *events)

    def arrived(self, household: UUID | None = None, known: dict[str, str] | None = None) -> UUID:
        """Somebody who is registered and arrived in Utrecht, which delivery has heard; by our own reference."""
        person = UUID(self.add(known or identity()).json()["person"])
        self.tell("intake", said(RegionArrivalRegistered, person=person, household=household or uuid4()))
        self.heard(lambda data: data.get("person") == self.theirs("coa", person))
        return person

    def heard(self, is_it: Callable[[Json], bool], partner: str = "coa") -> Json:
        """The event with such fields in a partner's own stream, as soon as it is there."""
        until, after = time.monotonic() + SECONDS, 0
        while time.monotonic() < until:
            path = f"/partners/{partner}/events?after={after}&limit=1000&wait=5"
            for event in self.client(partner, "delivery").get(path).json():
                after = int(event["sequence"])
                if is_it(event["data"]):
                    return dict(event)
        raise TimeoutError(f"{partner} did not hear of it within {SECONDS} s")

    def theirs(self, partner: str, ours: UUID) -> str:
        """As this partner receives it on its stream."""
        key = bytes.fromhex(self.instance.reference_key_file.read_text().strip())
        return str(References(key, partner).theirs(ours))

    def read(self, partner: str, person: UUID, purpose: str, **headers: str) -> httpx.Response:
        path = f"/persons/{self.theirs(partner, person)}"
        return self.client(partner).get(path, params={"purpose": purpose}, headers=headers)

    def disclosures(self, person: UUID) -> Json:
        answer = self.client("privacy-officer").get(f"/persons/{person}/disclosures")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def rows(self, table: str) -> list[Any]:
        with self.database.connect() as connection:
            return list(connection.execute(text(f"SELECT * FROM {table}")).mappings())  # noqa: S608  # our own name

    def change(self, statement: str, **values: object) -> None:
        with self.database.begin() as connection:
            connection.execute(text(statement), values)

    def dump(self, file: Path) -> None:
        """A backup, as an operator makes one."""
        self._postgres("pg_dump", "--format=custom", f"--file={file}")

    def restore(self, file: Path) -> None:
        self._postgres("pg_restore", "--clean", "--if-exists", "--exit-on-error", "--single-transaction", str(file))

    def _postgres(self, program: str, *arguments: str) -> None:
        target = f"--dbname={admin_url(self.instance, REGISTER)}"
        environment = {**os.environ, "LD_LIBRARY_PATH": str(programs().parent / "lib")}
        subprocess.run([programs() / program, target, *arguments], check=True, timeout=60, env=environment)


def wrong_fields(response: Any, status: int, reason: str = "") -> set[str]:
    """The fields that a problem names, and that it names nobody; of any client's response."""
    assert response.status_code == status, response.text
    assert response.json()["type"].endswith(reason), response.text
    assert NAME not in response.text
    assert CONTACT not in response.text
    return {error["field"] for error in response.json().get("errors", ())}
