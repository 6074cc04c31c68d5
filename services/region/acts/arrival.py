"""From the arrival to the permit: COA, IND, and the joint intake of the municipalities."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from services.contracts.codes import Municipality, StayWish
from services.region.acts import (
    careers,
    family,
    housing,
    identities,
    integration,
    meeting,
    mistakes,
    places,
    school,
    tracks,
    turns,
    work,
)
from services.region.agenda import Task
from services.region.stage import MERGING, SUCCESSION_ON, SUCCESSOR, Case, Member, Stage, later

WISHES: dict[StayWish | None, float] = {"stay-in-municipality": 50, "stay-in-region": 36, "leave-region": 4, None: 10}

TO_VIANEN = frozenset({19, 20, 21})
TOLD_LATE, TOLD_LATE_BY_DAYS = frozenset({1, 2, 3}), 20
APPLIED_TOLD_LATE = 18
ARRIVED, GRANTED = "RegionArrivalRegistered", "PermitGranted"


def arrive(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    """COA registers who they are, then that they arrived; from then on all goes side by side."""
    case.members = [identities.register(stage, case, place, person) for place, person in enumerate(case.people)]
    answer = stage.partners.give(
        "coa",
        "intake/register-region-arrival",
        f"{case.name}/arrival",
        household=case.household,
        municipality=case.municipality,
        occurred_on=day,
        accessible=case.accessible,
        members=tuple({"person": member.person, **member.months} for member in case.members),
    )
    case.arrived = True
    case.arrival_events = {
        subject.removeprefix("person/"): event for (name, subject), event in answer.events.items() if name == ARRIVED
    }
    dice = case.dice
    intake_days = dice.days("intake", 30, 40) if dice.chance("late intake", 10) else dice.days("intake", 5, 24)
    if case.number in TOLD_LATE or dice.chance("intake told late", 3):
        yield later(stage, case, day + timedelta(40), tell_intake_late)
    else:
        yield later(stage, case, day + timedelta(intake_days), hold_intake)
    yield later(stage, case, day + timedelta(dice.days("assessment", 8, 26)), assess)
    yield later(stage, case, day + timedelta(dice.days("wish", 3, 14)), ask_where_to_live)
    yield from turns.begin(stage, case, day)
    if turns.turn_of(case) == "permit refused":
        yield later(stage, case, day + timedelta(dice.days("permit", 7, 56)), turns.refuse_permit)
    elif case.number in turns.CAST or not dice.chance("no permit yet", 8):
        yield later(stage, case, day + timedelta(dice.days("permit", 7, 56)), grant_permit)
    yield from school.begin(stage, case, day)
    yield from work.begin(stage, case, day)
    yield from meeting.begin(stage, case, day)
    yield from tracks.begin(stage, case, day)
    yield from careers.begin(stage, case, day)
    yield from places.begin(stage, case, day)
    yield from mistakes.begin(stage, case, day)


def hold_intake(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    for member in case.adults(day):
        _report_step(stage, case, member, day, "intake")
    return ()


def tell_intake_late(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    """The intake was held in time, and is told of after its term."""
    return hold_intake(stage, case, day - timedelta(days=TOLD_LATE_BY_DAYS))


def tell_application_late(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    return ask_for_family(stage, case, day - timedelta(days=TOLD_LATE_BY_DAYS))


def assess(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    for member in case.adults(day):
        _report_step(stage, case, member, day, "assessment", method="broad-intake", method_version="2.1")
    return ()


def _report_step(stage: Stage, case: Case, member: Member, day: date, what: str, **more: str) -> None:
    """By the municipality of the reception, also where the household has moved on."""
    stage.partners.give(
        f"municipality-{case.reception.lower()}",
        f"intake/complete-{what}",
        f"{case.name}/{what}/{member.person}",
        person=member.person,
        municipality=case.reception,
        occurred_on=day,
        **more,
    )


def ask_where_to_live(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    """COA asks early, before there is a permit; some have no wish yet."""
    wish = "stay-in-municipality" if case.number in TO_VIANEN else case.dice.one_of("wish", WISHES)
    if wish is None:
        return ()
    case.preferred = _preferred(stage, case, day) if wish == "stay-in-municipality" else None
    facts = {"household": case.household, "occurred_on": day, "wish": wish, "preferred": case.preferred}
    stage.partners.give("coa", "intake/record-stay-preference", f"{case.name}/wish", **facts)
    return ()


def _preferred(stage: Stage, case: Case, day: date) -> Municipality:
    """Larger places are better known, though not in proportion; the cast has some who live where Vianen ends."""
    if case.number in TO_VIANEN:
        return "GM0620"
    known = case.dice.one_of("preferred", {place.code: place.population**0.4 for place in stage.figures.places})
    return SUCCESSOR if known == MERGING and day >= SUCCESSION_ON else known


def grant_permit(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    facts = {"household": case.household, "occurred_on": day}
    answer = stage.partners.give("ind", "intake/grant-permit", f"{case.name}/permit", **facts)
    case.permit_on, case.permit_event = (
        day,
        next((e for (name, _), e in answer.events.items() if name == GRANTED), None),
    )
    yield from turns.after_permit(stage, case, day)
    yield from integration.begin(stage, case, day)
    dice = case.dice
    if case.number in family.SOON or (len(case.people) == 1 and dice.chance("has family", 45)):
        is_late = dice.chance("late application", 10)
        days = dice.days("application", 92, 110) if is_late else dice.days("application", 4, 60)
        told_late = case.number == APPLIED_TOLD_LATE
        act = tell_application_late if told_late else ask_for_family
        yield later(stage, case, day + timedelta(100 if told_late else days), act)
    days = dice.days("match", 16, 30) if dice.chance("late match", 12) else dice.days("match", 3, 13)
    yield later(stage, case, day + timedelta(days), housing.match, housing.coa_desk(case))


def ask_for_family(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    persons = case.dice.days("family", 1, 5)
    facts = {"household": case.household, "occurred_on": day, "persons": persons}
    stage.partners.give("ind", "intake/apply-for-family-reunification", f"{case.name}/family", **facts)
    case.expected = persons
    yield from family.begin(stage, case, day)
