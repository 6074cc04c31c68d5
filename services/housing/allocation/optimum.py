"""The best round: who gets which home so that the whole region is served best."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from services.housing.allocation.limits import Limit, bounds, taken
from services.housing.allocation.packing import Option, choose
from services.housing.allocation.problem import FreeHome, Problem, Seeker
from services.housing.allocation.rules import is_fit_for
from services.housing.allocation.weights import WEIGHTS, Weights
from services.housing.allocation.worth import worth

SOLVE_SECONDS = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """Which household gets which home; `gap` is how much better, at most, a perfect choice could be (0.01 is 1%)."""

    homes: Mapping[UUID, FreeHome]
    gap: float


def allocate(problem: Problem, weights: Weights = WEIGHTS, seconds: float = SOLVE_SECONDS) -> Allocation:
    """Raises OutOfTime where not even a first answer is found in so many seconds."""
    lots = lots_of(problem)
    offers = list(_offers(problem, lots))
    limits = bounds(problem, lots)
    rows = {limit: row for row, limit in enumerate(limits)}
    options = [
        Option(
            who,
            worth(problem.seekers[who], lots[which][0], problem, weights),
            tuple((rows[limit], n) for limit, n in _taken(problem, lots, who, which)),
        )
        for who, which in offers
    ]
    choice = choose(options, len(problem.seekers), list(limits.values()), seconds)
    left = [list(lot) for lot in lots]
    chosen = (offers[index] for index in choice.chosen)
    homes = {problem.seekers[who].household: left[which].pop() for who, which in chosen}
    return Allocation(homes=homes, gap=choice.gap)


def lots_of(problem: Problem) -> list[list[FreeHome]]:
    """Homes that no household could tell apart, together: the fewer there are to tell apart, the faster the choice."""
    declined = frozenset[UUID]().union(*(seeker.declined for seeker in problem.seekers))
    lots: dict[object, list[FreeHome]] = defaultdict(list)
    for home in problem.homes:
        if home.available_from <= problem.on:
            itself = home.home if home.home in declined else None
            lots[home.municipality, home.neighbourhood, home.fits, home.accessible, itself].append(home)
    return list(lots.values())


def _offers(problem: Problem, lots: list[list[FreeHome]]) -> Iterator[tuple[int, int]]:
    for who, seeker in enumerate(problem.seekers):
        for which, (home, *_) in enumerate(lots):
            if home.municipality in problem.rooms and is_fit_for(seeker, home, problem.on):
                yield who, which


def _taken(problem: Problem, lots: list[list[FreeHome]], who: int, which: int) -> Iterator[tuple[Limit, int]]:
    yield ("lot", which), 1
    yield from taken(problem, problem.seekers[who], lots[which][0])
