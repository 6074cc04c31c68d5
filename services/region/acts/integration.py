"""Civic integration: who is informed about providers, who begins a course, and who completes it (4g)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from services.region.agenda import Task
from services.region.stage import Case, Stage, later


def begin(stage: Stage, case: Case, permit_on: date) -> Iterator[Task]:
    """Some are informed too late; a course begins weeks after that, and takes one to three years."""
    dice = case.dice
    days = dice.days("informed", 95, 130) if dice.chance("informed late", 12) else dice.days("informed", 14, 80)
    yield later(stage, case, permit_on + timedelta(days), inform)
    yield later(stage, case, permit_on + timedelta(days + dice.days("course", 10, 60)), start_course)
    if dice.chance("extension", 15):
        yield later(stage, case, permit_on + timedelta(dice.days("extension", 200, 500)), extend)
    if dice.chance("completes", 70):
        yield later(stage, case, permit_on + timedelta(dice.days("completes", 330, 900)), complete)


def inform(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    return _each_adult(stage, case, day, "give-provider-information")


def start_course(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    return _each_adult(stage, case, day, "start-integration-course")


def _each_adult(stage: Stage, case: Case, day: date, verb: str) -> Iterable[Task]:
    for member in case.adults(day):
        facts = {"person": member.person, "municipality": case.municipality}
        stage.give(case.clerk, f"education/{verb}", f"{case.name}/{verb}/{member.person}", day, **facts)
    return ()


def extend(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    return _by_duo(stage, case, day, "extend-integration-term")


def complete(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    return _by_duo(stage, case, day, "complete-integration")


def _by_duo(stage: Stage, case: Case, day: date, verb: str) -> Iterable[Task]:
    for member in case.adults(day)[:1]:
        stage.give("duo", f"education/{verb}", f"{case.name}/{verb}/{member.person}", day, person=member.person)
    return ()
