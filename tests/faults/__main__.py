"""`make faults` and `make soak`: real processes under faults and load, and a verdict."""

import signal
import sys
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from services.platform.instance import REPOSITORY
from tests.faults.bench.inflicted import FAULTS
from tests.faults.bench.judge import quiet_libraries
from tests.faults.bench.report import show, write
from tests.faults.bench.run import Plan, run

RESULT = REPOSITORY / "var" / "faults" / "report.json"
BY_NAME = {fault.name: fault for fault in FAULTS}


def faults(
    seed: Annotated[int, typer.Option(help="The same seed has the same faults, clients and moments.")] = 2017,
    minutes: Annotated[
        float,
        typer.Option(help="In all: each fault once, then two or three at a time. 0: each once, as short as can be."),
    ] = 0,
    names: Annotated[str, typer.Option("--faults", help=f"all, or some of {', '.join(BY_NAME)}.")] = "all",
    rate: Annotated[float, typer.Option(help="Commands a second.")] = 15,
    burst: Annotated[int, typer.Option(help="Households that arrive at once, each minute.")] = 0,
    result: Path = RESULT,
) -> None:
    """Inflict faults on a system of its own under load, heal it, and judge whether anything was lost or done twice.

    Ends with 1 when a promise is broken, events do not flow again, or a planted bug is not found.
    Example: ketenbus faults run --seed 7 --minutes 5 --faults broker-killed,workers-killed
    """
    chosen = list(BY_NAME) if names == "all" else names.split(",")
    if strangers := sorted(set(chosen) - set(BY_NAME)):
        raise typer.BadParameter(f"no fault {', '.join(strangers)}; there are {', '.join(BY_NAME)}")
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))  # by way of all that is to be ended
    quiet_libraries()
    result.unlink(missing_ok=True)
    console = Console()
    began = time.monotonic()

    def say(step: str) -> None:
        console.print(f"[dim]{time.monotonic() - began:7.1f} s[/]  {step}", highlight=False, soft_wrap=True)

    history = result.with_name("history.jsonl")
    outcome = run(Plan([BY_NAME[name] for name in chosen], seed, minutes, rate, burst, history), say)
    write(outcome, result)
    show(outcome, console)
    console.print(f"Written to {result}; the clients' histories and all logs stand beside it")
    sys.exit(0 if outcome.is_green else 1)


if __name__ == "__main__":
    command = typer.Typer(add_completion=False)
    command.command()(faults)
    command(prog_name="ketenbus faults run")
