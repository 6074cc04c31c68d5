"""`ketenbus tail` and `ketenbus audit`."""

import sys
from contextlib import suppress
from dataclasses import asdict
from datetime import date, datetime
from functools import partial
from typing import Annotated

import aiokafka.errors
import kafka.errors
import orjson
import psycopg
import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from sqlalchemy.exc import SQLAlchemyError

from services.audit.audit import CALENDAR, audit, hear_all
from services.audit.figures import CLAUSES, clause_figures
from services.audit.tail import as_json, passing
from services.audit.topics import Heard, Strange, TopicUnreadable
from services.bus.codec import Codec
from services.catalogue.schemas import SCHEMAS
from services.platform.envfiles import user_settings
from services.platform.errors import PlatformError
from services.platform.instance import SPEAKERS, Instance
from services.platform.lifecycle import refuse_without_kafka
from services.runtime.settings import KafkaSettings

ALL_TOPICS = (*(f"{service}-v1" for service in SPEAKERS), CALENDAR)
COLORS = {"intake-v1": "cyan", "housing-v1": "green", "education-v1": "yellow", "work-v1": "magenta"}
SHOWN_FINDINGS = 20

# What a user of the command line can mend or wait for; anything else is a fault in the program.
TROUBLE = (
    PlatformError,
    TopicUnreadable,
    TimeoutError,
    SQLAlchemyError,
    psycopg.Error,
    kafka.errors.KafkaError,
    aiokafka.errors.KafkaError,
)


def in_one_sentence(error: Exception) -> str:
    """What went wrong and what to do; of a client's error its kind only, for its text may quote anything."""
    if isinstance(error, SQLAlchemyError | psycopg.Error):
        return f"The database does not answer as it should ({_kind(error)}): see `ketenbus status` and its log."
    if isinstance(error, kafka.errors.KafkaError | aiokafka.errors.KafkaError):
        return f"Kafka does not answer as it should ({_kind(error)}): see `ketenbus status` and its log."
    return str(error)


def _with_kafka() -> Instance:
    """Raises PlatformError where Kafka is stopped, or nothing was ever started."""
    instance = Instance.from_environment()
    refuse_without_kafka(instance)
    return instance


def _kind(error: Exception) -> str:
    return type(getattr(error, "orig", None) or error).__name__


DAY = ["%Y-%m-%d"]
Json = Annotated[bool, typer.Option("--json", help="For programs.")]


def tail(
    topics: Annotated[list[str] | None, typer.Argument(help="Such as housing-v1; all services' when left out.")] = None,
    *,
    from_start: Annotated[bool, typer.Option("--from-start", help="All there ever was, then what comes.")] = False,
    as_lines: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Show events as they pass, until Ctrl-C."""
    console = Console()
    with suppress(KeyboardInterrupt, BrokenPipeError):
        try:
            instance = _with_kafka()
            settings = user_settings(instance, "operator", KafkaSettings)
            codec = Codec.of(SCHEMAS, instance.schema_ids_file)
            chosen = topics or ALL_TOPICS
            begun = partial(typer.echo, f"Listening to {', '.join(chosen)}; Ctrl-C ends it.", err=True)
            for topic, heard in passing(chosen, settings, codec, from_start=from_start, begun=begun):
                if isinstance(heard, Strange):
                    typer.echo(f"{topic}/{heard.partition}/{heard.offset} is a stranger's: {heard.why}", err=True)
                elif as_lines:
                    typer.echo(orjson.dumps(as_json(topic, heard)).decode())
                else:
                    console.print(_line(topic, heard), highlight=False, soft_wrap=True)
        except TROUBLE as error:
            sys.exit(in_one_sentence(error))


def _line(topic: str, heard: Heard) -> str:
    """Time, topic, subject, type, fields."""
    envelope = heard.envelope
    time = datetime.fromisoformat(envelope.time).astimezone()
    data = as_json(topic, heard)["data"]
    facts = " ".join(f"[dim]{name}[/]={escape(str(value))}" for name, value in data.items() if value is not None)
    color = COLORS.get(topic, "white")
    name = envelope.type.rpartition(".")[2]
    return f"{time:%H:%M:%S} [{color}]{topic:<12}[/] {escape(envelope.subject)} [bold {color}]{name}[/] {facts}"


def figures(
    *,
    clauses: Annotated[
        list[str] | None, typer.Option("--clause", help="Such as 2a; may be repeated; all when left out.")
    ] = None,
    on: Annotated[datetime | None, typer.Option(formats=DAY, help="As of this day; today when left out.")] = None,
    known_on: Annotated[
        datetime | None, typer.Option(formats=DAY, help="By what was recorded before the day after this one began.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Measure each clause of the agreement, as of a day and as known on a day, from what is on the topics."""
    if strangers := sorted(set(clauses or ()) - set(CLAUSES)):
        raise typer.BadParameter(f"no clause {', '.join(strangers)}; there are {', '.join(CLAUSES)}")
    chosen = [clause for clause in CLAUSES if not clauses or clause in clauses]
    day = on.date() if on else date.today()  # noqa: DTZ011  # the day where the user is
    try:
        heard = hear_all(_with_kafka())
    except TROUBLE as error:
        sys.exit(in_one_sentence(error))
    known = known_on.date() if known_on else None
    found = clause_figures(heard, day, known, chosen)
    if silent := [clause for clause in chosen if clause not in {one.figure.clause for one in found}]:
        typer.echo(f"nothing to measure yet: {', '.join(silent)}", err=True)
    if as_json:
        typer.echo(orjson.dumps([{"service": one.service} | asdict(one.figure) for one in found]).decode())
        return
    title = f"as of {day}, as known on {known}" if known else f"as of {day}"
    table = Table("clause", "figure", "of", "value", "unit", "service", title=title)
    for one in found:
        value = "nothing yet" if one.figure.value is None else f"{one.figure.value:g}"
        table.add_row(one.figure.clause, one.figure.name, one.figure.of, value, one.figure.unit, one.service)
    Console().print(table)


def audit_all(*, as_json: Json = False) -> None:
    """Check by the topics and tables that nothing was lost: C1 complete, C2 replay, C3 order, C4 conservation."""
    try:
        judged = audit(_with_kafka())
    except TROUBLE as error:
        sys.exit(in_one_sentence(error))
    if as_json:
        findings = [asdict(finding) for finding in judged.findings]
        typer.echo(orjson.dumps({"checks": judged.checks, "findings": findings, "read": judged.read}).decode())
    else:
        for check, holds in judged.checks.items():
            typer.echo(f"{check} {'holds' if holds else 'fails'}")
        typer.echo(str(judged.read))
        for finding in judged.findings[:SHOWN_FINDINGS]:
            typer.echo(str(finding))
    raise typer.Exit(0 if all(judged.checks.values()) else 1)
