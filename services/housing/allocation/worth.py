"""What a home for a household is worth to the region, in persons housed in time."""

from datetime import date

from services.contracts.codes import Municipality
from services.housing.allocation.problem import FreeHome, Problem, Seeker
from services.housing.allocation.rules import HomeKind, Household
from services.housing.allocation.weights import Weights

_STEEP = 6  # hardly anything for half a year, then more than all else within weeks


def worth(seeker: Seeker, home: FreeHome, problem: Problem, weights: Weights) -> float:
    """Given in this round."""
    return (
        seeker.persons * price_now(seeker, problem, weights)
        + openness(home, problem, weights)
        + ties(seeker, home.municipality, weights)
        - waste(seeker, home, weights)
    )


def price_now(seeker: Seeker, problem: Problem, weights: Weights) -> float:
    """What each of its persons weighs today: more as the term runs out.

    Whoever would move in after it, as moving takes its days, is late already; and weighs ever more after that.
    """
    if problem.move_by > seeker.house_by:
        weeks = max((problem.on - seeker.house_by).days, 0) / 7
        return weights.late + weights.late_week * weeks + (weeks / weights.last_resort_weeks) ** _STEEP
    term = max((seeker.house_by - seeker.waiting_since).days, 1)
    return 1 + weights.urgency * (problem.on - seeker.waiting_since).days / term


def price_later(household: Household, home: HomeKind, day: date, problem: Problem, weights: Weights) -> float:
    """What each of its persons weighs who gets a home on a later day that is still in time.

    Who and what is only likely to come weighs less than who waits and what is announced.
    """
    is_known = isinstance(household, Seeker)
    price = 1 - weights.later_week * (day - problem.on).days / 7 if is_known else weights.likely
    return price if isinstance(home, FreeHome) else price * weights.likely


def ties(seeker: Seeker, municipality: Municipality, weights: Weights) -> float:
    """What the household has here already, and whether it asked for it (agreement 1a)."""
    return (
        weights.wish * (seeker.preferred == municipality)
        + weights.reception * (seeker.reception == municipality)
        + weights.school * (seeker.school == municipality)
        + weights.work * (seeker.work == municipality)
        + weights.volunteer * (seeker.volunteer == municipality)
    )


def waste(household: Household, home: HomeKind, weights: Weights) -> float:
    """What others could have used of it."""
    return weights.empty_place * (home.fits - household.places) + weights.needless_accessibility * (
        home.accessible and not household.accessible
    )


def openness(home: FreeHome, problem: Problem, weights: Weights) -> float:
    """Most where the neighbourhood can receive many more households, nothing where it is full (agreement 2c)."""
    left = max(problem.spread.get(home.neighbourhood, 0), 0)
    return weights.spread * (1 - 1 / (1 + left))
