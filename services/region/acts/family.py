"""Family that follows: expected in a month, expected later than that, and arrived (2b)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial

from services.contracts.months import month_of
from services.region.acts import identities, school
from services.region.agenda import Task
from services.region.people import Person, make_followers
from services.region.stage import Case, Stage, later

# Days from the application to the arrival: the medians of 2015, 2016 and early 2017, which lie far apart.
DELAYS: dict[int, float] = {146: 30, 232: 40, 331: 30}
SPREAD_DAYS = 40
MORE = 2
# The cast's family follows early, so that a short run sees it too.
SOON = {1: 80, 2: 75, 18: 90}


def begin(stage: Stage, case: Case, applied_on: date) -> Iterator[Task]:
    dice = case.dice
    days = dice.one_of("family delay", DELAYS) + dice.days("family spread", -SPREAD_DAYS, SPREAD_DAYS)
    arrives_on = applied_on + timedelta(SOON.get(case.number, days))
    case.family_on = arrives_on
    yield later(stage, case, applied_on + timedelta(dice.days("decision", 20, 45)), expect)
    yield later(stage, case, arrives_on, arrive)


def expect(stage: Stage, case: Case, day: date, step: str = "expect") -> Iterable[Task]:
    """IND knows how many, and about when; of children it knows who is of the age of the transition class."""
    if case.family_on is None or case.family_on < day or case.is_gone:
        return ()
    of_age = sum(person.is_of_isk_age(case.family_on) for person in _followers(stage, case))
    facts = {"month": month_of(case.family_on), "persons": case.expected, "isk_persons": of_age}
    stage.give("ind", "intake/expect-family-arrival", f"{case.name}/{step}", day, household=case.household, **facts)
    return ()


def after_allocation(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    """Of some, more prove to be coming than a home was chosen for."""
    if case.family_on is not None and case.expected and (case.number in SOON or case.dice.chance("more follow", 15)):
        case.expected += MORE
        about = Task(day + timedelta(days=1), case.name, case.name, "expect", partial(expect_more, stage, case))
        yield about


def expect_more(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    return expect(stage, case, day, "expect more")


def arrive(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    members = [
        identities.register(stage, case, place, person)
        for place, person in enumerate(_followers(stage, case), start=len(case.people))
    ]
    told = tuple({"person": member.person, **member.months} for member in members)
    facts = {"household": case.household, "members": told}
    answer = stage.give("coa", "intake/register-family-arrival", f"{case.name}/family/arrival", day, **facts)
    if answer.rejected is None:
        case.members += members
        case.expected = 0
        yield from school.begin(stage, case, day)


def _followers(stage: Stage, case: Case) -> tuple[Person, ...]:
    return make_followers(stage.seed, case.number, case.expected, stage.span.first)
