"""The person register on a real PostgreSQL: what it keeps, whom it tells, and what it writes down first."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import Engine, create_engine, make_url, text

from services.platform import processes
from services.platform.databases import database_url
from services.platform.instance import Instance
from services.register.tables import create
from services.runtime.clients import ClientCredentials, trusting

PROCESSES = processes.chosen(["access-api", "register-api"])
READS_OF = "SELECT * FROM reads WHERE person_id = :person"
SHORT = 3  # characters, of which random bytes may hold any
NAME, CONTACT = "Hakvoortcanary", "hakvoort@example.org"


@dataclass(frozen=True)
class Register:
    instance: Instance
    database: Engine

    def client(self, name: str) -> httpx.Client:
        secret = self.instance.client_secrets / f"{name}.secret"
        credentials = ClientCredentials.from_file(secret, f"{self.instance.http_url('access')}/oauth2/token")
        return httpx.Client(
            base_url=self.instance.http_url("register"),
            auth=credentials,
            verify=trusting(self.instance.authority_file),
            trust_env=False,
        )


@pytest.fixture(scope="module")
def register(platform: Instance) -> Iterator[Register]:
    url = make_url(database_url(platform, "register")).set(drivername="postgresql+psycopg")
    database = create_engine(url)
    create(database)
    processes.up(platform, print, PROCESSES)
    yield Register(platform, database)
    processes.down(platform, print, PROCESSES)
    database.dispose()


@pytest.fixture(scope="module")
def coa(register: Register) -> Iterator[httpx.Client]:
    with register.client("coa") as client:
        yield client


def numbers() -> Iterator[int]:
    """Different in every test, so that the tests need not clean up after each other."""
    yield from range(1_000_000_000, 2_000_000_000, 7)


V_NUMBERS = numbers()


def identity(**change: str) -> dict[str, str]:
    usual = {"given_name": "Semhar", "family_name": NAME, "birth_date": "2008-03-14", "contact": CONTACT}
    return {"v_number": str(next(V_NUMBERS)), **usual, **change}


def add(client: httpx.Client, person: dict[str, str], key: str = "") -> httpx.Response:
    return client.post("/persons", json=person, headers={"Idempotency-Key": key or str(uuid4())})


def wrong_fields(response: httpx.Response, status: int) -> set[str]:
    assert response.status_code == status, response.text
    assert NAME not in response.text
    assert CONTACT not in response.text
    return {error["field"] for error in response.json()["errors"]}


def test_a_person_gets_a_reference_and_months(coa: httpx.Client) -> None:
    response = add(coa, identity())
    assert response.status_code == 201
    answer = response.json()
    assert answer.pop("person")
    assert answer == {
        "school_from": "2013-04",
        "school_until": "2024-07",
        "isk_from": "2020-03",
        "isk_until": "2026-03",
        "adult_from": "2026-03",
    }


def test_the_same_key_gives_the_same_answer_and_refuses_another_person(coa: httpx.Client) -> None:
    person = identity()
    first = add(coa, person, "household-1")
    assert add(coa, person, "household-1").json() == first.json()
    assert wrong_fields(add(coa, person | {"given_name": "Rahwa"}, "household-1"), 422) == {"Idempotency-Key"}


def test_a_known_number_under_another_key_is_named_without_the_reference(coa: httpx.Client) -> None:
    known = identity(bsn="111222333")
    reference = add(coa, known).json()["person"]
    again = add(coa, identity(v_number=known["v_number"]))
    assert wrong_fields(again, 409) == {"v_number"}
    assert reference not in again.text
    assert wrong_fields(add(coa, identity(bsn="111222333")), 409) == {"bsn"}


def test_the_same_registration_at_once_is_one_person(register: Register) -> None:
    person, key = identity(), str(uuid4())
    with register.client("coa") as client, ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: add(client, person, key), range(16)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["person"] for answer in answers}) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"v_number": "12345"}, "v_number"),
        ({"bsn": "123456789"}, "bsn"),
        ({"bsn": "١١١٢٢٢٣٣٣"}, "bsn"),
        ({"birth_date": "2017-02-30"}, "birth_date"),
        ({"birth_date": "2039-01-01"}, "birth_date"),
        ({"nationality": "Eritrea"}, "nationality"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_kept(
    coa: httpx.Client, register: Register, change: dict[str, str], field: str
) -> None:
    before = rows(register, "persons")
    assert wrong_fields(add(coa, identity(**change)), 422) == {field}
    assert rows(register, "persons") == before


def test_only_the_role_that_receives_people_may_register_them(register: Register) -> None:
    with register.client("ind") as ind:
        assert wrong_fields(add(ind, identity()), 403) == {"Authorization"}


@pytest.mark.parametrize(
    ("client", "purpose", "told"),
    [
        ("coa", "reception", {"v_number", "given_name", "family_name", "birth_date"}),
        (
            "municipality-gm0344",
            "settlement",
            {"v_number", "bsn", "given_name", "family_name", "birth_date", "contact"},
        ),
        ("association-rwu", "home-offer", {"given_name", "family_name", "contact"}),
        ("isk-utrecht", "school-placement", {"given_name", "family_name", "birth_date", "language"}),
        ("social-service", "assistance", {"bsn", "given_name", "family_name", "birth_date", "contact"}),
    ],
)
def test_a_purpose_tells_its_fields_only_and_the_read_is_on_record(
    register: Register, coa: httpx.Client, client: str, purpose: str, told: set[str]
) -> None:
    known = identity()
    person = add(coa, known).json()["person"]
    with register.client(client) as reader, register.client("operator") as operator:
        answer = reader.get(f"/persons/{person}", params={"purpose": purpose}).json()
        (read,) = operator.get(f"/persons/{person}/reads").json()
    assert answer == {"person": person} | {field: known.get(field) for field in told}
    assert (read["caller"], read["purpose"], set(read["fields"])) == (client, purpose, told)
    assert read["read_at"]


def test_no_purpose_an_unknown_one_and_that_of_another_are_refused(register: Register, coa: httpx.Client) -> None:
    person = add(coa, identity()).json()["person"]
    assert wrong_fields(coa.get(f"/persons/{person}"), 422) == {"purpose"}
    assert wrong_fields(coa.get(f"/persons/{person}?purpose=curiosity"), 422) == {"purpose"}
    assert wrong_fields(coa.get(f"/persons/{person}?purpose=assistance"), 403) == {"purpose"}
    with register.client("province") as province:
        assert wrong_fields(province.get(f"/persons/{person}?purpose=reception"), 403) == {"Authorization"}
    with register.client("operator") as operator:
        assert operator.get(f"/persons/{person}/reads").json() == []


def test_an_unknown_person_and_a_malformed_reference_are_named(coa: httpx.Client) -> None:
    assert wrong_fields(coa.get(f"/persons/{uuid4()}?purpose=reception"), 404) == {"person"}
    assert wrong_fields(coa.get(f"/persons/{NAME}?purpose=reception"), 422) == {"person"}


def test_only_the_operator_sees_who_read(coa: httpx.Client) -> None:
    person = add(coa, identity()).json()["person"]
    assert wrong_fields(coa.get(f"/persons/{person}/reads"), 403) == {"Authorization"}


def test_what_cannot_be_logged_is_not_told(register: Register, coa: httpx.Client) -> None:
    person = add(coa, identity()).json()["person"]
    try:
        change(register, "ALTER TABLE reads RENAME TO reads_elsewhere")
        response = coa.get(f"/persons/{person}?purpose=reception")
    finally:
        change(register, "ALTER TABLE reads_elsewhere RENAME TO reads")
    assert response.status_code == 500
    assert NAME not in response.text
    assert coa.get(f"/persons/{person}?purpose=reception").json()["family_name"] == NAME


def test_the_database_and_the_log_name_nobody(register: Register, coa: httpx.Client) -> None:
    known = identity(given_name="Canarysemhar", bsn="123456782", language="tir")
    person = add(coa, known).json()["person"]
    coa.get(f"/persons/{person}?purpose=reception")
    kept = everything_kept(register, person)
    log = processes.daemon(register.instance, PROCESSES[1]).log.read_text()
    for field, value in known.items():
        assert value not in kept.values(), field
        assert len(value) <= SHORT or not any(value in text for text in kept.values()), field
        assert len(value) <= SHORT or value not in log, field
    assert all(json.loads(line)["event"] for line in log.splitlines())


def everything_kept(register: Register, person: str) -> dict[str, str]:
    """Of a person, every column of every table as text; of bytes each is a character, so that plain text shows."""
    statements = {"persons": "SELECT * FROM persons WHERE person_id = :person", "reads": READS_OF}
    kept: dict[str, str] = {}
    with register.database.connect() as connection:
        for table, statement in statements.items():
            for number, row in enumerate(connection.execute(text(statement), {"person": person}).mappings()):
                kept |= {f"{table}.{number}.{column}": _as_text(value) for column, value in row.items()}
    return kept


def _as_text(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def test_creating_the_tables_again_changes_nothing(register: Register) -> None:
    before = rows(register, "persons")
    create(register.database)
    assert rows(register, "persons") == before


def rows(register: Register, table: str) -> int:
    with register.database.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608  # our own name


def change(register: Register, statement: str) -> None:
    with register.database.begin() as connection:
        connection.execute(text(statement))
