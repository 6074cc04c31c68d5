"""Reads `schemas/codes/`: code lists, norms and the national figures, each with its source."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from services.catalogue.mistakes import CatalogueError, readable

CODES = Path(__file__).parents[2] / "schemas" / "codes"
NORMS_FILE = "norms.yaml"
NATIONAL_FILE = "national-quotas.yaml"

Model = TypeVar("Model", bound=BaseModel)

Text = Annotated[str, Field(min_length=2)]
CodeText = Annotated[str, Field(pattern=r"^(GM[0-9]{4}|[a-z][a-z0-9]*(-[a-z0-9]+)*)$")]
Positive = Annotated[int, Field(gt=0)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Code(_Strict):
    """A code's label in English and in Dutch."""

    en: Text
    nl: Text


class MunicipalityCode(Code):
    """A municipality's name, with the figures from which its legal quota of 2017H1 follows."""

    group: Literal["U10", "U6"]
    population: Positive
    quota_2017h1: Positive


class SuccessorCode(Code):
    """A municipality that is no party to the agreement, but takes over from one that was."""

    group: Literal["successor"]


class BrokenRuleCode(Code):
    """A rule that a command may break: which of its fields breaks it, and what its sender can do."""

    field: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
    remedy: Annotated[str, Field(min_length=10)]


class CodeList(_Strict):
    """The values that an event's code may take; `type` is their name in the contracts."""

    type: Annotated[str, Field(pattern=r"^[A-Z][A-Za-z]+$")]
    doc: Text
    source: Text
    codes: Annotated[dict[CodeText, MunicipalityCode | SuccessorCode | BrokenRuleCode | Code], Field(min_length=1)]

    @model_validator(mode="after")
    def _tells_how_to_mend_what_is_rejected(self) -> Self:
        rules = [isinstance(code, BrokenRuleCode) for code in self.codes.values()]
        if any(rules) != self.type.endswith("Rejection") or any(rules) != all(rules):
            raise ValueError("every code of a …Rejection has a field and a remedy, and no other code has")
        return self


class Norm(_Strict):
    """A number or a day that decisions use, and the ground on which it rests."""

    value: Positive | date
    unit: Literal["days", "months", "years", "percent", "households", "date"]
    label: Literal["law", "practice", "agreement", "region", "memory"]
    source: Text
    doc: Text

    @model_validator(mode="after")
    def _is_a_day_exactly_if_its_unit_says_so(self) -> Self:
        if isinstance(self.value, date) != (self.unit == "date"):
            raise ValueError("a norm whose unit is date has a day as its value, and no other has")
        return self


class NormFile(_Strict):
    norms: Annotated[dict[CodeText, Norm], Field(min_length=1)]


class NationalQuotas(_Strict):
    """The national numbers behind the legal quota."""

    doc: Text
    label: Literal["law"]
    source: Text
    persons: dict[Annotated[str, Field(pattern=r"^[0-9]{4}H[12]$")], Positive]
    population_on_2016_01_01: Positive


def read_lists(root: Path = CODES) -> dict[str, CodeList]:
    """The code lists by file name without `.yaml`, and the codes of the norms as the list `norms`."""
    lists: dict[str, CodeList] = {}
    mistakes: list[str] = []
    for path in _list_files(root):
        try:
            lists[path.stem] = read(path, CodeList)
        except CatalogueError as error:
            mistakes.extend(error.mistakes)
    if mistakes:
        raise CatalogueError(mistakes)
    return lists | {"norms": norm_codes(read(root / NORMS_FILE, NormFile))}


def norm_codes(file: NormFile) -> CodeList:
    """The norms as a code list, for the events that name the norm of a term."""
    codes: dict[str, MunicipalityCode | SuccessorCode | BrokenRuleCode | Code] = {
        name: Code(en=norm.doc, nl=name) for name, norm in file.norms.items()
    }
    return CodeList(type="Norm", doc="The norms, by the name they have in norms.yaml.", source=NORMS_FILE, codes=codes)


def read(path: Path, model: type[Model]) -> Model:
    """A YAML file of the catalogue; every mistake in it at once, as a CatalogueError."""
    try:
        return model.model_validate(_load(path))
    except ValidationError as error:
        raise CatalogueError(f"{path.name}: {line}" for line in readable(error)) from error
    except (OSError, yaml.YAMLError) as error:
        raise CatalogueError([f"{path.name}: cannot be read: {error}"]) from error


def _list_files(root: Path) -> Iterator[Path]:
    return (path for path in sorted(root.glob("*.yaml")) if path.name not in (NORMS_FILE, NATIONAL_FILE))


def _load(path: Path) -> Any:
    loader = yaml.SafeLoader(path.read_text(encoding="utf-8"))
    try:
        node = loader.get_single_node()
        twice = sorted(set(_given_twice(node)))
        if twice:
            raise yaml.YAMLError(f"given twice: {', '.join(twice)}")
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _given_twice(node: yaml.Node | None) -> Iterator[str]:
    """The keys that YAML would silently let the last one win."""
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        yield from (key for key in keys if keys.count(key) > 1)
        for _, value in node.value:
            yield from _given_twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _given_twice(item)
