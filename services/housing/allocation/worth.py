"""What a home for a household is worth to the region, in persons housed in time."""

from datetime import date

from services.contracts.codes import Municipality
from services.housing.allocation.problem import FreeHome, Problem, Seeker
from services.housing.allocation.weights import Weights


def worth(seeker: Seeker, home: FreeHome, problem: Problem, weights: Weights) -> float:
    """Given in this round."""
    price = price_of_waiting(seeker, problem.on, weights)
    return seeker.persons * price + weights.spread * _openness(home, problem) + _fitness(seeker, home, weights)


def worth_later(
    seeker: Seeker, home: FreeHome, day: date, problem: Problem, weights: Weights, *, is_known: bool
) -> float:
    """Given on a later day that is still in time; who is only expected weighs less than who is there."""
    price = 1 - weights.later_week * (day - problem.on).days / 7 if is_known else weights.expected
    return seeker.persons * price + _fitness(seeker, home, weights)


def _fitness(seeker: Seeker, home: FreeHome, weights: Weights) -> float:
    return (
        ties(seeker, home.municipality, weights)
        - weights.empty_place * (home.fits - seeker.places)
        - weights.needless_accessibility * (home.accessible and not seeker.accessible)
    )


def price_of_waiting(seeker: Seeker, on: date, weights: Weights) -> float:
    """What each person weighs on this day: more as the term runs out, and ever more after it."""
    overdue = (on - seeker.house_by).days
    if overdue > 0:
        return weights.late + weights.late_week * overdue / 7
    term = max((seeker.house_by - seeker.waiting_since).days, 1)
    return 1 + weights.urgency * (on - seeker.waiting_since).days / term


def ties(seeker: Seeker, municipality: Municipality, weights: Weights) -> float:
    """What the household has here already, and whether it asked for it (agreement 1a)."""
    return (
        weights.wish * (seeker.preferred == municipality)
        + weights.reception * (seeker.reception == municipality)
        + weights.school * (seeker.school == municipality)
        + weights.work * (seeker.work == municipality)
        + weights.volunteer * (seeker.volunteer == municipality)
    )


def _openness(home: FreeHome, problem: Problem) -> float:
    """Near 1 where the neighbourhood can receive many more households, 0 where it is full (agreement 2c)."""
    left = problem.spread.get(home.neighbourhood, 0)
    return 1 - 1 / (1 + max(left, 0))
