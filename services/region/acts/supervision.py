"""The province supervises who is behind with its quota: one step of its ladder a half-year (2, Gemeentewet 124)."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from services.contracts.codes import SUPERVISION_STEPS, Municipality
from services.region.agenda import Task
from services.region.stage import Stage

SUPERVISED: tuple[Municipality, ...] = ("GM0335", "GM0589", "GM0310", "GM0331", "GM0352")
INTO_THE_HALF_YEAR = timedelta(days=120)


def prepare(stage: Stage) -> Iterator[Task]:
    for code in SUPERVISED:
        yield from _next(stage, code, 0, list(stage.span.halves))


def _next(stage: Stage, code: Municipality, taken: int, periods: list[str]) -> Iterator[Task]:
    if periods and taken < len(SUPERVISION_STEPS):
        day = date(int(periods[0][:4]), 1 if periods[0].endswith("1") else 7, 1) + INTO_THE_HALF_YEAR
        act = partial(take_step, stage, code, taken, periods)
        yield Task(day, "province", f"supervision/{code}", f"step {periods[0]}", act)


def take_step(stage: Stage, code: Municipality, taken: int, periods: list[str], day: date) -> Iterator[Task]:
    """Whoever caught up meanwhile is left in peace: that a step is forbidden says so, and the ladder begins anew."""
    period, later = periods[0], periods[1:]
    facts = {"municipality": code, "period": period, "step": SUPERVISION_STEPS[taken]}
    step = f"supervision/{code}/{period}"
    caught_up = stage.give("province", "housing/take-supervision-step", step, day, **facts).rejected is not None
    yield from _next(stage, code, 0 if caught_up else taken + 1, later)
