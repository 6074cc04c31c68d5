"""Simulated beside published: does the region that was played resemble the one that was."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from uuid import UUID

from rich.table import Table

from services.contracts.education import LearnerEnrolled, SchoolPlacementConfirmed, SchoolPlacementRequested
from services.contracts.event import Event
from services.contracts.housing import HousingQuotaSet
from services.contracts.intake import FamilyArrived, FamilyReunificationApplied, HouseholdRelocated, PermitGranted
from services.region.figures import Resembled, published

FEWEST_PERMITS = 100
SLOWEST_REUNIFICATION = 331  # days, national delay of early 2017 (figures.yaml)
THREE_WEEKS, THREE_MONTHS, YEAR = 21, 91, 365.25


@dataclass(frozen=True, slots=True)
class Compared:
    """`simulated` is None where the days that were played are too few to tell."""

    figure: Resembled
    simulated: float | None

    @property
    def verdict(self) -> str:
        if self.simulated is None:
            return "too early to tell"
        distance = abs(self.simulated - self.figure.published)
        if self.figure.at_least and self.simulated >= self.figure.published:
            return "within tolerance"
        return "within tolerance" if distance <= self.figure.tolerance else "outside tolerance"


def compare(events: Sequence[Event], last: date) -> list[Compared]:
    weeks = _days_to_school(events, last)
    simulated: Mapping[str, float | None] = {
        "school-within-3-months": _share(weeks, THREE_MONTHS),
        "school-within-3-weeks": _share(weeks, THREE_WEEKS),
        "reunification-days": _reunification(events, last),
        "persons-under-quota": _permits(events),
        "moves-per-child-per-year": _moves(events, last),
    }
    return [Compared(figure, simulated[figure.name]) for figure in published().resemblance]


def _days_to_school(events: Sequence[Event], last: date) -> list[int | None]:
    """Of each child whose three months are over: from the first request to the first place, None without one."""
    asked: dict[UUID, date] = {}
    placed: dict[UUID, date] = {}
    for event in events:
        if isinstance(event, SchoolPlacementRequested):
            asked.setdefault(event.person, event.occurred_on)
        elif isinstance(event, SchoolPlacementConfirmed):
            placed.setdefault(event.person, event.occurred_on)
    return [
        (placed[person] - day).days if person in placed else None
        for person, day in asked.items()
        if (last - day).days >= THREE_MONTHS
    ]


def _share(days: Sequence[int | None], within: int) -> float | None:
    return 100 * sum(one is not None and one <= within for one in days) / len(days) if days else None


def _reunification(events: Sequence[Event], last: date) -> float | None:
    """Of applications that are old enough for the slow to have come too; who has not, has waited until now."""
    applied = {e.household: e.occurred_on for e in events if isinstance(e, FamilyReunificationApplied)}
    came = {e.household: e.occurred_on for e in events if isinstance(e, FamilyArrived)}
    old = {household: day for household, day in applied.items() if (last - day).days >= SLOWEST_REUNIFICATION}
    return median((came.get(household, last) - day).days for household, day in old.items()) if old else None


def _permits(events: Sequence[Event]) -> float | None:
    """Persons with a permit in the first half-year, of the quota of that half-year."""
    quotas = [e for e in events if isinstance(e, HousingQuotaSet)]
    if not quotas:
        return None
    period = min(e.period for e in quotas)
    granted = [e for e in events if isinstance(e, PermitGranted) and _half(e.occurred_on) == period]
    if len(granted) < FEWEST_PERMITS:
        return None
    return 100 * sum(e.persons for e in granted) / sum(e.persons for e in quotas if e.period == period)


def _half(day: date) -> str:
    return f"{day.year}H{1 if day.month <= 6 else 2}"  # June


def _moves(events: Sequence[Event], last: date) -> float | None:
    """A child is in reception from its enrolment to its settlement in another home, or to the last day."""
    children = {e.person: e for e in events if isinstance(e, LearnerEnrolled) and e.school_until is not None}
    moved: dict[UUID, date] = {}
    moves: dict[UUID, int] = defaultdict(int)
    for event in events:
        if isinstance(event, HouseholdRelocated):
            moved.setdefault(event.household, event.occurred_on)
            moves[event.household] = 1
    years = sum((moved.get(e.household, last) - e.occurred_on).days / YEAR for e in children.values())
    return sum(moves[e.household] for e in children.values()) / years if years > 0 else None


def resemblance_table(compared: Sequence[Compared]) -> Table:
    table = Table(title="Simulated beside published", title_justify="left")
    table.add_column("figure")
    for heading in ("simulated", "published"):
        table.add_column(heading, justify="right")
    table.add_column("verdict")
    for one in compared:
        simulated = "–" if one.simulated is None else f"{one.simulated:.1f}"
        figure = one.figure
        table.add_row(figure.says, simulated, figure.bounds, one.verdict)
    return table
