"""What a home for a household is worth to the region, in persons housed in time."""

from datetime import date

from services.contracts.codes import Municipality
from services.housing.allocation.problem import FreeHome, Problem, Seeker
from services.housing.allocation.weights import Weights


def worth(seeker: Seeker, home: FreeHome, problem: Problem, weights: Weights) -> float:
    return (
        seeker.persons * price_of_waiting(seeker, problem.on, weights)
        + ties(seeker, home.municipality, weights)
        + weights.spread * openness(home, problem)
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


def openness(home: FreeHome, problem: Problem) -> float:
    """1 where the neighbourhood has more to receive than homes here could fill, 0 where it is full (agreement 2c)."""
    if home.around is None or home.around not in problem.spread:
        return 0.0
    return 1 - 1 / (1 + max(problem.spread[home.around], 0))
