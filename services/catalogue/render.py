"""Writes a service's events as Python text: one frozen dataclass per event."""

from collections.abc import Mapping, Sequence
from textwrap import wrap

from services.catalogue.codes import CodeList
from services.catalogue.fields import Field, fields_of
from services.catalogue.schemas import Schema

PYTHON_TYPES = {
    "uuid": "UUID",
    "date": "datetime.date",
    "string": "str",
    "int": "int",
    "long": "int",
    "boolean": "bool",
}
WIDTH = 100


def render_events(service: str, schemas: Sequence[Schema], lists: Mapping[str, CodeList]) -> str:
    """The module of one service; `schemas` are the newest versions of its events."""
    classes = [_event(schema, lists) for schema in schemas]
    names = ", ".join(_class_name(schema) for schema in schemas)
    events = f'EVENTS = ({names},)\n"""All events of {service}."""\n'
    return "\n\n".join([_head(service, "".join(classes), schemas, lists), *classes, events])


def _head(service: str, body: str, schemas: Sequence[Schema], lists: Mapping[str, CodeList]) -> str:
    used = {lists[field.codes].type for schema in schemas for field in fields_of(schema) if field.codes}
    used |= {rules for schema in schemas if (rules := _rules(schema))}
    lines = [
        title(f"The events of {service}.", f"schemas/{service}"),
        "",
    ]
    if "datetime." in body:
        lines.append("import datetime")
    lines += [
        "from collections.abc import Mapping",
        "from dataclasses import dataclass",
        "from typing import Any, ClassVar, Self",
    ]
    if "UUID" in body:
        lines.append("from uuid import UUID")
    if used:
        lines += ["", f"from services.contracts.codes import {', '.join(sorted(used, key=_order_of_import))}"]
    if "Rule]" in body:
        lines.append("from services.contracts.refusals import Rule")
    return "\n".join(lines)


def _event(schema: Schema, lists: Mapping[str, CodeList]) -> str:
    fields = fields_of(schema)
    rules = _rules(schema)
    attributes = "\n".join(_attribute(field, lists) for field in fields)
    record = ", ".join(f'"{field.name}": self.{field.name}' for field in fields)
    return f'''@dataclass(frozen=True, slots=True, kw_only=True)
class {_class_name(schema)}:
    {docstring(schema.raw["doc"], "    ")}

    TYPE: ClassVar[str] = "{schema.type}"
    VERSION: ClassVar[int] = {schema.version}
    REJECTION: ClassVar[bool] = {rules is not None}
{f"    RULES: ClassVar[Mapping[str, Rule]] = {rules}" if rules else ""}

{attributes}

    @property
    def subject(self) -> str:
        return {_subject(schema.raw["subject"])}

    def as_record(self) -> dict[str, Any]:
        return {{{record}}}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls({_arguments(fields)})
'''


def _rules(schema: Schema) -> str | None:
    """The name in the contracts of what a rejection says about the rules that may be broken; None for other events."""
    if not schema.raw.get("rejection", False):
        return None
    (codes,) = (field.codes for field in fields_of(schema) if field.name == "code")
    return f"{constant_of(str(codes))}_RULES"


def _order_of_import(name: str) -> tuple[bool, str]:
    """Constants go before classes."""
    return not name.isupper(), name


def _attribute(field: Field, lists: Mapping[str, CodeList]) -> str:
    python = lists[field.codes].type if field.codes else PYTHON_TYPES[field.kind]
    if field.array:
        python = f"tuple[{python}, ...]"
    if field.nullable:
        python = f"{python} | None"
    default = " = None" if field.has_default and field.nullable else ""
    return f"    {field.name}: {python}{default}\n    {docstring(field.doc, '    ')}"


def _subject(template: str) -> str:
    """The template as an f-string of the event's own attributes."""
    if "{" not in template:
        return f'"{template}"'
    if template.startswith("{") and template.endswith("}") and template.count("{") == 1:
        return f"self.{template[1:-1]}"
    return 'f"' + template.replace("{", "{self.") + '"'


def _arguments(fields: Sequence[Field]) -> str:
    arrays = [field.name for field in fields if field.array]
    if not arrays:
        return "**record"
    tuples = ", ".join(f'"{name}": tuple(record["{name}"])' for name in arrays)
    return f"**{{**record, {tuples}}}"


def constant_of(codes: str) -> str:
    """The name in the contracts of a code list, and the beginning of that of its rules."""
    return codes.replace("-", "_").upper()


def title(what: str, source: str) -> str:
    """The docstring of a generated module."""
    return f'"""{what} GENERATED from {source}: change that and run `ketenbus schemas generate`."""'


def docstring(text: str, indent: str) -> str:
    """A docstring that fits the width."""
    lines = wrap(text, WIDTH - len(indent) - 6, break_on_hyphens=False)
    if len(lines) == 1:
        return f'"""{lines[0]}"""'
    return '"""' + f"\n{indent}".join(lines) + f'\n{indent}"""'


def _class_name(schema: Schema) -> str:
    return schema.type.rpartition(".")[2]
