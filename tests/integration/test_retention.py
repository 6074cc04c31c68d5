"""What is past its retention leaves the ledger, from the beginning of a stream, and only if its partner has it."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest
from fastapi import Response
from sqlalchemy import Engine
from starlette.requests import Request

from services.delivery import api, retention
from services.delivery.api import pull_routes
from services.delivery.audience import Audience
from services.delivery.ledger import Ledger
from services.delivery.retention import LOCK_CLEARING, Retention, kept_from
from services.delivery.webhooks.api import PutWebhook, webhook_routes
from services.delivery.webhooks.names import Names
from services.delivery.webhooks.signing import Safe
from services.delivery.webhooks.subscriptions import Cleared, Subscriptions
from services.platform.instance import Instance
from services.runtime.problems import Problem
from services.runtime.tokens import Caller
from tests.integration.delivering import KEY, Streams, streams
from tests.integration.receiving import SECONDS
from tests.integration.test_delivery import FORMED, day, formed
from tests.unit.delivery.making import FIRST_DAY, agreement

COA = agreement("coa", "coa", "all", {"intake.HouseholdFormed": FORMED})
BY_PULL = replace(COA, partner=COA.partner.model_copy(update={"channels": ("pull",)}))
BY_WEBHOOK = replace(COA, partner=COA.partner.model_copy(update={"channels": ("webhook",)}))
IND = agreement("ind", "ind", "all", {"intake.HouseholdFormed": FORMED})
DAYS = COA.profile.retention_days
LATER = date(2017, 2, 7) + timedelta(days=DAYS)
EVERYTHING = {"coa": 99, "ind": 99}


@pytest.fixture
def delivery(platform: Instance) -> Iterator[Streams]:
    with streams(platform) as one:
        yield one


@pytest.fixture
def audience(delivery: Streams) -> Audience:
    """Has told each of the two of one household on 6, one on 7 and one on 8 February, and it is 90 days later."""
    found = delivery.audience(COA, IND)
    for number in (6, 7, 8):
        delivery.hear(found, day(number), formed(number))
    delivery.hear(found, replace(day(), date=LATER))
    return found


async def connected(engine: Engine) -> psycopg.AsyncConnection[Any]:
    """As the relay is."""
    url = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    return await psycopg.AsyncConnection.connect(url, autocommit=True)


def clear(delivery: Streams, audience: Audience, delivered: Mapping[str, int], *, steps: int = 99) -> list[bool]:
    """Step by step, until there is nothing more to clear."""

    async def run(engine: Engine) -> list[bool]:
        one = Retention(audience.agreements)
        done: list[bool] = []
        async with await connected(engine) as connection:
            while len(done) < steps and (not done or done[-1]):
                done.append(await one.step(connection, delivered))
        return done

    return asyncio.run(run(delivery.engine))


def kept(delivery: Streams, partner: str = "coa") -> list[int]:
    return [row.sequence for row in Ledger(delivery.engine).after(partner, 0, 100)]


def test_what_is_older_than_its_retention_goes_and_the_rest_stays(delivery: Streams, audience: Audience) -> None:
    assert kept(delivery) == [1, 2, 3]
    assert clear(delivery, audience, EVERYTHING) == [True, False]
    assert kept(delivery) == kept(delivery, "ind") == [2, 3]


def test_what_a_partner_does_not_have_yet_is_kept_for_it(delivery: Streams, audience: Audience) -> None:
    clear(delivery, audience, {"coa": 0, "ind": 1})
    assert (kept(delivery), kept(delivery, "ind")) == ([1, 2, 3], [2, 3])


def test_what_was_not_posted_to_a_webhook_yet_is_kept_for_it(delivery: Streams, audience: Audience) -> None:
    with delivery.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO webhooks (partner, version, url, posted) VALUES ('coa', 1, 'x', 0)")
    clear(delivery, audience, EVERYTHING)
    assert (kept(delivery), kept(delivery, "ind")) == ([1, 2, 3], [2, 3])


def test_it_goes_in_small_steps(delivery: Streams, audience: Audience, monkeypatch: pytest.MonkeyPatch) -> None:
    delivery.hear(audience, replace(day(), date=LATER + timedelta(days=30)))
    monkeypatch.setattr(retention, "AT_ONCE", 1)
    assert clear(delivery, audience, EVERYTHING, steps=1) == [True]
    assert kept(delivery) == [2, 3]
    assert clear(delivery, audience, EVERYTHING) == [True, True, False]
    assert kept(delivery) == []


def test_a_stream_has_no_holes_whatever_the_days_of_its_events(delivery: Streams) -> None:
    """Before the first day of the calendar, events are told on the day that they name."""
    audience = delivery.audience(COA)
    for number, told_on in enumerate((date(2017, 3, 1), date(2017, 2, 1), date(2017, 3, 1))):
        delivery.hear(audience, replace(formed(number), occurred_on=told_on))
    delivery.hear(audience, replace(day(), date=date(2017, 2, 2) + timedelta(days=DAYS)))
    clear(delivery, audience, EVERYTHING)
    assert kept(delivery) == [1, 2, 3]


def test_numbers_go_on_where_they_were_when_all_is_gone(delivery: Streams, audience: Audience) -> None:
    delivery.hear(audience, replace(day(), date=LATER + timedelta(days=30)))
    clear(delivery, audience, EVERYTHING)
    assert kept(delivery) == []
    delivery.hear(audience, formed(9))
    assert kept(delivery) == [4]


def test_the_last_term_that_has_begun_says_how_long() -> None:
    shorter = replace(
        COA, version=2, begins_on=date(2018, 1, 1), profile=COA.profile.model_copy(update={"retention_days": 10})
    )
    assert kept_from((COA, shorter), date(2017, 12, 31)) == date(2017, 12, 31) - timedelta(days=DAYS)
    assert kept_from((COA, shorter), date(2018, 1, 11)) == date(2018, 1, 1)
    assert kept_from((COA,), FIRST_DAY - timedelta(days=1)) == FIRST_DAY - timedelta(days=DAYS + 1)


def pull(delivery: Streams, audience: Audience, after: int) -> list[int]:
    (route,) = pull_routes(delivery.engine, audience).routes
    caller = Caller("coa", frozenset({"coa"}))
    request = Request({"type": "http"})
    asked = route.endpoint(name="coa", request=request, caller=caller, after=after, limit=100, wait=0)  # type: ignore[attr-defined]  # a route of FastAPI
    found = asyncio.run(asked)
    return [int(event["sequence"]) for event in found]


def test_who_asks_while_that_is_cleared_is_told_so_and_misses_nothing_unknowingly(
    delivery: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    audience = delivery.audience(BY_PULL)
    for number in (6, 7, 8):
        delivery.hear(audience, day(number), formed(number))
    delivery.hear(audience, replace(day(), date=LATER))

    class ClearedMeanwhile(Ledger):
        def first(self, partner: str) -> int:
            found = super().first(partner)
            clear(delivery, audience, EVERYTHING)
            return found

    monkeypatch.setattr(api, "Ledger", ClearedMeanwhile)
    with pytest.raises(Problem) as refused:
        pull(delivery, audience, after=0)
    assert refused.value.reason == "past-retention"


def test_who_asks_for_what_is_gone_is_told_so_and_where_to_go_on(delivery: Streams) -> None:
    audience = delivery.audience(BY_PULL)
    for number in (6, 7, 8):
        delivery.hear(audience, day(number), formed(number))
    assert pull(delivery, audience, after=0) == [1, 2, 3]
    delivery.hear(audience, replace(day(), date=LATER))
    clear(delivery, audience, EVERYTHING)
    with pytest.raises(Problem) as refused:
        pull(delivery, audience, after=0)
    assert (refused.value.status_code, refused.value.reason) == (410, "past-retention")
    assert "after=1" in refused.value.errors[0].remedy
    assert pull(delivery, audience, after=1) == [2, 3]
    delivery.hear(audience, replace(day(), date=LATER + timedelta(days=30)))
    clear(delivery, audience, EVERYTHING)
    with pytest.raises(Problem):
        pull(delivery, audience, after=2)
    assert pull(delivery, audience, after=3) == []


def put(delivery: Streams, audience: Audience, after: int | None) -> int:
    """The status of the answer to a PUT of the partner's webhook. Raises Problem."""
    subscriptions = Subscriptions(delivery.engine, Safe(KEY))
    routes = webhook_routes(subscriptions, audience, Names(loopback=True), loopback=True).routes
    (route,) = (one for one in routes if "PUT" in one.methods)  # type: ignore[attr-defined]  # a route of FastAPI
    asked, caller = PutWebhook("https://localhost:18443/", after), Caller("coa", frozenset({"coa"}))
    asyncio.run(route.endpoint("coa", asked, caller, answer := Response()))  # type: ignore[attr-defined]
    return answer.status_code


def refused(delivery: Streams, audience: Audience, after: int | None) -> str:
    """What a PUT is told to do where what it would go on with is gone."""
    with pytest.raises(Problem) as problem:
        put(delivery, audience, after)
    assert (problem.value.status_code, problem.value.reason) == (410, "past-retention")
    return problem.value.errors[0].remedy


def test_a_webhook_begins_and_goes_on_over_no_gap_unknowingly(delivery: Streams) -> None:
    audience = delivery.audience(BY_WEBHOOK)
    for number in (6, 7, 8):
        delivery.hear(audience, day(number), formed(number))
    delivery.hear(audience, replace(day(), date=LATER))
    clear(delivery, audience, EVERYTHING)
    for after in (None, 0):
        assert "after=1," in refused(delivery, audience, after)
    assert delivery.rows("SELECT * FROM webhooks") == []
    assert put(delivery, audience, 1) == 201

    Subscriptions(delivery.engine, Safe(KEY)).end("coa")
    delivery.hear(audience, replace(day(), date=LATER + timedelta(days=30)))
    clear(delivery, audience, EVERYTHING)
    for after in (None, 2):
        assert "after=3," in refused(delivery, audience, after)
    assert delivery.rows("SELECT posted, url, ended_by FROM webhooks") == [(1, None, "partner")]
    assert put(delivery, audience, 3) == 201


WAITING = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"


def test_a_webhook_that_begins_while_its_stream_is_cleared_waits_to_see_what_is_left(
    delivery: Streams, audience: Audience
) -> None:
    async def run() -> None:
        async with await connected(delivery.engine) as connection:
            async with connection.transaction():
                assert await Retention(audience.agreements).step(connection, EVERYTHING)
                subscriptions = Subscriptions(delivery.engine, Safe(KEY))
                putting = asyncio.create_task(asyncio.to_thread(subscriptions.put, "coa", "https://x/", None))
                async with asyncio.timeout(SECONDS):
                    while not putting.done() and not delivery.rows(WAITING):  # noqa: ASYNC110  # it is in the database
                        await asyncio.sleep(0.02)
            with pytest.raises(Cleared):
                await putting

    asyncio.run(run())


@pytest.mark.parametrize("held", [LOCK_CLEARING, "SELECT * FROM deliveries FOR UPDATE"])
def test_what_somebody_else_holds_is_left_for_the_next_round(delivery: Streams, audience: Audience, held: str) -> None:
    """As an API does that is frozen in the midst of a PUT: the relay does not wait for it."""

    async def run() -> None:
        one = Retention(audience.agreements)
        async with await connected(delivery.engine) as connection, asyncio.timeout(SECONDS):
            with delivery.engine.begin() as frozen:
                frozen.exec_driver_sql(held)
                assert not await one.step(connection, EVERYTHING)
            assert kept(delivery) == [1, 2, 3]
            assert await one.step(connection, EVERYTHING)
            assert kept(delivery) == [2, 3]

    asyncio.run(run())
