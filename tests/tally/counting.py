"""The service that a tally listens to: partners tell it what they counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Union
from uuid import UUID

from sqlalchemy import MetaData

from services.bus.flow import When, one
from services.bus.service import Service
from services.bus.store import table
from services.contracts.event import Event
from services.contracts.refusals import UnknownThing
from tests.tally.events import Counted, SourceDiscarded, SourceQuarantined, SourceRetried


@dataclass(frozen=True, slots=True)
class Count:
    """Tell of so many persons."""

    thing: UUID
    persons: int
    occurred_on: date


@dataclass(frozen=True, slots=True)
class Counter:
    KEY: ClassVar[tuple[str, ...]] = ("thing",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {Counted: ("thing",)}

    thing: UUID
    persons: int

    @staticmethod
    def evolve(counter: Union["Counter", None], event: Counted) -> "Counter":
        return Counter(event.thing, event.persons + (counter.persons if counter else 0))


def count(command: Count, _counter: Counter | None) -> Counted:
    if command.persons == 0:
        raise UnknownThing("persons", "send how many there were")
    return Counted(
        thing=command.thing,
        household=command.thing,
        municipality="GM0344",
        persons=command.persons,
        occurred_on=command.occurred_on,
    )


FLOW = (When(Count, count, loads=(one(Counter, "thing"),), emits=(Counted,), roles=("municipality",)),)
TABLES = (table(Counter, "counters", MetaData()),)
COUNTING = Service("source", FLOW, TABLES, SourceQuarantined, SourceRetried, SourceDiscarded)
