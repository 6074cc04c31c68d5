"""Bad input against the real services: a problem that names field and remedy, nobody's data in it, and nothing done."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
import pytest

from services.platform.instance import Instance
from services.runtime.clients import ClientCredentials, trusting
from services.runtime.guard import BODY_MAX_BYTES
from tests.chain.telling import Telling

pytestmark = pytest.mark.timeout(300)

SERVICES = ("intake", "housing", "education", "work")
ZEIST, UTRECHT = "GM0355", "GM0344"
HOUSEHOLD, PERSON, HOME = (str(uuid4()) for _ in range(3))
# Whoever sends this finds it in no answer and no log.
CANARY, CANARY_BSN = "Hakvoortcanary", "987654320"

ARRIVAL = {
    "household": str(uuid4()),
    "municipality": UTRECHT,
    "occurred_on": "2017-02-01",
    "accessible": False,
    "members": [{"person": str(uuid4()), "adult_from": "2010-01"}],
}
IDENTITY = {"v_number": "1234567890", "given_name": CANARY, "family_name": CANARY, "birth_date": "1990-05-17"}
FAMILY = {"household": HOUSEHOLD, "occurred_on": "2017-02-01", "persons": 2}
ALLOCATION = {"household": HOUSEHOLD, "home": HOME, "municipality": UTRECHT, "occurred_on": "2017-02-01"}
ISK = {"school": "99ZZ00", "municipality": UTRECHT, "occurred_on": "2017-02-01", "seats": 3}
OFFER = {
    "home": str(uuid4()),
    "municipality": UTRECHT,
    "occurred_on": "2017-02-01",
    "kind": "existing",
    "neighbourhood": f"{UTRECHT}-01",
    "rooms": 3,
    "fits": 4,
    "accessible": False,
    "rent_class": "second-cap",
    "available_from": "2017-02-01",
    "association": "00000099000000000001",
}


@dataclass(frozen=True)
class Bad:
    """A request by `client`, the status of its answer, and the field that is to be named."""

    what: str
    client: str
    path: str
    body: Any
    status: int
    named: str
    headers: dict[str, str] = field(default_factory=dict)


ARRIVE, FOLLOW = "intake/commands/register-region-arrival", "intake/commands/apply-for-family-reunification"
ALLOCATE, CAPACITY = "housing/commands/allocate-home", "education/commands/change-isk-capacity"
BAD = [
    Bad("unknown municipality", "coa", ARRIVE, ARRIVAL | {"municipality": "GM9999"}, 422, "municipality"),
    Bad("malformed V-number", "coa", "register/persons", IDENTITY | {"v_number": CANARY}, 422, "v_number"),
    Bad("failing BSN", "coa", "register/persons", IDENTITY | {"bsn": CANARY_BSN}, 422, "bsn"),
    Bad("impossible date", "coa", ARRIVE, ARRIVAL | {"occurred_on": "2017-02-30"}, 422, "occurred_on"),
    Bad("impossible birth date", "coa", "register/persons", IDENTITY | {"birth_date": "1990-02-30"}, 422, "birth_date"),
    Bad("negative persons", "ind", FOLLOW, FAMILY | {"persons": -1}, 422, "persons"),
    Bad(
        "a larger home than there are",
        "association-rwu",
        "housing/commands/add-home",
        OFFER | {"fits": 21},
        422,
        "fits",
    ),
    Bad("unknown field", "coa", ARRIVE, ARRIVAL | {"remark": CANARY}, 422, "remark"),
    Bad("oversized body", "coa", ARRIVE, json.dumps(CANARY * (BODY_MAX_BYTES // 10)), 413, "body"),
    Bad("wrong content type", "coa", ARRIVE, ARRIVAL, 415, "Content-Type", {"Content-Type": "text/plain"}),
    Bad("no persons", "ind", FOLLOW, FAMILY | {"persons": 0}, 422, "persons"),
    Bad("persons beyond any column", "ind", FOLLOW, FAMILY | {"persons": 2**31}, 422, "persons"),
    Bad("persons beyond any number", "ind", FOLLOW, FAMILY | {"persons": 10**400}, 400, "persons"),
    Bad("persons as text", "ind", FOLLOW, FAMILY | {"persons": "2"}, 422, "persons"),
    Bad("persons as truth", "ind", FOLLOW, FAMILY | {"persons": True}, 422, "persons"),
    Bad("a BSN in other digits", "coa", "register/persons", IDENTITY | {"bsn": "\u0669" * 9}, 422, "bsn"),
    Bad(
        "a gzip bomb", "coa", ARRIVE, gzip.compress(b"[" * 2**20), 415, "Content-Encoding", {"Content-Encoding": "gzip"}
    ),
    Bad("NaN", "ind", FOLLOW, '{"persons": NaN, "household": "' + CANARY + '"}', 400, "persons"),
    Bad("duplicate keys", "ind", FOLLOW, '{"persons": 1, "persons": "' + CANARY + '"}', 400, "persons"),
    Bad("malformed reference", "ind", FOLLOW, FAMILY | {"household": CANARY}, 422, "household"),
    Bad("unknown household", "ind", FOLLOW, FAMILY | {"household": str(uuid4())}, 422, "household"),
    Bad("unknown home", "municipality-gm0344", ALLOCATE, ALLOCATION | {"home": str(uuid4())}, 422, "home"),
    Bad("a home before a permit", "municipality-gm0344", ALLOCATE, ALLOCATION, 409, "household"),
    Bad("no role", "province", ARRIVE, ARRIVAL, 403, "Authorization"),
    Bad("another municipality", "municipality-gm0355", ALLOCATE, ALLOCATION, 403, "municipality"),
    Bad("another's school", "school-primary", CAPACITY, ISK, 403, "school"),
    Bad(
        "another association",
        "association-rwu",
        "housing/commands/add-home",
        OFFER | {"association": "00000099000000000002"},
        403,
        "association",
    ),
    Bad("a BSN as key", "coa", ARRIVE, ARRIVAL, 422, "Idempotency-Key", {"Idempotency-Key": CANARY_BSN}),
]


class Region:
    """The running services, as their partners' systems see them."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._http = httpx.Client(verify=trusting(instance.authority_file), timeout=10, trust_env=False)

    def post(self, client: str, path: str, body: Any, headers: dict[str, str]) -> httpx.Response:
        service, _, rest = path.partition("/")
        return self._http.post(
            f"{self._instance.http_url(service)}/{rest}",
            content=body if isinstance(body, str | bytes) else json.dumps(body),
            headers={"Content-Type": "application/json", "Idempotency-Key": str(uuid4())} | headers,
            auth=self._credentials(client),
        )

    def positions(self) -> dict[str, int]:
        operator = self._credentials("operator")
        urls = {service: f"{self._instance.http_url(service)}/progress" for service in SERVICES}
        return {service: self._http.get(url, auth=operator).json()["position"] for service, url in urls.items()}

    def logged(self) -> str:
        return "".join(file.read_text(errors="replace") for file in self._instance.logs.rglob("*") if file.is_file())

    def close(self) -> None:
        self._http.close()

    def _credentials(self, client: str) -> ClientCredentials:
        secret = self._instance.client_secrets / f"{client}.secret"
        return ClientCredentials.from_file(secret, f"{self._instance.http_url('access')}/oauth2/token")


@pytest.fixture(scope="module")
def region(chain: Instance, telling: Telling) -> Iterator[Region]:
    """With one household in Utrecht that has no permit yet, and a home that it might have."""
    one = Region(chain)
    telling.day(0)
    arrived = ARRIVAL | {"household": HOUSEHOLD, "members": [{"person": PERSON, "adult_from": "2010-01"}]}
    assert one.post("coa", ARRIVE, arrived, {}).status_code == 201
    assert one.post("association-rwu", "housing/commands/add-home", OFFER | {"home": HOME}, {}).status_code == 201
    telling.settle()
    yield one
    one.close()


def told(response: httpx.Response) -> list[dict[str, str]]:
    """The errors of a proper problem, in which nothing is repeated that was sent."""
    assert response.headers["content-type"] == "application/problem+json"
    assert CANARY not in response.text
    assert CANARY_BSN not in response.text
    answer = response.json()
    assert answer["status"] == response.status_code
    errors: list[dict[str, str]] = answer["errors"]
    assert all(error["problem"] and error["remedy"] for error in errors)
    return errors


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what)
def test_bad_input_is_named_and_does_nothing(region: Region, bad: Bad) -> None:
    before = region.positions()
    response = region.post(bad.client, bad.path, bad.body, bad.headers)
    assert response.status_code == bad.status, response.text
    assert bad.named in {error["field"] for error in told(response)}
    assert region.positions() == before


def test_another_municipalitys_person_is_answered_as_one_that_nobody_knows(region: Region) -> None:
    before = region.positions()
    report = {"municipality": ZEIST, "occurred_on": "2017-02-02"}
    answers = [
        region.post("municipality-gm0355", "intake/commands/complete-intake", report | {"person": person}, {})
        for person in (PERSON, str(uuid4()))
    ]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert answers[0].json() == answers[1].json()
    assert region.positions() == before


def test_a_broken_rule_names_the_field_and_the_remedy_and_is_on_record(region: Region) -> None:
    before = region.positions()
    early = {"person": PERSON, "municipality": UTRECHT, "occurred_on": "2017-01-02"}
    response = region.post("municipality-gm0344", "intake/commands/complete-intake", early, {})
    assert (response.status_code, response.json()["code"]) == (409, "before-arrival")
    (error,) = told(response)
    assert error["field"] == "occurred_on"
    assert region.positions()["intake"] == before["intake"] + 1


def test_no_log_repeats_what_was_sent(region: Region) -> None:
    logged = region.logged()
    assert "request_refused" in logged
    assert CANARY not in logged
    assert CANARY_BSN not in logged
