"""The kit's event classes: of every event that somebody is granted, every field that somebody is granted."""

import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence

from services.agreements.agreements import load_agreements
from services.catalogue.fields import Field, fields_of
from services.catalogue.render import PYTHON_TYPES, docstring
from services.catalogue.schemas import Schema
from services.delivery.audience import newest_schemas

Granted = tuple[Schema, Sequence[Field]]


def modules() -> dict[str, str]:
    """Formatted text by file name: one module for each service."""
    by_service: dict[str, list[Granted]] = defaultdict(list)
    for one in granted():
        by_service[one[0].type.split(".")[2]].append(one)
    return {f"{service}.py": _formatted(_module(service, events)) for service, events in by_service.items()}


def granted() -> list[Granted]:
    """By type, each event with the fields that some agreement grants, in the order of its schema."""
    fields: dict[str, set[str]] = defaultdict(set)
    for terms in load_agreements().values():
        for term in terms:
            for event_type, names in term.events.items():
                fields[event_type].update(names)
    schemas = newest_schemas()
    return [
        (schemas[name], [field for field in fields_of(schemas[name]) if field.name in fields[name]])
        for name in sorted(fields)
    ]


def _module(service: str, events: Sequence[Granted]) -> str:
    classes = "\n\n".join(_class(schema, fields) for schema, fields in events)
    names = ", ".join(_name(schema) for schema, _ in events)
    return (
        f'"""The events of {service}. GENERATED from schemas and agreements: run `make contracts`."""\n\n'
        f"{_imports(classes)}\n\n\n{classes}\n\n"
        f'EVENTS = ({names},)\n"""All events of {service}."""\n'
    )


def _imports(classes: str) -> str:
    lines = ["import datetime"] if "datetime." in classes else []
    lines += ["from dataclasses import dataclass", "from typing import ClassVar"]
    lines += ["from uuid import UUID"] if "UUID" in classes else []
    return "\n".join([*lines, "", "from ketenbus_partner.events.data import EventData"])


def _class(schema: Schema, fields: Sequence[Field]) -> str:
    attributes = "\n".join(_attribute(field) for field in fields)
    return (
        "@dataclass(frozen=True, slots=True, kw_only=True)\n"
        f"class {_name(schema)}(EventData):\n"
        f"    {docstring(schema.raw['doc'], '    ')}\n\n"
        f'    TYPE: ClassVar[str] = "{schema.type}"\n\n'
        f"{attributes}\n"
    )


def _attribute(field: Field) -> str:
    """Codes are text: a new code is no fault of whoever reads it."""
    python = PYTHON_TYPES[field.kind]
    python = f"tuple[{python}, ...]" if field.array else python
    return f"    {field.name}: {python} | None = None\n    {docstring(field.doc, '    ')}"


def _name(schema: Schema) -> str:
    return schema.type.rpartition(".")[2]


def _formatted(text: str) -> str:
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", "events.py", "-"]
    return subprocess.run(command, input=text, text=True, capture_output=True, check=True).stdout
