"""What an API's own OpenAPI document allows, and what it forbids, sent to it by many callers.

No 5xx, no answer that the document does not know, no text of a refused body in its answer, each refusal counted.
`make fuzz-http REQUESTS=3000` sends as many to each API; the usual run a few to each operation.
"""

import json
import os
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from prometheus_client.parser import text_string_to_metric_families
from schemathesis.checks import CHECKS

from services.platform.instance import APIS, Instance
from services.runtime.clients import ClientCredentials, trusting

REQUESTS = int(os.environ.get("REQUESTS", "0"))
"""For each API; without it FEW for each operation."""
FEW = 3
SEED = int(os.environ.get("SEED", "2017"))
SECONDS = 10
# Each of another role; between them they have all that may do something.
CLIENTS = {
    "association": "association-rwu", "municipality": "municipality-gm0344", "school": "school-primary",
    **{role: role for role in (
        "auditor", "coa", "duo", "employer", "ggd", "guidance", "ind", "operator", "privacy-officer", "province",
        "register", "social-service",
    )},
}  # fmt: skip
NOBODYS_ROLE = "auditor"
PROMISES = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")
SHORTEST = 8
"""Characters of a value that is looked for: random text may hold any shorter one of our own words."""
PROBLEM_TYPE = "urn:ketenbus:problem:"
"""Begins every refusal's type; what is drawn may be a word of it: a person was called ketenbus."""

pytestmark = [pytest.mark.long, pytest.mark.timeout(300 + REQUESTS)]


class Target:
    """One API, and what it says of itself."""

    def __init__(self, instance: Instance, api: str) -> None:
        self.url = instance.http_url(api)
        self._session = requests.Session()  # of its own for each request, and most of the time goes to TLS
        self._session.trust_env = False
        self._authority = str(instance.authority_file)
        self._client = httpx.Client(base_url=self.url, verify=trusting(instance.authority_file), trust_env=False)
        self._instance = instance
        self.text = self._client.get("/openapi.json").text
        self.schema: Any = schemathesis.openapi.from_dict(json.loads(self.text))
        self.token = cache(self._token)
        self.accepted = self.refused = 0

    def close(self) -> None:
        self._session.close()
        self._client.close()

    def callers(self, operation: Any) -> list[str]:
        """Who may call it, as the refusal of somebody who may not tells it; everybody where it tells nothing."""
        headers = {"Authorization": f"Bearer {self.token(NOBODYS_ROLE)}"}
        answer = self._client.request(operation.method, re.sub("[{}]", "", operation.path), json={}, headers=headers)
        self.refused += answer.status_code >= 400
        if f"{PROBLEM_TYPE}role-missing" not in answer.text:
            return list(CLIENTS.values())
        _, _, roles = answer.json()["errors"][0]["remedy"].partition(" role ")
        return [CLIENTS[role] for role in roles.split(" or ")]

    def send(self, case: Any, client: str) -> None:
        """Raises whatever promise was broken."""
        if "wait" in case.query:
            case.query["wait"] = 0  # a long poll would take its time
        answer = case.call(
            base_url=self.url, session=self._session, headers={"Authorization": f"Bearer {self.token(client)}"},
            verify=self._authority, timeout=SECONDS,
        )  # fmt: skip
        self.accepted += answer.status_code < 400
        self.refused += answer.status_code >= 400
        case.validate_response(answer, checks=[CHECKS.get_one(name) for name in PROMISES])
        if answer.status_code >= 400:
            text = answer.text.replace(PROBLEM_TYPE, "")
            told = [value for value in _texts(case.body) if value in text and value not in self.text]
            assert not told, f"{case.method} {case.path} tells what was sent"

    @property
    def counted(self) -> int:
        """Refusals, as its metrics have them."""
        families = text_string_to_metric_families(self._client.get("/metrics").text)
        samples = [sample for family in families for sample in family.samples]
        return int(sum(sample.value for sample in samples if sample.name == "ketenbus_requests_refused_total"))

    def _token(self, client: str) -> str:
        auth = ClientCredentials.from_file(
            self._instance.client_secrets / f"{client}.secret", f"{self._instance.http_url('access')}/oauth2/token"
        )
        asked = self._client.get("/health", auth=auth).request
        return asked.headers["Authorization"].removeprefix("Bearer ")


@pytest.fixture(params=APIS)
def target(chain: Instance, request: pytest.FixtureRequest) -> Iterator[Target]:
    one = Target(chain, request.param)
    yield one
    one.close()


def test_nothing_that_is_sent_to_an_api_breaks_what_its_document_promises(target: Target) -> None:
    operations = [found.ok() for found in target.schema.get_all_operations()]
    before = target.counted
    for operation in operations:
        _fuzz(target, operation, REQUESTS // len(operations) or FEW)
    assert target.accepted > 0
    assert target.counted - before == target.refused


def _fuzz(target: Target, operation: Any, inputs: int) -> None:
    modes = [schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE]
    callers = st.sampled_from(target.callers(operation)) | st.sampled_from(list(CLIENTS.values()))
    cases = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes))

    @seed(SEED)
    @settings(
        max_examples=inputs,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases, client=callers)
    def send(case: Any, client: str) -> None:
        target.send(case, client)

    send()


def _texts(value: Any) -> Iterator[str]:
    """Every text in a JSON value, but not the names of fields."""
    match value:
        case str() if len(value) >= SHORTEST:
            yield value
        case dict():
            for each in value.values():
                yield from _texts(each)
        case list():
            for each in value:
                yield from _texts(each)
