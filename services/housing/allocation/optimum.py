"""The best round: who gets which home now so that the whole region is served best, in the weeks ahead as well."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.housing.allocation.limits import Limit, bounds, taken
from services.housing.allocation.packing import Option, choose
from services.housing.allocation.problem import FreeHome, Problem, Seeker
from services.housing.allocation.rules import is_open_to, lacks
from services.housing.allocation.weights import WEIGHTS, Weights
from services.housing.allocation.worth import worth, worth_later
from services.housing.decisions.quotas import half_year_of

SOLVE_SECONDS = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """Which household gets which home; `gap` is how much better, at most, a perfect choice could be (0.01 is 1%)."""

    homes: Mapping[UUID, FreeHome]
    gap: float


class _Lot(NamedTuple):
    """Homes that no household could tell apart; only those that are `now` there are given in this round."""

    homes: list[FreeHome]
    now: bool


class _Chance(NamedTuple):
    seeker: Seeker
    owner: int
    lot: int
    day: date
    now: bool


def allocate(problem: Problem, weights: Weights = WEIGHTS, seconds: float = SOLVE_SECONDS) -> Allocation:
    """Raises OutOfTime where not even a first answer is found in so many seconds."""
    lots = _lots(problem)
    limits: dict[Limit, int] = {("lot", which): len(lot.homes) for which, lot in enumerate(lots)} | bounds(problem)
    rows = {limit: row for row, limit in enumerate(limits)}
    chances = list(_chances(problem, lots))
    options = [_option(problem, lots, rows, chance, weights) for chance in chances]
    owners = len(problem.seekers) + len(problem.outlook.seekers)
    choice = choose(options, owners, list(limits.values()), seconds)
    left = [list(lot.homes) for lot in lots]
    now = (chances[index] for index in choice.chosen if chances[index].now)
    return Allocation(homes={c.seeker.household: left[c.lot].pop() for c in now}, gap=choice.gap)


def _lots(problem: Problem) -> list[_Lot]:
    """The fewer homes there are to tell apart, the faster the choice; a home that somebody declined is told apart."""
    declined = frozenset[UUID]().union(*(seeker.declined for seeker in problem.seekers))
    lots: dict[object, list[FreeHome]] = defaultdict(list)
    homes = (home for home in problem.homes if home.until is None or home.until > problem.move_by)
    for home in (*homes, *problem.outlook.homes):
        days = max((home.available_from - problem.on).days, 0)
        itself = home.home if home.home in declined else None
        where = home.neighbourhood if days == 0 else None  # later rounds look after their spread themselves
        lots[home.municipality, where, home.fits, home.accessible, -(-days // 7), itself].append(home)
    return [_Lot(homes, homes[0].available_from <= problem.on) for homes in lots.values()]


def _chances(problem: Problem, lots: list[_Lot]) -> Iterator[_Chance]:
    """What could be given now, and what a household that has time left, or is yet to come, could get later."""
    move = problem.move_by - problem.on
    for owner, seeker in enumerate((*problem.seekers, *problem.outlook.seekers)):
        waits = owner < len(problem.seekers)
        for which, lot in enumerate(lots):
            home = lot.homes[0]
            if home.municipality not in problem.rooms or not _could_live_in(seeker, home, problem):
                continue
            day = max(problem.on, seeker.waiting_since, *(home.available_from for home in lot.homes))
            now = waits and lot.now
            if now or day + move <= seeker.house_by:
                yield _Chance(seeker, owner, which, day, now)


def _could_live_in(seeker: Seeker, home: FreeHome, problem: Problem) -> bool:
    return is_open_to(seeker, home) and set(lacks(seeker, home, problem)) <= {"earlier-availability"}


def _option(problem: Problem, lots: list[_Lot], rows: Mapping[Limit, int], chance: _Chance, weights: Weights) -> Option:
    home = lots[chance.lot].homes[0]
    takes: list[tuple[Limit, int]] = [(("lot", chance.lot), 1)]
    if half_year_of(chance.day) == half_year_of(problem.on):  # later ones have a quota of their own
        takes += (take for take in taken(problem, chance.seeker, home) if chance.now or take[0][0] != "spread")
    if chance.now:
        value = worth(chance.seeker, home, problem, weights)
    else:
        is_known = chance.owner < len(problem.seekers)
        value = worth_later(chance.seeker, home, chance.day, problem, weights, is_known=is_known)
    return Option(chance.owner, value, tuple((rows[limit], n) for limit, n in takes))
