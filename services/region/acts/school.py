"""Schools confirm places: near the reception first, then near the home; the transition class serves the region."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial

from services.contracts.codes import Municipality
from services.contracts.months import first_day
from services.region.agenda import Task
from services.region.stage import Case, Member, Stage, later

ISK = "99ZZ00"
ISK_MUNICIPALITY: Municipality = "GM0344"
# Seats grow with the demand, as many days after the first; too late for some.
SEATS = {0: 12, 47: 40, 103: 90}
LOOK_AGAIN_DAYS = 14


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
        answered_on = day + timedelta(case.dice.days(f"school/{day}", 9, 40))
        yield later(stage, case, answered_on, confirm_places)


def _birthdays(member: Member) -> tuple[str, str]:
    return member.months["school_from"], member.months["isk_from"]


def go_on(stage: Stage, case: Case, settled_on: date) -> Iterator[Task]:
    """A primary school is looked for again where the household lives now, and not left before."""
    for member in case.members:
        if member.school == "primary":
            member.school = None
    yield later(stage, case, settled_on + timedelta(case.dice.days("new school", 7, 40)), confirm_places)


def confirm_places(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    confirmed = [_confirm(stage, case, member, day) for member in case.members if _needs_place(member, day)]
    if not all(confirmed):
        yield later(stage, case, day + timedelta(LOOK_AGAIN_DAYS), confirm_places)


def _needs_place(member: Member, day: date) -> bool:
    kind = member.fitting_school(day)
    return kind is not None and kind != member.school


def _confirm(stage: Stage, case: Case, member: Member, day: date) -> bool:
    """Without a seat the transition class cannot: that is said, and tried again later."""
    kind = member.fitting_school(day)
    answer = stage.partners.give(
        "isk-utrecht" if kind == "isk" else "school-primary",
        "education/confirm-school-placement",
        f"{case.name}/school/{member.person}/{day}",
        person=member.person,
        municipality=case.municipality,
        occurred_on=day,
        kind=kind,
        school=ISK if kind == "isk" else f"9{case.municipality[-3:]}00",
        start_on=day + timedelta(days=3),
    )
    if answer.rejected is None:
        member.school = kind
    return answer.rejected is None
