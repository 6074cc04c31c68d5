"""A year of a made-up region: households, homes, quotas; the same seed, the same year."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import TypeVar
from uuid import UUID

from services.contracts.codes import POPULATIONS, Municipality
from services.housing.allocation.outlook import LOOKS_BACK, Arrival, Offer, outlook
from services.housing.allocation.problem import FreeHome, Outlook, Problem, Room, Seeker

FIRST_DAY = date(2017, 1, 2)
WEEKS = 52
DRAIN_WEEKS = 14  # nobody's term is cut off by the end of the year
TERM_DAYS = 98
HOUSEHOLDS_A_WEEK = 6
NEIGHBOURHOODS = ("01", "02", "03", "04")

# How many of a hundred households have so many members, and how many of a hundred homes hold so many: half of those
# with a permit are alone, small homes are scarcer than small households, and large ones are scarce.
PERSONS = {1: 48, 2: 14, 3: 11, 4: 11, 5: 8, 6: 5, 7: 2, 8: 1}
FITS = {1: 28, 2: 22, 3: 13, 4: 15, 5: 9, 6: 7, 8: 6}
HOMES_PER_HOUSEHOLD = 1.05
ROOM_PER_PERSON = 1.1
SPREAD_SHARE = 0.4  # of a municipality's households, in one of four neighbourhoods
SEATS_PER_NEEDED = 1.0
ANNOUNCED_WEEKS_AHEAD = 10
MATCHED_SHARE = 0.05  # by hand before any round, for family, medical care or work


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    seekers: tuple[Seeker, ...]
    homes: tuple[FreeHome, ...]
    announced: dict[UUID, date]
    """When the association told of each home: some weeks before it is available."""
    quotas: dict[tuple[Municipality, str], int]
    spread: dict[str, int]
    isk_seats: int


def a_year(seed: int) -> Year:
    random = Random(seed)
    seekers = tuple(_seekers(random))
    homes = tuple(_homes(random, len(seekers)))
    persons = sum(seeker.persons for seeker in seekers)
    inhabitants = sum(POPULATIONS.values())
    share = {m: n / inhabitants for m, n in POPULATIONS.items()}
    quotas = {
        (m, period): round(part * persons * ROOM_PER_PERSON / 2) + 2
        for m, part in share.items()
        for period in ("2017H1", "2017H2")
    }
    quotas |= {(m, "2018H1"): quotas[m, "2017H2"] for m in share}
    spread = {
        f"{m}-{n}": 2 + round(part * len(seekers) * SPREAD_SHARE) for m, part in share.items() for n in NEIGHBOURHOODS
    }
    announced = {
        home.home: home.available_from - timedelta(days=random.randrange(7 * ANNOUNCED_WEEKS_AHEAD)) for home in homes
    }
    return Year(
        seekers=seekers, homes=homes, announced=announced, quotas=quotas, spread=spread, isk_seats=_seats(seekers)
    )


def a_large_round(households: int, homes: int) -> Problem:
    """Everything at once and everything scarce, on a day in June."""
    random = Random(1)
    on = date(2017, 6, 1)
    seekers = tuple(_seeker(random, on - timedelta(days=random.randrange(120))) for _ in range(households))
    free = tuple(replace(home, available_from=on - timedelta(days=1)) for home in islice(_homes(random, homes), homes))
    persons = sum(seeker.persons for seeker in seekers)
    inhabitants = sum(POPULATIONS.values())
    rooms = {m: round(n / inhabitants * persons * 0.7) for m, n in POPULATIONS.items()}
    return Problem(
        on=on,
        move_by=on + timedelta(days=14),
        seekers=seekers,
        homes=free,
        rooms={m: Room(to_match=n, to_house=n) for m, n in rooms.items()},
        spread={f"{m}-{n}": 2 + round(rooms[m] * 0.15) for m in POPULATIONS for n in NEIGHBOURHOODS},
        isk_seats=round(_seats(seekers) * 0.6),
        outlook=_half_a_year(random, on, households),
    )


def _half_a_year(random: Random, on: date, households: int) -> Outlook:
    """What is likely to come after half a year in which so many came."""
    days = range(-LOOKS_BACK.days + 1, 1)
    seekers = [_seeker(random, on + timedelta(days=random.choice(days))) for _ in range(households)]
    homes = [(on + timedelta(days=random.choice(days)), home) for home in _homes(random, households)]
    return outlook(
        on,
        [Arrival(s.waiting_since, s.persons, s.expected, s.accessible) for s in seekers],
        [Offer(day, h.fits, h.accessible, random.randrange(7 * ANNOUNCED_WEEKS_AHEAD)) for day, h in homes],
        timedelta(days=TERM_DAYS),
    )


def _seekers(random: Random) -> Iterator[Seeker]:
    """Arrivals swell and ebb; some households wait already when the year begins."""
    for week in range(-4, WEEKS):
        for _ in range(_number(random, HOUSEHOLDS_A_WEEK * random.uniform(0.5, 1.5))):
            since = FIRST_DAY + timedelta(days=7 * week + random.randrange(7))
            yield _seeker(random, since)


def _seeker(random: Random, since: date) -> Seeker:
    persons = _one_of(random, PERSONS)
    reception = _municipality(random)
    return Seeker(
        household=UUID(int=random.getrandbits(128)),
        persons=persons,
        expected=random.randint(1, 3) if persons < 6 and random.random() < 0.12 else 0,
        accessible=random.random() < 0.06,
        waiting_since=since,
        house_by=since + timedelta(days=TERM_DAYS),
        reception=reception,
        matched=_municipality(random) if random.random() < MATCHED_SHARE else None,
        preferred=_municipality(random) if random.random() < 0.3 else None,
        school=reception if persons > 2 and random.random() < 0.5 else None,
        work=_municipality(random) if random.random() < 0.1 else None,
        isk_seats=random.randint(0, 2) if persons > 2 else 0,
    )


def _homes(random: Random, households: int) -> Iterator[FreeHome]:
    for _ in range(round(households * HOMES_PER_HOUSEHOLD)):
        municipality = _municipality(random)
        yield FreeHome(
            home=UUID(int=random.getrandbits(128)),
            municipality=municipality,
            fits=_one_of(random, FITS),
            accessible=random.random() < 0.12,
            available_from=FIRST_DAY + timedelta(days=random.randrange(-14, 7 * (WEEKS + DRAIN_WEEKS - 4))),
            neighbourhood=f"{municipality}-{random.choice(NEIGHBOURHOODS)}",
        )


def _seats(seekers: tuple[Seeker, ...]) -> int:
    return round(sum(seeker.isk_seats for seeker in seekers) * SEATS_PER_NEEDED)


def _municipality(random: Random) -> Municipality:
    return _one_of(random, POPULATIONS)


T = TypeVar("T")


def _one_of(random: Random, weights: Mapping[T, int]) -> T:
    return random.choices(list(weights), list(weights.values()))[0]


def _number(random: Random, mean: float) -> int:
    """A whole number with this mean."""
    return int(mean) + (random.random() < mean % 1)
