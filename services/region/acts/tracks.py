"""Dual tracks of learning and working, under 18 and from 18, at the school of the region (4f)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from services.contracts.codes import DualTrackStopReason
from services.contracts.months import month_of, months_after
from services.region.acts.school import ISK
from services.region.agenda import Task
from services.region.stage import Case, Member, Stage, later

SCHOOL = "isk-utrecht"
STOPS: dict[DualTrackStopReason, float] = {"work-found": 4, "other-education": 2, "place-ended": 2, "withdrawn": 2}
UNDER_18_FROM_YEARS = 16


def begin(stage: Stage, case: Case, arrived_on: date) -> Iterator[Task]:
    if case.dice.chance("dual track", 25):
        yield later(stage, case, arrived_on + timedelta(case.dice.days("dual track", 60, 160)), start)


def start(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    """The youngest who may: whoever is nearly grown, or an adult."""
    old_enough = [member for member in case.members if _may_start(member, day)]
    if not old_enough:
        return
    member = max(old_enough, key=lambda one: one.months["adult_from"])
    track = "from-18" if member.is_adult(day) else "under-18"
    facts = {"person": member.person, "school": ISK, "track": track, "with_language": case.dice.chance("with", 50)}
    answer = stage.give(SCHOOL, "education/start-dual-track", f"{case.name}/track", day, **facts)
    if answer.rejected is None:
        case.on_track = member.person
        ends = stop if case.dice.chance("track stops", 30) else complete
        yield later(stage, case, day + timedelta(case.dice.days("track", 45, 300)), ends)


def _may_start(member: Member, day: date) -> bool:
    in_two_years = month_of(months_after(day, 12 * (18 - UNDER_18_FROM_YEARS)))
    return member.months["adult_from"] <= in_two_years


def complete(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    facts = {"person": case.on_track, "school": ISK}
    stage.give(SCHOOL, "education/complete-dual-track", f"{case.name}/track/end", day, **facts)
    return ()


def stop(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    facts = {"person": case.on_track, "school": ISK, "reason": case.dice.one_of("track stops", STOPS)}
    stage.give(SCHOOL, "education/stop-dual-track", f"{case.name}/track/end", day, **facts)
    return ()
