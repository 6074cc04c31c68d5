"""How far a service is: what it said, and what it has dealt with of others."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends
from sqlalchemy import Engine

from services.runtime.body import api_router
from services.runtime.tokens import Caller, require


@dataclass(frozen=True, slots=True)
class Progress:
    """`position` counts all events that the service said; `applied` those of each topic that it dealt with.

    A reader has caught up with a service when its `applied` for that service's topic is that service's `position`.
    """

    position: int
    applied: dict[str, int]
    held: int


def progress(engine: Engine) -> Progress:
    with engine.connect() as connection:
        position = connection.exec_driver_sql("SELECT coalesce(max(position), 0) FROM outbox").scalar_one()
        applied = connection.exec_driver_sql("SELECT topic, sum(applied)::bigint FROM cursors GROUP BY topic").all()
        held = connection.exec_driver_sql("SELECT count(*) FROM held_records").scalar_one()
    counts = {topic: count for topic, count in applied}  # noqa: C416  # rows are no mapping for mypy
    return Progress(position, counts, held)


def progress_routes(engine: Engine) -> APIRouter:
    router = api_router()

    @router.get("/progress", tags=["watch"])
    def get_progress(_: Annotated[Caller, Depends(require("operator"))]) -> Progress:
        """How far this service is; for: operator."""
        return progress(engine)

    return router
