"""The fault bench as a command. It is part of the tests, of which no service knows, so it is a program of its own."""

import os
import sys

import typer

from services.platform.instance import REPOSITORY

app = typer.Typer(help="A system of its own under faults and load, and a verdict.")

# Its options are the bench's own, and so is its help.
PASSED_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}


@app.command(context_settings=PASSED_ON)
def run(context: typer.Context) -> None:
    """Inflict faults on a system of its own under load, heal it, and judge whether anything was lost or done twice."""
    if not (REPOSITORY / "tests" / "faults").is_dir():
        typer.echo("The fault bench is part of the repository's tests: run this in a clone.", err=True)
        raise typer.Exit(2)
    os.chdir(REPOSITORY)
    os.execv(sys.executable, [sys.executable, "-m", "tests.faults", *context.args])  # noqa: S606  # no shell is needed
