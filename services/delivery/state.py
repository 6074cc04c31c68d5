"""What delivery must know to route: whom a case concerns and its facts, whose a home is, where a child learns.

By the same it tells the register whether somebody is a partner's own case, and whom an erasure must reach.
"""

import datetime
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Today:
    """The last day that began, by which agreements hold; there is one, of number 1."""

    KEY: ClassVar[tuple[str, ...]] = ("number",)

    date: datetime.date
    number: int = 1


@dataclass(frozen=True, slots=True)
class Case:
    """A household: the municipalities that it concerns, those that it concerned, and the facts of CaseHandedOver."""

    KEY: ClassVar[tuple[str, ...]] = ("household",)

    household: UUID
    concerns: tuple[str, ...] = ()
    once: tuple[str, ...] = ()
    persons: int | None = None
    expected: int | None = None
    accessible: bool | None = None
    wish: str | None = None
    preferred: str | None = None
    permit_granted_on: datetime.date | None = None
    reunification_by: datetime.date | None = None
    house_by: datetime.date | None = None
    home: UUID | None = None
    move_by: datetime.date | None = None
    settled_on: datetime.date | None = None
    lives_in: UUID | None = None
    """Beside `home`, which is the one that was allocated last, and may be the next."""

    @property
    def homes(self) -> tuple[UUID, ...]:
        """Those that have to do with the household now; where nobody is left, none has."""
        if self.has_ended:
            return ()
        return tuple(home for home in dict.fromkeys((self.home, self.lives_in)) if home is not None)

    @property
    def has_ended(self) -> bool:
        """Nobody is left in the household."""
        return self.persons == 0


FACTS = (
    "persons", "expected", "accessible", "wish", "preferred", "permit_granted_on", "reunification_by", "house_by",
    "home", "move_by", "settled_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pupil:
    """The schools that have, or had, to do with a person."""

    KEY: ClassVar[tuple[str, ...]] = ("person",)

    person: UUID
    schools: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnedHome:
    """The association (an OIN) that a home is of."""

    KEY: ClassVar[tuple[str, ...]] = ("home",)

    home: UUID
    association: str


@dataclass(frozen=True, slots=True)
class Member:
    """The household of which a person is a member, none for one who left; and all of which the person ever was."""

    KEY: ClassVar[tuple[str, ...]] = ("person",)

    person: UUID
    household: UUID | None
    ever: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Erased:
    """A person whom the register has erased, by which event, and the partners that were told."""

    KEY: ClassVar[tuple[str, ...]] = ("person",)

    person: UUID
    erasure: UUID
    occurred_on: datetime.date
    read_by: tuple[str, ...]
    event_id: UUID
    told: tuple[str, ...] = ()
