"""Figures of any day, as known on any day."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import uuid5

import pytest
from typer.testing import CliRunner

from services.audit.figures import CLAUSES, Measured, clause_figures
from services.audit.topics import Heard
from services.bus.envelope import EVENTS, Envelope
from services.cli import app
from services.contracts.calendar import DayStarted
from services.contracts.event import Event
from services.contracts.housing import SwapEntryPosted
from services.housing.flow import FLOW
from services.platform.instance import SERVICES
from tests.unit.housing.lives import ALLOCATION, allocation, home, match, permit, quota
from tests.unit.story import Story, ref

SWAP = ref("swap")
SERVICES_FOLDER = Path(__file__).parents[2] / "services"
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def heard(events: list[tuple[Event, int]]) -> list[Heard]:
    """Each with the minute at which it was recorded."""
    return [
        Heard(
            0,
            number,
            Envelope(
                str(uuid5(EVENTS, f"{event.TYPE} {number}")), event.TYPE, event.subject, number + 1, number + 1,
                (NOON + timedelta(minutes=minute)).isoformat(), "", "", "", "",
            ),
            event,
        )
        for number, (event, minute) in enumerate(events)
    ]  # fmt: skip


def entry(municipality: Any, amount: int, day: date) -> SwapEntryPosted:
    return SwapEntryPosted(municipality=municipality, occurred_on=day, swap=SWAP, amount=amount, reason="agreed")


FEBRUARY, MARCH = date(2017, 2, 1), date(2017, 3, 1)
HISTORY = {
    "calendar-v1": heard([(DayStarted(date=day), 10 * n) for n, day in enumerate((FEBRUARY, MARCH, date(2017, 4, 1)))]),
    "housing-v1": heard(
        [
            (entry("GM0344", -4, FEBRUARY), 1),
            (entry("GM0355", 4, FEBRUARY), 1),
            (entry("GM0344", 3, FEBRUARY), 15),  # heard of in March
            (entry("GM0355", -3, FEBRUARY), 15),
            (entry("GM0344", 1, MARCH), 16),
            (entry("GM0355", -1, MARCH), 16),
        ]
    ),
}  # fmt: skip


def balance(found: list[Measured], of: str) -> float | None:
    return next(one.figure.value for one in found if one.figure.name == "swap-balance" and one.figure.of == of)


@pytest.mark.parametrize(
    ("on", "known_on", "expected"),
    [(FEBRUARY, None, -1), (FEBRUARY, FEBRUARY, -4), (FEBRUARY, MARCH, -1), (MARCH, None, 0), (MARCH, FEBRUARY, -4)],
)
def test_a_balance_is_of_a_day_and_as_known_on_a_day(on: date, known_on: date | None, expected: int) -> None:
    found = clause_figures(HISTORY, on, known_on, ["2a"])
    assert balance(found, "GM0344") == expected
    assert balance(found, "region") == 0
    assert {one.service for one in found} == {"housing"}


def test_a_repeat_on_the_topic_counts_once() -> None:
    twice = HISTORY | {"housing-v1": [*HISTORY["housing-v1"], *HISTORY["housing-v1"][:2]]}
    assert balance(clause_figures(twice, MARCH, None, ["2a"]), "GM0344") == 0


@pytest.mark.parametrize("on", [ALLOCATION, date(2017, 3, 10)], ids=["before it was added", "since"])
def test_a_home_that_was_entered_late_is_not_there_before_its_day(on: date) -> None:
    entered = replace(home(), occurred_on=date(2017, 3, 10))
    said = Story(FLOW).given(quota(50), permit(), entered, match(), allocation()).said
    found = clause_figures({"housing-v1": heard([(event, 0) for event in said])}, on)
    fits = next(one.figure.value for one in found if one.figure.name == "home-fits-family")
    assert fits == (None if on == ALLOCATION else 100)


def test_every_clause_is_measured_by_somebody() -> None:
    measured = {clause for name in SERVICES for clause in import_module(f"services.{name}.figures").MEASURES}
    assert measured == set(CLAUSES)


def test_a_clause_that_is_none_is_named_with_those_there_are() -> None:
    answer = CliRunner().invoke(app, ["figures", "--clause", "7z"])
    assert answer.exit_code == 2
    assert "7z" in answer.output


@pytest.mark.parametrize("service", ["intake", "housing", "education", "work"])
def test_figures_are_named_in_one_style(service: str) -> None:
    """Hyphens between small words, as codes are: who reads figures looks for them by name."""
    for module in (SERVICES_FOLDER / service / "figures").glob("*.py"):
        for name in re.findall(r'name="([^"]*)"', module.read_text()):
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name), name


@pytest.mark.parametrize("service", ["intake", "housing", "education", "work"])
def test_what_is_open_at_the_end_has_one_name_and_tells_of_what(service: str) -> None:
    modules = (SERVICES_FOLDER / service / "figures").glob("*.py")
    open_at_the_end = [
        line for module in modules for line in module.read_text().split("Figure(") if 'clause="6"' in line
    ]
    assert open_at_the_end
    assert all('name="open-obligations"' in line and "of=" in line for line in open_at_the_end)
