"""The social service: orientation and a plan from the arrival on, assistance once settled."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from services.region.agenda import Task
from services.region.stage import Case, Stage, later

SOCIAL_SERVICE = "social-service"
# Of the cast, whose steps were taken in time and are told of after the term.
TOLD_LATE, TOLD_LATE_BY_DAYS = frozenset({11, 20, 21, 24}), 20
ORIENTATION_TOLD_AFTER_DAYS, DECISION_TOLD_AFTER_DAYS = 100, 70


def begin(stage: Stage, case: Case, arrived_on: date) -> Iterator[Task]:
    """Neither waits for a permit, nor for the other."""
    if case.number in TOLD_LATE:
        yield later(stage, case, arrived_on + timedelta(ORIENTATION_TOLD_AFTER_DAYS), tell_orientation_late)
    else:
        yield later(stage, case, arrived_on + timedelta(case.dice.days("orientation", 15, 80)), complete_orientation)
    yield later(stage, case, arrived_on + timedelta(case.dice.days("work plan", 30, 120)), agree_work_plan)


def complete_orientation(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    return _for_each_adult(stage, case, day, "work/complete-orientation")


def tell_orientation_late(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    return complete_orientation(stage, case, day - timedelta(TOLD_LATE_BY_DAYS))


def agree_work_plan(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    return _for_each_adult(stage, case, day, "work/agree-work-plan")


def _for_each_adult(stage: Stage, case: Case, day: date, command: str) -> Iterable[Task]:
    for member in case.adults(day):
        facts = {"person": member.person, "municipality": case.municipality, "occurred_on": day}
        stage.partners.give(SOCIAL_SERVICE, command, f"{case.name}/{command}/{member.person}", **facts)
    return ()


def settle(stage: Stage, case: Case, settled_on: date) -> Iterator[Task]:
    """Where the decision takes longer than the advance may, the advance is paid by itself."""
    dice = case.dice
    days = dice.days("decision", 57, 75) if dice.chance("late decision", 10) else dice.days("decision", 8, 50)
    if case.number in TOLD_LATE:
        yield later(stage, case, settled_on + timedelta(DECISION_TOLD_AFTER_DAYS), tell_decision_late)
    else:
        yield later(stage, case, settled_on + timedelta(days), decide_on_assistance)
    if dice.chance("second intake", 30):
        yield later(stage, case, settled_on + timedelta(dice.days("second intake", 5, 25)), hold_intake_again)


def decide_on_assistance(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    application = stage.ask(SOCIAL_SERVICE, "work", f"/assistance/{case.household}", day)
    if application is None:
        return ()
    verb = "refuse" if case.dice.chance("refused", 6) else "grant"
    facts = {"household": case.household, "municipality": application["municipality"], "occurred_on": day}
    stage.partners.give(SOCIAL_SERVICE, f"work/{verb}-assistance", f"{case.name}/assistance", **facts)
    return ()


def tell_decision_late(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    return decide_on_assistance(stage, case, day - timedelta(TOLD_LATE_BY_DAYS))


def hold_intake_again(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    """A clerk of the new municipality would hold an intake that was held before: the region forbids it (3a)."""
    person = case.members[0].person
    facts = {"person": person, "municipality": case.municipality, "occurred_on": day}
    stage.partners.give(case.clerk, "intake/complete-intake", f"{case.name}/intake again/{person}", **facts)
    return ()
