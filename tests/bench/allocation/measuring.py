"""What one year comes to by each way, and how long one large round takes."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from services.housing.allocation.apart import work_out_apart
from tests.bench.allocation import policies
from tests.bench.allocation.hindsight import persons_in_time
from tests.bench.allocation.rolling import live
from tests.bench.allocation.year import a_large_round, a_year

POLICIES: Mapping[str, policies.Policy] = {
    "batch": policies.batch,
    "greedy": policies.greedy,
    "first_come": policies.first_come,
}


@dataclass(frozen=True, slots=True)
class Seed:
    """Persons housed in time, by each way; `hindsight` is what nobody can exceed. Waits in days."""

    seed: int
    persons: int
    batch: int
    greedy: int
    first_come: int
    hindsight: float
    longest_wait_days: Mapping[str, int]
    solve_seconds: float
    """Of all rounds of the batch together."""

    def share(self, policy: str) -> float:
        return float(getattr(self, policy)) / self.hindsight


@dataclass(frozen=True, slots=True)
class LargeRound:
    households: int
    homes: int
    proposed: int
    gap: float
    seconds: float


def measure_large_round() -> LargeRound:
    """As the service does it, in a process of its own."""
    problem = a_large_round(households=500, homes=600)
    began = time.monotonic()
    worked_out = work_out_apart(problem)
    seconds = time.monotonic() - began
    proposed = sum(outcome.home is not None for outcome in worked_out.outcomes)
    return LargeRound(len(problem.seekers), len(problem.homes), proposed, worked_out.gap, seconds)


def measure(seed: int) -> Seed:
    year = a_year(seed)
    best = persons_in_time(year)
    lived = {}
    solve_seconds = 0.0
    for name, policy in POLICIES.items():
        began = time.monotonic()
        lived[name] = live(year, policy)
        if name == "batch":
            solve_seconds = time.monotonic() - began
    return Seed(
        seed=seed,
        persons=sum(seeker.persons for seeker in year.seekers),
        hindsight=best.bound,
        longest_wait_days={name: life.longest_wait_days(year) for name, life in lived.items()},
        solve_seconds=solve_seconds,
        **{name: life.persons_in_time(year) for name, life in lived.items()},
    )
