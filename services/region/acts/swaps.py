"""Swaps of quotas in time (2a), and the mistakes that clerks make with them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from services.contracts.codes import Municipality
from services.region.agenda import Task
from services.region.stage import Stage

PERIOD = "2017H1"
AFTER_THE_AGREEMENT_DAYS = 1200


@dataclass(frozen=True, slots=True)
class Repayment:
    """Days after the first one: when so many persons more were housed, and when that is told."""

    persons: int
    after: int
    told_after: int
    by: Municipality | None = None
    """Who tells it, where that is no longer the debtor."""


@dataclass(frozen=True, slots=True)
class Swap:
    """`debtor` asks `creditor` to house persons for it; days count from the first one that is played."""

    name: str
    debtor: Municipality
    creditor: Municipality
    persons: int
    proposed_after: int
    repay_within: int
    answered_after: int | None
    is_agreed: bool = True
    repaid: tuple[Repayment, ...] = ()


SWAPS = (
    Swap("in parts", "GM0321", "GM0632", 6, 14, 200, 25, repaid=(Repayment(2, 70, 70), Repayment(4, 150, 150))),
    Swap("refused", "GM0335", "GM0344", 4, 20, 150, 32, is_agreed=False),
    Swap("told late", "GM0310", "GM0356", 3, 30, 80, 40, repaid=(Repayment(3, 105, 125),)),
    Swap("never repaid", "GM0589", "GM1904", 2, 35, 100, 45),
    Swap("unanswered", "GM0312", "GM0355", 5, 40, 120, None, repaid=(Repayment(5, 60, 60),)),
    Swap("too much", "GM0353", "GM0736", 3, 45, 150, 50, repaid=(Repayment(4, 90, 90), Repayment(3, 100, 100))),
    Swap("with oneself", "GM0344", "GM0344", 3, 28, 90, None),
    Swap("beyond the agreement", "GM0331", "GM0352", 3, 29, AFTER_THE_AGREEMENT_DAYS, None),
    # Open when Vianen merges: its successor repays.
    Swap("passed on", "GM0620", "GM1581", 2, 60, 900, 70, repaid=(Repayment(2, 780, 780, by="GM1961"),)),
)  # fmt: skip


def prepare(stage: Stage) -> Iterator[Task]:
    for swap in SWAPS:
        yield _task(stage, swap, swap.proposed_after, "propose", propose)
        if swap.answered_after is not None:
            yield _task(stage, swap, swap.answered_after, "answer", answer)
        for number, part in enumerate(swap.repaid):
            act = partial(repay, stage, swap, number)
            day = stage.span.first + timedelta(part.told_after)
            yield Task(day, part.by or swap.debtor, f"swap/{swap.name}", f"repay {number}", act)


def _task(stage: Stage, swap: Swap, after: int, step: str, act: Any) -> Task:
    day = stage.span.first + timedelta(after)
    return Task(day, swap.debtor, f"swap/{swap.name}", step, partial(act, stage, swap))


def propose(stage: Stage, swap: Swap, day: date) -> Iterable[Task]:
    _give(
        stage, swap, swap.debtor, "propose", day, partner=swap.creditor, persons=swap.persons, period=PERIOD,
        repay_by=day + timedelta(swap.repay_within),
    )  # fmt: skip
    return ()


def answer(stage: Stage, swap: Swap, day: date) -> Iterable[Task]:
    _give(stage, swap, swap.creditor, "agree" if swap.is_agreed else "refuse", day)
    return ()


def repay(stage: Stage, swap: Swap, number: int, _day: date) -> Iterable[Task]:
    part = swap.repaid[number]
    day = stage.span.first + timedelta(part.after)
    _give(stage, swap, part.by or swap.debtor, "repay", day, step=f"repay/{number}", persons=part.persons)
    return ()


def _give(
    stage: Stage, swap: Swap, municipality: Municipality, verb: str, day: date, step: str = "", **facts: Any
) -> None:
    about = {"swap": stage.identity(f"swap/{swap.name}"), "municipality": municipality}
    clerk = f"municipality-{municipality.lower()}"
    stage.give(clerk, f"housing/{verb}-quota-swap", f"swap/{swap.name}/{step or verb}", day, **about, **facts)
