"""Who waits for a home, which homes are free, and what bounds who can get which.

Nothing here tells a nationality, religion, sex or language, and a test holds the fields to that: what is not known
cannot weigh.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from services.contracts.codes import Municipality, StayWish


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    """A household that waits for a home; it is never split.

    `matched` is the municipality that has to house it, if COA matched it already; `school`, `work` and `volunteer` are
    where it has ties. `isk_seats` are what it and the family that follows need of the transition classes and have not.
    `declined` are homes that were proposed to it before, or given, and that it did not take.
    """

    household: UUID
    persons: int
    expected: int
    accessible: bool
    waiting_since: date
    house_by: date
    reception: Municipality
    matched: Municipality | None = None
    wish: StayWish | None = None
    preferred: Municipality | None = None
    school: Municipality | None = None
    work: Municipality | None = None
    volunteer: Municipality | None = None
    isk_seats: int = 0
    declined: frozenset[UUID] = frozenset()
    is_counted: bool = False
    """Whether it was counted under a quota with an earlier home, and takes no room again."""

    @property
    def places(self) -> int:
        """What its home must hold: the family that follows lives there too (agreement 2b)."""
        return self.persons + self.expected


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeHome:
    """A home that nobody has; one that is announced for a later day can be planned with, but not given yet."""

    home: UUID
    municipality: Municipality
    neighbourhood: str
    fits: int
    accessible: bool
    available_from: date
    until: date | None = None
    """The first day on which it can no longer be lived in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Persons that a municipality's quota leaves room for, swaps counted.

    `to_match` is for those who are not matched yet; `to_house` for all who get a home, matched before or not.
    """

    to_match: int
    to_house: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyHouseholds:
    """Households of one kind that are likely to come about a day; half a household is a chance of one in two."""

    number: float
    persons: int
    expected: int
    accessible: bool
    waiting_since: date
    house_by: date

    @property
    def places(self) -> int:
        return self.persons + self.expected


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyHomes:
    """Homes of one kind that are likely to come about a day, somewhere in the region; nobody told of them yet."""

    number: float
    fits: int
    accessible: bool
    available_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """Who and what may come in the weeks ahead; nobody in it is proposed anything, and nothing in it to anybody."""

    households: tuple[LikelyHouseholds, ...] = ()
    homes: tuple[LikelyHomes, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One round. A municipality without `rooms` has no quota, so no room; a neighbourhood without `spread` no limit.

    `isk_seats` is what the region's international transition classes have free, or None where that is not known.
    """

    on: date
    move_by: date
    """The last day on which who gets a home moves in."""
    seekers: tuple[Seeker, ...]
    homes: tuple[FreeHome, ...]
    rooms: Mapping[Municipality, Room]
    spread: Mapping[str, int] = field(default_factory=dict)
    isk_seats: int | None = None
    outlook: Outlook = field(default_factory=Outlook)


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """Which household gets which home, who `waits` for a later one, and which are `kept` for who is likely to come.

    A perfect choice could be better by `gap` at most (0.01 is 1%).
    """

    homes: Mapping[UUID, FreeHome]
    waits: frozenset[UUID] = frozenset()
    kept: frozenset[UUID] = frozenset()
    gap: float = 0.0
