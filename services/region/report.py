"""What the half-year came to, counted from the topics alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID

import orjson
from rich.table import Table

from services.audit.audit import Audit
from services.audit.figures import Measured, clause_figures
from services.audit.topics import Heard
from services.contracts.event import Event
from services.contracts.housing import HousingQuotaSet, PersonsHoused, SettlementRegistered
from services.contracts.intake import PermitGranted
from services.region.figures import Figures
from services.region.resemblance import compare
from services.region.span import LAST_DAY

PERIOD = "2017H1"
DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one municipality: persons of 2017H1, and the weeks of whoever settled in the demo's half-year."""

    quota: int
    housed: int
    weeks: float | None
    """The median from permit to home."""

    @property
    def open(self) -> int:
        return self.quota - self.housed


def outcomes(events: Sequence[Event]) -> dict[str, Outcome]:
    """By municipality, for those that have a quota."""
    quotas = {e.municipality: e.persons for e in events if isinstance(e, HousingQuotaSet) and e.period == PERIOD}
    housed: Counter[str] = Counter()
    for event in events:
        if isinstance(event, PersonsHoused) and event.period == PERIOD:
            housed[event.municipality] += event.persons
    weeks = _weeks_to_home(events)
    return {code: Outcome(quota, housed[code], weeks.get(code)) for code, quota in sorted(quotas.items())}


def _weeks_to_home(events: Iterable[Event]) -> dict[str, float]:
    granted: dict[UUID, date] = {}
    settled: dict[UUID, SettlementRegistered] = {}
    for event in events:
        if isinstance(event, PermitGranted):
            granted[event.household] = event.occurred_on
        elif isinstance(event, SettlementRegistered):
            settled[event.household] = event
    weeks: dict[str, list[float]] = defaultdict(list)
    for household, settlement in settled.items():
        waited = settlement.occurred_on - granted[household]
        weeks[settlement.municipality].append(waited.days / DAYS_A_WEEK)
    return {municipality: median(found) for municipality, found in weeks.items()}


def once(heard: Mapping[str, Sequence[Heard]]) -> list[Heard]:
    """All events of all topics, without repeats, in the order in which they were recorded."""
    distinct = {one.envelope.id: one for events in heard.values() for one in events}
    return sorted(distinct.values(), key=_recorded)


def _recorded(one: Heard) -> tuple[str, str, int]:
    """What was recorded in one transaction has one time, and is in the order of its service."""
    return one.envelope.time, one.envelope.type.split(".")[2], one.envelope.position


def make_report(audit: Audit, wall_seconds: float, last: date = LAST_DAY) -> dict[str, Any]:
    """As it is written to report.json; event types are CloudEvents types, for two services may use one name."""
    heard = once(audit.heard)
    events = [one.event for one in heard]
    found = outcomes(events)
    return {
        "events": dict(sorted(Counter(one.envelope.type for one in heard).items())),
        "municipalities": {
            code: {"quota": one.quota, "housed": one.housed, "open": one.open} for code, one in found.items()
        },
        "wall_seconds": round(wall_seconds, 1),
        "checks": dict(audit.checks),
        "clauses": _by_clause(clause_figures(audit.heard, last)),
        "resemblance": {one.figure.name: one.simulated for one in compare(events, last)},
    }


def _by_clause(measured: Iterable[Measured]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for one in measured:
        found.setdefault(one.figure.clause, []).append({"service": one.service} | asdict(one.figure))
    return found


def write_report(report: Mapping[str, Any], path: Path) -> None:
    write_whole(path, orjson.dumps(report, option=orjson.OPT_INDENT_2) + b"\n")


def write_whole(path: Path, content: bytes) -> None:
    """In one move, so that nobody reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.write_bytes(content)
    draft.replace(path)


def outcome_table(figures: Figures, found: Mapping[str, Outcome]) -> Table:
    caption = f"Persons under the quota of {PERIOD}. Weeks count from permit to home, those of July included."
    table = Table(title="The municipalities", title_justify="left", caption=caption, caption_justify="left")
    table.add_column("municipality")
    for heading in ("quota", "housed", "open", "median weeks"):
        table.add_column(heading, justify="right")
    for row in _rows(figures, found):
        table.add_row(*row)
    total = Outcome(sum(o.quota for o in found.values()), sum(o.housed for o in found.values()), None)
    table.add_section()
    table.add_row("the region", str(total.quota), str(total.housed), str(total.open), "")
    return table


def _rows(figures: Figures, found: Mapping[str, Outcome]) -> Iterator[tuple[str, ...]]:
    for place in figures.places:
        if one := found.get(place.code):
            weeks = "–" if one.weeks is None else f"{one.weeks:.1f}"
            yield place.name, str(one.quota), str(one.housed), str(one.open), weeks
