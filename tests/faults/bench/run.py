"""A run: faults one after the other under load, healing, and a verdict."""

import logging
import random
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from services.audit.checks import Check, Finding
from services.platform import lifecycle, processes
from services.platform.instance import Instance
from tests.faults.bench.clients import History
from tests.faults.bench.flowing import Flow
from tests.faults.bench.inflicted.broker import small_disk
from tests.faults.bench.judging import ALL_CHECKS, answered, await_quiet, findings, look
from tests.faults.bench.load import Load
from tests.faults.bench.planted import turned_red
from tests.faults.bench.proxy import Proxy
from tests.faults.bench.scene import Fault, Scene
from tests.faults.bench.schedule import schedule
from tests.faults.bench.site import Broken, Site
from tests.platforms import free_port_base

BEHIND_PROXY = 95  # above the base of an instance's ports, where none of its own is
WARM_UP_SECONDS = 5.0
FLOWS_WITHIN_SECONDS = 120.0
# Judging reads everything there is: it may take so large a part of the time at most.
JUDGING_SHARE = 0.25

Say = Callable[[str], None]


@dataclass
class Struck:
    """What came of one fault, or of some at the same time. `recovered_seconds` is None where events never flowed."""

    faults: tuple[Fault, ...]
    seed: str
    began: datetime
    lasted_seconds: float = 0.0
    recovered_seconds: float | None = None
    started_again: dict[str, int] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    verdict: dict[Check, bool] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return " + ".join(fault.name for fault in self.faults)

    @property
    def is_green(self) -> bool:
        return all(self.verdict.get(check, False) for check in ALL_CHECKS) and not self.remarks


@dataclass
class Outcome:
    seed: int
    struck: list[Struck] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    events: dict[str, int] = field(default_factory=dict)
    calls: dict[str, int] = field(default_factory=dict)
    surprises: dict[str, int] = field(default_factory=dict)
    planted: dict[str, bool] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)

    @property
    def is_green(self) -> bool:
        kept = not (self.findings or self.surprises) and all(one.is_green for one in self.struck)
        return kept and all(self.planted.values())


@dataclass(frozen=True, slots=True)
class Plan:
    """Each fault comes once, then two at a time until `minutes` have passed; with none, all is as short as can be."""

    faults: Sequence[Fault]
    seed: int
    minutes: float
    rate: float
    burst: int
    history: Path


def run(plan: Plan, say: Say) -> Outcome:
    """Raises what goes wrong with the bench itself; what goes wrong with the system under test is in the outcome."""
    for library in ("aiokafka", "kafka"):  # what their clients miss is what the bench is about
        logging.getLogger(library).setLevel(logging.CRITICAL)
    outcome = Outcome(plan.seed)
    with _scene(plan, say) as (scene, flow, has_small_disk):
        faults = [fault for fault in plan.faults if has_small_disk or not fault.needs_small_disk]
        outcome.left_out = {f.name: "no disk of its own may be made here" for f in plan.faults if f not in faults}
        time.sleep(WARM_UP_SECONDS)
        unjudged = _strike(plan, faults, scene, flow, outcome, say)
        scene.load.end()
        lacking = await_quiet(scene.site.instance, scene.site.traces)
        seen = look(scene.site.instance, scene.load.history.calls)
        _give_verdict(unjudged, [*lacking, *findings(seen, scene.site.traces)], outcome)
        outcome.planted = turned_red(seen, scene.site.traces)
        outcome.events = {topic: len(hearing.events) for topic, hearing in seen.evidence.hearings.items()}
        outcome.events |= {f"partner-{name}-v1": len(rows) for name, rows in seen.streams.received.items()}
        outcome.calls = _counted(scene.load.history)
        outcome.surprises = dict(scene.load.history.surprises)
    return outcome


def _counted(history: History) -> dict[str, int]:
    calls = [call for some in history.calls.values() for call in some]
    return {kind: sum(call.outcome == kind for call in calls) for kind in ("ok", "fail", "info")}


@contextmanager
def _scene(plan: Plan, say: Say) -> Iterator[tuple[Scene, Flow, bool]]:
    """A system of its own, with a proxy before its broker, under load."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="ketenbus-faults-")))
        instance = Instance(folder / "home", free_port_base())
        instance.home.mkdir(mode=0o700)
        has_small_disk = stack.enter_context(small_disk(instance.home / "kafka" / "data"))
        proxy = Proxy(instance.kafka_port, instance.port_base + BEHIND_PROXY)
        stack.callback(proxy.close)
        stack.callback(_down, instance, plan.history.with_name("logs"), say)
        lifecycle.up(instance, say)
        site = Site(instance)
        site.put_behind(instance.port_base + BEHIND_PROXY)
        proxy.open()
        site.revive()
        say("all processes answer")
        flow, history = Flow(instance), History(plan.history)
        load = Load(instance, plan.seed, plan.rate, plan.burst, history, flow)
        load.begin()
        yield Scene(site, proxy, load), flow, has_small_disk


def _down(instance: Instance, logs: Path, say: Say) -> None:
    """What the processes wrote is kept, for whoever looks into a run."""
    processes.down(instance, say)
    shutil.rmtree(logs, ignore_errors=True)
    if instance.logs.exists():
        shutil.copytree(instance.logs, logs)
    lifecycle.down(instance, say)


def _strike(plan: Plan, faults: Sequence[Fault], scene: Scene, flow: Flow, outcome: Outcome, say: Say) -> list[Struck]:
    """Each fault once, and then pairs until the time has passed; gives what was not judged yet."""
    until = time.monotonic() + plan.minutes * 60
    unjudged: list[Struck] = []
    free_from = time.monotonic()
    for number, together in enumerate(schedule(faults, plan.seed)):
        if number >= len(faults) and time.monotonic() > until:
            break
        struck = _struck(plan, f"{plan.seed}/{number}", together, scene, flow)
        outcome.struck.append(struck)
        unjudged.append(struck)
        say(_line(struck))
        if time.monotonic() >= free_from:
            began = time.monotonic()
            _judge_under_load(unjudged, scene, outcome)
            unjudged = []
            free_from = time.monotonic() + (time.monotonic() - began) / JUDGING_SHARE
    return unjudged


def _struck(plan: Plan, seed: str, together: tuple[Fault, ...], scene: Scene, flow: Flow) -> Struck:
    chance = random.Random(seed)
    struck = Struck(together, seed, datetime.now(UTC))
    began = time.monotonic()
    try:
        with ExitStack() as stack:
            for fault in together:
                stack.enter_context(fault.inflict(scene, chance))
            time.sleep(_seconds(plan, together, chance))
    except Broken as broken:
        struck.remarks.append(str(broken))
    struck.lasted_seconds = time.monotonic() - began
    _heal(struck, scene, flow)
    return struck


def _heal(struck: Struck, scene: Scene, flow: Flow) -> None:
    healed_at = datetime.now(UTC)
    try:
        struck.started_again = dict(scene.site.revive())
    except Broken as broken:
        struck.remarks.append(str(broken))
    resumed = flow.resumed(healed_at, FLOWS_WITHIN_SECONDS)
    standing_still = [topic for topic, after in resumed.items() if after is None]
    struck.remarks += [f"{topic} stands still" for topic in standing_still]
    if not standing_still:
        struck.recovered_seconds = max(after for after in resumed.values() if after is not None)


def _seconds(plan: Plan, together: tuple[Fault, ...], chance: random.Random) -> float:
    """Short ones are more frequent than long ones."""
    if plan.minutes == 0:
        return max(fault.seconds[0] for fault in together)
    spans = [fault.seconds for fault in together]
    return max(shortest + (longest - shortest) * chance.random() ** 2 for shortest, longest in spans)


def _judge_under_load(struck: Sequence[Struck], scene: Scene, outcome: Outcome) -> None:
    calls = answered({service: list(some) for service, some in scene.load.history.calls.items()})
    _give_verdict(struck, findings(look(scene.site.instance, calls), scene.site.traces), outcome)


def _give_verdict(struck: Sequence[Struck], found: Sequence[Finding], outcome: Outcome) -> None:
    """Whatever was not found before is laid to the faults that were not judged before."""
    new = [finding for finding in found if finding not in outcome.findings]
    outcome.findings += new
    broken = {finding.check for finding in new}
    for one in struck:
        one.verdict = {check: check not in broken for check in ALL_CHECKS}


def _line(struck: Struck) -> str:
    after = "never" if struck.recovered_seconds is None else f"after {struck.recovered_seconds:.1f} s"
    again = f", started again: {', '.join(sorted(struck.started_again))}" if struck.started_again else ""
    remarks = f"; {'; '.join(struck.remarks)}" if struck.remarks else ""
    return f"{struck.name}: {struck.lasted_seconds:.1f} s, events flow again {after}{again}{remarks}"
