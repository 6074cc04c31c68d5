"""Homes that no household could tell apart: the fewer there are to choose between, the faster the choice."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.housing.allocation.problem import FreeHome, Problem
from services.housing.allocation.rules import HomeKind, is_there_long_enough


class Lot(NamedTuple):
    """So many homes like this one; of those that are only likely to come there are no `homes` yet."""

    like: HomeKind
    homes: Sequence[FreeHome]
    number: float
    days: int
    """After which all of them are available."""
    itself: UUID | None = None
    """The home, where somebody declined it and it must be told apart."""

    @property
    def is_now(self) -> bool:
        return bool(self.homes) and self.days == 0


def lots_of(problem: Problem) -> list[Lot]:
    return [*_known(problem), *_likely(problem)]


def _known(problem: Problem) -> Iterator[Lot]:
    """Of later homes the neighbourhood does not matter yet: later rounds look after their spread themselves."""
    declined = frozenset[UUID]().union(*(seeker.declined for seeker in problem.seekers))
    alike: dict[Hashable, list[FreeHome]] = defaultdict(list)
    for home in problem.homes:
        if is_there_long_enough(home, problem):
            days = days_until(home.available_from, problem)
            where = home.neighbourhood if days == 0 else None
            itself = home.home if home.home in declined else None
            alike[home.municipality, where, home.fits, home.accessible, -(-days // 7), itself].append(home)
    for homes in alike.values():
        itself = homes[0].home if homes[0].home in declined else None
        yield Lot(homes[0], homes, len(homes), max(days_until(h.available_from, problem) for h in homes), itself)


def _likely(problem: Problem) -> Iterator[Lot]:
    for kind in problem.outlook.homes:
        yield Lot(kind, (), kind.number, days_until(kind.available_from, problem))


def days_until(day: date, problem: Problem) -> int:
    return max((day - problem.on).days, 0)
