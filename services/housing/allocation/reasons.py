"""Why a household is proposed this home or none, and what would have changed it.

No other round is worked out for that: each thing told is a limit without slack, or one single property that a home
lacked, so each *could* have led to another outcome, for itself.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from services.contracts.codes import PROPOSAL_CHANGES, Municipality, ProposalChange, ProposalReason
from services.housing.allocation.limits import Limit, bounds, taken
from services.housing.allocation.problem import Allocation, FreeHome, Problem, Seeker
from services.housing.allocation.rules import is_fit_for, is_open_to, lacks
from services.housing.allocation.weights import WEIGHTS
from services.housing.allocation.worth import ties

_SHORT: Mapping[str, ProposalChange] = {
    "match": "room-under-quota",
    "house": "room-under-quota",
    "spread": "room-in-neighbourhood",
    "isk": "isk-seat",
}


class Obstacle(NamedTuple):
    """What alone stood between a household and a home; `by` are the places that were missing."""

    change: ProposalChange
    home: FreeHome | None = None
    by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a round says of one household."""

    household: UUID
    home: FreeHome | None
    reasons: tuple[ProposalReason, ...]
    would_change: tuple[ProposalChange, ...]
    room_in: tuple[Municipality, ...]
    places_short: int | None


def explain(problem: Problem, allocation: Allocation) -> tuple[Outcome, ...]:
    """An outcome for each household of the problem, in its order."""
    after = _After(problem, allocation)
    return tuple(_outcome(seeker, after) for seeker in problem.seekers)


@dataclass(frozen=True)
class _After:
    """The region as a round leaves it."""

    problem: Problem
    allocation: Allocation

    @property
    def given(self) -> Mapping[UUID, FreeHome]:
        return self.allocation.homes

    @cached_property
    def left(self) -> Mapping[Limit, int]:
        left = Counter(bounds(self.problem))
        for seeker in self.problem.seekers:
            if seeker.household in self.given:
                left.subtract(dict(taken(self.problem, seeker, self.given[seeker.household])))
        return left

    @cached_property
    def gone(self) -> frozenset[UUID]:
        return frozenset(home.home for home in self.given.values())


def _outcome(seeker: Seeker, after: _After) -> Outcome:
    home = after.given.get(seeker.household)
    obstacles = list(_obstacles(seeker, home, after))
    told = {obstacle.change for obstacle in obstacles}
    return Outcome(
        household=seeker.household,
        home=home,
        reasons=() if home is None else tuple(reasons(seeker, home, after.problem)),
        would_change=tuple(change for change in PROPOSAL_CHANGES if change in told),
        room_in=tuple(sorted({o.home.municipality for o in obstacles if o.home and o.change == "room-under-quota"})),
        places_short=min((obstacle.by for obstacle in obstacles if obstacle.by is not None), default=None),
    )


def reasons(seeker: Seeker, home: FreeHome, problem: Problem) -> Iterator[ProposalReason]:
    here = home.municipality
    true: Mapping[ProposalReason, bool] = {
        "fits-family": True,
        "fits-exactly": home.fits == seeker.places,
        "accessible": seeker.accessible,
        "matched-here": seeker.matched == here,
        "wish-honoured": seeker.preferred == here,
        "stays-near-reception": seeker.reception == here,
        "keeps-school": seeker.school == here,
        "keeps-work": seeker.work == here,
        "keeps-volunteer": seeker.volunteer == here,
        "longest-waiting": not any(_waits_longer(other, seeker, home, problem) for other in problem.seekers),
        "term-passed": problem.on > seeker.house_by,
    }
    return (reason for reason, is_true in true.items() if is_true)


def _waits_longer(other: Seeker, seeker: Seeker, home: FreeHome, problem: Problem) -> bool:
    return other.waiting_since < seeker.waiting_since and is_fit_for(other, home, problem)


def _obstacles(seeker: Seeker, given: FreeHome | None, after: _After) -> Iterator[Obstacle]:
    """For who got a home, only of municipalities where it would have kept more ties."""
    if seeker.matched is None and seeker.wish == "leave-region":
        yield Obstacle("wish-to-stay")
        return
    enough = -1.0 if given is None else ties(seeker, given.municipality, WEIGHTS)
    known = {home.municipality for home in after.problem.homes}
    if seeker.matched is not None and seeker.matched not in known:
        yield Obstacle("home-there")
    better = {municipality for municipality in known if ties(seeker, municipality, WEIGHTS) > enough}
    for home in after.problem.homes:
        if home.municipality in better:
            yield from _between(seeker, home, after)


def _between(seeker: Seeker, home: FreeHome, after: _After) -> Iterator[Obstacle]:
    """What alone stood between the two; nothing where more than one thing did."""
    lacking = list(lacks(seeker, home, after.problem))
    if home.home in seeker.declined:
        lacking.append("other-home")
    elif not is_open_to(seeker, home) or len(lacking) > 1:
        return
    short = [limit for limit, n in taken(after.problem, seeker, home) if after.left.get(limit, 0) < n]
    changes = {*lacking, *(_SHORT[kind] for kind, _ in short)}
    if not changes:
        yield Obstacle(_went_before(seeker, home, after), home)
    elif len(changes) == 1:
        change = changes.pop()
        yield Obstacle(change, home, seeker.places - home.fits if change == "larger-home" else None)


def _went_before(seeker: Seeker, home: FreeHome, after: _After) -> ProposalChange:
    if home.home in after.gone:
        return "other-need-first"
    is_better_served_later = seeker.household in after.allocation.waits and home.home not in after.allocation.kept
    return "later-home" if is_better_served_later else "kept-for-expected"
