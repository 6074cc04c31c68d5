"""What an API's own OpenAPI document allows, and what it forbids, sent to it by many callers.

No 5xx, no answer that the document does not know, no text of a refused body in its answer, each refusal counted.
`make fuzz-http REQUESTS=3000` sends as many to each API; the usual run a few to each operation.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import strategies as st
from schemathesis.checks import CHECKS

from tests.chain.apis import CLIENTS, PROBLEM_TYPE, Target
from tests.fuzz.boundaries import draw

REQUESTS = int(os.environ.get("REQUESTS", "0"))
"""For each API; without it FEW for each operation."""
FEW = 3
SEED = int(os.environ.get("SEED", "2017"))
SECONDS = 10
PROMISES = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")
SHORTEST = 8
"""Characters of a value that is looked for: random text may hold any shorter one of our own words."""

pytestmark = [pytest.mark.long, pytest.mark.timeout(300 + REQUESTS)]


@pytest.fixture
def session() -> Iterator[requests.Session]:
    """Of its own for each request, most of the time would go to TLS."""
    with requests.Session() as one:
        one.trust_env = False
        yield one


def test_nothing_that_is_sent_to_an_api_breaks_what_its_document_promises(
    target: Target, session: requests.Session
) -> None:
    before = target.counted
    for operation in target.operations:
        _fuzz(target, session, operation, REQUESTS // len(target.operations) or FEW)
    assert target.accepted > 0
    assert target.counted - before == target.refused


def _fuzz(target: Target, session: requests.Session, operation: Any, inputs: int) -> None:
    modes = [schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE]
    callers = st.sampled_from(target.callers(operation)) | st.sampled_from(list(CLIENTS.values()))
    cases = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes))
    draw(st.tuples(cases, callers), inputs, SEED, lambda drawn: _send(target, session, *drawn))


def _send(target: Target, session: requests.Session, case: Any, client: str) -> None:
    """Raises whatever promise was broken."""
    if "wait" in case.query:
        case.query["wait"] = 0  # a long poll would take its time
    answer = case.call(
        base_url=target.url, session=session, headers={"Authorization": f"Bearer {target.token(client)}"},
        verify=str(target.instance.authority_file), timeout=SECONDS,
    )  # fmt: skip
    target.accepted += answer.status_code < 400
    target.refused += answer.status_code >= 400
    case.validate_response(answer, checks=[CHECKS.get_one(name) for name in PROMISES])
    if answer.status_code >= 400:
        text = answer.text.replace(PROBLEM_TYPE, "")
        told = [value for value in _texts(case.body) if value in text and value not in target.text]
        assert not told, f"{case.method} {case.path} tells what was sent"


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
