"""`make bench-fanout`: on one broker and one database of its own."""

import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from services.platform.instance import REPOSITORY, Instance
from tests.bench.fanout.ground import prepare
from tests.bench.fanout.hanging import Pair, median_ratio, run_pairs
from tests.bench.fanout.laps import Laps, Say, median_rate, microseconds, relay_rate, run_laps
from tests.bench.fanout.region import PER_EVENT, STORY
from tests.bench.stopwatch import Lap
from tests.bench.verdict import WorkNotDone
from tests.platforms import running_platform

RESULT = REPOSITORY / "var" / "bench" / "fanout.json"
POPULATIONS = (10, 40, 160)
USUAL = 40
WANTED_PER_SECOND = 8_000
# Of the cost of a delivery, the dearest population's to the cheapest's: more would not be linear in deliveries.
WANTED_SPREAD = 1.5
WANTED_RATIO = 0.9


@dataclass(frozen=True, slots=True)
class Measured:
    """All that one run measured."""

    laps: Laps
    relayed_per_second: float
    pairs: Sequence[Pair]

    @property
    def spread(self) -> float:
        costs = [microseconds(laps) for laps in self.laps.values()]
        return max(costs) / min(costs)


def bench(
    households: Annotated[
        int, typer.Option(help=f"With {len(STORY)} events each, to {PER_EVENT} partners each.")
    ] = 700,
    rounds: int = 3,
    seconds: Annotated[float, typer.Option(help="How long webhooks are posted, ten times.")] = 3,
    result: Path = RESULT,
) -> None:
    """Measure, and end with 1 when a target is missed or the work is not whole."""
    console = Console()
    with TemporaryDirectory(prefix="ketenbus-fanout-") as folder, running_platform(Path(folder) / "home") as instance:
        prepare(instance)
        try:
            measured = measure(instance, _teller(console), households=households, rounds=rounds, seconds=seconds)
        except WorkNotDone as error:
            sys.exit(f"No figures: {error}")
    write(measured, result)
    show(measured, console)
    console.print(f"Written to {result}")
    missed = shortfalls(measured)
    if missed:
        sys.exit("\n".join(missed))


def measure(
    instance: Instance,
    say: Say,
    *,
    households: int,
    rounds: int,
    seconds: float,
    populations: Sequence[int] = POPULATIONS,
    runs: int = 5,
) -> Measured:
    laps = run_laps(instance, populations, households, rounds, say)
    relayed = relay_rate(instance, USUAL, households)
    say(f"the relay alone: {relayed:,.0f} deliveries a second to {USUAL} topics")
    return Measured(laps, relayed, run_pairs(instance, households, runs, seconds, say))


def shortfalls(measured: Measured) -> list[str]:
    """A sentence for every target that was missed."""
    rate, relayed, ratio = median_rate(measured.laps[USUAL]), measured.relayed_per_second, median_ratio(measured.pairs)
    missed = []
    if rate < WANTED_PER_SECOND:
        missed.append(f"One worker writes {rate:,.0f} deliveries a second, where {WANTED_PER_SECOND:,} were wanted.")
    if relayed < WANTED_PER_SECOND:
        missed.append(f"Its relay publishes {relayed:,.0f} a second, where {WANTED_PER_SECOND:,} were wanted.")
    if measured.spread > WANTED_SPREAD:
        missed.append(f"A delivery costs {measured.spread:.2f} times as much among some partners as among others.")
    if ratio < WANTED_RATIO:
        missed.append(f"Beside a webhook that hangs the others get {ratio:.2f} of what they get without it.")
    return missed


def write(measured: Measured, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(figures(measured), indent=2) + "\n")


def figures(measured: Measured) -> Mapping[str, Any]:
    return {
        "deliveries_per_second": round(median_rate(measured.laps[USUAL])),
        "per_partners": {
            str(count): {
                "deliveries_per_second": round(median_rate(laps)),
                "microseconds_per_delivery": round(microseconds(laps), 1),
                "cpu_microseconds_per_delivery": round(_cpu(laps), 1),
            }
            for count, laps in measured.laps.items()
        },
        "cost_spread": round(measured.spread, 2),
        "hanging_ratio": round(median_ratio(measured.pairs), 3),
        "relayed_per_second": round(measured.relayed_per_second),
        "partners_per_event": PER_EVENT,
        "laps": {str(count): [asdict(lap) for lap in laps] for count, laps in measured.laps.items()},
        "hanging_pairs": [asdict(pair) for pair in measured.pairs],
    }


def show(measured: Measured, console: Console) -> None:
    table = Table(
        "partners", "deliveries/s", "of each round", "µs/delivery", "CPU µs/delivery", "memory",
        title=f"Read, routed, projected and committed by one worker, each event to {PER_EVENT} partners",
    )  # fmt: skip
    for count, laps in measured.laps.items():
        table.add_row(
            str(count),
            f"{median_rate(laps):,.0f}",
            ", ".join(f"{lap.per_second:,.0f}" for lap in laps),
            f"{microseconds(laps):,.0f}",
            f"{_cpu(laps):,.0f}",
            f"{max(lap.peak_memory_mb for lap in laps)} MB",
        )
    console.print(table)
    console.print(f"The relay alone publishes {measured.relayed_per_second:,.0f} deliveries/s to {USUAL} topics.")
    console.print(f"Beside a webhook that hangs the others get {median_ratio(measured.pairs):.2f} of the attempts.")


def _cpu(laps: Sequence[Lap]) -> float:
    return sum(lap.cpu_seconds for lap in laps) / sum(lap.events for lap in laps) * 1e6


def _teller(console: Console) -> Say:
    began = time.monotonic()
    return lambda step: console.print(f"[dim]{time.monotonic() - began:6.1f} s[/]  {step}", highlight=False)


if __name__ == "__main__":
    typer.run(bench)
