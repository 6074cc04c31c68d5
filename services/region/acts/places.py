"""Municipalities challenge employers, who offer places to work or to learn the language at work (5e)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial

from services.contracts.codes import Municipality, WorkPlaceEndReason, WorkPlaceKind
from services.region.acts.careers import SOCIAL_SERVICE
from services.region.agenda import Task
from services.region.stage import Case, Stage, later

EMPLOYER = "employer"
KINDS: dict[WorkPlaceKind, float] = {"work": 6, "language": 4}
ENDS: dict[WorkPlaceEndReason, float] = {"contract-ended": 5, "paid-work": 3, "withdrawn": 1, "business-closed": 1}
CHALLENGERS: tuple[Municipality, ...] = ("GM0344", "GM0355", "GM0356")
CHALLENGED_AFTER_DAYS = 1
# Of the cast, who gets a place soon after the arrival, so that a place is freed when they leave.
SOON = frozenset({7, 8, 15, 17})
VIANEN: Municipality = "GM0620"


def prepare(stage: Stage) -> Iterator[Task]:
    for code in CHALLENGERS:
        day = stage.span.first + timedelta(CHALLENGED_AFTER_DAYS)
        yield Task(day, code, f"challenge/{code}", "hold", partial(hold_challenge, stage, code))
    # Nobody takes this one: it is offered still when Vianen merges.
    day = stage.span.first + timedelta(30)
    yield Task(day, EMPLOYER, "place/spare", "offer", partial(offer, stage, "spare", VIANEN, "work"))


def hold_challenge(stage: Stage, code: Municipality, day: date) -> Iterable[Task]:
    facts = {"challenge": stage.identity(f"challenge/{code}"), "municipality": code}
    stage.give(f"municipality-{code.lower()}", "work/hold-challenge", f"challenge/{code}", day, **facts)
    return ()


def begin(stage: Stage, case: Case, arrived_on: date) -> Iterator[Task]:
    """An employer offers a place with somebody in mind, near the reception; it is taken some days later."""
    dice = case.dice
    if case.number in SOON or dice.chance("work place", 30):
        offered_on = arrived_on + timedelta(4 if case.number in SOON else dice.days("work place", 40, 200))
        act = partial(offer_to, stage, case, dice.one_of("work place kind", KINDS))
        yield Task(offered_on, EMPLOYER, f"place/{case.name}", "offer", act)


def offer_to(stage: Stage, case: Case, kind: WorkPlaceKind, day: date) -> Iterator[Task]:
    yield from offer(stage, case.name, case.reception, kind, day)
    yield later(stage, case, day + timedelta(case.dice.days("filled", 2, 8)), fill)


def offer(stage: Stage, name: str, municipality: Municipality, kind: WorkPlaceKind, day: date) -> Iterable[Task]:
    challenger = f"challenge/{municipality}"
    challenge = stage.identity(challenger) if municipality in CHALLENGERS else None
    facts = {"place": stage.identity(f"place/{name}"), "municipality": municipality, "kind": kind}
    stage.give(EMPLOYER, "work/offer-work-place", f"place/{name}", day, challenge=challenge, **facts)
    return ()


def fill(stage: Stage, case: Case, day: date) -> Iterator[Task]:
    """By the last adult, who is not the one on a track."""
    for member in case.adults(day)[-1:]:
        facts = {"place": stage.identity(f"place/{case.name}"), "person": member.person}
        step = f"place/{case.name}/filled"
        municipality = case.municipality
        answer = stage.give(SOCIAL_SERVICE, "work/fill-work-place", step, day, municipality=municipality, **facts)
        if answer.rejected is None and case.dice.chance("place ends", 60):
            ends_on = day + timedelta(case.dice.days("place ends", 90, 360))
            reason = case.dice.one_of("place ends", ENDS)
            yield Task(ends_on, EMPLOYER, f"place/{case.name}", "end", partial(end, stage, case.name, reason))


def end(stage: Stage, name: str, reason: WorkPlaceEndReason, day: date) -> Iterable[Task]:
    facts = {"place": stage.identity(f"place/{name}"), "reason": reason}
    stage.give(EMPLOYER, "work/end-work-place", f"place/{name}/end", day, **facts)
    return ()
