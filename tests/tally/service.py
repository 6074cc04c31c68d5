"""Its flow, its one decision, its one state."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import ClassVar, Union
from uuid import UUID

from sqlalchemy import MetaData

from services.bus.flow import When, one
from services.bus.service import Service
from services.bus.store import table
from services.contracts.event import Event
from services.contracts.refusals import UnknownThing
from tests.tally.events import Counted, EventDiscarded, EventQuarantined, EventRetried, Tallied

SCHEMAS = Path(__file__).parent / "schemas"


@dataclass(frozen=True, slots=True)
class Tally:
    KEY: ClassVar[tuple[str, ...]] = ("thing",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {Tallied: ("thing",)}

    thing: UUID
    household: UUID
    municipality: str
    persons: int
    counted_on: date
    due_on: date | None

    @staticmethod
    def evolve(tally: Union["Tally", None], event: Tallied) -> "Tally":  # noqa: ARG004  # each sum is whole in itself
        return Tally(
            event.thing, event.household, event.municipality, event.persons, event.occurred_on, event.occurred_on
        )


@dataclass(frozen=True, slots=True)
class Add:
    """Add to a sum by hand."""

    thing: UUID
    municipality: str
    persons: int
    occurred_on: date


def add(counted: Counted, tally: Tally | None) -> Tallied:
    if counted.persons < 0:
        raise ValueError("a count below zero makes no sense")
    return Tallied(
        thing=counted.thing,
        household=counted.household,
        municipality=counted.municipality,
        persons=counted.persons + (tally.persons if tally else 0),
        occurred_on=counted.occurred_on,
    )


def add_by_hand(command: Add, tally: Tally | None) -> Tallied:
    if tally is None:
        raise UnknownThing("thing", "send one that was counted before")
    return Tallied(
        thing=tally.thing,
        household=tally.household,
        municipality=command.municipality,
        persons=tally.persons + command.persons,
        occurred_on=command.occurred_on,
    )


FLOW = (
    When(Counted, add, loads=(one(Tally, "thing"),), emits=(Tallied,)),
    When(Add, add_by_hand, loads=(one(Tally, "thing"),), emits=(Tallied,), roles=("municipality",)),
)
TABLES = (table(Tally, "tallies", MetaData()),)
TALLY = Service("tally", FLOW, TABLES, EventQuarantined, EventRetried, EventDiscarded)


def add_all(counted: Counted, tally: Tally | None) -> Tallied:
    return add(replace(counted, persons=abs(counted.persons)), tally)


# The same service after its decision was mended.
MENDED = replace(TALLY, flow=(When(Counted, add_all, loads=(one(Tally, "thing"),), emits=(Tallied,)), FLOW[1]))
