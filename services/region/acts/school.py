"""Schools confirm places: near the reception first, then near the home; the transition class serves the region."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial

from services.contracts.codes import InterruptionReason, Municipality, PlacementKind
from services.contracts.months import first_day
from services.region.agenda import Task
from services.region.stage import MERGING, SUCCESSOR, Case, Member, Stage, later

ISK = "99ZZ00"
ISK_MUNICIPALITY: Municipality = "GM0344"
# Seats grow with the demand, as many days after the first; too late for some.
SEATS = {0: 1, 40: 30, 75: 120}
LOOK_AGAIN_DAYS = 14
TOLD_LATE = frozenset({10, 14, 16})
TOLD_LATE_DAYS, TOLD_LATE_BY_DAYS = 98, 30
REASONS: dict[InterruptionReason, float] = {
    "household-moving": 3, "too-far": 3, "transport-missing": 2, "school-closed": 1
}  # fmt: skip


def prepare(stage: Stage) -> Iterator[Task]:
    """The seats of the region's transition class."""
    for after, seats in SEATS.items():
        day = stage.span.first + timedelta(days=after)
        yield Task(day, "isk", "isk", "change_seats", partial(change_seats, stage, seats))


def change_seats(stage: Stage, seats: int, day: date) -> Iterable[Task]:
    facts = {"school": ISK, "municipality": ISK_MUNICIPALITY, "occurred_on": day, "seats": seats}
    stage.partners.give("isk-utrecht", "education/change-isk-capacity", f"isk/{day}", **facts)
    return ()


def begin(stage: Stage, case: Case, arrived_on: date) -> Iterator[Task]:
    """A school answers some weeks after it was asked: on the arrival, or when a child reaches its age."""
    asked_on = {arrived_on, *(first_day(month) for member in case.members for month in _birthdays(member))}
    for day in sorted(day for day in asked_on if arrived_on <= day <= stage.span.last):
        answered_on = day + timedelta(_days_to_answer(case, day))
        if case.number in TOLD_LATE or case.dice.chance(f"school told late/{day}", 3):
            told_on = day + timedelta(TOLD_LATE_DAYS)
            yield later(stage, case, told_on, tell_places_late)
        else:
            yield later(stage, case, answered_on, confirm_places)


def _days_to_answer(case: Case, asked_on: date) -> int:
    """Some three in ten within three weeks, nine in ten within three months."""
    what = f"school/{asked_on}"
    low, high = case.dice.one_of(what, {(8, 20): 31, (22, 84): 60, (95, 120): 9})
    return case.dice.days(what, low, high)


def tell_places_late(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    """The school tells after the term of a place that it gave in time."""
    yield from _confirm_places(stage, case, day, day - timedelta(days=TOLD_LATE_BY_DAYS))


def _birthdays(member: Member) -> tuple[str, str]:
    return member.months["school_from"], member.months["isk_from"]


def go_on(stage: Stage, case: Case, settled_on: date) -> Iterator[Task]:
    """A primary school is looked for again where the household lives now, and not left before."""
    for member in case.members:
        if member.school == "primary":
            member.school = member.school_id = None
    yield later(stage, case, settled_on + timedelta(case.dice.days("new school", 7, 40)), confirm_places)


def confirm_places(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    yield from _confirm_places(stage, case, day, day)


def _confirm_places(stage: Stage, case: Case, day: date, confirmed_on: date) -> Iterator[Task]:
    needing = [member for member in case.members if _needs_place(member, confirmed_on)]
    confirmed = [_confirm(stage, case, member, confirmed_on) for member in needing]
    if not all(confirmed):
        yield later(stage, case, day + timedelta(LOOK_AGAIN_DAYS), confirm_places)
    if needing and case.dice.chance(f"interrupted/{day}", 15):
        yield later(stage, case, day + timedelta(case.dice.days("interrupted", 10, 60)), interrupt)


def interrupt(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    """For a reason that is not the child's; most come back soon."""
    learner = next((member for member in case.members if member.school_id is not None), None)
    if learner is not None:
        facts = {"person": learner.person, "school": learner.school_id}
        reason = case.dice.one_of("interrupted", REASONS)
        step = f"{case.name}/interrupted/{learner.person}/{day}"
        client = _client(learner.school)
        answer = stage.give(client, "education/interrupt-school-placement", step, day, reason=reason, **facts)
        if answer.rejected is None:
            yield later(stage, case, day + timedelta(case.dice.days("resumed", 8, 40)), resume)


def resume(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    learner = next((member for member in case.members if member.school_id is not None), None)
    if learner is not None:
        facts = {"person": learner.person, "school": learner.school_id}
        step = f"{case.name}/resumed/{learner.person}/{day}"
        stage.give(_client(learner.school), "education/resume-school-placement", step, day, **facts)
    return ()


def _client(kind: PlacementKind | None) -> str:
    return "isk-utrecht" if kind == "isk" else "school-primary"


def _primary_school_in(municipality: Municipality) -> str:
    """A school keeps its number when its municipality merges."""
    return f"9{(MERGING if municipality == SUCCESSOR else municipality)[-3:]}00"


def _needs_place(member: Member, day: date) -> bool:
    kind = member.fitting_school(day)
    return kind is not None and kind != member.school


def _confirm(stage: Stage, case: Case, member: Member, day: date) -> bool:
    """Without a seat the transition class cannot: that is said, and tried again later."""
    kind = member.fitting_school(day)
    school = ISK if kind == "isk" else _primary_school_in(case.municipality)
    answer = stage.partners.give(
        _client(kind),
        "education/confirm-school-placement",
        f"{case.name}/school/{member.person}/{day}",
        person=member.person,
        municipality=case.municipality,
        occurred_on=day,
        kind=kind,
        school=school,
        start_on=day + timedelta(days=3),
    )
    if answer.rejected is None:
        member.school, member.school_id = kind, school
    return answer.rejected is None
