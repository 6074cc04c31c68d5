"""What bounds a round beside who fits where: room under the quotas, spread, and seats."""

from collections.abc import Iterator

from services.housing.allocation.problem import FreeHome, Problem, Seeker
from services.housing.allocation.rules import Household

Limit = tuple[str, object]
"""What runs out, and of which municipality or neighbourhood."""


def bounds(problem: Problem) -> dict[Limit, int]:
    """How much there is of everything that can run out; an overrun quota has no room, not less than none."""
    found: dict[Limit, int] = {}
    for municipality, room in problem.rooms.items():
        found["match", municipality] = max(room.to_match, 0)
        found["house", municipality] = max(room.to_house, 0)
    found |= {("spread", around): max(households, 0) for around, households in problem.spread.items()}
    if problem.isk_seats is not None:
        found["isk", None] = max(problem.isk_seats, 0)
    return found


def taken(problem: Problem, household: Household, home: FreeHome) -> Iterator[tuple[Limit, int]]:
    """What this household would take of the region by living here; the home itself apart.

    One that is only likely to come is neither matched nor counted yet, and the seats that it needs are not known.
    """
    known = household if isinstance(household, Seeker) else None
    if known is None or not known.is_counted:
        yield ("house", home.municipality), household.persons
    if known is None or known.matched is None:
        yield ("match", home.municipality), household.persons
    if home.neighbourhood in problem.spread:
        yield ("spread", home.neighbourhood), 1
    if known is not None and problem.isk_seats is not None and known.isk_seats:
        yield ("isk", None), known.isk_seats
