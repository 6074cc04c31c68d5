"""Mistakes of the cast, each of which a rule forbids: the report counts them, and nothing comes of them."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial

from services.region.acts.school import ISK, ISK_MUNICIPALITY
from services.region.agenda import Task
from services.region.stage import Case, Stage, later

PERMIT_TOO_EARLY, MERGED_WITH_ITSELF, HOME_WITHDRAWN, TOLD_AGAIN = 23, 22, frozenset({20, 24}), frozenset({4, 7})
FEWER_SEATS_AFTER_DAYS = 170
ASSOCIATION_CLIENT, ASSOCIATION = "association-rwu", "00000099000000000001"


def prepare(stage: Stage) -> Iterator[Task]:
    day = stage.span.first + timedelta(FEWER_SEATS_AFTER_DAYS)
    yield Task(day, "isk", "isk", "take_seats", partial(take_seats, stage))


def begin(stage: Stage, case: Case, arrived_on: date) -> Iterator[Task]:
    if case.number == PERMIT_TOO_EARLY:
        yield later(stage, case, arrived_on + timedelta(days=1), grant_before_arrival)
    if case.number == MERGED_WITH_ITSELF:
        yield later(stage, case, arrived_on + timedelta(days=2), merge_with_itself)


def take_seats(stage: Stage, day: date) -> Iterable[Task]:
    """Fewer seats than there are pupils."""
    facts = {"school": ISK, "municipality": ISK_MUNICIPALITY, "seats": 0}
    stage.give("isk-utrecht", "education/change-isk-capacity", "isk/too few", day, **facts)
    return ()


def grant_before_arrival(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    granted_on = day - timedelta(days=30)
    stage.give("ind", "intake/grant-permit", f"{case.name}/permit too early", granted_on, household=case.household)
    return ()


def merge_with_itself(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    person = case.members[0].person
    stage.give("coa", "intake/merge-persons", f"{case.name}/merge with itself", day, person=person, duplicate=person)
    return ()


def after_allocation(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    if case.number in HOME_WITHDRAWN:
        yield later(stage, case, day + timedelta(days=1), withdraw_their_home)


def withdraw_their_home(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    """Of a home that somebody has."""
    facts = {"home": case.home, "association": ASSOCIATION}
    stage.give(ASSOCIATION_CLIENT, "housing/withdraw-home", f"{case.name}/withdrawal", day, **facts)
    return ()


def tell_of_departed(stage: Stage, case: Case, person: str, day: date) -> None:
    """COA tells a second time of somebody who left."""
    if case.number in TOLD_AGAIN:
        step = f"{case.name}/departure again"
        stage.give("coa", "intake/register-departure", step, day, person=person, kind="return")
