"""`ketenbus impact`: whom a schema change would touch, before anybody is touched."""

import io
import json
import shutil
import subprocess
import tarfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from enum import IntEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.table import Column, Table

from services.agreements.lines import Unreadable
from services.catalogue.mistakes import CatalogueError
from services.catalogue.schemas import SCHEMAS
from services.handbook.impact import Impact, Touched
from services.handbook.impact import impact as impact_of


class Exit(IntEnum):
    """What the exit code says. (2 is also what any command answers to words that it does not know.)"""

    UNTOUCHED = 0
    TOUCHED = 1
    UNASKED = 2
    INCOMPATIBLE = 3


def impact(
    changed: Annotated[
        Path,
        typer.Argument(help="A changed v<n>.avsc, or a folder laid out as schemas/; by default this tree's own."),
    ] = SCHEMAS,
    since: Annotated[
        str, typer.Option("--since", help="What this tree's own is compared with: a git commit.")
    ] = "HEAD",
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,  # noqa: FBT002
) -> None:
    """Name the partners and fields that a change of schemas would touch, and whether all could go on reading.

    What lies inside schemas/ is compared with the commit, anything else with schemas/ as it is now.
    Exit codes: 0 no partner is touched; 1 some are, and all go on reading; 3 it is not compatible (law 7);
    2 it cannot be told, see the message.
    """
    try:
        with _trees(changed, since) as (before, after):
            found = impact_of(before, after)
    except (CatalogueError, Unreadable, CannotCompare) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(Exit.UNASKED) from None
    _tell_program(found) if as_json else _tell(found)
    raise typer.Exit(_verdict(found))


class CannotCompare(Exception):
    """There is nothing to compare with."""


@contextmanager
def _trees(changed: Path, since: str) -> Iterator[tuple[Path, Path]]:
    """The schemas before and after."""
    if not changed.exists():
        raise CannotCompare(f"{changed}: there is no such file or folder")
    with TemporaryDirectory(prefix="ketenbus-impact-") as folder:
        other = Path(folder) / "schemas"
        if changed.resolve().is_relative_to(SCHEMAS):
            _as_committed(since, Path(folder))
            yield other, SCHEMAS
        elif changed.is_file():
            shutil.copytree(SCHEMAS, other)
            _lay(changed, other)
            yield SCHEMAS, other
        else:
            yield SCHEMAS, changed


def _as_committed(commit: str, into: Path) -> None:
    command = ("git", "archive", "--format=tar", "--end-of-options", commit, SCHEMAS.name)
    try:
        packed = subprocess.run(command, cwd=SCHEMAS.parent, check=True, capture_output=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        told = getattr(error, "stderr", b"").decode(errors="replace").strip() or str(error)
        raise CannotCompare(f"the schemas of {commit} are not to be had from git ({told}); name a folder") from error
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(into, filter="data")


def _lay(file: Path, tree: Path) -> None:
    """Put one schema into its event's folder, which its own name tells."""
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
        service, event = str(raw["namespace"]).rpartition(".")[2], str(raw["name"])
    except (ValueError, KeyError, TypeError) as error:
        raise CannotCompare(f"{file}: is no schema of ours, a record with name and namespace: {error}") from error
    if not (service.isidentifier() and event.isidentifier()):
        raise CannotCompare(f"{file}: name and namespace must be those of an event, as nl.ketenbus.intake and its name")
    place = tree / service / event / file.name
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, place)


def _verdict(found: Impact) -> Exit:
    if not found.is_compatible:
        return Exit.INCOMPATIBLE
    return Exit.TOUCHED if found.touched else Exit.UNTOUCHED


def _tell_program(found: Impact) -> None:
    typer.echo(orjson.dumps({"compatible": found.is_compatible, **asdict(found)}).decode())


def _table(touched: Sequence[Touched]) -> Table:
    """A row for each change, with all whom it touches: often sixteen municipalities alike."""
    partners: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for one in touched:
        partners[one.event, one.field, one.change].append(f"{one.partner} (v{one.agreement})")
    table = Table(Column("event", overflow="fold"), "field", "is", Column("partners, by version of their agreement"))
    for change, names in partners.items():
        table.add_row(*change, ", ".join(names))
    return table


def _tell(found: Impact) -> None:
    if found.touched:
        Console().print(_table(found.touched))
    else:
        typer.echo("no partner is touched")
    for field in found.granted_to_nobody:
        typer.echo(f"changed, and granted to nobody: {field}")
    for mistake in found.mistakes:
        typer.secho(mistake, err=True, fg=typer.colors.RED)
    typer.echo("compatible: everybody goes on reading" if found.is_compatible else "NOT compatible")
