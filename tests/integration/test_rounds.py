"""Rounds of allocation and their keys, in a real database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from services.bus.bus import Bus
from services.bus.codec import Codec
from services.bus.commands import command_id, command_routes
from services.bus.database import create_tables
from services.bus.queries import Reader
from services.catalogue.schemas import SCHEMAS
from services.housing import api, rounds_api
from services.housing.allocation.apart import WorkedOut, work_out
from services.housing.allocation.problem import Problem
from services.housing.service import SERVICE
from services.platform.instance import Instance
from services.runtime.http import create_app
from tests.platforms import fresh_schema
from tests.unit.housing.lives import ALLOCATION
from tests.unit.story import NORMS
from tests.unit.test_queries import Announced

KEY = "a-random-key"
HOME = {
    "home": "6a4f1a52-6c53-4b39-9d5e-0a5d6c1f2b30", "municipality": "GM0344", "kind": "existing", "rooms": 3, "fits": 4,
    "accessible": False, "rent_class": "first-cap", "available_from": "2017-02-01",
    "association": "00000099000000000001", "neighbourhood": "GM0344-03", "occurred_on": "2017-01-20",
}  # fmt: skip


@dataclass(frozen=True)
class Housing:
    """Its API, with callers who are taken at their word."""

    app: FastAPI
    bus: Bus

    def post(self, path: str, caller: str, body: Any = None) -> Any:
        headers = {"Authorization": caller, "Idempotency-Key": KEY}
        return TestClient(self.app).post(path, headers=headers, json=body)

    def ask(self, work: rounds_api.WorkOut = work_out) -> Any:
        self.app.dependency_overrides[rounds_api._work_out] = lambda: work
        return self.post(f"/allocation-rounds?on={ALLOCATION}", "coa")


@contextmanager
def housing_of(instance: Instance) -> Iterator[Housing]:
    """In a fresh schema of the chain's database."""
    with fresh_schema(instance, "housing", "housing") as engine:
        create_tables(SERVICE, engine)
        bus = Bus(SERVICE, Codec.of(SCHEMAS, instance.schema_ids_file), NORMS, engine)
        app = create_app("Housing", "As it is served.", health=dict)
        state = app.state
        state.tokens, state.reader, state.bus, state.norms = Announced(), Reader(SERVICE, engine), bus, NORMS
        app.include_router(command_routes(bus, SERVICE.commands))
        app.include_router(api.router)
        yield Housing(app, bus)


@pytest.fixture
def housing(platform: Instance) -> Iterator[Housing]:
    with housing_of(platform) as one:
        yield one


def not_again(_problem: Problem) -> WorkedOut:
    raise AssertionError


def test_the_same_key_gets_the_same_answer_and_no_other_round(housing: Housing) -> None:
    first = housing.ask()
    assert first.status_code == 201
    assert housing.ask(not_again).json() == first.json()


def test_a_key_that_was_used_for_another_command_is_refused_before_a_round_is_worked_out(housing: Housing) -> None:
    assert housing.post("/commands/add-home", "association", HOME).status_code == 201
    refused = housing.ask(not_again)
    assert (refused.status_code, refused.json()["type"]) == (422, "urn:ketenbus:problem:key-reused")


def test_the_second_of_two_equal_requests_gets_the_answer_of_the_first(housing: Housing) -> None:
    """Both had found nothing recorded yet; each takes its own time, so they are not the same command."""

    def overtaken(problem: Problem) -> WorkedOut:
        worked_out, round_id = work_out(problem), command_id("test", KEY)
        first = replace(worked_out, seconds=1.0)
        housing.bus.command(rounds_api._record(round_id, problem, first), round_id)
        return replace(worked_out, seconds=2.0)

    second = housing.ask(overtaken)
    assert (second.status_code, second.json()["seconds"]) == (201, 1.0)
    assert second.json() == housing.ask(not_again).json()
