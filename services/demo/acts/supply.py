"""The province's quotas and the associations' homes."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from services.contracts.codes import HomeKind, Municipality
from services.demo.agenda import Task
from services.demo.figures import Place
from services.demo.stage import SIGNING_DAY, Dice, OfferedHome, Stage

ASSOCIATION = "00000099000000000001"
PERIODS = {"2017H1": SIGNING_DAY, "2017H2": date(2017, 6, 1)}
PERSONS_A_HOME = 45
TEMPORARY_UNTIL = date(2020, 1, 18)
KINDS: dict[HomeKind, float] = {
    "existing": 60, "new": 10, "temporary": 10, "converted-office": 12, "converted-public": 4, "shared": 4
}  # fmt: skip


def prepare(stage: Stage) -> Iterator[Task]:
    """The quota of each half-year on the day it is published; and homes to begin with, one and some for the quota."""
    for place in stage.figures.places:
        for period, day in PERIODS.items():
            about = f"quota/{place.code}/{period}"
            yield Task(day, "province", about, "set_quota", partial(set_quota, stage, place, period))
        for number in range(1 + place.quota_2017h1 // PERSONS_A_HOME):
            about = f"home/{place.code}/{number}"
            yield home_added(stage, place.code, about, SIGNING_DAY, fits=1 + number % 3, accessible=number % 2 == 0)


def set_quota(stage: Stage, place: Place, period: str, day: date) -> Iterable[Task]:
    stage.partners.give(
        "province",
        "housing/set-housing-quota",
        f"quota/{place.code}/{period}",
        municipality=place.code,
        period=period,
        occurred_on=day,
        persons=stage.figures.quota(place, period),
        population=place.population,
        national_population=stage.figures.population,
        national_persons=stage.figures.national_persons[period],
    )
    return ()


def home_added(stage: Stage, municipality: Municipality, about: str, day: date, *, fits: int, accessible: bool) -> Task:
    home = OfferedHome(stage.identity(about), municipality, fits, accessible)
    return Task(day, municipality, about, "add_home", partial(add_home, stage, about, home))


def add_home(stage: Stage, about: str, home: OfferedHome, day: date) -> Iterable[Task]:
    """An association offers a home, from that day on; a temporary one beyond the days that are played."""
    kind = Dice(f"{stage.seed}/{about}").one_of("kind", KINDS)
    stage.partners.give(
        "association-rwu",
        "housing/add-home",
        about,
        home=home.home,
        municipality=home.municipality,
        occurred_on=day,
        kind=kind,
        until=TEMPORARY_UNTIL if kind == "temporary" else None,
        neighbourhood=f"{home.municipality}-01",
        rooms=max(1, home.fits - 1),
        fits=home.fits,
        accessible=home.accessible,
        rent_class="first-cap" if home.fits <= 2 else "second-cap",
        available_from=day,
        association=ASSOCIATION,
    )
    stage.homes[home.municipality].append(home)
    return ()
