"""Each household's way into a home: COA matches, the municipality allocates and registers the settlement."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from services.contracts.codes import DeclineReason, Municipality
from services.region.acts import family, mistakes, rounds, school, work
from services.region.acts.supply import home_added
from services.region.agenda import Task
from services.region.stage import Act, Case, OfferedHome, Stage, later

COA_DESKS = 6
LOOK_AGAIN_DAYS = 7
# Why nobody looks for another home.
OVER = frozenset({"file-closed", "already-settled", "already-allocated", "not-matched"})
# A temporary home that ends sooner is not worth a move.
WORTHWHILE = timedelta(days=45)
REHOUSE_DAYS = 90
SETTLEMENT_TOLD_LATE, SETTLEMENT_TOLD_LATE_BY_DAYS = frozenset({13, 22, 23}), 15
CAST_DECLINES = frozenset({3, 11})
DECLINE_CODES: dict[DeclineReason, float] = {
    "no-lift": 2, "too-small": 3, "school-or-work-too-far": 4, "family-elsewhere": 2, "other": 1
}  # fmt: skip


def coa_desk(case: Case) -> str:
    """COA matches at some desks side by side, each one household after the other."""
    return f"coa {case.number % COA_DESKS}"


def match(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    """COA follows what housing proposes; where a household named a place, it asks for that place all the same."""
    file = stage.ask("coa", "housing", f"/households/{case.household}", day)
    for municipality in _wanted(stage, case, day):
        if _match_with(stage, case, day, municipality):
            yield from _matched(stage, case, day, municipality)
            return
    if file["closed_on"] is None and file["wish"] != "leave-region":
        yield later(stage, case, day + timedelta(LOOK_AGAIN_DAYS), match, coa_desk(case))


def _wanted(stage: Stage, case: Case, day: date) -> list[Municipality]:
    """Where a round proposed a home, that municipality comes before the best of the others."""
    path = f"/match-proposals/{case.household}"
    proposals: list[dict[str, Any]] = stage.ask("coa", "housing", path, day, on=day.isoformat())
    possible = [proposal["municipality"] for proposal in proposals if proposal["possible"]]
    named = [case.preferred] if case.preferred and proposals else []
    of_round = rounds.proposed(stage, "coa", case, day)
    homed = [of_round["municipality"]] if of_round and of_round["home"] else []
    best = [place for place in (*homed, *possible) if place in possible][:1]
    return list(dict.fromkeys([*named, *best]))


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
    for home in [*_proposed(stage, case, day), *_candidates(stage, case, day)]:
        broken = _allocate(stage, case, day, home)
        if broken in OVER:
            return
        if broken is None:
            home.taken, case.home, case.home_until = True, home.home, home.until
            yield later(stage, case, *_next(case, home, day))
            yield from family.after_allocation(stage, case, day)
            yield from mistakes.after_allocation(stage, case, day)
            return
        case.tried.add(home.home)
    if case.home_expected_on is None or case.home_expected_on <= day:
        yield _order_home(stage, case, day + timedelta(LOOK_AGAIN_DAYS - 1))
    yield later(stage, case, day + timedelta(LOOK_AGAIN_DAYS), allocate, case.matched)


def _proposed(stage: Stage, case: Case, day: date) -> list[OfferedHome]:
    home = rounds.confirmed(stage, case, day)
    return [home] if home is not None and not home.taken and home.home not in case.tried else []


def _next(case: Case, home: OfferedHome, day: date) -> tuple[date, Act, Municipality | None]:
    """Most move in; some decline, with a reason, and are offered another.

    A home that comes free is on the list of the clerk who looks for others in the same lane.
    """
    if case.declined is None and _declines(case):
        case.declined = home
        return day + timedelta(case.dice.days("decline", 1, 6)), decline, home.municipality
    if case.number in SETTLEMENT_TOLD_LATE or case.dice.chance("settlement told late", 3):
        return day + timedelta(25), tell_settlement_late, None
    return day + timedelta(case.dice.days("move", 4, 18)), settle, None


def _declines(case: Case) -> bool:
    return case.number in CAST_DECLINES or case.dice.chance("declines", 6)


def tell_settlement_late(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    """They moved in time, and the municipality registers it after the term."""
    return settle(stage, case, day - timedelta(days=SETTLEMENT_TOLD_LATE_BY_DAYS))


def decline(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    home = case.declined
    if home is None or home.home != case.home:
        return
    facts = {"household": case.household, "home": home.home, "municipality": home.municipality}
    code = case.dice.one_of("decline", DECLINE_CODES)
    clerk, step = f"municipality-{home.municipality.lower()}", f"{case.name}/decline/{home.home}"
    if stage.give(clerk, "housing/decline-home", step, day, code=code, **facts).rejected is None:
        home.taken, case.home = False, None
        case.tried.add(home.home)
        yield later(stage, case, day + timedelta(LOOK_AGAIN_DAYS), allocate, case.matched)


def _candidates(stage: Stage, case: Case, day: date) -> list[OfferedHome]:
    free = [
        home
        for home in sorted(stage.homes[case.matched or case.municipality], key=lambda home: home.fits)
        if _is_offered(home, case, day)
    ]
    fitting = [home for home in free if home.fits >= case.needed][:1]
    if case.corrected:
        return fitting
    case.corrected = True
    at_least = 1 if case.dice.chance("clumsy", 12) else len(case.people)
    return [home for home in free if at_least <= home.fits < case.needed][:1] + fitting


def _is_offered(home: OfferedHome, case: Case, day: date) -> bool:
    is_free = not home.taken and home.home not in case.tried and home.lasts(day + WORTHWHILE)
    return is_free and (home.accessible or not case.accessible)


def _allocate(stage: Stage, case: Case, day: date, home: OfferedHome) -> str | None:
    facts = {"household": case.household, "home": home.home, "municipality": home.municipality, "occurred_on": day}
    clerk, step = f"municipality-{home.municipality.lower()}", f"{case.name}/allocation/{home.home}/{day}"
    return stage.partners.give(clerk, "housing/allocate-home", step, **facts).rejected


def settle(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    """From here on another municipality is concerned, and nothing that was begun begins again.

    Who lost its permit or its home on the way does not move.
    """
    former, municipality = case.municipality, case.matched or case.municipality
    facts = {"household": case.household, "home": case.home, "municipality": municipality}
    clerk, step = f"municipality-{municipality.lower()}", f"{case.name}/settlement/{case.home}"
    if stage.give(clerk, "housing/register-settlement", step, day, **facts).rejected is not None:
        return
    case.municipality = municipality
    if case.municipality != former:
        yield from school.go_on(stage, case, day)
    if case.settled_on is None:
        yield from work.settle(stage, case, day)
    case.settled_on = day
    if case.home_until is not None:
        soonest = max(day + timedelta(days=1), case.home_until - timedelta(REHOUSE_DAYS))
        yield later(stage, case, soonest, match, coa_desk(case))
