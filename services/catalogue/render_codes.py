"""Writes the code lists and the norms as Python text."""

import json
from collections.abc import Mapping

from services.catalogue.codes import (
    BrokenRuleCode,
    CodeList,
    MunicipalityCode,
    NationalQuotas,
    Norm,
    NormFile,
)
from services.catalogue.render import constant_of, docstring, title


def render_codes(lists: Mapping[str, CodeList], national: NationalQuotas) -> str:
    """Per list a Literal type, a tuple of its values, and what to do about broken rules; the figures of the quota."""
    head = [
        title("Code lists.", "schemas/codes"),
        "",
        "from collections.abc import Mapping",
        "from types import MappingProxyType",
        "from typing import Final, Literal",
        "",
        "from services.contracts.refusals import Rule",
        "",
    ]
    blocks = [_list(name, codes) for name, codes in sorted(lists.items())]
    return "\n".join([*head, *blocks, _figures(lists["municipalities"], national)])


def _list(name: str, codes: CodeList) -> str:
    values = ", ".join(f'"{code}"' for code in codes.codes)
    constant = constant_of(name)
    return f"""{codes.type} = Literal[{values}]
{docstring(f"{codes.doc} Source: {codes.source}.", "")}
{constant}: Final[tuple[{codes.type}, ...]] = ({values},)
{_rules(constant, codes)}"""


def _rules(constant: str, codes: CodeList) -> str:
    rules = {name: code for name, code in codes.codes.items() if isinstance(code, BrokenRuleCode)}
    if not rules:
        return ""
    entries = ", ".join(
        f"{json.dumps(name)}: Rule({', '.join(json.dumps(text) for text in (rule.field, rule.en, rule.remedy))})"
        for name, rule in rules.items()
    )
    return f"{constant}_RULES: Final[Mapping[str, Rule]] = MappingProxyType({{{entries}}})\n"


def _figures(municipalities: CodeList, national: NationalQuotas) -> str:
    rows = {
        code: entry.population for code, entry in municipalities.codes.items() if isinstance(entry, MunicipalityCode)
    }
    populations = ", ".join(f'"{code}": {number:_}' for code, number in rows.items())
    persons = ", ".join(f'"{period}": {number:_}' for period, number in national.persons.items())
    return f'''POPULATIONS: Final[Mapping[Municipality, int]] = MappingProxyType({{{populations}}})
"""Inhabitants on 1 January 2016."""
NATIONAL_POPULATION: Final = {national.population_on_2016_01_01:_}
"""Inhabitants of the Netherlands on 1 January 2016."""
NATIONAL_QUOTAS: Final[Mapping[str, int]] = MappingProxyType({{{persons}}})
{docstring(f"{national.doc} Source: {national.source}.", "")}
'''


def render_norms(file: NormFile) -> str:
    """One field per norm, its unit last in the name."""
    norms = zip(norm_fields(file), file.norms.values(), strict=True)
    fields = [f"    {field}: {type(norm.value).__name__}\n    {_ground(norm)}" for field, norm in norms]
    return "\n".join(
        [
            title("Norms.", "schemas/codes/norms.yaml"),
            "",
            "from dataclasses import dataclass",
            "from datetime import date",
            "",
            "@dataclass(frozen=True, slots=True, kw_only=True)",
            "class Norms:",
            '    """Every norm; a decision takes them as an argument, an evolve never does."""',
            "",
            *fields,
            "",
        ]
    )


def _ground(norm: Norm) -> str:
    return docstring(f"{norm.doc} [{norm.label}: {norm.source}]", "    ")


def norm_fields(file: NormFile) -> dict[str, str]:
    """The field of `Norms` that holds each norm, by field: `house-within` in days is `house_within_days`."""
    return {f"{name}-{norm.unit}".replace("-", "_"): name for name, norm in file.norms.items()}
