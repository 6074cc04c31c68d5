"""The whole chain as one picture, drawn from the four flow tables (Mermaid, which READMEs show as a drawing)."""

import importlib
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from services.bus.flow import Flow, topic_of

SERVICES = ("intake", "housing", "education", "work")
BEGIN, END = "<!-- flow: drawn by `make flow` -->", "<!-- /flow -->"


class NoPlace(Exception):
    """The file has no place for the picture."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"{file} lacks the lines {BEGIN} and {END}; put them where the picture belongs.")


def flows() -> dict[str, Flow]:
    return {name: importlib.import_module(f"services.{name}.flow").FLOW for name in SERVICES}


def arrows(tables: Mapping[str, Flow]) -> dict[tuple[str, str], tuple[type[Any], ...]]:
    """By who makes whom act: the commands or events by which it does; a partner is named by its role."""
    found: dict[tuple[str, str], dict[type[Any], None]] = defaultdict(dict)
    for name, flow in tables.items():
        for when in flow:
            for source in when.roles or (topic_of(when.trigger.TYPE).partition("-")[0],):
                found[source, name][when.trigger] = None
    return {pair: tuple(triggers) for pair, triggers in sorted(found.items())}


def roles(tables: Mapping[str, Flow]) -> list[str]:
    """The partners that give commands."""
    return sorted({role for flow in tables.values() for when in flow for role in when.roles})


def picture(tables: Mapping[str, Flow]) -> str:
    """Partners left, services right; on each arrow the commands or the events that make the receiver act."""
    partners = roles(tables)
    lines = ["flowchart LR"]
    lines += [f"  {role}([{role}])" for role in partners]
    lines += ["  calendar{{calendar}}", *(f"  {name}[[{name}]]" for name in tables)]
    for (source, target), triggers in arrows(tables).items():
        arrow = "-->" if source in partners else "==>"
        lines.append(f'  {source} {arrow}|"{"<br>".join(one.__name__ for one in triggers)}"| {target}')
    return "\n".join(lines)


def drawn_into(text: str, file: Path) -> str:
    """The file's text with the present picture; raises NoPlace."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise NoPlace(file)
    return f"{before}{BEGIN}\n```mermaid\n{picture(flows())}\n```\n{END}{after}"
