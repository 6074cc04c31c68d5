"""`make bench-allocation`: weekly rounds against hindsight and two simpler ways, and one round of the largest size."""

import json
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path
from statistics import mean
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from services.platform.instance import REPOSITORY
from tests.bench.allocation.measuring import POLICIES, LargeRound, Seed, measure, measure_large_round

RESULT = REPOSITORY / "var" / "bench" / "allocation.json"
CORES = 2
SHARE_WANTED = 0.97
SECONDS_WANTED = 10
GAP_WANTED = 0.01


def bench(
    seeds: Annotated[int, typer.Option(help="Years to live.")] = 20,
    processes: Annotated[int, typer.Option(help="Years to live at a time.")] = CORES,
    result: Path = RESULT,
) -> None:
    """Measure, and end with 1 when a target is missed."""
    console = Console()
    large = measure_large_round()
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        measured = [told(seed, seeds, console) for seed in pool.map(measure, range(1, seeds + 1))]
    write(measured, large, result)
    show(measured, large, console)
    console.print(f"Written to {result}")
    missed = shortfalls(measured, large)
    if missed:
        sys.exit("\n".join(missed))


def told(seed: Seed, seeds: int, console: Console) -> Seed:
    """Each year as it is done: the whole takes minutes."""
    shares = ", ".join(f"{name} {seed.share(name):.1%}" for name in POLICIES)
    console.print(f"Year {seed.seed} of {seeds}: {shares} of hindsight.")
    return seed


def shortfalls(measured: Sequence[Seed], large: LargeRound) -> list[str]:
    """A sentence for every target that was missed."""
    share = mean(seed.share("batch") for seed in measured)
    longest = {name: max(seed.longest_wait_days[name] for seed in measured) for name in POLICIES}
    missed = []
    if share < SHARE_WANTED:
        missed.append(f"Rounds house {share:.1%} in time of what hindsight would, where {SHARE_WANTED:.0%} was wanted.")
    if longest["batch"] > longest["first_come"]:
        missed.append(
            f"Somebody waits {longest['batch']} days, where first come, first served needs {longest['first_come']}."
        )
    if large.seconds > SECONDS_WANTED:
        missed.append(f"A large round takes {large.seconds:.1f} s where {SECONDS_WANTED} s was wanted.")
    if large.gap > GAP_WANTED:
        missed.append(f"A large round leaves a gap of {large.gap:.1%} where {GAP_WANTED:.0%} was wanted.")
    return missed


def greedy_wins(measured: Sequence[Seed]) -> list[int]:
    return [seed.seed for seed in measured if seed.greedy > seed.batch]


def write(measured: Sequence[Seed], large: LargeRound, path: Path) -> None:
    content = {
        "share_of_hindsight": {name: round(mean(seed.share(name) for seed in measured), 4) for name in POLICIES},
        "longest_wait_days": {name: max(seed.longest_wait_days[name] for seed in measured) for name in POLICIES},
        "seeds_where_greedy_wins": greedy_wins(measured),
        "solve_seconds": round(large.seconds, 2),
        "large_round": asdict(large),
        "seeds": [asdict(seed) for seed in measured],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=2) + "\n")


def show(measured: Sequence[Seed], large: LargeRound, console: Console) -> None:
    table = Table("year", "hindsight", *POLICIES, "longest wait, days", title="Persons housed within 14 weeks")
    for seed in measured:
        shares = [f"{getattr(seed, name)} ({seed.share(name):.1%})" for name in POLICIES]
        waits = " / ".join(str(seed.longest_wait_days[name]) for name in POLICIES)
        table.add_row(str(seed.seed), f"{seed.hindsight:.0f}", *shares, waits)
    table.add_row("mean", "", *(f"{mean(seed.share(name) for seed in measured):.1%}" for name in POLICIES), "")
    console.print(table)
    console.print(f"Years in which greedy houses more in time: {greedy_wins(measured) or 'none'}.")
    console.print(
        f"{large.households} households, {large.homes} homes: {large.proposed} proposals"
        f" in {large.seconds:.1f} s, gap {large.gap:.2%}."
    )


if __name__ == "__main__":
    typer.run(bench)
