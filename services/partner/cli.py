"""`ketenbus partner`: what a partner's developer begins with."""

import dataclasses
import logging
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from ketenbus_partner import Event, KafkaSettings, MemoryPosition, PartnerError, Unknown, subscribe
from ketenbus_partner.conformance import check as check_endpoint
from ketenbus_partner.conformance import table as table_of_verdicts
from services.agreements.agreements import Agreements, load_agreements
from services.agreements.lines import Unreadable
from services.partner.granted import write
from services.platform.instance import REPOSITORY, Instance

app = typer.Typer(help="For partners' developers: streams, and the kit (kit/, docs/partners.md).", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="For programs.")]


@app.command("list", epilog="Example: ketenbus partner list --json")
def show_list(*, as_json: Json = False) -> None:
    """Who has an agreement: profile, channels, and when."""
    agreements = _agreements()
    if as_json:
        rows = [
            {
                "partner": name,
                "oin": term.partner.oin,
                "profile": term.profile_name,
                "version": term.version,
                "from": term.begins_on,
                "until": term.ends_on,
                "channels": term.channels,
                "events": len(term.events),
            }
            for name, terms in agreements.items()
            for term in terms
        ]
        typer.echo(orjson.dumps(rows).decode())
        return
    names = Column("partner", no_wrap=True), Column("profile", no_wrap=True)
    figures = Column("events", justify="right"), Column("from", no_wrap=True), Column("until", no_wrap=True)
    table = Table(*names, "channels", *figures, box=None, pad_edge=False, padding=(0, 1, 0, 0))  # in 80 columns
    for name, terms in agreements.items():
        for term in terms:
            told = (str(len(term.events)), f"{term.begins_on}", f"{term.ends_on}")
            table.add_row(name, term.profile_name, ", ".join(term.channels), *told)
    Console().print(table)


@app.command("try", epilog="Example: ketenbus partner try coa --json")
def try_stream(
    name: Annotated[str, typer.Argument(help="Such as coa; `ketenbus partner list` tells all.")],
    *,
    after: Annotated[int, typer.Option("--after", min=0, help="Begin after this sequence; 0 is the beginning.")] = 0,
    as_lines: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Read this partner's stream as it would itself, with its user and the kit, until Ctrl-C; changes nothing."""
    settings = _settings(name)
    logging.getLogger("kafka").setLevel(logging.CRITICAL)  # what it has to say is told in one sentence below
    console = Console()
    if sys.stderr.isatty():  # for a person who waits, not for a program that reads
        typer.echo(f"Listening to {settings.topic} as {settings.user}; Ctrl-C ends it.", err=True)
    with suppress(KeyboardInterrupt, BrokenPipeError):
        try:
            for event in subscribe(settings, MemoryPosition(after), group=None):
                if as_lines:
                    typer.echo(orjson.dumps(_as_json(event)).decode())
                else:
                    console.print(_line(event), highlight=False, soft_wrap=True)
        except PartnerError as error:
            sys.exit(f"{error}. Whether the platform is up tells `ketenbus status`; `ketenbus up` starts it.")


@app.command("check", epilog="Example: ketenbus partner check https://localhost:8443/ --secret-file secret.txt")
def check(
    url: Annotated[str, typer.Argument(help="The endpoint; one for testing, for it is sent made-up events.")],
    *,
    secret_file: Annotated[Path, typer.Option(exists=True, dir_okay=False, help="One line: whsec_…, for testing.")],
    after: Annotated[int, typer.Option(min=0, help="The last sequence that the endpoint has.")] = 0,
    ca_file: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="PEM of the authority to trust; else this machine's."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Send a webhook endpoint what it must take and what it must refuse; exit code 1 when an answer is wrong."""
    secret = secret_file.read_text(encoding="ascii").strip()
    try:
        verdicts = list(check_endpoint(url, secret, after=after, ca_file=str(ca_file) if ca_file else None))
    except ValueError as error:
        sys.exit(f"Nothing could be sent: {error}.")
    if as_json:
        typer.echo(orjson.dumps([dataclasses.asdict(one) for one in verdicts]).decode())
    else:
        typer.echo(table_of_verdicts(verdicts))
    raise typer.Exit(0 if all(one.holds for one in verdicts) else 1)


@app.command("kit", epilog="Example: ketenbus partner kit")
def write_kit() -> None:
    """Write the kit's event classes and golden files anew from schemas and agreements (for developers of Ketenbus)."""
    changed = [str(path.relative_to(REPOSITORY)) for path in write()]
    typer.echo("\n".join(f"wrote {path}" for path in changed) or "kit/ is fresh")


def _agreements() -> Agreements:
    try:
        return load_agreements()
    except Unreadable as error:
        sys.exit(str(error))


def _settings(name: str) -> KafkaSettings:
    """As the operator gives them to this partner."""
    terms = _agreements().get(name)
    if terms is None:
        sys.exit(f"There is no partner {name}; `ketenbus partner list` tells who there are.")
    if "kafka" not in terms[-1].channels:
        sys.exit(f"{name} receives by {', '.join(terms[-1].channels)} only, not by Kafka, which this command reads.")
    path = Instance.from_environment().env_file(terms[-1].kafka_user)
    if not path.exists():
        sys.exit(f"The platform is not set up ({path} is not there): run `ketenbus up` first.")
    return KafkaSettings.from_file(path)


def _as_json(event: Event) -> dict[str, object]:
    """The envelope's attributes by their CloudEvents names, and the event's fields as `data`."""
    return {
        "id": event.id,
        "type": event.type,
        "source": event.source,
        "subject": event.subject,
        "time": event.time,
        "sequence": event.sequence,
        "data": _fields(event),
    }


def _line(event: Event) -> str:
    """Sequence, subject, type, fields."""
    facts = " ".join(
        f"[dim]{name}[/]={escape(_told(value))}" for name, value in _fields(event).items() if value is not None
    )
    return f"{event.sequence:>6} {escape(event.subject)} [bold cyan]{escape(event.name)}[/] {facts}"


def _fields(event: Event) -> dict[str, object]:
    if isinstance(event.data, Unknown):
        return dict(event.data.fields)
    named = {one.name: getattr(event.data, one.name) for one in dataclasses.fields(event.data)}
    return {**named, **event.more}


def _told(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
