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


def proposed(stage: Stage, client: str, case: Case) -> Any:
    """What the last round said of the household, if it said anything that concerns who asks."""
    return stage.partners.ask(client, "housing", f"/allocation-proposals/{case.household}")


def confirmed(stage: Stage, case: Case, day: date) -> OfferedHome | None:
    """The home that the clerk confirms: the one proposed, where it is still on the list.

    Whose way to a home does not end with this one goes by the list alone: played again, it could not be known what was
    proposed before.
    """
    clerk = f"municipality-{(case.matched or case.municipality).lower()}"
    proposal = proposed(stage, clerk, case)
    if proposal is None or _declined(stage, case, clerk, proposal, day):
        return None
    file = stage.partners.ask(clerk, "housing", f"/households/{case.household}")
    chosen = file["home"] if file["allocated_on"] == day.isoformat() else _open(proposal, day)
    homes = stage.homes[case.matched or case.municipality]
    return next((home for home in homes if str(home.home) == chosen and home.until is None), None)


def _open(proposal: Any, day: date) -> str | None:
    lasts = proposal["valid_until"] is not None and proposal["valid_until"] >= day.isoformat()
    home: str | None = proposal["home"] if lasts else None
    return home


def _declined(stage: Stage, case: Case, clerk: str, proposal: Any, day: date) -> bool:
    """Of some the clerk knows more than the round did, the first time that a home is looked for."""
    is_first, case.heeded = not case.heeded, True
    was_proposed = proposal["home"] is not None or proposal["declined"]
    if not (is_first and was_proposed and case.dice.chance("proposal declined", 25)):
        return False
    code = case.dice.one_of("proposal", REASONS)
    facts = {"household": case.household, "municipality": case.matched}
    stage.give(clerk, "housing/decline-proposal", f"{case.name}/proposal declined", day, code=code, **facts)
    return True
