"""What a year could have come to for somebody who knew all of it beforehand: one problem over the whole year."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from services.housing.allocation.packing import Choice, Option, choices_of, choose
from services.housing.allocation.problem import FreeHome, Seeker
from services.housing.allocation.rules import is_open_to
from services.housing.decisions.quotas import half_year_of
from tests.bench.allocation.rolling import MOVE_DAYS
from tests.bench.allocation.year import FIRST_DAY, Year

SECONDS = 900.0  # on a busy machine too


class _Chance(NamedTuple):
    who: int
    lot: int
    period: str


def persons_in_time(year: Year) -> Choice:
    """The most persons who could have moved within their term, with what no choice can exceed.

    Bound by all that binds a round: homes, quotas of both half-years, spread over neighbourhoods, seats, matches.
    """
    lots: dict[object, list[FreeHome]] = defaultdict(list)
    for home in year.homes:
        lots[_round_of(home.available_from), home.neighbourhood, home.fits, home.accessible].append(home)
    kinds = list(lots.values())
    limits: dict[object, float] = {"isk": year.isk_seats}
    limits.update((("lot", which), len(lot)) for which, lot in enumerate(kinds))
    limits.update(year.quotas.items())
    limits.update(year.spread.items())
    rows = {limit: row for row, limit in enumerate(limits)}
    options = [
        Option(
            chance.who,
            year.seekers[chance.who].persons,
            tuple((rows[limit], n) for limit, n in _costs(year, kinds, chance)),
        )
        for chance in _chances(year, kinds)
    ]
    return choose(choices_of(options, len(year.seekers), list(limits.values())), SECONDS)


def _chances(year: Year, kinds: list[list[FreeHome]]) -> Iterator[_Chance]:
    """A home can be given in any round in which both are there and the move is in time; each half-year is a chance."""
    for who, seeker in enumerate(year.seekers):
        last = _round_of(seeker.house_by - timedelta(days=MOVE_DAYS + 6))
        for which, (home, *_) in enumerate(kinds):
            first = _round_of(max(seeker.waiting_since, home.available_from))
            if first <= last and _could_live_in(seeker, home):
                for period in {half_year_of(first), half_year_of(last)}:
                    yield _Chance(who, which, period)


def _could_live_in(seeker: Seeker, home: FreeHome) -> bool:
    is_large_enough = home.fits >= seeker.places
    return is_open_to(seeker, home) and is_large_enough and (home.accessible or not seeker.accessible)


def _round_of(day: date) -> date:
    """The first round on or after this day."""
    weeks = max(-(-(day - FIRST_DAY).days // 7), 0)
    return FIRST_DAY + timedelta(days=7 * weeks)


def _costs(year: Year, kinds: list[list[FreeHome]], chance: _Chance) -> Iterator[tuple[object, int]]:
    seeker, home = year.seekers[chance.who], kinds[chance.lot][0]
    yield ("lot", chance.lot), 1
    yield (home.municipality, chance.period), seeker.persons
    yield home.neighbourhood, 1
    if seeker.isk_seats:
        yield "isk", seeker.isk_seats
