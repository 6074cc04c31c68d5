"""`ketenbus demo`."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from services.audit.topics import TopicUnreadable
from services.demo.figures import load_figures
from services.demo.partners import PartnerError
from services.demo.quiet import NeverQuiet
from services.demo.report import make_report, once, outcome_table, outcomes, write_report
from services.demo.run import Played, Say, Tell, run_demo, running_system
from services.demo.stage import LAST_DAY, SIGNING_DAY
from services.demo.story import Causes, richest_story, story_table
from services.platform.errors import PlatformError
from services.platform.instance import Instance

SHOWN_FINDINGS = 20
READABLE_WIDTH = 140
EXPECTED = (PlatformError, PartnerError, NeverQuiet, TopicUnreadable)


def demo(
    *,
    households: Annotated[int, typer.Option(min=1, max=1000, help="How many arrive.")] = 50,
    seed: Annotated[
        int, typer.Option(min=0, help="The same seed makes the same people and the same half-year.")
    ] = 2017,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report, for programs.")] = False,
) -> None:
    """Play half a year of the chain, from the signing of the agreement on, and check that nothing was lost.

    Starts what is not running, and stops it again at the end; a system that was running stays so. Run it again after
    any interruption: it goes on where it was. Run it again after its end: the same commands get the same answers, and
    nothing new happens. For a fresh half-year, say with another seed: `ketenbus down`, then `ketenbus platform wipe`.
    """
    began = time.monotonic()
    instance = Instance.from_environment()
    console = Console(stderr=True)
    try:
        with _progress(console, began) as (say, tell), running_system(instance, say):
            played = run_demo(instance, households, seed, tell, say)
    except EXPECTED as error:
        console.print(f"[red]{error}", highlight=False, soft_wrap=True)
        sys.exit(1)
    report = make_report(played.audit, time.monotonic() - began)
    path = instance.home / "demo" / "report.json"
    write_report(report, path)
    if as_json:
        typer.echo(orjson.dumps(report).decode())
    else:
        _show(played)
        console.print(f"The report is in {path}; {report['wall_seconds']} s.", highlight=False, soft_wrap=True)
    _show_findings(console, played)
    raise typer.Exit(0 if all(played.audit.checks.values()) else 1)


@contextmanager
def _progress(console: Console, began: float) -> Iterator[tuple[Say, Tell]]:
    columns = TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[counts]}"), TimeElapsedColumn()
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("getting ready", total=(LAST_DAY - SIGNING_DAY).days, counts="")

        def say(step: str) -> None:
            bar.console.print(f"[dim]{time.monotonic() - began:6.1f} s[/]  {step}", highlight=False, soft_wrap=True)

        def tell(day: date, given: int, rejected: int) -> None:
            counts = f"{given} commands, {rejected} forbidden by a rule"
            bar.update(task, description=f"{day:%a %d %b %Y}", completed=(day - SIGNING_DAY).days, counts=counts)

        yield say, tell


def _show(played: Played) -> None:
    console, figures, heard = Console(), load_figures(), once(played.audit.heard)
    if not console.is_terminal:
        console.width = READABLE_WIDTH
    if story := richest_story(heard):
        console.print(story_table(story, Causes(heard, played.given), figures))
    console.print(outcome_table(figures, outcomes([one.event for one in heard])))


def _show_findings(console: Console, played: Played) -> None:
    verdicts = (
        f"{check} {'[green]holds[/]' if holds else '[red]fails[/]'}" for check, holds in played.audit.checks.items()
    )
    console.print(f"{len(once(played.audit.heard))} events: {', '.join(verdicts)}", highlight=False)
    for finding in played.audit.findings[:SHOWN_FINDINGS]:
        console.print(f"[red]{finding}", highlight=False, soft_wrap=True)
    if (more := len(played.audit.findings) - SHOWN_FINDINGS) > 0:
        console.print(f"[red]and {more} more", highlight=False)
