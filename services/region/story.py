"""One household's way through the chain, as the topics tell it: what happened when, and because of what."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from itertools import groupby
from typing import Any, Protocol, cast
from uuid import UUID

from rich.table import Table

from services.audit.topics import Heard
from services.contracts.calendar import DayStarted
from services.contracts.intake import HouseholdRelocated
from services.region.figures import Figures
from services.region.partners import Given

MOST_TOLD = 5  # persons; of a larger household the story is long rather than richer
# Told by the row itself, or by nobody who reads it.
UNTOLD = frozenset({"occurred_on", "household", "person", "members", "home", "period", "association"}) | {
    f"{months}_{end}" for months in ("school", "isk", "adult") for end in ("from", "until")
}


class _Told(Protocol):
    """What every event but a day has."""

    occurred_on: date


def richest_story(heard: Sequence[Heard]) -> list[Heard]:
    """Of a household that moved to another municipality, and met as many kinds of things as any; empty if none did."""
    stories: dict[UUID, list[Heard]] = defaultdict(list)
    for one in heard:
        household = getattr(one.event, "household", None)
        if household is not None:
            stories[household].append(one)
    return max((story for story in stories.values() if _is_telling(story)), key=_kinds, default=[])


def _is_telling(story: Sequence[Heard]) -> bool:
    moves = [one.event for one in story if isinstance(one.event, HouseholdRelocated)]
    return len(set(_persons(story))) <= MOST_TOLD and any(e.municipality != e.from_municipality for e in moves)


def _kinds(story: Sequence[Heard]) -> tuple[int, int]:
    return len({one.envelope.type for one in story}), -len(story)


def _persons(story: Sequence[Heard]) -> Iterator[UUID]:
    return (one.event.person for one in story if hasattr(one.event, "person"))


class Causes:
    """Tells in words what an event was caused by."""

    def __init__(self, heard: Sequence[Heard], given: Mapping[str, Given]) -> None:
        self._events = {one.envelope.id: one for one in heard}
        self._given = given

    def of(self, one: Heard) -> str:
        cause = one.envelope.causation_id
        if event := self._events.get(cause):
            if isinstance(event.event, DayStarted):
                return f"{event.event.date:%-d %B} began"
            return f"{type(event.event).__name__} ({_service(event)})"
        if command := self._given.get(cause):
            return f"{command.command.rpartition('/')[2].replace('-', ' ')}, by {command.client}"
        return "a command" if one.envelope.trigger.startswith("command/") else "an event that was not read"


def story_table(story: Sequence[Heard], causes: Causes, figures: Figures) -> Table:
    """Day by day, in the order of recording: what has one cause and differs in the person only, is told once."""
    names = {str(place.code): place.name for place in figures.places}
    numbers = {person: str(number) for number, person in enumerate(dict.fromkeys(_persons(story)), start=1)}
    table = Table(title="One household's story", title_justify="left", box=None, pad_edge=False)
    table.add_column("recorded", style="dim", no_wrap=True)
    table.add_column("by", no_wrap=True)
    table.add_column("what happened")
    table.add_column("because of", style="dim")
    for day, of_day in groupby(story, key=lambda one: cast(_Told, one.event).occurred_on):
        table.add_row(f"[bold]{day:%-d %b %Y}")
        for (service, what, facts, cause), same in _told_once(list(of_day), causes, names).items():
            who = ", ".join(numbers[person] for person in dict.fromkeys(_persons(same)))
            about = f" ({'persons' if ',' in who else 'person'} {who})" if who else ""
            time = datetime.fromisoformat(same[0].envelope.time)
            table.add_row(f"{time:%H:%M:%S.%f}"[:-3], service, f"{what}{about}[dim]{facts}", cause)
    return table


def _told_once(
    of_day: Sequence[Heard], causes: Causes, names: Mapping[str, str]
) -> dict[tuple[str, str, str, str], list[Heard]]:
    rows: dict[tuple[str, str, str, str], list[Heard]] = defaultdict(list)
    for one in of_day:
        rows[_service(one), type(one.event).__name__, _facts(one, names), causes.of(one)].append(one)
    return rows


def _service(one: Heard) -> str:
    return one.envelope.type.split(".")[2]


def _facts(one: Heard, names: Mapping[str, str]) -> str:
    event: Any = one.event
    values = ((field.name, getattr(event, field.name)) for field in fields(event) if field.name not in UNTOLD)
    return "".join(f", {_fact(name, value, names)}" for name, value in values if value not in (None, ()))


def _fact(name: str, value: Any, names: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return name if value else f"not {name}"
    several = value if isinstance(value, tuple) else (value,)
    shown = " and ".join(
        f"{one:%-d %b %Y}" if isinstance(one, date) else names.get(str(one), str(one)) for one in several
    )
    return shown if name in ("municipality", "code", "kind", "wish", "norm") else f"{name.replace('_', ' ')} {shown}"
