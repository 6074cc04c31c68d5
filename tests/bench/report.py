"""The figures as a table and as JSON, and which of them fall short."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.chain import Latencies
from tests.bench.contest import CONTESTANTS, Laps, median_rate


@dataclass(frozen=True, slots=True)
class Target:
    """`at_least` or at most so much."""

    figure: str
    bound: float
    at_least: bool

    def is_met(self, value: float) -> bool:
        return value >= self.bound if self.at_least else value <= self.bound

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.bound:g}"


TARGETS = {
    target.figure: target
    for target in (
        Target("ratio_to_naive", 12, at_least=True),
        Target("ratio_to_batched", 0.7, at_least=True),
        Target("command_to_event_p99_ms", 250, at_least=False),
        Target("ready_seconds", 60, at_least=False),
        Target("largest_service_memory_mb", 200, at_least=False),
    )
}

MEANING = {
    "ratio_to_naive": "our worker : FastStream with a commit per event",
    "ratio_to_batched": "our worker : FastStream in batches with hand-written bulk SQL",
    "ratio_to_read": "our worker : the same worker only reading",
    "command_to_event_p50_ms": "from a command's moment to another service's reaction on Kafka, median",
    "command_to_event_p99_ms": "the same, 99th percentile",
    "beside_delivery_p50_ms": "the same while delivery serves all partners, median",
    "beside_delivery_p99_ms": "the same while delivery serves all partners, 99th percentile",
    "broker_round_trip_p50_ms": "from a producer through the broker to a consumer, median",
    "ready_seconds": "from nothing to a platform and services that answer",
    "largest_service_memory_mb": "the largest of the services' processes after the load",
}

Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Measured:
    """All that one run of the bench measured."""

    laps: Laps
    reactions: Latencies
    beside_delivery: Latencies
    round_trips: Latencies
    memory_mb: Mapping[str, int]
    ready_seconds: float

    def figures(self) -> Figures:
        ours = median_rate(self.laps["ours"])
        return {
            **{f"ratio_to_{name}": ours / median_rate(self.laps[peer]) for name, peer in RATIOS.items()},
            "command_to_event_p50_ms": self.reactions.percentile(50),
            "command_to_event_p99_ms": self.reactions.percentile(99),
            "beside_delivery_p50_ms": self.beside_delivery.percentile(50),
            "beside_delivery_p99_ms": self.beside_delivery.percentile(99),
            "broker_round_trip_p50_ms": self.round_trips.percentile(50),
            "ready_seconds": self.ready_seconds,
            "largest_service_memory_mb": max(self.memory_mb.values()),
        }


RATIOS = {"naive": "naive", "batched": "batched", "read": "reading"}


def write(measured: Measured, path: Path) -> None:
    content = {
        **{name: round(value, 3) for name, value in measured.figures().items()},
        "events_per_second": {name: round(median_rate(laps)) for name, laps in measured.laps.items()},
        "service_memory_mb": dict(measured.memory_mb),
        "laps": {name: [asdict(lap) for lap in laps] for name, laps in measured.laps.items()},
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=2) + "\n")


def show(measured: Measured, console: Console) -> None:
    console.print(_rates(measured.laps))
    figures = Table("figure", "", "target", "", title="Figures")
    for name, value in measured.figures().items():
        target = TARGETS.get(name)
        verdict = "" if target is None else "[green]met" if target.is_met(value) else "[red]short"
        figures.add_row(MEANING[name], f"{value:,.2f}", str(target or ""), verdict)
    console.print(figures)
    memory = Table("process", "MB", title="Memory of the services' processes")
    for process, size in measured.memory_mb.items():
        memory.add_row(process, str(size))
    console.print(memory)


def shortfalls(figures: Figures) -> list[str]:
    """A sentence for every target that was missed."""
    return [
        f"{name} is {figures[name]:,.2f} where {target} was wanted ({MEANING[name]})."
        for name, target in TARGETS.items()
        if not target.is_met(figures[name])
    ]


def _rates(laps: Laps) -> Table:
    table = Table(
        "contestant", "events/s", "of each round", "CPU µs/event", "memory", title="Decided, written and committed"
    )
    for contestant in CONTESTANTS:
        run = laps[contestant.name]
        cpu = sum(lap.cpu_seconds for lap in run) / sum(lap.events for lap in run) * 1e6
        table.add_row(
            contestant.title,
            f"{median_rate(run):,.0f}",
            ", ".join(f"{lap.per_second:,.0f}" for lap in run),
            f"{cpu:,.0f}",
            f"{max(lap.peak_memory_mb for lap in run)} MB",
        )
    return table
