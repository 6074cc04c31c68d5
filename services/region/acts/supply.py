"""The province's quotas and the associations' homes."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from services.contracts.codes import HomeKind, Municipality
from services.region.agenda import Task
from services.region.figures import Place
from services.region.stage import MERGING, SUCCESSION_ON, SUCCESSOR, Dice, OfferedHome, Stage

ASSOCIATION = "00000099000000000001"
PERSONS_A_HOME = 45
TEMPORARY_DAYS = (110, 600)
NEIGHBOURHOODS = 6
KINDS: dict[HomeKind, float] = {
    "existing": 60, "new": 10, "temporary": 10, "converted-office": 12, "converted-public": 4, "shared": 4
}  # fmt: skip


def prepare(stage: Stage) -> Iterator[Task]:
    """The quota of each half-year on the day it is published; and homes to begin with, one and some for the quota."""
    for place in stage.figures.places:
        for period, day in stage.span.halves.items():
            about = f"quota/{place.code}/{period}"
            yield Task(day, "province", about, "set_quota", partial(set_quota, stage, place, period))
        for number in range(1 + place.quota_2017h1 // PERSONS_A_HOME):
            about = f"home/{place.code}/{number}"
            yield home_added(
                stage, place.code, about, stage.span.first, fits=1 + number % 3, accessible=number % 2 == 0
            )


def set_quota(stage: Stage, place: Place, period: str, day: date) -> Iterable[Task]:
    """From the merger on Vianen's is the successor's, as far as it comes of Vianen's inhabitants (an assumption)."""
    merged = place.code == MERGING and day >= SUCCESSION_ON
    stage.partners.give(
        "province",
        "housing/set-housing-quota",
        f"quota/{place.code}/{period}",
        municipality=SUCCESSOR if merged else place.code,
        period=period,
        occurred_on=day,
        persons=stage.figures.quota(place, period),
        population=place.population,
        national_population=stage.figures.population,
        national_persons=stage.figures.national_persons[period],
    )
    return ()


def home_added(
    stage: Stage,
    municipality: Municipality,
    about: str,
    day: date,
    *,
    fits: int,
    accessible: bool,
    kind: HomeKind | None = None,
    home: OfferedHome | None = None,
    **facts: Any,
) -> Task:
    """`occurred_on` among the facts is the day of a home that is told of later; the others are those of the command."""
    dice = Dice(f"{stage.seed}/{about}")
    is_kind: HomeKind = kind if kind is not None else dice.one_of("kind", KINDS)
    until = day + timedelta(dice.days("until", *TEMPORARY_DAYS)) if is_kind == "temporary" else None
    home = home or OfferedHome(stage.identity(about), municipality, fits, accessible, until)
    return Task(day, municipality, about, "add_home", partial(add_home, stage, about, home, is_kind, facts))


def add_home(
    stage: Stage, about: str, home: OfferedHome, kind: HomeKind, facts: dict[str, Any], day: date
) -> Iterable[Task]:
    """An association offers a home, from that day on."""
    stage.partners.give(
        "association-rwu",
        "housing/add-home",
        about,
        home=home.home,
        municipality=home.municipality,
        kind=kind,
        until=home.until,
        neighbourhood=f"{home.municipality}-{Dice(about).days('neighbourhood', 1, NEIGHBOURHOODS):02}",
        rooms=max(1, home.fits - 1),
        fits=home.fits,
        accessible=home.accessible,
        rent_class="first-cap" if home.fits <= 2 else "second-cap",
        association=ASSOCIATION,
        **({"occurred_on": day, "available_from": facts.get("occurred_on", day)} | facts),
    )
    stage.homes[home.municipality].append(home)
    return ()
