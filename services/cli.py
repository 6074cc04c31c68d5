"""The `ketenbus` command."""

import asyncio
from functools import partial
from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from services.audit import cli as audit
from services.bus.codec import Codec
from services.bus.past import NotItsOwn
from services.bus.rebuild import NotEmpty, Rebuild, Tell, Verdict
from services.bus.replay import PositionsMissing
from services.bus.transaction import NoSchema
from services.catalogue.cli import app as schemas
from services.catalogue.picture import NoPlace, drawn_into, flows, picture
from services.catalogue.schemas import SCHEMAS
from services.handbook.cli import app as catalogue
from services.handbook.impact_cli import impact
from services.housing.cli import quotas
from services.operating.days import days
from services.operating.faults import app as faults
from services.operating.held import held
from services.operating.outbox import app as outbox
from services.operating.whose import Deciding, DecidingOption, service_named, worker_settings
from services.partner.cli import app as partner
from services.platform import cli as platform
from services.platform import processes
from services.platform.databases import ensure_databases
from services.platform.errors import PlatformError
from services.platform.instance import Instance
from services.platform.run import run as run_process
from services.platform.topics_cli import app as topics
from services.region.cli import app as region
from services.runtime.database import engine

app = typer.Typer(
    help="Ketenbus: the message bus of a regional chain.", no_args_is_help=True, pretty_exceptions_show_locals=False
)
app.add_typer(platform.app, name="platform")
app.add_typer(platform.services_app, name="services")
app.add_typer(schemas, name="schemas")
app.add_typer(region, name="region")
app.add_typer(topics, name="topics")
app.add_typer(catalogue, name="catalogue")
app.add_typer(partner, name="partner")
app.add_typer(outbox, name="outbox")
app.add_typer(faults, name="faults")
platform.add_whole_system(app)
app.command(epilog="Example: ketenbus tail housing-v1 --from-start --json")(audit.tail)
app.command("figures", epilog="Example: ketenbus figures --clause 2a --on 2017-06-30 --known-on 2017-05-01")(
    audit.figures
)
app.command("quotas", epilog="Example: ketenbus quotas --period 2018H1 --national 13000 --populations populations.csv")(
    quotas
)
app.command("impact", epilog="Example: ketenbus impact schemas/housing/HomeAllocated/v2.avsc")(impact)
app.command(epilog="Example: ketenbus held --service housing --retry --dry-run")(held)
app.command(epilog="Example: ketenbus days --until 2026-05-01")(days)
app.command("audit", epilog="Example: ketenbus audit --json")(audit.audit_all)


@app.command(epilog="Example: ketenbus run housing worker")
def run(
    service: Annotated[
        str, typer.Argument(help="intake, housing, education, work, register, access, delivery or calendar")
    ],
    role: Annotated[str, typer.Argument(help="api or worker; of delivery also webhooks; of calendar: clock")],
) -> None:
    """Run one process in the foreground; its settings come from the environment (KETENBUS_…)."""
    try:
        processes.chosen([f"{service}-{role}"])
    except PlatformError as error:
        raise typer.Exit(_fail(str(error))) from None
    run_process(service, role)


@app.command(epilog="Example: ketenbus rebuild --service housing --verify")
def rebuild(
    *,
    service: DecidingOption,
    verify: Annotated[bool, typer.Option("--verify", help="Compare the fold of the topic with the tables.")] = False,
    replacing: Annotated[bool, typer.Option("--replace", help="Make a lost database anew from the topic.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Fold a service's topic: to prove that its tables are that fold, or to have a lost database back."""
    if verify == replacing:
        raise typer.BadParameter("choose one of --verify and --replace")
    try:
        found = _folded(Instance.from_environment(), service, replacing=replacing)
    except (NotEmpty, NotItsOwn, PositionsMissing, NoSchema, *audit.TROUBLE) as error:
        raise typer.Exit(_fail(audit.in_one_sentence(error))) from None
    if isinstance(found, int):
        typer.echo(f"{service} stands at position {found} again; `ketenbus services up {service}` lets it go on.")
    else:
        _show(found, as_json=as_json)
        raise typer.Exit(1 if found.differences else 0)


def _folded(instance: Instance, service: Deciding, *, replacing: bool) -> Verdict | int:
    if replacing:
        _refuse_while_running(instance, service)
        ensure_databases(instance)
    with Progress(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), transient=True) as bar:
        folding = _rebuild_of(instance, service, partial(_tell, bar, bar.add_task(f"folding {service}"), service))
        return asyncio.run(folding.replace()) if replacing else asyncio.run(folding.verify())


def _refuse_while_running(instance: Instance, service: Deciding) -> None:
    """Its API would decide on tables that are not there yet."""
    standings = processes.status(instance, processes.chosen([service]))
    if running := [standing.name for standing in standings if standing.pid]:
        raise PlatformError(f"{', '.join(running)} still runs: stop it first with `ketenbus services down {service}`.")


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
    settings = worker_settings(instance, name)
    codec = Codec.of(SCHEMAS, settings.schema_ids_file)
    return Rebuild(service_named(name), codec, engine(settings, "ketenbus"), settings, tell)


def _show(verdict: Verdict, *, as_json: bool) -> None:
    if as_json:
        typer.echo(orjson.dumps(verdict, option=orjson.OPT_NON_STR_KEYS).decode())
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
