"""COA has the whole region worked out at once; clerks confirm what is proposed, or decline it (1b)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from services.contracts.codes import DeclineReason
from services.region.agenda import BEFORE_OTHERS, Task
from services.region.stage import Case, OfferedHome, Stage

FIRST_AFTER, BETWEEN = timedelta(days=50), timedelta(days=14)
LAST_AFTER_ARRIVALS = timedelta(days=120)
REASONS: dict[DeclineReason, float] = {"school-or-work-too-far": 3, "family-elsewhere": 2, "other": 1}


def prepare(stage: Stage) -> Iterator[Task]:
    yield _round(stage, stage.span.first + FIRST_AFTER)


def _round(stage: Stage, day: date) -> Task:
    """Before anybody else does anything on that day, so that it is known what the round knows."""
    return Task(day, BEFORE_OTHERS, "allocation round", "ask", partial(ask, stage))


def ask(stage: Stage, day: date) -> Iterable[Task]:
    stage.partners.ask_for_round(f"round/{day}", day)
    if day + BETWEEN <= min(stage.span.last, stage.span.last_arrival + LAST_AFTER_ARRIVALS):
        yield _round(stage, day + BETWEEN)


def proposed(stage: Stage, client: str, case: Case, day: date) -> Any:
    """What the last round said of the household, if it said anything that concerns who asks."""
    return stage.ask(client, "housing", f"/allocation-proposals/{case.household}", day)


def confirmed(stage: Stage, case: Case, day: date) -> OfferedHome | None:
    """The home that the clerk confirms: the one proposed, where it is still on the list."""
    clerk = f"municipality-{(case.matched or case.municipality).lower()}"
    proposal = proposed(stage, clerk, case, day)
    if proposal is None or _declined(stage, case, clerk, proposal, day):
        return None
    lasts = proposal["valid_until"] is not None and proposal["valid_until"] >= day.isoformat()
    homes = stage.homes[case.matched or case.municipality] if lasts else []
    return next((home for home in homes if str(home.home) == proposal["home"] and home.until is None), None)


def _declined(stage: Stage, case: Case, clerk: str, proposal: Any, day: date) -> bool:
    """Of some the clerk knows more than the round did, the first time that a home is looked for."""
    is_first, case.heeded = not case.heeded, True
    if not (is_first and proposal["home"] is not None and case.dice.chance("proposal declined", 25)):
        return False
    code = case.dice.one_of("proposal", REASONS)
    facts = {"household": case.household, "municipality": case.matched}
    stage.give(clerk, "housing/decline-proposal", f"{case.name}/proposal declined", day, code=code, **facts)
    return True
