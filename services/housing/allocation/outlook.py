"""What is likely to come, by what came lately: as many a week, of the same kinds, told as long beforehand.

Nobody knows better who is still to come. Only counts are kept, over the whole region: a kind of household is how many
it is, who follows, and whether it needs a home without steps; of a home what it holds, and whether it has none.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from services.housing.allocation.problem import LikelyHomes, LikelyHouseholds, Outlook

LOOKS_BACK = timedelta(weeks=26)
"""The last half-year: a quarter is too short to tell how many large families there are."""
AT_LEAST = timedelta(weeks=4)
STEP = timedelta(weeks=6)
HOUSEHOLD_STEPS = 1
HOME_STEPS = 3
"""Homes are looked at for a term longer than households: who comes last must find theirs within the outlook too."""


class Arrival(NamedTuple):
    on: date
    persons: int
    expected: int
    accessible: bool


class Offer(NamedTuple):
    """A home was told of `on` a day, and is available `days` later."""

    on: date
    fits: int
    accessible: bool
    days: int


def outlook(on: date, arrivals: Sequence[Arrival], offers: Sequence[Offer], term: timedelta) -> Outlook:
    """From what was known on this day; `term` is within how long a household is to be housed."""
    came = [arrival for arrival in arrivals if on - LOOKS_BACK < arrival.on <= on]
    told = [offer for offer in offers if on - LOOKS_BACK < offer.on <= on]
    first = min([on, *(arrival.on for arrival in came), *(offer.on for offer in told)])
    steps = max(on - first + timedelta(days=1), AT_LEAST) / STEP
    return Outlook(households=tuple(_households(on, came, steps, term)), homes=tuple(_homes(on, told, steps)))


def _households(on: date, came: list[Arrival], steps: float, term: timedelta) -> Iterator[LikelyHouseholds]:
    for (persons, expected, accessible), times in Counter(arrival[1:] for arrival in came).items():
        for step in range(HOUSEHOLD_STEPS):
            since = _middle(on, step)
            yield LikelyHouseholds(
                number=times / steps,
                persons=persons,
                expected=expected,
                accessible=accessible,
                waiting_since=since,
                house_by=since + term,
            )


def _homes(on: date, told: list[Offer], steps: float) -> Iterator[LikelyHomes]:
    """What is available in a step was told of before; of what was told by today it is known already."""
    for (fits, accessible), times in Counter((offer.fits, offer.accessible) for offer in told).items():
        for step in range(HOME_STEPS):
            part = sum(_not_told_yet(offer, step) for offer in told) / len(told)
            if part > 0:
                yield LikelyHomes(
                    number=times / steps * part, fits=fits, accessible=accessible, available_from=_middle(on, step)
                )


def _not_told_yet(offer: Offer, step: int) -> float:
    """The part of this step for which such a home would be told of after today."""
    return min(max(step + 1 - max(offer.days, 0) / STEP.days, 0.0), 1.0)


def _middle(on: date, step: int) -> date:
    return on + STEP * step + STEP / 2
