"""Purpose limitation: who may read what, and what for."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from services.register.tables import SEALED_FIELDS
from services.runtime.problems import FieldError, Problem
from services.runtime.tokens import Caller

Purposes = Mapping[str, Mapping[str, tuple[str, ...]]]
"""The fields, by purpose and role."""


class UnknownField(Exception):
    """purposes.yaml grants a field that the register does not keep; name one of its columns."""


def load_purposes(file: Path = Path(__file__).parent / "purposes.yaml") -> Purposes:
    entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    purposes = {
        purpose: {role: tuple(fields) for role, fields in entry["fields"].items()} for purpose, entry in entries.items()
    }
    granted = {field for roles in purposes.values() for fields in roles.values() for field in fields}
    if unknown := granted - set(SEALED_FIELDS):
        raise UnknownField(f"{UnknownField.__doc__} Unknown: {sorted(unknown)}")
    return purposes


def readable_fields(purposes: Purposes, purpose: str, caller: Caller) -> tuple[str, ...]:
    """In the register's own order; raises a 403 problem when the caller has no business with this purpose."""
    if purpose not in purposes:
        raise _problem(422, "unknown-purpose", "is not a purpose", f"send one of {', '.join(sorted(purposes))}")
    granted = {field for role, fields in purposes[purpose].items() if role in caller.roles for field in fields}
    if not granted:
        roles = " or ".join(sorted(purposes[purpose]))
        raise _problem(403, "purpose-not-granted", "is not granted to this client", f"use a client with role {roles}")
    return tuple(field for field in SEALED_FIELDS if field in granted)


def _problem(status: int, reason: str, problem: str, remedy: str) -> Problem:
    return Problem(
        status,
        reason,
        "Nothing was read.",
        errors=[FieldError(field="purpose", problem=problem, remedy=remedy)],
    )
