"""What housing measures of the agreement; a clause that two modules measure has the figures of both."""

from collections.abc import Sequence
from datetime import date
from types import MappingProxyType

from services.contracts.event import Event
from services.contracts.figures import Clause, Figure, Measure, Measures
from services.housing.figures import homes, quotas

_TOPICS: tuple[Measures, ...] = (homes.MEASURES, quotas.MEASURES)


def _measure_of(clause: Clause) -> Measure:
    parts = [measures[clause] for measures in _TOPICS if clause in measures]

    def measure(events: Sequence[Event], day: date) -> Sequence[Figure]:
        return [figure for part in parts for figure in part(events, day)]

    return measure


MEASURES: Measures = MappingProxyType({clause: _measure_of(clause) for measures in _TOPICS for clause in measures})
