"""What all who act in the demo share, and what those who help a household know of it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from random import Random
from typing import Any, TypeVar
from uuid import UUID, uuid5

from services.contracts.codes import Municipality, PlacementKind
from services.contracts.months import month_of
from services.region.agenda import Task
from services.region.diary import Diary
from services.region.figures import Figures
from services.region.partners import DEMO, Answer, Partners
from services.region.people import Person
from services.region.span import Span

T = TypeVar("T")
# Vianen merges into Vijfheerenlanden on the day that the law says.
SUCCESSION_ON = date(2019, 1, 1)
MERGING: Municipality = "GM0620"
SUCCESSOR: Municipality = "GM1961"


@dataclass(frozen=True, slots=True)
class Dice:
    """Chance that depends on nothing but the seed, whose it is and what for: not on what else happens."""

    whose: str

    def days(self, what: str, low: int, high: int) -> int:
        return Random(f"{self.whose}/{what}").randint(low, high)

    def chance(self, what: str, percent: float) -> bool:
        return Random(f"{self.whose}/{what}").random() * 100 < percent

    def one_of(self, what: str, weights: Mapping[T, float]) -> T:
        return Random(f"{self.whose}/{what}").choices(list(weights), list(weights.values()))[0]


@dataclass(slots=True)
class Member:
    """A person by reference, with the months that COA got from the register."""

    person: str
    months: Mapping[str, str]
    school_id: str | None = None
    school: PlacementKind | None = None
    """The form of school in which a place is confirmed where the household lives now."""

    def is_adult(self, day: date) -> bool:
        return self.months["adult_from"] <= month_of(day)

    def fitting_school(self, day: date) -> PlacementKind | None:
        month, known = month_of(day), self.months
        if known["isk_from"] <= month <= known["isk_until"]:
            return "isk"
        return "primary" if known["school_from"] <= month <= known["school_until"] else None


@dataclass(slots=True)
class OfferedHome:
    """A home as the municipality's clerk has it on the list."""

    home: UUID
    municipality: Municipality
    fits: int
    accessible: bool
    until: date | None = None
    taken: bool = False

    def lasts(self, day: date) -> bool:
        return self.until is None or self.until > day


@dataclass(slots=True)
class Case:
    """One household; `municipality` is who is concerned with it now, `expected` the persons who are to follow it."""

    number: int
    people: tuple[Person, ...]
    household: UUID
    reception: Municipality
    """Where the household arrived, which owes the intake also after a move."""
    municipality: Municipality
    accessible: bool
    dice: Dice
    arrived: bool = False
    members: list[Member] = field(default_factory=list)
    preferred: Municipality | None = None
    expected: int = 0
    matched: Municipality | None = None
    home: UUID | None = None
    permit_event: str | None = None
    arrival_events: Mapping[str, str] = field(default_factory=dict)
    """By person: the event of the arrival, which a correction names."""
    family_on: date | None = None
    contact: str | None = None
    """Who has volunteers."""
    home_until: date | None = None
    heeded: bool = False
    """The clerk has looked at what a round proposed."""
    declined: OfferedHome | None = None
    on_track: str | None = None
    home_expected_on: date | None = None
    tried: set[UUID] = field(default_factory=set)
    """Homes that a rule forbids them, or that they declined."""
    permit_on: date | None = None
    settled_on: date | None = None
    corrected: bool = False
    """The clerk has learned who is to be housed."""

    @property
    def needed(self) -> int:
        """Persons that a home must fit."""
        return len(self.people) + self.expected

    @property
    def is_gone(self) -> bool:
        return self.arrived and not self.members

    @property
    def name(self) -> str:
        return f"household/{self.number:04}"

    @property
    def clerk(self) -> str:
        """The client of the municipality that is concerned now."""
        return f"municipality-{self.municipality.lower()}"

    def adults(self, day: date) -> list[Member]:
        return [member for member in self.members if member.is_adult(day)]


@dataclass(frozen=True, slots=True)
class Stage:
    partners: Partners
    diary: Diary
    figures: Figures
    seed: int
    span: Span
    homes: dict[Municipality, list[OfferedHome]] = field(default_factory=lambda: defaultdict(list))
    cases: list[Case] = field(default_factory=list)

    def give(self, client: str, command: str, step: str, day: date, /, **facts: Any) -> Answer:
        return self.partners.give(client, command, step, occurred_on=day, **facts)

    def ask(self, client: str, service: str, path: str, day: date, /, **parameters: Any) -> Any:
        """The answer to a query on that day, also where the day is played again: so the same is done because of it."""
        look = f"{self.seed} {day} {client} {service}{path}"
        return self.diary.seen(look, lambda: self.partners.ask(client, service, path, **parameters))

    def identity(self, about: str) -> UUID:
        return uuid5(DEMO, f"{self.seed}/{about}")


Act = Callable[[Stage, Case, date], Iterable[Task]]


def later(stage: Stage, case: Case, day: date, act: Act, lane: str | None = None) -> Task:
    """A household's own steps are done in its own lane, unless they meet others' elsewhere."""
    return Task(day, lane or case.name, case.name, act.__name__, partial(_unless_gone, act, stage, case))


def _unless_gone(act: Act, stage: Stage, case: Case, day: date) -> Iterable[Task]:
    """Nothing is done any more for a household of which everybody has left."""
    return () if case.is_gone else act(stage, case, day)
