"""Which home is fit for which household, whatever the others need."""

from collections.abc import Iterator

from services.contracts.codes import ProposalChange
from services.housing.allocation.problem import FreeHome, LikelyHomes, LikelyHouseholds, Problem, Seeker

Household = Seeker | LikelyHouseholds
HomeKind = FreeHome | LikelyHomes


def can_hold(household: Household, home: HomeKind) -> bool:
    """Whether there is place for it, the family that follows included (agreement 2b), and no step in its way."""
    return home.fits >= household.places and (home.accessible or not household.accessible)


def is_open_to(seeker: Seeker, home: FreeHome) -> bool:
    """Whether this household may live here at all: where it is matched, and not where it declined.

    Who wishes to leave the region is not matched in it (agreement 1a).
    """
    if home.home in seeker.declined:
        return False
    if seeker.matched is None:
        return seeker.wish != "leave-region"
    return seeker.matched == home.municipality


def is_fit_for(seeker: Seeker, home: FreeHome, problem: Problem) -> bool:
    return is_open_to(seeker, home) and not any(lacks(seeker, home, problem))


def is_there_long_enough(home: FreeHome, problem: Problem) -> bool:
    return home.until is None or home.until > problem.move_by


def lacks(seeker: Seeker, home: FreeHome, problem: Problem) -> Iterator[ProposalChange]:
    """What this home would have to be before this household could get it now."""
    if home.fits < seeker.places:
        yield "larger-home"
    if seeker.accessible and not home.accessible:
        yield "accessible-home"
    if home.available_from > problem.on:
        yield "earlier-availability"
    if not is_there_long_enough(home, problem):
        yield "longer-availability"
