"""`ketenbus topics`: what the broker has, brought to what the files say."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import orjson
import typer
from kafka.admin import KafkaAdminClient
from kafka.errors import KafkaError

from services.agreements.lines import Unreadable
from services.platform.broker_plan import Plan, apply, found, plan, prune
from services.platform.errors import PlatformError
from services.platform.instance import Instance
from services.platform.kafka_admin import administrator, ensure_users
from services.platform.lifecycle import refuse_without_kafka
from services.platform.wanted import Wanted, wanted

app = typer.Typer(help="Topics, users, rights and rates, as topics/ says them.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="For programs.")]


@app.command("plan", epilog="Example: ketenbus topics plan")
def show_plan(*, as_json: Json = False) -> None:
    """Say every change that `apply` would make, and what no file asks for."""
    with _broker() as (_, _, changes):
        _tell(changes, as_json=as_json)


@app.command("apply", epilog="Example: ketenbus topics apply --prune old-topic-v1 --prune partner-former")
def make(
    *,
    named: Annotated[
        list[str] | None, typer.Option("--prune", help="Remove this too, which no file asks for; may be repeated.")
    ] = None,
) -> None:
    """Make the changes; what no file asks for stays, unless it is named."""
    with _broker() as (client, asked, changes):
        ensure_users(client, Instance.from_environment(), asked.users)
        apply(client, changes)
        for line in changes.lines():
            typer.echo(line)
        for removed in prune(client, changes, named or []):
            typer.echo(f"removed {removed}")
        if changes.is_empty and not named:
            typer.echo("nothing to change")


@app.command("drift", epilog="Example: ketenbus topics drift --json")
def drift(*, as_json: Json = False) -> None:
    """Say what differs from the files; exit code 1 when anything does, also what no file asks for."""
    with _broker() as (_, _, changes):
        _tell(changes, as_json=as_json)
        raise typer.Exit(0 if changes.is_empty and not changes.orphans else 1)


@contextmanager
def _broker() -> Iterator[tuple[KafkaAdminClient, Wanted, Plan]]:
    try:
        asked, instance = wanted(), Instance.from_environment()
        refuse_without_kafka(instance)
        with administrator(instance) as client:
            yield client, asked, plan(asked, found(client))
    except (PlatformError, Unreadable) as error:
        sys.exit(str(error))
    except (KafkaError, OSError) as error:
        sys.exit(f"Kafka does not answer as it should ({type(error).__name__}): see `ketenbus status` and its log.")


def _tell(changes: Plan, *, as_json: bool) -> None:
    if as_json:
        typer.echo(orjson.dumps({"changes": list(changes.lines()), "orphans": changes.orphans}).decode())
        return
    for line in changes.lines():
        typer.echo(line)
    for orphan in changes.orphans:
        typer.echo(f"(no file asks for {orphan})")
    if changes.is_empty and not changes.orphans:
        typer.echo("the broker has what the files say")
