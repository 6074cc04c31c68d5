"""The turns of a life: permits withdrawn, people who leave, households that split, and mistakes that are put right.

The first households are a cast: each has the turn of its number, so that even a small region sees every one. Of the
others some have a turn by chance.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Literal

from services.contracts.months import first_day, month_of, months_after
from services.region.acts import identities, mistakes
from services.region.agenda import BEFORE_OTHERS, Task
from services.region.stage import MERGING, SUCCESSION_ON, SUCCESSOR, Case, Member, Stage, later

DECLARATION_FROM = date(2017, 10, 1)

Turn = Literal[
    "permit refused", "permit withdrawn", "permit corrected", "departure", "move out", "death", "split", "merge",
    "arrival corrected",
]  # fmt: skip
CAST: dict[int, Turn] = {
    4: "permit refused", 5: "permit withdrawn", 6: "permit corrected", 7: "departure", 8: "move out", 9: "death",
    10: "split", 12: "merge", 13: "arrival corrected", 14: "split", 15: "death", 16: "split", 17: "move out",
}  # fmt: skip
CAST_SIZE = 24
PERCENT: dict[Turn | None, float] = {
    "permit refused": 5, "permit withdrawn": 1, "permit corrected": 2, "departure": 3, "move out": 3, "death": 1,
    "split": 2, "merge": 2, "arrival corrected": 3,
}  # fmt: skip


def turn_of(case: Case) -> Turn | None:
    if case.number in CAST:
        return CAST[case.number]
    weights = PERCENT | {None: 100 - sum(PERCENT.values())}
    return case.dice.one_of("turn", weights)


def begin(stage: Stage, case: Case, arrived_on: date) -> Iterator[Task]:
    """What does not wait for a permit."""
    turn = turn_of(case)
    if turn in ON_ARRIVAL:
        days = case.dice.days("turn", 20, 90)
        yield later(stage, case, arrived_on + timedelta(days), ON_ARRIVAL[turn])


def after_permit(stage: Stage, case: Case, permit_on: date) -> Iterator[Task]:
    turn = turn_of(case)
    if turn in AFTER_PERMIT:
        days = case.dice.days("turn", 5, 60)
        yield later(stage, case, permit_on + timedelta(days), AFTER_PERMIT[turn])
    if permit_on >= DECLARATION_FROM and not case.dice.chance("no declaration", 10):
        late = case.dice.chance("late declaration", 10)
        days = case.dice.days("declaration", 370, 420) if late else case.dice.days("declaration", 20, 300)
        yield later(stage, case, permit_on + timedelta(days), sign_declaration)


def refuse_permit(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    """Who may not stay leaves some weeks later."""
    stage.give("ind", "intake/refuse-permit", f"{case.name}/permit", day, household=case.household)
    yield later(stage, case, day + timedelta(case.dice.days("leaves", 21, 60)), leave)


def withdraw_permit(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    stage.give("ind", "intake/withdraw-permit", f"{case.name}/permit/withdrawn", day, household=case.household)
    yield later(stage, case, day + timedelta(case.dice.days("leaves", 21, 60)), leave)


def correct_permit_date(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    if case.permit_event is not None and case.permit_on is not None:
        facts = {"household": case.household, "corrects": case.permit_event}
        granted_on = case.permit_on - timedelta(days=2)
        step = f"{case.name}/permit/corrected"
        stage.give("ind", "intake/correct-permit-date", step, day, granted_on=granted_on, **facts)
    return ()


def leave(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    """The whole household leaves the country."""
    for member in case.members:
        step = f"{case.name}/departure/{member.person}"
        stage.give("coa", "intake/register-departure", step, day, person=member.person, kind="return")
    mistakes.tell_of_departed(stage, case, case.members[0].person, day)
    case.members = []
    return ()


def move_out(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    _by_municipality(stage, case, day, "register-move-out-of-region", list(case.members))
    case.members = []
    return ()


def die(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    """One dies; the household goes on, if there is anybody else."""
    _by_municipality(stage, case, day, "register-death", case.members[-1:])
    case.members = case.members[:-1]
    return ()


def _by_municipality(stage: Stage, case: Case, day: date, verb: str, members: list[Member]) -> None:
    for member in members:
        facts = {"person": member.person, "municipality": case.municipality}
        stage.give(case.clerk, f"intake/{verb}", f"{case.name}/{verb}/{member.person}", day, **facts)


def split(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    """A grown member goes on alone; others help the new household from then on."""
    adults = case.adults(day)
    if len(adults) < 2:
        return ()
    leaver = adults[-1]
    facts = {"household": case.household, "new_household": stage.identity(f"{case.name}/split")}
    members = (leaver.person,)
    stage.give(
        case.clerk, "intake/split-household", f"{case.name}/split", day, municipality=case.municipality,
        members=members, **facts,
    )  # fmt: skip
    case.members = [member for member in case.members if member != leaver]
    return ()


def register_twice(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    """Somebody was registered elsewhere as well, under another number; that is found out some weeks later."""
    person = case.people[0]
    double = replace(person, v_number=f"01{person.v_number[2:]}", bsn=None)
    member = identities.register(stage, case, "double", double)
    stage.give(
        "coa", "intake/register-region-arrival", f"{case.name}/double", day, municipality=case.reception,
        household=stage.identity(f"{case.name}/double"), accessible=False,
        members=({"person": member.person, **member.months},),
    )  # fmt: skip
    act = partial(merge, stage, case, member)
    yield Task(day + timedelta(case.dice.days("merge", 10, 40)), case.name, case.name, "merge", act)


def merge(stage: Stage, case: Case, double: Member, day: date) -> Iterable[Task]:
    if case.members:
        facts = {"person": case.members[0].person, "duplicate": double.person}
        stage.give("coa", "intake/merge-persons", f"{case.name}/merge", day, **facts)
    return ()


def correct_arrival(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    """The papers show somebody to be a month older than was told."""
    member = case.members[-1]
    event = case.arrival_events.get(member.person)
    if event is not None:
        member.months = {name: month_of(months_after(first_day(month), -1)) for name, month in member.months.items()}
        facts = {"person": member.person, "corrects": event, **member.months}
        stage.give("coa", "intake/correct-arrival", f"{case.name}/arrival/corrected", day, **facts)
    return ()


def sign_declaration(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    _by_municipality(stage, case, day, "sign-participation-declaration", case.adults(day))
    return ()


def prepare(stage: Stage) -> Iterator[Task]:
    """Vianen merges into Vijfheerenlanden on the day that the law says."""
    if stage.span.first < SUCCESSION_ON <= stage.span.last:
        yield Task(SUCCESSION_ON, BEFORE_OTHERS, "succession", "succeed", partial(succeed, stage))


def succeed(stage: Stage, day: date) -> Iterable[Task]:
    facts = {"municipality": MERGING, "successor": SUCCESSOR}
    stage.give("province", "intake/register-municipality-succession", "succession", day, **facts)
    for case in stage.cases:
        if case.municipality == MERGING:
            case.municipality = SUCCESSOR
        if case.matched == MERGING:
            case.matched = SUCCESSOR
    for home in stage.homes[MERGING]:
        home.municipality = SUCCESSOR
    stage.homes[SUCCESSOR] += stage.homes.pop(MERGING)
    return ()


Act = Callable[[Stage, Case, date], Iterable[Task]]
ON_ARRIVAL: dict[Turn | None, Act] = {
    "departure": leave, "merge": register_twice, "arrival corrected": correct_arrival,
}  # fmt: skip
AFTER_PERMIT: dict[Turn | None, Act] = {
    "permit withdrawn": withdraw_permit, "permit corrected": correct_permit_date, "move out": move_out, "death": die,
    "split": split,
}  # fmt: skip
