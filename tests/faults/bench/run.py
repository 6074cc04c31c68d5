"""A run: faults one after the other under load, healing, and a verdict."""

import random
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import psutil
import psycopg
from kafka.errors import KafkaError

from services.audit.checks import Check, Finding
from services.platform import lifecycle, processes
from services.platform.errors import PlatformError
from services.platform.instance import Instance
from tests.faults.bench.broken import Broken
from tests.faults.bench.clients import History
from tests.faults.bench.cluster import OWN, Cluster, of_three
from tests.faults.bench.flowing import PARTNER_TOPIC, Flow
from tests.faults.bench.inflicted import APIS, BROKER, DATABASE, REGISTRY, WORKERS
from tests.faults.bench.inflicted.broker import small_disk
from tests.faults.bench.judge import Judge
from tests.faults.bench.judging import ALL_CHECKS, await_quiet
from tests.faults.bench.load import Load
from tests.faults.bench.proxy import Proxy
from tests.faults.bench.scene import Fault, Scene
from tests.faults.bench.schedule import Order, schedule
from tests.faults.bench.site import PROCESSES, Site
from tests.faults.bench.webhook import POSTED_TO, receipts
from tests.platforms import free_port_base

BEHIND_PROXY = 95  # above the base of an instance's ports, where none of its own is
WARM_UP_SECONDS = 5.0
# Judging reads everything there is: it may take so large a part of the time at most.
JUDGING_SHARE = 0.1

# What a fault meets of a system that does not do its part.
GOES_WRONG = (PlatformError, httpx.HTTPError, psutil.Error, psycopg.Error, KafkaError, OSError)

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
    def flows_again(self) -> str:
        return "never" if self.recovered_seconds is None else f"after {self.recovered_seconds:.1f} s"

    @property
    def is_green(self) -> bool:
        return all(self.verdict.get(check, False) for check in ALL_CHECKS) and not self.remarks


@dataclass
class Outcome:
    seed: int
    struck: list[Struck] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    events: Counter[str] = field(default_factory=Counter)
    calls: Counter[str] = field(default_factory=Counter)
    surprises: Counter[str] = field(default_factory=Counter)
    planted: dict[str, bool] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)

    @property
    def is_green(self) -> bool:
        """That nothing was tried is no good outcome."""
        kept = not (self.findings or self.surprises) and all(one.is_green for one in self.struck)
        return kept and bool(self.struck) and all(self.planted.values())

    def add(self, other: "Outcome") -> None:
        """What came of another system; a bug must be seen on each."""
        self.struck += other.struck
        self.findings += other.findings
        for own, theirs in (
            (self.events, other.events), (self.calls, other.calls), (self.surprises, other.surprises),
        ):  # fmt: skip
            own.update(theirs)
        self.planted |= {bug: is_red and self.planted.get(bug, True) for bug, is_red in other.planted.items()}
        self.left_out |= other.left_out


@dataclass(frozen=True, slots=True)
class Plan:
    """Each fault comes once, then two or three at a time until `minutes` have passed; with none, all is short.

    Under load it is judged for `judging_share` of the time, and not at all where that is 0: then whatever is found at
    rest is laid to all. What ends though no fault of its round strikes it is a remark.
    """

    faults: Sequence[Fault]
    seed: int
    minutes: float
    rate: float
    burst: int
    history: Path
    order: Order = schedule
    judging_share: float = JUDGING_SHARE

    def beside(self, faults: Sequence[Fault]) -> Sequence[Fault]:
        """Those of other systems that leave the broker alone, and so may come beside these."""
        return [fault for fault in self.faults if fault not in faults and not BROKER & fault.strikes]

    def minutes_on(self, faults: Sequence[Fault]) -> float:
        """What some of the faults get of the time."""
        return self.minutes * len(faults) / len(self.faults)


def run(plan: Plan, say: Say) -> Outcome:
    """Raises what goes wrong with the bench itself; what goes wrong with the system under test is in the outcome."""
    outcome = Outcome(plan.seed)
    for brokers in sorted({fault.brokers for fault in plan.faults}):
        with _scene(plan, brokers, say) as (scene, has_small_disk):
            outcome.add(_on(scene, plan, [one for one in plan.faults if one.brokers == brokers], has_small_disk, say))
    return outcome


def _on(scene: Scene, plan: Plan, faults: Sequence[Fault], has_small_disk: bool, say: Say) -> Outcome:  # noqa: FBT001
    outcome = Outcome(plan.seed)
    possible = [fault for fault in faults if has_small_disk or not fault.needs_small_disk]
    outcome.left_out = {one.name: "no disk of its own may be made here" for one in faults if one not in possible}
    time.sleep(WARM_UP_SECONDS)
    unjudged = _strike(plan, possible, scene, outcome, say) if possible else []
    scene.load.end()
    say("the load has ended; all comes to rest and is judged")
    lacking = await_quiet(scene.site.instance, scene.site.traces)
    posted = {POSTED_TO: list(scene.receipts)}
    verdict = scene.judge.at_rest(scene.load.history.calls, posted, scene.site.traces)
    _give_verdict(unjudged, [*lacking, *verdict.findings], outcome)
    outcome.planted.update(verdict.planted)
    outcome.events.update(verdict.events)
    outcome.calls.update(_counted(scene.load.history))
    outcome.surprises.update(scene.load.history.surprises)
    outcome.surprises.update(f"{name} ended, though nothing struck it" for name in scene.site.ended())
    return outcome


def _counted(history: History) -> dict[str, int]:
    calls = [call for some in history.calls.values() for call in some]
    return {kind: sum(call.outcome == kind for call in calls) for kind in ("ok", "fail", "info")}


@contextmanager
def _scene(plan: Plan, brokers: int, say: Say) -> Iterator[tuple[Scene, bool]]:
    """A system of its own under load: with three brokers, or with one and a proxy before it."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="ketenbus-faults-")))
        home, base = folder / "home", free_port_base()
        home.mkdir(mode=0o700)
        instance = Instance(home, base) if brokers == 1 else of_three(home, base)
        has_small_disk = brokers == 1 and stack.enter_context(small_disk(home / "kafka" / "data"))
        proxy = Proxy(instance.kafka_port, base + BEHIND_PROXY)
        stack.callback(proxy.close)
        site = Site(instance, None if brokers == 1 else Cluster.of(instance))
        stack.callback(lifecycle.down, instance, say)
        if site.cluster:
            stack.callback(site.cluster.end)
        stack.callback(_keep_logs, site, plan.history.with_name(f"logs-{brokers}"))
        stack.callback(processes.down, instance, say)
        if site.cluster:
            site.cluster.begin()
        else:
            site.begin_behind(base + BEHIND_PROXY)
            proxy.open()
        lifecycle.up(instance, say)
        site.revive()
        site.started_again()  # for the first time, that is
        judge = Judge(instance)
        stack.callback(judge.close)
        if site.cluster:
            site.cluster.must_be_on_three(PARTNER_TOPIC)
        say(f"all processes answer, and {brokers} of Kafka's")
        flow, history = Flow(instance), History(plan.history.with_stem(f"{plan.history.stem}-{brokers}"))
        received = stack.enter_context(receipts(instance))
        load = Load(instance, plan.seed, plan.rate, plan.burst, history, flow)
        load.begin()
        yield Scene(site, proxy, load, flow, judge, received), has_small_disk


def _keep_logs(site: Site, kept: Path) -> None:
    """What all processes wrote, for whoever looks into a run."""
    shutil.rmtree(kept, ignore_errors=True)
    nodes = site.cluster.nodes if site.cluster else {OWN: site.instance}
    for name, node in nodes.items():
        with suppress(OSError):  # a log that is turned over while it is copied is gone
            shutil.copytree(node.logs, kept if name == OWN else kept / name)


def _strike(plan: Plan, faults: Sequence[Fault], scene: Scene, outcome: Outcome, say: Say) -> list[Struck]:
    """Faults in the plan's order, as long as it lasts; gives what was not judged yet."""
    until = time.monotonic() + plan.minutes_on(faults) * 60
    unjudged: list[Struck] = []
    free_from = time.monotonic()
    for number, together in enumerate(plan.order(faults, plan.beside(faults), plan.seed)):
        if number >= len(faults) and time.monotonic() > until:
            break
        struck = _struck(plan, f"{plan.seed}/{number}", together, scene)
        outcome.struck.append(struck)
        unjudged.append(struck)
        say(_line(struck))
        if plan.judging_share and time.monotonic() >= free_from:
            began = time.monotonic()
            _judge_under_load(unjudged, scene, outcome)
            took = time.monotonic() - began
            say(f"judged under load in {took:.1f} s: {len(outcome.findings)} findings")
            unjudged = []
            free_from = time.monotonic() + took / plan.judging_share
    return unjudged


def _struck(plan: Plan, seed: str, together: tuple[Fault, ...], scene: Scene) -> Struck:
    chance = random.Random(seed)
    struck = Struck(together, seed, datetime.now(UTC))
    struck.remarks += [f"{name} had ended before, though nothing struck it" for name in scene.site.ended()]
    began = time.monotonic()
    try:
        with ExitStack() as stack:
            for fault in together:
                stack.enter_context(fault.inflict(scene, chance))
            time.sleep(_seconds(plan, together, chance))
    except (Broken, *GOES_WRONG) as broken:
        struck.remarks.append(str(broken))
    struck.lasted_seconds = time.monotonic() - began
    _heal(struck, scene)
    return struck


def _heal(struck: Struck, scene: Scene) -> None:
    scene.flow.begin()
    try:
        scene.site.revive()
        scene.await_flow()
    except Broken as broken:
        struck.remarks.append(str(broken))
    else:
        struck.recovered_seconds = max(scene.flowed_after)
    scene.flowed_after.clear()
    struck.started_again = scene.site.started_again()
    struck_at = frozenset(thing for fault in struck.faults for thing in fault.strikes)
    ended = sorted(name for name in struck.started_again if not ends_by(name) & struck_at)
    struck.remarks += [f"{name} ended, though nothing struck it" for name in ended]


def ends_by(name: str) -> frozenset[str]:
    """What must be struck for a process to end."""
    if name in PROCESSES:  # whoever works lacks its database, and ends
        return APIS if name.endswith("-api") else WORKERS | DATABASE
    return {"postgres": DATABASE, "registry": REGISTRY}.get(name, BROKER)


def _seconds(plan: Plan, together: tuple[Fault, ...], chance: random.Random) -> float:
    """Short ones are much more frequent than long ones."""
    if plan.minutes == 0:
        return max(fault.seconds[0] for fault in together)
    spans = [fault.seconds for fault in together]
    return max(shortest + (longest - shortest) * chance.random() ** 4 for shortest, longest in spans)


def _judge_under_load(struck: Sequence[Struck], scene: Scene, outcome: Outcome) -> None:
    calls = {service: list(some) for service, some in scene.load.history.calls.items()}
    _give_verdict(struck, scene.judge.under_load(calls, scene.site.traces), outcome)


def _give_verdict(struck: Sequence[Struck], found: Sequence[Finding], outcome: Outcome) -> None:
    """Whatever was not found before is laid to the faults that were not judged before."""
    new = [finding for finding in found if finding not in outcome.findings]
    outcome.findings += new
    broken = {finding.check for finding in new}
    for one in struck:
        one.verdict = {check: check not in broken for check in ALL_CHECKS}


def _line(struck: Struck) -> str:
    again = f", started again: {', '.join(sorted(struck.started_again))}" if struck.started_again else ""
    remarks = f"; {'; '.join(struck.remarks)}" if struck.remarks else ""
    return f"{struck.name}: {struck.lasted_seconds:.1f} s, events flow again {struck.flows_again}{again}{remarks}"
