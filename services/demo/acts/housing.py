"""Each household's way into a home: COA matches, the municipality allocates and registers the settlement."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from services.contracts.codes import Municipality
from services.demo.acts import school, work
from services.demo.acts.supply import home_added
from services.demo.agenda import Task
from services.demo.stage import Case, OfferedHome, Stage, later

COA_LANE = "coa"
LOOK_AGAIN_DAYS = 7


def match(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    """COA follows what housing proposes; where a household named a place, it asks for that place all the same."""
    file = stage.partners.ask("coa", "housing", f"/households/{case.household}")
    if file["matched_on"] == day.isoformat():  # this day was played before
        wanted = [file["matched"]]
    else:
        wanted = _wanted(
            case, stage.partners.ask("coa", "housing", f"/match-proposals/{case.household}", on=day.isoformat())
        )
    for municipality in wanted:
        if _match_with(stage, case, day, municipality):
            yield from _matched(stage, case, day, municipality)
            return
    if file["wish"] != "leave-region":
        yield later(stage, case, day + timedelta(LOOK_AGAIN_DAYS), match, COA_LANE)


def _wanted(case: Case, proposals: list[dict[str, Any]]) -> list[Municipality]:
    possible = [proposal["municipality"] for proposal in proposals if proposal["possible"]]
    named = [case.preferred] if case.preferred and proposals else []
    return list(dict.fromkeys([*named, *possible[:1]]))


def _match_with(stage: Stage, case: Case, day: date, municipality: Municipality) -> bool:
    facts = {"household": case.household, "municipality": municipality, "occurred_on": day}
    step = f"{case.name}/match/{municipality}/{day}"
    return stage.partners.give("coa", "housing/make-regional-match", step, **facts).rejected is None


def _matched(stage: Stage, case: Case, day: date, municipality: Municipality) -> Iterator[Task]:
    case.matched = municipality
    if case.dice.chance("home in time", 70):
        yield _order_home(stage, case, day + timedelta(case.dice.days("home", 5, 35)))
    yield later(stage, case, day + timedelta(case.dice.days("allocation", 8, 45)), allocate, municipality)


def _order_home(stage: Stage, case: Case, day: date) -> Task:
    """For those who are known to come by now; a family that is asked for later may find it too small."""
    assert case.matched is not None  # noqa: S101  # only those who are matched need a home
    case.home_expected_on = day
    about = f"home/for/{case.name}/{day}"
    return home_added(stage, case.matched, about, day, fits=case.needed, accessible=case.accessible)


def allocate(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    """The clerk takes the smallest home that will do; some forget who is to follow, and are corrected."""
    for home in _candidates(stage, case):
        if _allocate(stage, case, day, home):
            home.taken, case.home = True, home.home
            yield later(stage, case, day + timedelta(case.dice.days("move", 4, 18)), settle)
            return
    if case.home_expected_on is None or case.home_expected_on <= day:
        yield _order_home(stage, case, day + timedelta(LOOK_AGAIN_DAYS - 1))
    yield later(stage, case, day + timedelta(LOOK_AGAIN_DAYS), allocate, case.matched)


def _candidates(stage: Stage, case: Case) -> list[OfferedHome]:
    free = [
        home
        for home in sorted(stage.homes[case.matched or case.municipality], key=lambda home: home.fits)
        if not home.taken and (home.accessible or not case.accessible)
    ]
    fitting = [home for home in free if home.fits >= case.needed][:1]
    if case.corrected:
        return fitting
    case.corrected = True
    at_least = 1 if case.dice.chance("clumsy", 12) else len(case.people)
    return [home for home in free if at_least <= home.fits < case.needed][:1] + fitting


def _allocate(stage: Stage, case: Case, day: date, home: OfferedHome) -> bool:
    facts = {"household": case.household, "home": home.home, "municipality": home.municipality, "occurred_on": day}
    clerk, step = f"municipality-{home.municipality.lower()}", f"{case.name}/allocation/{home.home}/{day}"
    return stage.partners.give(clerk, "housing/allocate-home", step, **facts).rejected is None


def settle(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    """From here on another municipality is concerned, and nothing that was begun begins again."""
    former, case.municipality = case.municipality, case.matched or case.municipality
    stage.partners.give(
        case.clerk,
        "housing/register-settlement",
        f"{case.name}/settlement",
        household=case.household,
        home=case.home,
        municipality=case.municipality,
        occurred_on=day,
    )
    if case.municipality != former:
        yield from school.go_on(stage, case, day)
    yield from work.settle(stage, case, day)
