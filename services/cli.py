"""The `ketenbus` command."""

import asyncio
import importlib
import os
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from sqlalchemy import Engine

from services.audit import cli as audit
from services.bus.codec import Codec
from services.bus.held import held_subjects
from services.bus.rebuild import NotEmpty, Rebuild, Tell, Verdict
from services.bus.replay import PositionsMissing
from services.catalogue.cli import app as schemas
from services.catalogue.picture import NoPlace, drawn_into, flows, picture
from services.catalogue.schemas import SCHEMAS
from services.demo.cli import demo
from services.platform import cli as platform
from services.platform.databases import ensure_databases
from services.platform.envfiles import read_env_file
from services.platform.instance import Instance
from services.runtime.database import engine
from services.runtime.settings import WorkerSettings, settings_or_exit

app = typer.Typer(
    help="Ketenbus: the message bus of a regional chain.", no_args_is_help=True, pretty_exceptions_show_locals=False
)
app.add_typer(platform.app, name="platform")
app.add_typer(platform.services_app, name="services")
app.add_typer(schemas, name="schemas")
platform.add_whole_system(app)
app.command(epilog="Example: ketenbus demo --households 20 --seed 7")(demo)
app.command(epilog="Example: ketenbus tail housing-v1 --from-start --json")(audit.tail)
app.command("audit", epilog="Example: ketenbus audit --json")(audit.audit_all)


class Deciding(StrEnum):
    """The four services that decide."""

    INTAKE = "intake"
    HOUSING = "housing"
    EDUCATION = "education"
    WORK = "work"


DecidingOption = Annotated[Deciding, typer.Option("--service", help="whose")]


@app.command(epilog="Example: ketenbus run housing worker")
def run(
    service: Annotated[str, typer.Argument(help="intake, housing, education, work, register or access")],
    role: Annotated[str, typer.Argument(help="api or worker")],
) -> None:
    """Run one process in the foreground; its settings come from the environment (KETENBUS_…)."""
    module = importlib.import_module(f"services.{service}.app")
    getattr(module, f"run_{role}")()


@app.command(epilog="Example: ketenbus rebuild --service housing --verify")
def rebuild(
    *,
    service: DecidingOption,
    verify: Annotated[bool, typer.Option("--verify", help="Compare the fold of the topic with the tables.")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Make a lost database anew from the topic.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Fold a service's topic: to prove that its tables are that fold, or to have a lost database back."""
    if verify == replace:
        raise typer.BadParameter("choose one of --verify and --replace")
    instance = Instance.from_environment()
    with Progress(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), transient=True) as bar:
        task = bar.add_task(f"folding {service}")
        told = partial(_tell, bar, task, service)
        if replace:
            ensure_databases(instance)
        folding = _rebuild_of(instance, service, told)
        try:
            found: Verdict | int = asyncio.run(folding.verify()) if verify else asyncio.run(folding.replace())
        except (NotEmpty, PositionsMissing) as error:
            raise typer.Exit(_fail(str(error))) from None
    if isinstance(found, int):
        typer.echo(f"{service} stands at position {found} again; `ketenbus services up {service}` lets it go on.")
    else:
        _show(found, as_json=as_json)
        raise typer.Exit(1 if found.differences else 0)


@app.command(epilog="Example: ketenbus held --service housing")
def held(
    *,
    service: DecidingOption,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """List the subjects of which a service holds events, and for which event each waits."""
    found = held_subjects(_engine(Instance.from_environment(), service))
    if as_json:
        typer.echo(orjson.dumps(found).decode())
        return
    table = Table("subject", "waits for", "events held", "since", "reason")
    for one in found:
        awaited = f"{one.topic} #{one.waits_for} of {one.owner}"
        table.add_row(
            one.subject, awaited, str(one.events), f"{one.since:%Y-%m-%d %H:%M}", one.reason or "not heard yet"
        )
    Console().print(table if found else f"{service} holds nothing")


@app.command(epilog="Example: ketenbus flow --into README.md")
def flow(
    into: Annotated[
        Path | None, typer.Option("--into", help="Draw it in this file, between its two flow lines.")
    ] = None,
) -> None:
    """Draw the whole chain from the services' flow tables (Mermaid)."""
    if into is None:
        typer.echo(picture(flows()))
        return
    try:
        into.write_text(drawn_into(into.read_text(encoding="utf-8"), into), encoding="utf-8")
    except NoPlace as error:
        raise typer.Exit(_fail(str(error))) from None


def _tell(bar: Progress, task: TaskID, service: str, position: int) -> None:
    bar.update(task, description=f"folding {service}: {position} events")


def _rebuild_of(instance: Instance, name: str, tell: Tell) -> Rebuild:
    service = importlib.import_module(f"services.{name}.app").SERVICE
    settings = _settings(instance, name)
    codec = Codec.of(SCHEMAS, settings.schema_ids_file)
    return Rebuild(service, codec, engine(settings, "ketenbus"), settings, tell)


def _engine(instance: Instance, name: str) -> Engine:
    return engine(_settings(instance, name), "ketenbus")


def _settings(instance: Instance, name: str) -> WorkerSettings:
    os.environ.update(read_env_file(instance, name))
    return settings_or_exit(WorkerSettings)


def _show(verdict: Verdict, *, as_json: bool) -> None:
    if as_json:
        typer.echo(orjson.dumps(verdict).decode())
        return
    table = Table("table", "rows", "differences", title=f"{verdict.service} at position {verdict.position}")
    for name, rows in verdict.rows.items():
        found = [d for d in verdict.differences if d.table == name]
        table.add_row(name, str(rows), str(len(found)) if found else "none")
    Console().print(table)
    for difference in verdict.differences[:20]:
        typer.echo(f"{difference.table} {'/'.join(difference.key)}: only in the {difference.only_in}")


def _fail(sentence: str) -> int:
    typer.echo(sentence, err=True)
    return 1


if __name__ == "__main__":
    app()
