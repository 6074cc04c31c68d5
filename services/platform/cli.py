"""`ketenbus platform …` and `ketenbus services …`: what runs on this machine."""

import dataclasses
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from services.platform import lifecycle, processes
from services.platform.errors import PlatformError
from services.platform.instance import Instance
from services.platform.lifecycle import Standing
from services.platform.provision import provision

app = typer.Typer(help="Kafka, the schema registry and PostgreSQL on this machine.", no_args_is_help=True)

services_app = typer.Typer(help="The services' processes on this machine.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="For programs.")]


Names = Annotated[
    list[str] | None, typer.Argument(help="Services (housing) or processes (housing-worker); all when left out.")
]

Role = Annotated[str, typer.Argument(help="api, worker or (of delivery) webhooks")]


@app.command()
def up() -> None:
    """Start what is not running, and see to users, rights, topics and schemas."""
    with _progress("starting the platform") as say:
        lifecycle.up(Instance.from_environment(), say)


@app.command()
def prepare() -> None:
    """Make certificates, passwords and configuration only: the first step in containers."""
    with _progress("preparing") as say:
        lifecycle.prepare(Instance.from_environment(), say)


@app.command("provision")
def provision_only() -> None:
    """See to users, rights, topics, databases and schemas of a running platform: the last step in containers."""
    with _progress("provisioning") as say:
        provision(Instance.from_environment(), say)


@app.command()
def down() -> None:
    """Stop Kafka, the registry and PostgreSQL; the data stays."""
    with _progress("stopping the platform") as say:
        lifecycle.down(Instance.from_environment(), say)


@app.command()
def status(*, as_json: Json = False) -> None:
    """What runs, and whether it answers; exit code 1 when something does not."""
    show(lifecycle.status(Instance.from_environment()), as_json=as_json)


@app.command()
def wipe(*, yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False) -> None:
    """Remove all data, logs and secrets of a platform that is down."""
    instance = Instance.from_environment()
    with _progress("looking"):
        lifecycle.refuse_while_running(instance)
    if not yes:
        typer.confirm(f"Remove all data, logs and secrets under {instance.home}?", abort=True)
    with _progress("wiping") as say:
        lifecycle.wipe(instance, say)


@services_app.command("up")
def services_up(names: Names = None) -> None:
    """Start the processes that do not run, and wait until each answers."""
    with _progress("starting the services") as say:
        processes.up(Instance.from_environment(), say, processes.chosen(names or []))


@services_app.command("down")
def services_down(names: Names = None) -> None:
    """Stop the processes: by asking, after ten seconds by force."""
    with _progress("stopping the services") as say:
        processes.down(Instance.from_environment(), say, processes.chosen(names or []))


@services_app.command("status")
def services_status(names: Names = None, *, as_json: Json = False) -> None:
    """Which processes run, whether they answer, and what stands still; exit code 1 when one does not answer."""
    with _progress("looking"):
        standings = processes.status(Instance.from_environment(), processes.chosen(names or []))
    show(standings, as_json=as_json)


@services_app.command("exec")
def services_exec(service: str, role: Role) -> None:
    """Run one process in the foreground with its settings, as containers do."""
    with _progress("starting"):
        (task,) = processes.chosen([f"{service}-{role}"])
    processes.become(Instance.from_environment(), task)


@services_app.command("check")
def services_check(service: str, role: Role) -> None:
    """Whether a process on this machine answers; exit code 1 when not."""
    with _progress("looking"):
        (task,) = processes.chosen([f"{service}-{role}"])
    raise typer.Exit(0 if processes.daemon(Instance.from_environment(), task).ready() else 1)


def up_all() -> None:
    """Start the platform and all services."""
    instance = Instance.from_environment()
    with _progress("starting Ketenbus") as say:
        lifecycle.up(instance, say)
        processes.up(instance, say)


def down_all() -> None:
    """Stop all services, then the platform; the data stays."""
    instance = Instance.from_environment()
    with _progress("stopping Ketenbus") as say:
        processes.down(instance, say)
        lifecycle.down(instance, say)


def status_all(*, as_json: Json = False) -> None:
    """What runs of the platform and the services, and what stands still; exit code 1 when something does not answer."""
    instance = Instance.from_environment()
    show([*lifecycle.status(instance), *processes.status(instance)], as_json=as_json)


def add_whole_system(top: typer.Typer) -> None:
    """Adds `up`, `down` and `status` for platform and services together to the `ketenbus` command."""
    top.command("up")(up_all)
    top.command("down")(down_all)
    top.command("status")(status_all)


def show(standings: Sequence[Standing], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps([dataclasses.asdict(one) for one in standings]))
    else:
        console = Console()
        console.print(_table(standings))
        for one in standings:
            for warning in one.warnings:
                console.print(f"[yellow]{one.name}[/]  {escape(warning)}", highlight=False, soft_wrap=True)
    raise typer.Exit(0 if all(one.answers for one in standings) else 1)


def _table(standings: Sequence[Standing]) -> Table:
    table = Table("process", "state", "pid", "ports", "memory", "up")
    for one in standings:
        working = "[yellow]warns, see below" if one.warnings else "[green]answers"
        state = working if one.answers else "[yellow]silent" if one.pid else "[red]stopped"
        figures = (
            str(one.pid or ""),
            " ".join(map(str, one.ports)),
            f"{one.memory_mb} MB" if one.pid else "",
            f"{one.seconds_up} s" if one.pid else "",
        )
        table.add_row(one.name, state, *figures)
    return table


@contextmanager
def _progress(doing: str) -> Iterator[Callable[[str], None]]:
    """Shows each step with the time it came; an expected problem ends the command with its one sentence."""
    console = Console(stderr=True)
    began = time.monotonic()

    def say(step: str) -> None:
        console.print(f"[dim]{time.monotonic() - began:6.1f} s[/]  {step}", highlight=False, soft_wrap=True)

    try:
        with console.status(doing):
            yield say
    except PlatformError as error:
        console.print(f"[red]{error}", highlight=False, soft_wrap=True)
        sys.exit(1)
