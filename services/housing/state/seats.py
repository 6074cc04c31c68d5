"""What housing knows of the international transition classes: their seats, and who waits for one (agreement 4d)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from services.contracts.event import Event
from services.contracts.housing import IskSeatsNoted, IskTurnNoted


@dataclass(frozen=True, slots=True)
class IskClass:
    """The seats of a school's transition class; None where it was only heard of who takes them."""

    KEY: ClassVar[tuple[str, ...]] = ("school",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {IskSeatsNoted: ("school",)}

    school: str
    seats: int | None = None
    taken: int = 0

    @staticmethod
    def evolve(_state: "IskClass | None", event: IskSeatsNoted) -> "IskClass":
        return IskClass(school=event.school, seats=event.seats, taken=event.taken)


@dataclass(frozen=True, slots=True)
class IskTurn:
    """Whether a learner, of this household by now, waits for a seat."""

    KEY: ClassVar[tuple[str, ...]] = ("person",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {IskTurnNoted: ("person",)}

    person: UUID
    household: UUID
    waits: bool

    @staticmethod
    def evolve(_state: "IskTurn | None", event: IskTurnNoted) -> "IskTurn":
        return IskTurn(person=event.person, household=event.household, waits=event.waits)
