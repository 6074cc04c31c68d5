"""The best round: who gets which home now so that the whole region is served best, in the weeks ahead as well."""

from uuid import UUID

from services.housing.allocation.chances import chances_of
from services.housing.allocation.lots import lots_of
from services.housing.allocation.packing import choose
from services.housing.allocation.problem import Allocation, FreeHome, Problem
from services.housing.allocation.weights import WEIGHTS, Weights

SOLVE_SECONDS = 30.0


def allocate(problem: Problem, weights: Weights = WEIGHTS, seconds: float = SOLVE_SECONDS) -> Allocation:
    """Raises OutOfTime where not even a first answer is found in so many seconds."""
    lots = lots_of(problem)
    if not problem.seekers or not lots:
        return Allocation(homes={})
    chances = chances_of(problem, lots, weights)
    choice = choose(chances.choices, seconds)
    left = [list(lot.homes) for lot in lots]
    homes: dict[UUID, FreeHome] = {}
    waits: set[UUID] = set()
    keeps: set[int] = set()
    for index in choice.chosen:
        who, lot = int(chances.who[index]), int(chances.lot[index])
        if chances.is_now[index]:
            homes[problem.seekers[who].household] = left[lot].pop()
        elif who < len(problem.seekers):
            waits.add(problem.seekers[who].household)
        elif lots[lot].is_now:
            keeps.add(lot)
    kept = frozenset(home.home for lot in keeps for home in left[lot])
    return Allocation(homes=homes, waits=frozenset(waits), kept=kept, gap=choice.gap)
