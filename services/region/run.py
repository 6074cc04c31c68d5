"""A region from beginning to end: a running system, days that are played, a verdict."""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from services.audit.audit import Audit, audit
from services.bus.calendar import Calendar
from services.bus.codec import Codec
from services.catalogue.schemas import SCHEMAS
from services.platform import lifecycle, processes
from services.platform.envfiles import user_settings
from services.platform.errors import PlatformError
from services.platform.instance import Instance
from services.region.agenda import Agenda
from services.region.diary import Diary
from services.region.figures import load_figures
from services.region.partners import Given, Partners
from services.region.play import first_tasks, play
from services.region.quiet import Chain
from services.region.span import Plan
from services.region.stage import Stage
from services.runtime.settings import CalendarSettings

Say = Callable[[str], None]
Tell = Callable[[date, int, int], None]


class OtherRegion(PlatformError):
    """People of one plan would be taken for those of another."""

    def __init__(self, played: str, plan: Plan) -> None:
        super().__init__(
            f"This system has played {played}; you ask for {plan}. Ask for the same again, or begin afresh with"
            " `ketenbus down` and `ketenbus platform wipe`."
        )


@dataclass(frozen=True, slots=True)
class Played:
    """What a played region leaves: its verdict, and which command every id belongs to."""

    audit: Audit
    given: dict[str, Given]


@contextmanager
def running_system(instance: Instance, say: Say) -> Iterator[None]:
    """What was not running is started, and stopped again at the end; what was running stays."""
    standings = [*lifecycle.status(instance), *processes.status(instance)]
    was_running = any(standing.pid for standing in standings)
    if not all(standing.answers for standing in standings):
        lifecycle.up(instance, say)
        processes.up(instance, say)
    try:
        yield
    finally:
        if not was_running:
            processes.down(instance, say)
            lifecycle.down(instance, say)


def play_region(instance: Instance, plan: Plan, tell: Tell, say: Say) -> Played:
    """Play on a running system, then judge. `tell` is told the day, the commands given and those rejected.

    Raises OtherRegion on a system that has played another plan.
    """
    with _alone(instance):
        diary = Diary(instance.region_diary_file)
        if (played := diary.seen("plan", lambda: str(plan))) != str(plan):
            raise OtherRegion(played, plan)
        partners = Partners(instance, plan.seed)
        settings = user_settings(instance, "calendar", CalendarSettings)
        calendar = Calendar(Codec.of(SCHEMAS, instance.schema_ids_file), settings)
        chain = Chain(partners, lambda: calendar.days)
        agenda = Agenda()
        stage = Stage(partners, diary, load_figures(), plan.seed, plan.span)
        agenda.add(first_tasks(stage, plan.households))
        try:
            play(
                agenda,
                calendar,
                chain.await_quiet,
                lambda day: tell(day, len(partners.given), partners.rejected),
                plan.span.last,
            )
        finally:
            chain.close()
            calendar.close()
            partners.close()
    began = time.monotonic()
    judged = audit(instance)
    say(f"checked all topics against all tables in {time.monotonic() - began:.1f} s")
    return Played(judged, partners.given)


@contextmanager
def _alone(instance: Instance) -> Iterator[None]:
    """There is one calendar, so one region is played at a time."""
    folder = instance.home / "demo"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PlatformError("A region is being played on this system already: wait for its end.") from None
        yield
