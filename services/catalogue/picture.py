"""The whole chain as one picture, drawn from the four flow tables (Mermaid, which READMEs show as a drawing)."""

import importlib
from collections import defaultdict
from pathlib import Path

from services.bus.flow import Flow, topic_of

SERVICES = ("intake", "housing", "education", "work")
BEGIN, END = "<!-- flow: drawn by `make flow` -->", "<!-- /flow -->"


class NoPlace(Exception):
    """The file has no place for the picture."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"{file} lacks the lines {BEGIN} and {END}; put them where the picture belongs.")


def flows() -> dict[str, Flow]:
    return {name: importlib.import_module(f"services.{name}.flow").FLOW for name in SERVICES}


def picture(tables: dict[str, Flow]) -> str:
    """Partners left, services right; on each arrow the commands or the events that make the receiver act."""
    arrows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, flow in tables.items():
        for when in flow:
            if when.is_command:
                for role in when.roles:
                    arrows[role, name].append(when.trigger.__name__)
            else:
                source = topic_of(when.trigger.TYPE).partition("-")[0]
                arrows[source, name].append(when.trigger.__name__)
    partners = sorted({role for flow in tables.values() for when in flow for role in when.roles})
    lines = ["flowchart LR"]
    lines += [f"  {role}([{role}])" for role in partners]
    lines += ["  calendar{{calendar}}", *(f"  {name}[[{name}]]" for name in tables)]
    for (source, target), names in sorted(arrows.items()):
        arrow = "-->" if source in partners else "==>"
        lines.append(f'  {source} {arrow}|"{"<br>".join(dict.fromkeys(names))}"| {target}')
    return "\n".join(lines)


def drawn_into(text: str, file: Path) -> str:
    """The file's text with the present picture; raises NoPlace."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise NoPlace(file)
    return f"{before}{BEGIN}\n```mermaid\n{picture(flows())}\n```\n{END}{after}"
