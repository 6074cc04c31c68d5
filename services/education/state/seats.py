"""The seats of each international transition class, and what the region expects to ask of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import Municipality
from services.contracts.education import (
    IskCapacityChanged,
    IskDemandForecast,
    IskSeatAssigned,
    IskSeatReleased,
    IskSeatsExpected,
)
from services.contracts.event import Event
from services.contracts.folding import begun

PoolEvent = IskCapacityChanged | IskSeatAssigned | IskSeatReleased | IskDemandForecast


@dataclass(frozen=True, slots=True)
class SeatPool:
    """The seats of a school's international transition class; `assigned` never exceeds `seats`.

    On `due_on` the demand of a coming quarter is forecast.
    """

    KEY: ClassVar[tuple[str, ...]] = ("school",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        IskCapacityChanged: ("school",),
        IskSeatAssigned: ("school",),
        IskSeatReleased: ("school",),
        IskDemandForecast: ("school",),
    }

    school: str
    municipality: Municipality
    seats: int
    due_on: date
    assigned: int = 0

    @property
    def free(self) -> int:
        return self.seats - self.assigned

    @staticmethod
    def evolve(state: "SeatPool | None", event: PoolEvent) -> "SeatPool":
        if isinstance(event, IskCapacityChanged):
            return SeatPool(
                school=event.school,
                municipality=event.municipality,
                seats=event.seats,
                due_on=event.forecast_on,
                assigned=state.assigned if state else 0,
            )
        pool = begun(state, event)
        match event:
            case IskSeatAssigned():
                return replace(pool, assigned=pool.assigned + 1)
            case IskSeatReleased():
                return replace(pool, assigned=pool.assigned - 1)
            case IskDemandForecast():
                return replace(pool, due_on=event.forecast_on)


@dataclass(frozen=True, slots=True)
class IskForecast:
    """The seats that a quarter will ask of a transition class, as was last forecast."""

    KEY: ClassVar[tuple[str, ...]] = ("school", "quarter")
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {IskDemandForecast: ("school", "quarter")}

    school: str
    quarter: str
    seats: int
    forecast_on: date

    @staticmethod
    def evolve(_state: "IskForecast | None", event: IskDemandForecast) -> "IskForecast":
        return IskForecast(school=event.school, quarter=event.quarter, seats=event.seats, forecast_on=event.occurred_on)


@dataclass(frozen=True, slots=True)
class ExpectedFamily:
    """Those who are expected to follow a household and will need a seat."""

    KEY: ClassVar[tuple[str, ...]] = ("household",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {IskSeatsExpected: ("household",)}

    household: UUID
    municipality: Municipality
    month: str
    isk_persons: int

    @staticmethod
    def evolve(_state: "ExpectedFamily | None", event: IskSeatsExpected) -> "ExpectedFamily":
        return ExpectedFamily(
            household=event.household,
            municipality=event.municipality,
            month=event.month,
            isk_persons=event.isk_persons,
        )
