"""What a service measures of a clause: a fold of its own events, so of any day, and as it was known on any day."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from services.contracts.event import Event

Clause = Literal[
    "1a", "1b", "1c", "1d", "2a", "2b", "2c", "2d", "2e", "2f", "3a", "3b", "3c", "3d",
    "4a", "4b", "4c", "4d", "4e", "4f", "4g", "5a", "5b", "5c", "5d", "5e", "5f", "5g", "6",
]  # fmt: skip
Unit = Literal["persons", "households", "homes", "days", "percent", "number"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measure; `value` is None where there is nothing to measure yet. `of` is a municipality, period or kind."""

    clause: Clause
    name: str
    unit: Unit
    value: float | None
    of: str = "region"


Measure = Callable[[Sequence[Event], date], Sequence[Figure]]
"""From a service's own events in the order of their positions, none of which occurred after the day."""

Measures = Mapping[Clause, Measure]


def together(*topics: Measures) -> Measures:
    """The measures of several modules; of a clause that more than one of them measures, the figures of all."""

    def measure_of(clause: Clause) -> Measure:
        parts = [measures[clause] for measures in topics if clause in measures]
        return lambda events, day: [figure for part in parts for figure in part(events, day)]

    return {clause: measure_of(clause) for measures in topics for clause in measures}
