"""`ketenbus catalogue …`: the handbook, written from the files that make the chain."""

from pathlib import Path
from typing import Annotated

import typer

from services.agreements.lines import Unreadable
from services.catalogue.mistakes import CatalogueError
from services.handbook.asyncapi import rendered
from services.handbook.pages import pages
from services.handbook.sources import Sources
from services.platform.errors import PlatformError
from services.platform.instance import REPOSITORY

app = typer.Typer(no_args_is_help=True, help="The chain told to its readers: AsyncAPI and a site.")

Into = Annotated[Path, typer.Option("--into", help="The folder; what was there as its handbook is replaced.")]


@app.callback()
def catalogue() -> None:
    """The chain told to its readers: AsyncAPI and a site."""


@app.command("write", epilog="Example: ketenbus catalogue write --into var/docs")
def write(into: Into = REPOSITORY / "var" / "docs") -> None:
    """Write the site and asyncapi.json: who says what, who receives which fields of it, and on what ground."""
    try:
        sources = Sources.of_this_tree()
    except (CatalogueError, Unreadable, PlatformError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    written = write_handbook(sources, into)
    typer.echo(f"{written} pages: {(into / 'index.html').absolute()}")


def write_handbook(sources: Sources, into: Path) -> int:
    """How many pages were written; those of events and partners that are no more are removed."""
    for folder in (into / "events", into / "partners"):
        folder.mkdir(parents=True, exist_ok=True)
        for former in folder.glob("*.html"):
            former.unlink()
    (into / "asyncapi.json").write_bytes(rendered(sources))
    count = 0
    for count, (place, text) in enumerate(pages(sources), start=1):  # noqa: B007  # the last is told
        (into / place).write_text(text, encoding="utf-8")
    return count
