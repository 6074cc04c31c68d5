"""`python -m tests.bench`: everything in one run, on one broker and one database of its own."""

import asyncio
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console

from services.platform import lifecycle, processes
from services.platform.instance import REPOSITORY, Instance
from tests.bench.arena import Arena
from tests.bench.chain import SEED, CommandsFailed, broker_round_trips, commands_to_events
from tests.bench.contest import Contest
from tests.bench.report import Measured, shortfalls, show, write
from tests.bench.verdict import WorkNotDone
from tests.platforms import free_port_base

RESULT = REPOSITORY / "var" / "bench" / "bus.json"
Say = Callable[[str], None]


def bench(
    events: Annotated[int, typer.Option(help="For everyone but who commits per event.")] = 100_000,
    events_one_by_one: Annotated[int, typer.Option(help="For who commits per event.")] = 5_000,
    rounds: int = 3,
    commands_per_second: int = 100,
    seconds: Annotated[int, typer.Option(help="How long commands are given.")] = 30,
    result: Path = RESULT,
) -> None:
    """Measure, and end with 1 when a target is missed or the work of a contestant is not whole."""
    console = Console()
    with TemporaryDirectory(prefix="ketenbus-bench-") as folder:
        instance = Instance(Path(folder) / "home", free_port_base())
        try:
            measured = measure(
                instance, _teller(console),
                events=events, events_one_by_one=events_one_by_one, rounds=rounds,
                commands_per_second=commands_per_second, seconds=seconds,
            )  # fmt: skip
        except (WorkNotDone, CommandsFailed) as error:
            sys.exit(f"No figures: {error}")
    write(measured, result)
    show(measured, console)
    console.print(f"Written to {result}")
    missed = shortfalls(measured.figures())
    if missed:
        sys.exit("\n".join(missed))


def measure(
    instance: Instance,
    say: Say,
    *,
    events: int,
    events_one_by_one: int,
    rounds: int,
    commands_per_second: int,
    seconds: int,
) -> Measured:
    """First the chain, beside delivery and by itself; then, while no service runs, the contest."""
    try:
        began = time.monotonic()
        lifecycle.up(instance, say)
        processes.up(instance, say)
        ready_seconds = time.monotonic() - began
        beside = asyncio.run(commands_to_events(instance, commands_per_second, seconds, SEED))
        memory = {one.name: one.memory_mb or 0 for one in processes.status(instance)}
        say("the chain beside delivery is measured, and now by itself")
        processes.down(instance, say, processes.chosen(["delivery"]))
        reactions = asyncio.run(commands_to_events(instance, commands_per_second, seconds, SEED + 1))
        processes.down(instance, say)
        arena = Arena(instance)
        arena.prepare()
        round_trips = asyncio.run(broker_round_trips(instance))
        contest = Contest(arena, events, events_one_by_one)
        contest.publish()
        return Measured(contest.run(rounds, say), reactions, beside, round_trips, memory, ready_seconds)
    finally:
        processes.down(instance, say)
        lifecycle.down(instance, say)


def _teller(console: Console) -> Say:
    began = time.monotonic()
    return lambda step: console.print(f"[dim]{time.monotonic() - began:6.1f} s[/]  {step}", highlight=False)


if __name__ == "__main__":
    typer.run(bench)
