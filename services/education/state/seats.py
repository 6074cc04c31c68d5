"""The seats of each international transition class."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from services.contracts.codes import Municipality
from services.contracts.education import IskCapacityChanged, IskSeatAssigned
from services.contracts.event import Event
from services.contracts.folding import begun


@dataclass(frozen=True, slots=True)
class SeatPool:
    """The seats of a school's international transition class; `assigned` never exceeds `seats`."""

    KEY: ClassVar[tuple[str, ...]] = ("school",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        IskCapacityChanged: ("school",),
        IskSeatAssigned: ("school",),
    }

    school: str
    municipality: Municipality
    seats: int
    assigned: int = 0

    @property
    def free(self) -> int:
        return self.seats - self.assigned

    @staticmethod
    def evolve(state: "SeatPool | None", event: IskCapacityChanged | IskSeatAssigned) -> "SeatPool":
        match event:
            case IskCapacityChanged():
                return SeatPool(
                    school=event.school,
                    municipality=event.municipality,
                    seats=event.seats,
                    assigned=state.assigned if state else 0,
                )
            case IskSeatAssigned():
                pool = begun(state, event)
                return replace(pool, assigned=pool.assigned + 1)
