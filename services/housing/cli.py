"""`ketenbus quotas`: what the law's formula gives for any half-year and any populations (Huisvestingswet 29)."""

import csv
import sys
from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.table import Table

from services.contracts.quotas import legal_quota

WHOLE = "NL"
DIGITS_MAX = 10  # of the inhabitants of any country


class BadPopulations(Exception):
    """Each mistake in the file, with its line."""


def quotas(
    *,
    period: Annotated[str, typer.Option(help="The half-year, for the title, such as 2018H1.")],
    national: Annotated[int, typer.Option(min=0, help="Persons to be housed nationally in it.")],
    populations: Annotated[
        Path, typer.Option(exists=True, dir_okay=False, help="CSV of code,inhabitants; the line NL is the country.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Compute each municipality's legal quota: its share by inhabitants of 1 January of the year before, rounded up."""
    try:
        inhabitants = read_populations(populations)
    except BadPopulations as error:
        sys.exit(str(error))
    whole = inhabitants.pop(WHOLE)
    found = {code: legal_quota(national, number, whole) for code, number in inhabitants.items()}
    if as_json:
        typer.echo(orjson.dumps({"period": period, "national": national, "quotas": found}).decode())
        return
    table = Table("municipality", "inhabitants", "legal quota", title=f"{period}: {national} persons nationally")
    for code, persons in found.items():
        table.add_row(code, f"{inhabitants[code]:,}", str(persons))
    table.add_row("together", f"{sum(inhabitants.values()):,}", str(sum(found.values())), style="bold")
    Console().print(table)


def read_populations(file: Path) -> dict[str, int]:
    """Inhabitants by code, the country's (NL) included; raises BadPopulations with every mistake."""
    found: dict[str, int] = {}
    mistakes: list[str] = []
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise BadPopulations(f"{file.name}: is not UTF-8 text; save it as CSV UTF-8") from None
    try:
        rows = list(csv.reader(lines))
    except csv.Error as error:
        raise BadPopulations(f"{file.name}: is no table of codes and inhabitants: {error}") from None
    for number, row in enumerate(rows, start=1):
        if row in ([], ["code", "inhabitants"]):
            continue
        if mistake := _mistake(row, found):
            mistakes.append(f"{file.name}:{number}: {mistake}")
        else:
            found[row[0].strip()] = int(row[1])
    if not mistakes and WHOLE not in found:
        mistakes.append(f"{file.name}: has no line {WHOLE},<inhabitants of the Netherlands>")
    elif not mistakes and sum(found.values()) > 2 * found[WHOLE]:
        mistakes.append(f"{file.name}: the municipalities have more inhabitants than the country")
    if mistakes:
        raise BadPopulations("\n".join(mistakes))
    return found


def _mistake(row: list[str], found: dict[str, int]) -> str | None:
    if len(row) != 2:  # code and inhabitants
        return "must have two columns, code and inhabitants"
    code, number = row[0].strip(), row[1].strip()
    if code != WHOLE and not (code.startswith("GM") and code[2:].isascii() and code[2:].isdigit() and len(code) == 6):
        return "must begin with a municipality's code, such as GM0344, or NL"
    if code in found:
        return f"{code} is given twice"
    is_whole = number.isascii() and number.isdigit() and len(number) <= DIGITS_MAX
    return None if is_whole and int(number) > 0 else "must have a whole number above zero, of ten digits at most"
