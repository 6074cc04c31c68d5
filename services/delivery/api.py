"""`GET /partners/{name}/events`: a partner pulls what it missed, and waits for what comes."""

import time
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from sqlalchemy import Engine

from services.delivery.audience import Audience
from services.delivery.ledger import Ledger
from services.delivery.own_stream import check_own
from services.delivery.stream import Delivery
from services.runtime.body import api_router
from services.runtime.problems import FieldError, Problem
from services.runtime.tokens import Caller, require

MOST = 1000
LONGEST_WAIT_SECONDS = 30
LOOK_SECONDS = 0.25


def pull_routes(engine: Engine, audience: Audience) -> APIRouter:
    router = api_router("/partners")
    ledger = Ledger(engine)

    @router.get("/{name}/events", tags=["streams"])
    def events(
        name: str,
        caller: Annotated[Caller, Depends(require())],
        after: Annotated[int, Query(ge=0, description="The last sequence that you have; 0 for the beginning.")] = 0,
        limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
        wait: Annotated[int, Query(ge=0, le=LONGEST_WAIT_SECONDS, description="Seconds to wait for a first one.")] = 0,
    ) -> list[dict[str, Any]]:
        """What follows in this partner's stream, as a batch of CloudEvents: the same events, in the same order, as by
        Kafka or webhook. Ask again with the last sequence of the answer; an empty answer means that there is no more.
        410 means that what follows `after` was kept as long as the agreement says, and is gone.
        """
        check_own(name, caller, audience, "pull")
        _check_it_is_kept(ledger, name, after)
        found = _awaited(ledger, name, after, limit, wait)
        if found and found[0].sequence > after + 1:  # what follows was cleared away just now
            _check_it_is_kept(ledger, name, after)
        return [audience.as_cloud_event(delivery, ledger.schema(delivery.schema_id)) for delivery in found]

    return router


def _check_it_is_kept(ledger: Ledger, name: str, after: int) -> None:
    """Who asks for what is gone must know that it misses something, rather than get what follows."""
    last_gone = ledger.first(name) - 1
    if after < last_gone:
        error = FieldError(
            field="after",
            problem=f"is followed by events that were kept for their retention and are gone, up to {last_gone}",
            remedy=f"ask after={last_gone}, where what is kept begins; ask sooner than your agreement's retention ends",
        )
        raise Problem(410, "past-retention", "Nothing was read.", errors=[error])


def _awaited(ledger: Ledger, name: str, after: int, limit: int, wait_seconds: int) -> Sequence[Delivery]:
    until = time.monotonic() + wait_seconds
    while not (found := ledger.after(name, after, limit)) and time.monotonic() < until:
        time.sleep(LOOK_SECONDS)
    return found
