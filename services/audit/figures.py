"""What every clause came to on a day, as it was known on a day: folds of what is on the topics."""

import importlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, get_args

from services.audit.topics import Heard
from services.contracts.calendar import DayStarted
from services.contracts.figures import Clause, Figure, Measures
from services.platform.instance import SERVICES

CLAUSES: tuple[Clause, ...] = get_args(Clause)
CALENDAR = "calendar-v1"


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure and whose events it comes of."""

    service: str
    figure: Figure


def clause_figures(
    heard: Mapping[str, Sequence[Heard]],
    on: date,
    known_on: date | None = None,
    clauses: Collection[Clause] = CLAUSES,
) -> list[Measured]:
    """By clause in the order of the agreement; `known_on` leaves out what was recorded after that day had passed."""
    until = None if known_on is None else _end_of(known_on, heard.get(CALENDAR, ()))
    measured = [one for service in SERVICES for one in _measured(service, heard, on, until, clauses)]
    return sorted(measured, key=lambda one: CLAUSES.index(one.figure.clause))


def _measured(
    service: str,
    heard: Mapping[str, Sequence[Heard]],
    on: date,
    until: datetime | None,
    clauses: Collection[Clause],
) -> Iterator[Measured]:
    events = [one.event for one in _known(heard.get(f"{service}-v1", ()), until)]
    past: list[Any] = [event for event in events if getattr(event, "occurred_on", on) <= on]
    measures: Measures = importlib.import_module(f"services.{service}.figures").MEASURES
    for clause, measure in measures.items():
        if clause in clauses:
            yield from (Measured(service, figure) for figure in measure(past, on))


def _known(heard: Sequence[Heard], until: datetime | None) -> list[Heard]:
    """Each event once, in the order of positions, of those that were recorded before a moment."""
    distinct = {one.envelope.id: one for one in heard if until is None or _recorded(one) < until}
    return sorted(distinct.values(), key=lambda one: one.envelope.position)


def _end_of(day: date, calendar: Sequence[Heard]) -> datetime | None:
    """The moment at which the next day that was played began; None while none has."""
    later = [_recorded(one) for one in calendar if isinstance(one.event, DayStarted) and one.event.date > day]
    return min(later, default=None)


def _recorded(one: Heard) -> datetime:
    return datetime.fromisoformat(one.envelope.time)
