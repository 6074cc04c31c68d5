"""The batch, and two ways to do without it: whoever waits longest chooses first, or the best pair comes first."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from uuid import UUID

from services.housing.allocation.limits import Limit, bounds, taken
from services.housing.allocation.optimum import allocate
from services.housing.allocation.problem import FreeHome, Problem, Seeker
from services.housing.allocation.rules import is_fit_for
from services.housing.allocation.weights import WEIGHTS
from services.housing.allocation.worth import worth

SECONDS = 900.0  # what a round proposes must not hang on how busy the machine is

Pair = tuple[Seeker, FreeHome]
Policy = Callable[[Problem], Mapping[UUID, FreeHome]]


def batch(problem: Problem) -> Mapping[UUID, FreeHome]:
    return allocate(problem, seconds=SECONDS).homes


def first_come(problem: Problem) -> Mapping[UUID, FreeHome]:
    """In the order of waiting, each gets the home that is best for it of those that are left."""
    pairs = sorted(
        _fit(problem), key=lambda pair: (pair[0].waiting_since, str(pair[0].household), -_worth(pair, problem))
    )
    return _taken_in_turn(problem, pairs)


def greedy(problem: Problem) -> Mapping[UUID, FreeHome]:
    """The pair of the greatest worth first, as the batch counts it, then the next that is still possible."""
    return _taken_in_turn(problem, sorted(_fit(problem), key=lambda pair: -_worth(pair, problem)))


def _fit(problem: Problem) -> Iterator[Pair]:
    return ((seeker, home) for seeker in problem.seekers for home in problem.homes if is_fit_for(seeker, home, problem))


def _worth(pair: Pair, problem: Problem) -> float:
    return worth(*pair, problem, WEIGHTS)


def _taken_in_turn(problem: Problem, pairs: Iterable[Pair]) -> dict[UUID, FreeHome]:
    left: Counter[Limit] = Counter(bounds(problem))
    given: dict[UUID, FreeHome] = {}
    gone: set[UUID] = set()
    for seeker, home in pairs:
        costs = list(taken(problem, seeker, home))
        if seeker.household in given or home.home in gone or any(left[limit] < n for limit, n in costs):
            continue
        given[seeker.household] = home
        gone.add(home.home)
        left.subtract(dict(costs))
    return given
