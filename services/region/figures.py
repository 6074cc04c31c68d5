"""The real figures that the region plays with, and those that it is held beside."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from pydantic import BaseModel, ConfigDict

from services.catalogue.codes import CODES, NATIONAL_FILE, CodeList, MunicipalityCode, NationalQuotas, read
from services.contracts.codes import Municipality
from services.contracts.quotas import legal_quota

# The reception centres of the agreement's second ground, with a weight by their size.
RECEPTION: dict[Municipality, int] = {"GM0344": 5, "GM0355": 3, "GM1581": 2}


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality with its inhabitants of 1 January 2016 and its published quota of 2017H1."""

    code: Municipality
    name: str
    population: int
    quota_2017h1: int

    @property
    def clerk(self) -> str:
        """The client of the municipality."""
        return f"municipality-{self.code.lower()}"


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Assumed(Strict):
    """National quotas of half-years for which none is established."""

    source: str
    persons: dict[str, int]


class Resembled(Strict):
    """A published figure, and how far a simulated region may be from it."""

    name: str
    says: str
    unit: str
    published: float
    tolerance: float
    at_least: bool = False
    """Whether more than the published figure resembles it as well."""
    source: str

    @property
    def bounds(self) -> str:
        """The published figure with its tolerance, in one short term."""
        return f"{self.published:g} {'and more, −' if self.at_least else '±'} {self.tolerance:g}"


class Published(Strict):
    """What figures.yaml holds."""

    assumed_national_persons: Assumed
    resemblance: tuple[Resembled, ...]


def published() -> Published:
    return read(Path(__file__).with_name("figures.yaml"), Published)


@dataclass(frozen=True, slots=True)
class Figures:
    places: tuple[Place, ...]
    population: int
    """Of the Netherlands, on 1 January 2016."""
    national_persons: dict[str, int]
    """Persons to house nationally, by half-year."""

    def quota(self, place: Place, period: str) -> int:
        """As published where it is known, else what follows from the law."""
        if period == "2017H1":
            return place.quota_2017h1
        return legal_quota(self.national_persons[period], place.population, self.population)


def load_figures() -> Figures:
    codes = read(CODES / "municipalities.yaml", CodeList).codes
    places = [
        Place(cast(Municipality, code), entry.en, entry.population, entry.quota_2017h1)
        for code, entry in codes.items()
        if isinstance(entry, MunicipalityCode)
    ]
    national = read(CODES / NATIONAL_FILE, NationalQuotas)
    assumed = published().assumed_national_persons.persons
    return Figures(
        places=tuple(sorted(places, key=lambda place: place.name)),
        population=national.population_on_2016_01_01,
        national_persons={**assumed, **national.persons},
    )
