"""All that could be chosen in a round, as a table of numbers: who could get which homes, when, what that is worth and
what it takes. A round of 500 households and 600 homes has some 100,000 such chances, so each rule is asked once for
each two kinds of household and home, not for each two of them.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple, TypeVar

import numpy as np

from services.housing.allocation.limits import Limit, bounds, taken
from services.housing.allocation.lots import Lot, days_until
from services.housing.allocation.packing import NOTHING, Choices, Flags, Ints, Vector
from services.housing.allocation.problem import FreeHome, Problem, Seeker
from services.housing.allocation.rules import Household, can_hold, is_open_to
from services.housing.allocation.weights import Weights
from services.housing.allocation.worth import openness, price_later, price_now, ties, waste
from services.housing.decisions.quotas import half_year_of

_LIMITS = ("house", "match", "spread", "isk")
T = TypeVar("T")


class Chances(NamedTuple):
    """For each who (its place among the seekers, then the likely households), which lot, and whether it is now."""

    who: Ints
    lot: Ints
    is_now: Flags
    choices: Choices


def chances_of(problem: Problem, lots: Sequence[Lot], weights: Weights) -> Chances:
    region = _Region(problem, lots, (*problem.seekers, *problem.outlook.households))
    who, lot = np.nonzero(region.could_live_in() & (region.now | region.in_time))
    is_now = region.now[who, lot]
    rows, amounts = region.takes(who, lot)
    choices = Choices(
        owner=who,
        value=region.worth(weights)[who, lot],
        is_whole=is_now,
        rows=rows,
        amounts=amounts,
        owners=np.array([1.0] * len(problem.seekers) + [kind.number for kind in problem.outlook.households]),
        limits=np.array(list(region.limits.values()), dtype=np.float64),
    )
    return Chances(who, lot, is_now, choices)


@dataclass(frozen=True)
class _Region:
    """Tables with a row for each household and a column for each lot."""

    problem: Problem
    lots: Sequence[Lot]
    households: Sequence[Household]

    @property
    def limits(self) -> dict[Limit, float]:
        return {("lot", which): lot.number for which, lot in enumerate(self.lots)} | bounds(self.problem)

    @property
    def day(self) -> Ints:
        """After how many days both are there."""
        since = np.array([days_until(household.waiting_since, self.problem) for household in self.households])
        return np.asarray(np.maximum(since[:, None], np.array([lot.days for lot in self.lots])))

    @property
    def now(self) -> Flags:
        """Who waits may be given what is free; nobody else, and nothing else."""
        waits = np.arange(len(self.households)) < len(self.problem.seekers)
        return np.asarray(waits[:, None] & np.array([lot.is_now for lot in self.lots]))

    @property
    def in_time(self) -> Flags:
        last = np.array([(household.house_by - self.problem.move_by).days for household in self.households])
        return np.asarray(self.day <= last[:, None])

    def could_live_in(self) -> Flags:
        def is_open(household: Household, lot: Lot) -> bool:
            return _is_open(household, lot, self.problem)

        holds = self._each(lambda household, lot: can_hold(household, lot.like), _need, _size)
        return np.asarray((holds > 0) & (self._each(is_open, _bonds, _place) > 0))

    def worth(self, weights: Weights) -> Vector:
        def later(household: Household, lot: Lot) -> float:
            day = self.problem.on + timedelta(days=lot.days)
            return price_later(household, lot.like, day, self.problem, weights)

        def bond(household: Household, lot: Lot) -> float:
            if isinstance(household, Seeker) and isinstance(lot.like, FreeHome):
                return ties(household, lot.like.municipality, weights)
            return 0.0

        known = [home if isinstance(home := lot.like, FreeHome) else None for lot in self.lots]
        today = np.array([price_now(seeker, self.problem, weights) for seeker in self.problem.seekers])
        today = np.append(today, np.zeros(len(self.households) - len(today)))
        around = np.array([0.0 if home is None else openness(home, self.problem, weights) for home in known])
        persons = np.array([household.persons for household in self.households])
        price = np.where(self.now, today[:, None], self._each(later, type, lambda lot: (type(lot.like), lot.days)))
        return np.asarray(
            persons[:, None] * price
            + np.where(self.now, around, 0.0)
            + self._each(bond, _bonds, _place)
            - self._each(lambda household, lot: waste(household, lot.like, weights), _need, _size)
        )

    def takes(self, who: Ints, lot: Ints) -> tuple[Ints, Vector]:
        """Rows and amounts. A later half-year has a quota of its own, and later rounds their own spread and seats."""
        rows = {limit: row for row, limit in enumerate(self.limits)}

        def of_limits(household: Household, lot: Lot) -> list[tuple[int, int]]:
            taking = {limit[0]: (rows.get(limit, NOTHING), n) for limit, n in _taken(household, lot, self.problem)}
            return [taking.get(kind, (NOTHING, 0)) for kind in _LIMITS]

        found = self._each(of_limits, _takes, _around)[who, lot]
        half_years = [
            half_year_of(self.problem.on + timedelta(days=n)) for n in range(int(self.day.max(initial=0)) + 1)
        ]
        same = np.array([half_year == half_years[0] for half_year in half_years])[self.day[who, lot]]
        found[~same, :, 0] = NOTHING
        found[~self.now[who, lot], _LIMITS.index("spread"), 0] = NOTHING
        one = np.ones((len(who), 1))
        return np.hstack([lot[:, None], found[:, :, 0].astype(np.int64)]), np.hstack([one, found[:, :, 1]])

    def _each(
        self,
        says: Callable[[Household, Lot], object],
        household_kind: Callable[[Household], Hashable],
        lot_kind: Callable[[Lot], Hashable],
    ) -> Vector:
        """What is said of each pair, asked once for each two kinds."""
        rows, row = _kinds(self.households, household_kind)
        columns, column = _kinds(self.lots, lot_kind)
        return np.array([[says(household, lot) for lot in columns] for household in rows], np.float64)[row][:, column]


def _kinds(things: Sequence[T], kind_of: Callable[[T], Hashable]) -> tuple[list[T], Ints]:
    """One of each kind, and of which kind each thing is."""
    kinds = [kind_of(thing) for thing in things]
    first = dict(zip(reversed(kinds), reversed(things), strict=True))
    number = {kind: n for n, kind in enumerate(first)}
    return list(first.values()), np.array([number[kind] for kind in kinds], dtype=np.int64)


def _is_open(household: Household, lot: Lot, problem: Problem) -> bool:
    """Of homes that are only likely nobody knows where they will be: who is matched cannot count on one."""
    seeker = household if isinstance(household, Seeker) else None
    if isinstance(lot.like, FreeHome):
        return lot.like.municipality in problem.rooms and (seeker is None or is_open_to(seeker, lot.like))
    return seeker is None or (seeker.matched is None and seeker.wish != "leave-region")


def _taken(household: Household, lot: Lot, problem: Problem) -> list[tuple[Limit, int]]:
    return list(taken(problem, household, lot.like)) if isinstance(lot.like, FreeHome) else []


def _need(household: Household) -> Hashable:
    return household.places, household.accessible


def _bonds(household: Household) -> Hashable:
    if not isinstance(household, Seeker):
        return None
    h = household
    return h.matched, h.wish, h.preferred, h.reception, h.school, h.work, h.volunteer, h.declined


def _takes(household: Household) -> Hashable:
    if not isinstance(household, Seeker):
        return household.persons
    return household.persons, household.is_counted, household.matched is None, household.isk_seats


def _size(lot: Lot) -> Hashable:
    return lot.like.fits, lot.like.accessible


def _place(lot: Lot) -> Hashable:
    return (lot.like.municipality, lot.itself) if isinstance(lot.like, FreeHome) else None


def _around(lot: Lot) -> Hashable:
    return (lot.like.municipality, lot.like.neighbourhood) if isinstance(lot.like, FreeHome) else None
