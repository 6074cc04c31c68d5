"""The `ketenbus` command."""

import importlib
from typing import Annotated

import typer

from services.platform import cli as platform

SERVICES = ("intake", "housing", "education", "work")

app = typer.Typer(help="Ketenbus: the message bus of a regional chain.", no_args_is_help=True, pretty_exceptions_show_locals=False)
app.add_typer(platform.app, name="platform")


@app.command(epilog="Example: ketenbus run housing worker")
def run(
    service: Annotated[str, typer.Argument(help="intake, housing, education, work, register or access")],
    role: Annotated[str, typer.Argument(help="api or worker")],
) -> None:
    """Run one process in the foreground; its settings come from the environment (KETENBUS_…)."""
    module = importlib.import_module(f"services.{service}.app")
    getattr(module, f"run_{role}")()


if __name__ == "__main__":
    app()
