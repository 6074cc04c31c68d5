"""`ketenbus region`."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from services.audit.topics import TopicUnreadable
from services.platform.errors import PlatformError
from services.platform.instance import Instance
from services.region.figures import load_figures
from services.region.page import page
from services.region.partners import PartnerError
from services.region.quiet import NeverQuiet
from services.region.report import make_report, once, outcome_table, outcomes, write_report, write_whole
from services.region.resemblance import compare, resemblance_table
from services.region.run import Played, Say, Tell, play_region, running_system
from services.region.span import LAST_DAY, SIGNING_DAY, Plan, Span
from services.region.story import Causes, richest_story, story_table

SHOWN_FINDINGS = 20
SHORTEST_DAYS = 28
READABLE_WIDTH = 140
DAY = "%Y-%m-%d"
START, END = (datetime(day.year, day.month, day.day) for day in (SIGNING_DAY, LAST_DAY))  # noqa: DTZ001  # days only
EXPECTED = (PlatformError, PartnerError, NeverQuiet, TopicUnreadable)


app = typer.Typer(help="Play the region: all partners, over HTTP.", no_args_is_help=True)


@app.callback()
def region() -> None:
    """Play the region: all partners, over HTTP."""


@app.command(epilog="Example: ketenbus region play --households 20 --seed 7 --to 2017-04-01")
def play(
    *,
    households: Annotated[int, typer.Option(min=1, max=2000, help="How many arrive.")] = 300,
    seed: Annotated[int, typer.Option(min=0, help="The same seed makes the same people and the same days.")] = 2017,
    first: Annotated[datetime, typer.Option("--from", formats=[DAY], help="The first day.")] = START,
    last: Annotated[datetime, typer.Option("--to", formats=[DAY], help="The last day.")] = END,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report, for programs.")] = False,
) -> None:
    """Play the chain from day to day, from the signing of the agreement on, and check that nothing was lost.

    Starts what is not running, and stops it again at the end; a system that was running stays so. Run it again after
    any interruption: it goes on where it was. Run it again after its end: the same commands get the same answers, and
    nothing new happens. For a fresh region, say with another seed: `ketenbus down`, then `ketenbus platform wipe`.
    """
    plan = _plan(households, seed, first.date(), last.date())
    began = time.monotonic()
    instance = Instance.from_environment()
    console = Console(stderr=True)
    try:
        with _progress(console, began, plan.span) as (say, tell), running_system(instance, say):
            played = play_region(instance, plan, tell, say)
    except EXPECTED as error:
        console.print(f"[red]{error}", highlight=False, soft_wrap=True)
        sys.exit(1)
    report = make_report(played.audit, time.monotonic() - began, plan.span.last)
    path = instance.home / "demo" / "report.json"
    write_report(report, path)
    html = path.with_suffix(".html")
    write_whole(html, make_page(plan, played, report).encode())
    if as_json:
        typer.echo(orjson.dumps(report).decode())
    else:
        _show(played, plan)
        console.print(
            f"The report is in {html} and {path}; {report['wall_seconds']} s.", highlight=False, soft_wrap=True
        )
    _show_findings(console, played, report["checks"])
    raise typer.Exit(0 if all(report["checks"].values()) else 1)


def _plan(households: int, seed: int, first: date, last: date) -> Plan:
    if (last - first).days < SHORTEST_DAYS:
        raise typer.BadParameter(f"play {SHORTEST_DAYS} days at least: let --to be later than --from by so many")
    return Plan(households, seed, Span(first, last))


@contextmanager
def _progress(console: Console, began: float, span: Span) -> Iterator[tuple[Say, Tell]]:
    columns = TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[counts]}"), TimeElapsedColumn()
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("getting ready", total=span.days, counts="")

        def say(step: str) -> None:
            bar.console.print(f"[dim]{time.monotonic() - began:6.1f} s[/]  {step}", highlight=False, soft_wrap=True)

        def tell(day: date, given: int, rejected: int) -> None:
            counts = f"{given} commands, {rejected} forbidden by a rule"
            bar.update(task, description=f"{day:%a %d %b %Y}", completed=(day - span.first).days, counts=counts)

        yield say, tell


def make_page(plan: Plan, played: Played, report: dict[str, Any]) -> str:
    heard = once(played.audit.heard)
    events = [one.event for one in heard]
    return page(
        plan,
        load_figures(),
        heard,
        richest_story(heard),
        Causes(heard, played.given),
        report,
        outcomes(events),
        compare(events, plan.span.last),
    )


def _show(played: Played, plan: Plan) -> None:
    console, figures, heard = Console(), load_figures(), once(played.audit.heard)
    if not console.is_terminal:
        console.width = READABLE_WIDTH
    if story := richest_story(heard):
        console.print(story_table(story, Causes(heard, played.given), figures))
    events = [one.event for one in heard]
    console.print(outcome_table(figures, outcomes(events)))
    console.print(resemblance_table(compare(events, plan.span.last)))


def _show_findings(console: Console, played: Played, checks: dict[str, bool]) -> None:
    verdicts = (f"{check} {'[green]holds[/]' if holds else '[red]fails[/]'}" for check, holds in checks.items())
    console.print(f"{len(once(played.audit.heard))} events: {', '.join(verdicts)}", highlight=False)
    for finding in played.audit.findings[:SHOWN_FINDINGS]:
        console.print(f"[red]{finding}", highlight=False, soft_wrap=True)
    if (more := len(played.audit.findings) - SHOWN_FINDINGS) > 0:
        console.print(f"[red]and {more} more", highlight=False)
