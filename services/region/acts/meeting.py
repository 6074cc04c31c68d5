"""Volunteers and help with the language: who is met, and what municipalities coordinate."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial

from services.contracts.codes import LanguageActivityKind, VolunteerEndReason, VolunteerKind
from services.region.agenda import Task
from services.region.figures import RECEPTION, Place
from services.region.stage import Case, Dice, Stage, later

KINDS: dict[VolunteerKind, float] = {
    "buddy": 5, "language-coach": 4, "homework-help": 2, "practical-help": 3, "sport-and-culture": 2
}  # fmt: skip
ENDS: dict[VolunteerEndReason, float] = {"goal-reached": 5, "wish-of-person": 2, "wish-of-volunteer": 2}
ACTIVITIES: tuple[LanguageActivityKind, ...] = ("conversation", "coaching", "reading", "homework")
PLACES = 30
GAP_MUNICIPALITIES = 4
# Closed in time; in time, but told after the term; too late; never.
GAP_CLOSED_AFTER_DAYS = ((40, 40), (60, 110), (120, 120), None)


def prepare(stage: Stage) -> Iterator[Task]:
    """One initiative and one activity near each reception centre; coordinators and gaps in the municipalities."""
    for number, code in enumerate((*RECEPTION, "GM0620")):
        day = stage.span.first + timedelta(days=number)
        yield Task(day, "guidance", f"initiative/{code}", "offer", partial(offer_initiative, stage, code))
        yield Task(day, "guidance", f"activity/{code}", "offer", partial(offer_activity, stage, code))
    yield Task(stage.span.first, "guidance", "initiative/spare", "offer", partial(offer_spare_initiative, stage))
    for number, place in enumerate(stage.figures.places):
        day = stage.span.first + timedelta(days=Dice(f"{stage.seed}/{place.code}").days("coordinator", 5, 90))
        yield Task(day, place.code, f"coordinator/{place.code}", "appoint", partial(appoint, stage, place))
        if number < GAP_MUNICIPALITIES:
            yield Task(day, place.code, f"gap/{place.code}", "report", partial(report_gap, stage, place, number))


def offer_initiative(stage: Stage, code: str, day: date) -> Iterable[Task]:
    kind = Dice(f"{stage.seed}/initiative/{code}").one_of("kind", KINDS)
    facts = {"initiative": stage.identity(f"initiative/{code}"), "municipality": code, "kind": kind, "places": PLACES}
    stage.give("guidance", "intake/offer-volunteer-initiative", f"initiative/{code}", day, **facts)
    return ()


def offer_activity(stage: Stage, code: str, day: date) -> Iterable[Task]:
    kind = Dice(f"{stage.seed}/activity/{code}").one_of("kind", dict.fromkeys(ACTIVITIES, 1.0))
    facts = {"activity": stage.identity(f"activity/{code}"), "municipality": code, "kind": kind, "places": PLACES}
    stage.give("guidance", "education/offer-language-activity", f"activity/{code}", day, **facts)
    return ()


def offer_spare_initiative(stage: Stage, day: date) -> Iterator[Task]:
    """One finds nobody, and is withdrawn."""
    facts = {"initiative": stage.identity("initiative/spare"), "municipality": "GM0344", "kind": "buddy", "places": 1}
    stage.give("guidance", "intake/offer-volunteer-initiative", "initiative/spare", day, **facts)
    yield Task(day + timedelta(60), "guidance", "initiative/spare", "withdraw", partial(withdraw_initiative, stage))


def withdraw_initiative(stage: Stage, day: date) -> Iterable[Task]:
    facts = {"initiative": stage.identity("initiative/spare")}
    stage.give("guidance", "intake/withdraw-volunteer-initiative", "initiative/spare/withdrawal", day, **facts)
    return ()


def appoint(stage: Stage, place: Place, day: date) -> Iterable[Task]:
    step = f"coordinator/{place.code}"
    stage.give(place.clerk, "intake/appoint-volunteer-coordinator", step, day, municipality=place.code)
    return ()


def report_gap(stage: Stage, place: Place, number: int, day: date) -> Iterator[Task]:
    gap, step = stage.identity(f"gap/{place.code}"), f"gap/{place.code}"
    facts = {"gap": gap, "municipality": place.code, "kind": list(KINDS)[number]}
    stage.give(place.clerk, "intake/report-volunteer-gap", step, day, **facts)
    if closed := GAP_CLOSED_AFTER_DAYS[number]:
        after, told_after = closed
        act = partial(close_gap, stage, place, day + timedelta(after))
        yield Task(day + timedelta(told_after), place.code, step, "close", act)


def close_gap(stage: Stage, place: Place, closed_on: date, _day: date) -> Iterable[Task]:
    facts = {"gap": stage.identity(f"gap/{place.code}"), "municipality": place.code}
    stage.give(place.clerk, "intake/close-volunteer-gap", f"gap/{place.code}/closed", closed_on, **facts)
    return ()


def begin(stage: Stage, case: Case, arrived_on: date) -> Iterator[Task]:
    """Neither waits for a permit; some meet volunteers late, some never."""
    if case.dice.chance("volunteers", 75):
        yield later(stage, case, arrived_on + timedelta(case.dice.days("volunteers", 4, 42)), match_volunteers)
    if case.dice.chance("language", 70):
        yield later(stage, case, arrived_on + timedelta(case.dice.days("language", 3, 30)), join_activity)


def match_volunteers(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    case.contact = person = case.members[0].person
    facts = {"person": person, "initiative": stage.identity(f"initiative/{case.reception}")}
    step = f"{case.name}/volunteers"
    # Told later than it happened, by whoever keeps no diary.
    met_on = day - timedelta(days=case.dice.days("volunteers told", 0, 3))
    answer = stage.give("guidance", "intake/match-volunteer", step, met_on, **facts)
    if answer.rejected is None and case.dice.chance("contact ends", 60):
        yield later(stage, case, day + timedelta(case.dice.days("contact ends", 40, 200)), end_match)


def end_match(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    facts = {"person": case.contact, "initiative": stage.identity(f"initiative/{case.reception}")}
    reason = case.dice.one_of("contact ends", ENDS)
    stage.give("guidance", "intake/end-volunteer-match", f"{case.name}/volunteers/end", day, reason=reason, **facts)
    return ()


def join_activity(stage: Stage, case: Case, day: date) -> Iterable[Task]:
    activity = stage.identity(f"activity/{case.reception}")
    for member in case.members[:2]:
        step = f"{case.name}/language/{member.person}"
        stage.give("guidance", "education/join-language-activity", step, day, person=member.person, activity=activity)
    return ()
