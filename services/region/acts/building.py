"""What associations promise and build: performance agreements (2f), converted buildings (2e), homes withdrawn."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial

from services.contracts.codes import BuildingKind, HomeKind, Municipality
from services.region.acts.supply import ASSOCIATION, home_added
from services.region.agenda import Task
from services.region.figures import Place
from services.region.stage import OfferedHome, Stage

CLIENT = "association-rwu"
# Homes agreed, days to deliver them in, and the days after which each is delivered, some told too late, some never.
AGREED: tuple[tuple[int, int, tuple[int, ...]], ...] = ((3, 120, (30, 60, 90)), (2, 90, (40, 100)), (2, 100, (70,)))
BUILDINGS: tuple[tuple[BuildingKind, HomeKind], ...] = (
    ("office", "converted-office"), ("business", "converted-business"), ("public", "converted-public")
)  # fmt: skip
CONVERTED_AFTER_DAYS, CONVERTED_HOMES = 80, 3
WITHDRAWN_AFTER_DAYS = 130


def prepare(stage: Stage) -> Iterator[Task]:
    for number, (homes, days, delivered) in enumerate(AGREED):
        place = stage.figures.places[number * 5]
        act = partial(sign, stage, place, homes, days, delivered)
        yield Task(stage.span.first + timedelta(number), place.code, f"agreement/{place.code}", "sign", act)
    for number, (building, kind) in enumerate(BUILDINGS):
        place = stage.figures.places[number * 5 + 2]
        act = partial(plan, stage, place, building, kind)
        yield Task(stage.span.first + timedelta(10 + number), place.code, f"conversion/{place.code}", "plan", act)
    yield Task(stage.span.first, "GM0355", "home/spare", "add_spare", partial(add_spare, stage))


def sign(stage: Stage, place: Place, homes: int, days: int, delivered: tuple[int, ...], day: date) -> Iterator[Task]:
    agreement = stage.identity(f"agreement/{place.code}")
    facts = {
        "agreement": agreement,
        "municipality": place.code,
        "association": ASSOCIATION,
        "homes": homes,
        "deliver_from": day,
        "deliver_by": day + timedelta(days),
    }
    stage.give(place.clerk, "housing/sign-performance-agreement", f"agreement/{place.code}", day, **facts)
    for number, after in enumerate(delivered):
        about = f"home/agreed/{place.code}/{number}"
        added_on = day + timedelta(after)
        told_on = max(added_on, day + timedelta(days + 5)) if after > days else added_on
        yield home_added(
            stage, place.code, about, told_on, fits=3, accessible=True, kind="new", agreement=agreement,
            occurred_on=min(added_on, day + timedelta(days)),
        )  # fmt: skip


def plan(stage: Stage, place: Place, building: BuildingKind, kind: HomeKind, day: date) -> Iterator[Task]:
    conversion = stage.identity(f"conversion/{place.code}")
    facts = {"conversion": conversion, "association": ASSOCIATION}
    stage.give(
        CLIENT, "housing/plan-conversion", f"conversion/{place.code}", day, municipality=place.code,
        building_kind=building, homes=CONVERTED_HOMES, complete_by=day + timedelta(CONVERTED_AFTER_DAYS + 10), **facts,
    )  # fmt: skip
    done_on = day + timedelta(CONVERTED_AFTER_DAYS)
    yield Task(done_on, place.code, f"conversion/{place.code}", "complete", partial(complete, stage, place))
    for number in range(CONVERTED_HOMES):
        about, on = f"home/converted/{place.code}/{number}", done_on + timedelta(1)
        yield home_added(
            stage, place.code, about, on, fits=2 + number, accessible=True, kind=kind, conversion=conversion
        )


def complete(stage: Stage, place: Place, day: date) -> Iterable[Task]:
    facts = {"conversion": stage.identity(f"conversion/{place.code}"), "association": ASSOCIATION}
    stage.give(CLIENT, "housing/complete-conversion", f"conversion/{place.code}/completion", day, **facts)
    return ()


def add_spare(stage: Stage, day: date) -> Iterator[Task]:
    """A home that nobody is shown, and that is withdrawn."""
    municipality: Municipality = "GM0355"
    home = OfferedHome(stage.identity("home/spare"), municipality, 1, accessible=False, taken=True)
    yield from home_added(
        stage, municipality, "home/spare", day, fits=1, accessible=False, kind="existing", home=home
    ).act(day)
    yield Task(day + timedelta(WITHDRAWN_AFTER_DAYS), municipality, "home/spare", "withdraw", partial(withdraw, stage))


def withdraw(stage: Stage, day: date) -> Iterable[Task]:
    facts = {"home": stage.identity("home/spare"), "association": ASSOCIATION}
    stage.give(CLIENT, "housing/withdraw-home", "home/spare/withdrawal", day, **facts)
    return ()
