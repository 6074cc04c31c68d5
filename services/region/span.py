"""Which days are played, for how many, and by whose chance."""

from dataclasses import dataclass
from datetime import date, timedelta

# The agreement's first day, and the first on which it is no longer in force (agreement 6).
SIGNING_DAY = date(2017, 1, 18)
LAST_DAY = date(2017, 7, 31)
LONGEST_TAIL_DAYS = 180


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `first` up to and including `last`."""

    first: date = SIGNING_DAY
    last: date = LAST_DAY

    @property
    def days(self) -> int:
        return (self.last - self.first).days

    @property
    def last_arrival(self) -> date:
        """Whoever arrives later would not be housed within the days that are played."""
        return self.last - timedelta(days=min(LONGEST_TAIL_DAYS, self.days // 2))

    @property
    def halves(self) -> dict[str, date]:
        """The half-years of a quota, each with the day on which the province publishes it."""
        found = {_half_of(self.first): self.first}
        for year in range(self.first.year, self.last.year + 1):
            for published, half in ((date(year, 6, 1), f"{year}H2"), (date(year, 12, 1), f"{year + 1}H1")):
                if self.first < published <= self.last:
                    found.setdefault(half, published)
        return found


@dataclass(frozen=True, slots=True)
class Plan:
    """Same plan, same figures."""

    households: int
    seed: int
    span: Span = Span()

    def __str__(self) -> str:
        return f"{self.households} households by seed {self.seed}, from {self.span.first} to {self.span.last}"


def _half_of(day: date) -> str:
    return f"{day.year}H{1 if day < date(day.year, 7, 1) else 2}"
