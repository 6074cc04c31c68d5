"""`ketenbus schemas …`: what is done with the catalogue of schemas, code lists and norms."""

from pathlib import Path
from typing import Annotated

import typer

from services.catalogue import generate as contracts
from services.catalogue.gate import gate
from services.catalogue.mistakes import CatalogueError
from services.catalogue.registry import RegistryError, register_all
from services.catalogue.schemas import SCHEMAS

app = typer.Typer(no_args_is_help=True, help="Schemas of the events: generate contracts, check, register.")

Root = Annotated[Path, typer.Option("--schemas", help="The folder of the schemas.", exists=True, file_okay=False)]


@app.command(epilog="Example: ketenbus schemas generate")
def generate(schemas: Root = SCHEMAS) -> None:
    """Write services/contracts anew from the schemas."""
    try:
        changed = contracts.write(schemas)
    except CatalogueError as error:
        raise _failed(error.mistakes) from error
    typer.echo("\n".join(f"wrote services/contracts/{name}" for name in changed) or "services/contracts is fresh")


@app.command(epilog="Example: ketenbus schemas check")
def check(schemas: Root = SCHEMAS) -> None:
    """Prove that every version reads every other, that examples are what they say, and that contracts are fresh."""
    try:
        mistakes = gate(schemas)
        stale = contracts.stale(schemas)
        mistakes += [f"services/contracts/{name} is stale: run `ketenbus schemas generate`" for name in stale]
    except CatalogueError as error:
        raise _failed(error.mistakes) from error
    if mistakes:
        raise _failed(mistakes)
    typer.echo("schemas, examples and contracts agree")


@app.command(
    epilog="Example: ketenbus schemas register --registry-url http://localhost:18081 --ids-file var/schema-ids.json"
)
def register(
    registry_url: Annotated[str, typer.Option(envvar="KETENBUS_REGISTRY_URL", help="The schema registry's address.")],
    ids_file: Annotated[Path, typer.Option(envvar="KETENBUS_SCHEMA_IDS_FILE", help="Where to write the ids.")],
    schemas: Root = SCHEMAS,
) -> None:
    """Register all schemas with the registry; harmless to repeat."""
    try:
        ids = register_all(registry_url, schemas, ids_file)
    except CatalogueError as error:
        raise _failed(error.mistakes) from error
    except RegistryError as error:
        raise _failed([str(error)]) from error
    typer.echo(f"{len(ids)} schemas are registered; their ids are in {ids_file}")


def _failed(lines: list[str] | tuple[str, ...]) -> typer.Exit:
    for line in lines:
        typer.secho(line, err=True, fg=typer.colors.RED)
    return typer.Exit(1)
