"""Writes the code lists and the norms as Python text."""

from collections.abc import Mapping

from services.catalogue.codes import (
    CodeList,
    MunicipalityCode,
    NationalQuotas,
    Norm,
    NormFile,
)
from services.catalogue.render import docstring, title


def render_codes(lists: Mapping[str, CodeList], national: NationalQuotas) -> str:
    """Per list a Literal type and a tuple of its values; and the figures of the legal quota."""
    head = [
        title("Code lists.", "schemas/codes"),
        "",
        "from collections.abc import Mapping",
        "from types import MappingProxyType",
        "from typing import Final, Literal",
        "",
    ]
    blocks = [_list(name, codes) for name, codes in sorted(lists.items())]
    return "\n".join([*head, *blocks, _figures(lists["municipalities"], national)])


def _list(name: str, codes: CodeList) -> str:
    values = ", ".join(f'"{code}"' for code in codes.codes)
    constant = name.replace("-", "_").upper()
    return f"""{codes.type} = Literal[{values}]
{docstring(f"{codes.doc} Source: {codes.source}.", "")}
{constant}: Final[tuple[{codes.type}, ...]] = ({values},)
"""


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
    fields = [f"    {field}: int\n    {_ground(norm)}" for field, norm in norms]
    return "\n".join(
        [
            title("Norms.", "schemas/codes/norms.yaml"),
            "",
            "from dataclasses import dataclass",
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
