"""Ways to work beside the plan: an assessment that is used, tracks towards a trade, a business of one's own (5b-5f)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from services.contracts.codes import AssessmentMethod, VocationalPart, VocationalStopReason
from services.region.agenda import Task
from services.region.stage import Case, Stage, later

SOCIAL_SERVICE = "social-service"
METHODS: dict[AssessmentMethod, float] = {"broad-intake": 3, "competence-scan": 5, "language-level": 2}
COMBINATIONS: dict[tuple[VocationalPart, ...], float] = {
    ("language", "education"): 3, ("language", "work"): 4, ("language", "education", "work"): 3
}  # fmt: skip
STOPS: dict[VocationalStopReason, float] = {"work-found": 5, "place-ended": 2, "other-education": 2, "withdrawn": 2}
# Of the cast, who begins a track early, who a business after an exploration, and who one without.
ON_TRACK, PREPARED, UNPREPARED = frozenset({2, 3, 11, 17}), frozenset({11, 20, 21}), 19


def begin(stage: Stage, case: Case, arrived_on: date) -> Iterator[Task]:
    """None waits for a permit, nor for another."""
    dice = case.dice
    if dice.chance("assessment used", 60):
        yield later(stage, case, arrived_on + timedelta(dice.days("assessment used", 20, 90)), use_assessment)
    if case.number in ON_TRACK or dice.chance("vocational track", 30):
        low, high = (20, 30) if case.number in ON_TRACK else (60, 200)
        yield later(stage, case, arrived_on + timedelta(dice.days("vocational track", low, high)), start_track)
    if case.number in {*PREPARED, UNPREPARED} or dice.chance("entrepreneurship", 15):
        act = start_business if case.number == UNPREPARED else explore
        yield later(stage, case, arrived_on + timedelta(dice.days("entrepreneurship", 40, 150)), act)


def use_assessment(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    method = case.dice.one_of("method", METHODS)
    return _report(stage, case, day, "use-assessment", method=method, method_version="2.1")


def start_track(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    yield from _report(stage, case, day, "start-vocational-track", combines=case.dice.one_of("parts", COMBINATIONS))
    ends = stop_track if case.dice.chance("vocational stop", 35) or case.number in (2, 17) else complete_track
    yield later(stage, case, day + timedelta(case.dice.days("vocational end", 60, 300)), ends)


def complete_track(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    return _report(stage, case, day, "complete-vocational-track")


def stop_track(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    return _report(stage, case, day, "stop-vocational-track", reason=case.dice.one_of("vocational stop", STOPS))


def explore(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    yield from _report(stage, case, day, "explore-entrepreneurship")
    if case.number in PREPARED or case.dice.chance("business", 60):
        yield later(stage, case, day + timedelta(case.dice.days("business", 30, 200)), start_business)


def start_business(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    return _report(stage, case, day, "start-business")


def _report(stage: Stage, case: Case, day: date, verb: str, **facts: Any) -> Iterable[Task]:
    """Of the household's first adult."""
    for member in case.adults(day)[:1]:
        who = {"person": member.person, "municipality": case.municipality}
        stage.give(SOCIAL_SERVICE, f"work/{verb}", f"{case.name}/{verb}", day, **who, **facts)
    return ()
