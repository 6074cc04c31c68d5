"""Schedules drawn, played and judged; the shortest that breaks a promise is told."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from hypothesis import HealthCheck, Phase, given, seed, settings

from services.audit.checks import Check, Finding
from tests.simulation.parts import simulated_clients
from tests.simulation.schedules import Happening, schedules
from tests.simulation.world import SOUND, Parts, World

CHECKS: tuple[Check, ...] = ("C1", "C2", "C3", "C4", "C5")


class PromiseBroken(AssertionError):
    """What the checkers found after a schedule, and the schedule as a story."""

    def __init__(self, findings: Sequence[Finding], schedule: Sequence[Happening]) -> None:
        story = "\n".join(f"  {number}. {one}" for number, one in enumerate(schedule, 1))
        found = "\n".join(f"  {finding}" for finding in findings)
        super().__init__(f"after\n{story}\nthe checkers find\n{found}")
        self.findings = findings
        self.schedule = schedule


@dataclass
class Tally:
    """What a run of many schedules came to."""

    schedules: int = 0
    happenings: Counter[str] = field(default_factory=Counter)
    """By kind."""
    events: int = 0
    lost_records: int = 0
    discarded: int = 0
    """Events that an operator had passed over."""
    seconds: float = 0.0
    """Of simulated time."""


def play(schedule: Sequence[Happening], parts: Parts = SOUND, tally: Tally | None = None) -> list[Finding]:
    """What a schedule ends in, once everything has come to rest."""
    world = World(parts)
    try:
        for one in schedule:
            one.happen(world)
        world.settle()
        findings = world.findings()
    finally:
        world.close()
    if tally is not None:
        tally.schedules += 1
        tally.happenings.update(type(one).__name__ for one in schedule)
        tally.events += sum(len(database.tables.outbox) for database in world.databases.values())
        tally.lost_records += world.lost_records
        tally.discarded += sum(world.discarded.values())
        tally.seconds += world.clock.now
    return findings


def search(
    most: int,
    chance: int,
    parts: Parts = SOUND,
    *,
    checks: Collection[Check] = CHECKS,
    phases: Collection[Phase] = (Phase.generate, Phase.shrink),
    tell: Callable[[Tally], None] = lambda _: None,
) -> Tally:
    """Play so many schedules; raises PromiseBroken of the shortest that turns one of these checks red.

    The same chance draws the same.
    """
    tally = Tally()

    @seed(chance)
    @settings(
        max_examples=most,
        phases=phases,
        deadline=None,
        database=None,
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(schedules())
    def judged(schedule: list[Happening]) -> None:
        findings = play(schedule, parts, tally)
        tell(tally)
        if any(finding.check in checks for finding in findings):
            raise PromiseBroken(findings, schedule)

    with simulated_clients():
        judged()
    return tally
