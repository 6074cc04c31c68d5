"""The best round: who gets which home now so that the whole region is served best, in the weeks ahead as well."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from services.housing.allocation.chances import chances_of
from services.housing.allocation.lots import lots_of
from services.housing.allocation.packing import choose
from services.housing.allocation.problem import FreeHome, Problem
from services.housing.allocation.weights import WEIGHTS, Weights

SOLVE_SECONDS = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """Which household gets which home; `gap` is how much better, at most, a perfect choice could be (0.01 is 1%)."""

    homes: Mapping[UUID, FreeHome]
    gap: float


def allocate(problem: Problem, weights: Weights = WEIGHTS, seconds: float = SOLVE_SECONDS) -> Allocation:
    """Raises OutOfTime where not even a first answer is found in so many seconds."""
    lots = lots_of(problem)
    if not problem.seekers or not lots:
        return Allocation(homes={}, gap=0.0)
    chances = chances_of(problem, lots, weights)
    choice = choose(chances.choices, seconds)
    left = [list(lot.homes) for lot in lots]
    given = [index for index in choice.chosen if chances.is_now[index]]
    homes = {problem.seekers[chances.who[index]].household: left[chances.lot[index]].pop() for index in given}
    return Allocation(homes=homes, gap=choice.gap)
