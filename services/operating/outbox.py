"""`ketenbus outbox`: what a service said, said on its topic once more."""

import asyncio
from typing import Annotated

import typer

from services.audit.cli import TROUBLE, in_one_sentence
from services.bus.republish import NeverSaid, republish
from services.operating.whose import DecidingOption, service_named, worker_settings
from services.platform.instance import Instance

app = typer.Typer(help="What a service said: its outbox.", no_args_is_help=True)


@app.callback()
def outbox() -> None:
    """What a service said: its outbox."""


@app.command("republish", epilog="Example: ketenbus outbox republish --service intake --subject person/7f0c…")
def publish_again(
    *,
    service: DecidingOption,
    subject: Annotated[str, typer.Option("--subject", help="As `ketenbus held` of a reader names it.")],
) -> None:
    """Publish once more all that a service said of a subject, for readers who wait for an event that Kafka lost.

    Whoever has an event already drops the repeat. The service may go on meanwhile.
    """
    topic = service_named(service).topic
    try:
        settings = worker_settings(Instance.from_environment(), service)
        events = asyncio.run(republish(topic, subject, settings))
    except (NeverSaid, *TROUBLE) as error:
        typer.echo(in_one_sentence(error), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{topic} has the {events} events about {subject} once more; readers go on by themselves")
