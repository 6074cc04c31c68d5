"""What municipalities do together at the regional table: practices, procurements and the covenant with employers."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from services.contracts.codes import PRACTICE_SUBJECTS, PROCUREMENT_SUBJECTS, FollowUpOutcome
from services.region.agenda import Task
from services.region.figures import Place
from services.region.stage import Dice, Stage

OUTCOMES: dict[FollowUpOutcome, float] = {"adopted": 5, "adapted": 4, "not-applicable": 1}
FIRST_SHARED_DAYS, BETWEEN_DAYS = 9, 14
# After its term of half a year somebody tells that it was in time after all.
TOLD_LATE_AFTER_DAYS = 190
# By subject: days until the award, and until it is told.
AWARDED_AFTER_DAYS = ((120, 120), (300, 380))
EMPLOYER = "00000099000000000077"
SIGNED_AFTER_DAYS = ((100, 100), (340, 380))


def prepare(stage: Stage) -> Iterator[Task]:
    places = stage.figures.places
    for number, subject in enumerate(PRACTICE_SUBJECTS):
        day = stage.span.first + timedelta(days=FIRST_SHARED_DAYS + BETWEEN_DAYS * number)
        sharer = places[number % len(places)]
        yield Task(day, sharer.code, f"practice/{subject}", "share", partial(share, stage, subject, sharer))
    for number, bought in enumerate(PROCUREMENT_SUBJECTS):
        day, buyer = stage.span.first + timedelta(days=30 + number), places[number]
        act = partial(open_procurement, stage, bought, buyer, AWARDED_AFTER_DAYS[number])
        yield Task(day, buyer.code, f"procurement/{bought}", "open", act)
        covenant = partial(explore_covenant, stage, number, buyer, SIGNED_AFTER_DAYS[number])
        yield Task(day, buyer.code, f"covenant/{number}", "explore", covenant)


def share(stage: Stage, subject: str, sharer: Place, day: date) -> Iterator[Task]:
    """Most others tell in time what they do with it; one only later that it was in time; some never."""
    facts = {"practice": stage.identity(f"practice/{subject}"), "municipality": sharer.code, "subject_code": subject}
    stage.give(sharer.clerk, "intake/share-practice", f"practice/{subject}", day, **facts)
    others = [place for place in stage.figures.places if place != sharer]
    for number, place in enumerate(others):
        dice = Dice(f"{stage.seed}/{subject}/{place.code}")
        if not dice.chance("tells", 85):
            continue
        looked_on = day + timedelta(days=dice.days("follow up", 10, 150))
        told_on = day + timedelta(days=TOLD_LATE_AFTER_DAYS) if number == 0 else looked_on
        act = partial(follow_up, stage, subject, place, looked_on)
        yield Task(told_on, place.code, f"practice/{subject}/{place.code}", "follow up", act)


def follow_up(stage: Stage, subject: str, place: Place, looked_on: date, _day: date) -> Iterable[Task]:
    about = f"practice/{subject}/{place.code}"
    outcome = Dice(f"{stage.seed}/{about}").one_of("outcome", OUTCOMES)
    facts: dict[str, Any] = {
        "practice": stage.identity(f"practice/{subject}"),
        "municipality": place.code,
        "outcome": outcome,
    }
    stage.give(place.clerk, "intake/follow-up-practice", about, looked_on, **facts)
    return ()


def open_procurement(
    stage: Stage, subject: str, buyer: Place, awarded_after: tuple[int, int], day: date
) -> Iterator[Task]:
    facts = {"municipality": buyer.code, "procurement": stage.identity(f"procurement/{subject}")}
    about = f"procurement/{subject}"
    stage.give(buyer.clerk, "intake/open-procurement", about, day, subject_code=subject, **facts)
    for place in stage.figures.places:
        dice = Dice(f"{stage.seed}/{about}/{place.code}")
        if place != buyer and dice.chance("joins", 70):
            joins_on = day + timedelta(days=dice.days("joins", 5, 60))
            yield Task(joins_on, place.code, f"{about}/{place.code}", "join", partial(join, stage, subject, place))
    after, told_after = awarded_after
    award_act = partial(award, stage, subject, buyer, day + timedelta(after))
    yield Task(day + timedelta(told_after), buyer.code, about, "award", award_act)


def join(stage: Stage, subject: str, place: Place, day: date) -> Iterable[Task]:
    facts = {"municipality": place.code, "procurement": stage.identity(f"procurement/{subject}")}
    stage.give(place.clerk, "intake/join-procurement", f"procurement/{subject}/{place.code}", day, **facts)
    return ()


def award(stage: Stage, subject: str, buyer: Place, awarded_on: date, _day: date) -> Iterable[Task]:
    facts = {"municipality": buyer.code, "procurement": stage.identity(f"procurement/{subject}")}
    stage.give(buyer.clerk, "intake/award-procurement", f"procurement/{subject}/award", awarded_on, **facts)
    return ()


def explore_covenant(
    stage: Stage, number: int, place: Place, signed_after: tuple[int, int], day: date
) -> Iterator[Task]:
    facts = {"covenant": stage.identity(f"covenant/{number}"), "municipality": place.code}
    stage.give(place.clerk, "intake/explore-covenant", f"covenant/{number}", day, **facts)
    after, told_after = signed_after
    act = partial(sign_covenant, stage, number, place, day + timedelta(after))
    yield Task(day + timedelta(told_after), place.code, f"covenant/{number}", "sign", act)


def sign_covenant(stage: Stage, number: int, place: Place, signed_on: date, _day: date) -> Iterable[Task]:
    facts = {"covenant": stage.identity(f"covenant/{number}"), "municipality": place.code, "employer": EMPLOYER}
    stage.give(place.clerk, "intake/sign-covenant", f"covenant/{number}/signature", signed_on, **facts)
    return ()
