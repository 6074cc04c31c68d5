"""Income as soon as a household has settled (agreement 5a)."""

from collections.abc import Iterator, Sequence
from datetime import date
from statistics import median
from uuid import UUID

from services.contracts.event import Event
from services.contracts.figures import Figure
from services.contracts.folds import percent
from services.contracts.work import (
    AdvancePaid,
    AssistanceApplied,
    AssistanceEnded,
    AssistanceGranted,
    AssistanceRefused,
    AssistanceResumed,
)

Answer = AdvancePaid | AssistanceGranted | AssistanceRefused | AssistanceEnded


def first_money(events: Sequence[Event], day: date) -> tuple[Figure, ...]:
    """Days to the first money, be it an advance or the assistance itself; an application counts from each settlement.

    Of those whose term for an advance is over, the share with money by then; who was refused or whose application
    ended before that was owed none.
    """
    answered = list(_first_answers(events))
    paid = [(applied, answer) for applied, answer in answered if isinstance(answer, AdvancePaid | AssistanceGranted)]
    waits = [(answer.occurred_on - applied.occurred_on).days for applied, answer in paid]
    in_time = [applied for applied, answer in paid if answer.occurred_on <= applied.advance_by <= day]
    owed = [applied for applied, answer in answered if applied.advance_by <= day and not _is_over(applied, answer)]
    return (
        Figure(clause="5a", name="median-wait-for-first-money", unit="days", value=median(waits) if waits else None),
        Figure(clause="5a", name="money-within-term", unit="percent", value=percent(len(in_time), len(owed))),
    )


def _first_answers(events: Sequence[Event]) -> Iterator[tuple[AssistanceApplied, Answer | None]]:
    """An ending is an answer as long as it stands: it may be taken back, or prove to have been on another day."""
    answers: dict[UUID, tuple[AssistanceApplied, Answer | None]] = {}
    for event in events:
        if isinstance(event, AssistanceApplied):
            if event.household in answers:
                yield answers[event.household]
            answers[event.household] = event, None
        elif isinstance(event, Answer | AssistanceResumed) and event.household in answers:
            applied, answer = answers[event.household]
            if answer is None or isinstance(answer, AssistanceEnded):
                answers[event.household] = applied, None if isinstance(event, AssistanceResumed) else event
    yield from answers.values()


def _is_over(applied: AssistanceApplied, answer: Answer | None) -> bool:
    return isinstance(answer, AssistanceRefused | AssistanceEnded) and answer.occurred_on <= applied.advance_by
