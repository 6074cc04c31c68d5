"""`GET /partners/{name}/events`: a partner pulls what it missed, and waits for what comes."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Engine

from services.delivery.audience import Audience
from services.delivery.ledger import Ledger
from services.delivery.own_stream import check_own, past_retention
from services.delivery.stream import Delivery
from services.runtime.body import api_router
from services.runtime.problems import FieldError, Problem
from services.runtime.tokens import Caller, require

MOST = 1000
LONGEST_WAIT_SECONDS = 30
LOOK_SECONDS = 0.25
WAIT_AT_ONCE = 4


def pull_routes(engine: Engine, audience: Audience) -> APIRouter:
    router = api_router("/partners")
    ledger = Ledger(engine)
    waits = Waits()

    @router.get("/{name}/events", tags=["streams"])
    async def events(
        name: str,
        request: Request,
        caller: Annotated[Caller, Depends(require())],
        after: Annotated[int, Query(ge=0, description="The last sequence that you have; 0 for the beginning.")] = 0,
        limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
        wait: Annotated[int, Query(ge=0, le=LONGEST_WAIT_SECONDS, description="Seconds to wait for a first one.")] = 0,
    ) -> list[dict[str, Any]]:
        """What follows in this partner's stream, as a batch of CloudEvents: the same events, in the same order, as by
        Kafka or webhook. Ask again with the last sequence of the answer; an empty answer means that there is no more.
        410 means that what follows `after` was kept as long as the agreement says, and is gone; 429 that four of your
        requests wait already.
        """
        check_own(name, caller, audience, "pull")
        await run_in_threadpool(_check_it_is_kept, ledger, name, after)
        found = await run_in_threadpool(_following, ledger, name, after, limit)
        if wait and not found:
            with waits.one_of(name):
                found = await _awaited(request, ledger, name, after, limit, wait)
        return await run_in_threadpool(_told, audience, ledger, found)

    return router


class Waits:
    """Of all partners: a wait takes no thread, and none of them takes more waits than its own."""

    def __init__(self) -> None:
        self._now: Counter[str] = Counter()

    @contextmanager
    def one_of(self, name: str) -> Iterator[None]:
        """Raises a 429 problem."""
        if self._now[name] >= WAIT_AT_ONCE:
            error = FieldError(
                field="wait",
                problem=f"is asked for while {WAIT_AT_ONCE} requests for this stream wait",
                remedy="end one of them, or ask with wait=0",
            )
            raise Problem(429, "too-many-waits", "Nothing was read.", errors=[error], headers={"Retry-After": "1"})
        self._now[name] += 1
        try:
            yield
        finally:
            self._now[name] -= 1


async def _awaited(
    request: Request, ledger: Ledger, name: str, after: int, limit: int, wait_seconds: int
) -> Sequence[Delivery]:
    """What comes; nothing when that takes too long, or nobody waits for the answer any more."""
    clock = asyncio.get_running_loop().time
    until = clock() + wait_seconds
    while clock() < until and not await request.is_disconnected():
        await asyncio.sleep(LOOK_SECONDS)
        if found := await run_in_threadpool(_following, ledger, name, after, limit):
            return found
    return ()


def _following(ledger: Ledger, name: str, after: int, limit: int) -> Sequence[Delivery]:
    found = ledger.after(name, after, limit)
    if found and found[0].sequence > after + 1:  # what follows was cleared away just now
        _check_it_is_kept(ledger, name, after)
    return found


def _check_it_is_kept(ledger: Ledger, name: str, after: int) -> None:
    last_gone = ledger.first(name) - 1
    if after < last_gone:
        raise past_retention(last_gone)


def _told(audience: Audience, ledger: Ledger, found: Sequence[Delivery]) -> list[dict[str, Any]]:
    return [audience.as_cloud_event(delivery, ledger.schema(delivery.schema_id)) for delivery in found]
