"""A year lived week by week: every round sees who waits and what is free on its day, and nothing later."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from services.contracts.codes import Municipality
from services.housing.allocation.outlook import Arrival, Offer, outlook
from services.housing.allocation.problem import FreeHome, Outlook, Problem, Room, Seeker
from services.housing.decisions.quotas import half_year_of
from tests.bench.allocation.policies import Policy
from tests.bench.allocation.year import DRAIN_WEEKS, FIRST_DAY, TERM_DAYS, WEEKS, Year

MOVE_DAYS = 14


@dataclass(frozen=True, slots=True)
class Lived:
    """When each household that got a home moved in; who is in nobody's list waited to the end."""

    moved: Mapping[UUID, date]

    def persons_in_time(self, year: Year) -> int:
        return sum(seeker.persons for seeker in year.seekers if self._moved(seeker) <= seeker.house_by)

    def longest_wait_days(self, year: Year) -> int:
        return max((self._moved(seeker) - seeker.waiting_since).days for seeker in year.seekers)

    def _moved(self, seeker: Seeker) -> date:
        return self.moved.get(seeker.household, LAST_ROUND + timedelta(days=MOVE_DAYS + 7))


ROUNDS = [FIRST_DAY + timedelta(days=7 * week) for week in range(WEEKS + DRAIN_WEEKS)]
LAST_ROUND = ROUNDS[-1]


def live(year: Year, policy: Policy) -> Lived:
    moved: dict[UUID, date] = {}
    gone: set[UUID] = set()
    used: Counter[object] = Counter()
    for on in ROUNDS:
        problem = _round(year, on, moved.keys(), gone, used)
        seekers = {seeker.household: seeker for seeker in problem.seekers}
        for household, home in policy(problem).items():
            moved[household] = on + timedelta(days=MOVE_DAYS)
            gone.add(home.home)
            _use(used, seekers[household], home, on)
    return Lived(moved)


def _use(used: Counter[object], seeker: Seeker, home: FreeHome, on: date) -> None:
    used[home.municipality, half_year_of(on)] += seeker.persons
    used[home.neighbourhood] += 1
    used["isk"] += seeker.isk_seats


def _round(year: Year, on: date, housed: Collection[UUID], gone: set[UUID], used: Counter[object]) -> Problem:
    period = half_year_of(on)

    def room(municipality: Municipality) -> Room:
        left = year.quotas[municipality, period] - used[municipality, period]
        return Room(to_match=left, to_house=left)

    return Problem(
        on=on,
        move_by=on + timedelta(days=MOVE_DAYS),
        seekers=tuple(s for s in year.seekers if s.waiting_since <= on and s.household not in housed),
        homes=tuple(h for h in year.homes if year.announced[h.home] <= on and h.home not in gone),
        rooms={m: room(m) for m, of in year.quotas if of == period},
        spread={around: limit - used[around] for around, limit in year.spread.items()},
        isk_seats=year.isk_seats - used["isk"],
        outlook=_outlook(year, on),
    )


def _outlook(year: Year, on: date) -> Outlook:
    """As the service makes it, from what was known on this day."""
    arrivals = [Arrival(s.waiting_since, s.persons, s.expected, s.accessible) for s in year.seekers]
    offers = [
        Offer(told := year.announced[h.home], h.fits, h.accessible, (h.available_from - told).days) for h in year.homes
    ]
    return outlook(on, arrivals, offers, timedelta(days=TERM_DAYS))
