"""The clients that are declared, in clients.yaml: read strictly, for a slip of the pen would widen what one may do."""

from pathlib import Path
from typing import Annotated, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from services.contracts.codes import Municipality, Role
from services.runtime.fields import Oin, School
from services.runtime.tokens import Caller

DECLARED = Path(__file__).parent / "clients.yaml"
# Whoever has this role acts in the name of somebody, whom its entry must name.
_BOUND_BY = {"municipality": "municipality", "school": "schools", "association": "association"}

ClientName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")]


class BadDeclaration(Exception):
    """clients.yaml is not as it should be; mend the entries that are named."""


class Declared(BaseModel):
    """One entry: its roles, and whom it may act for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    roles: Annotated[frozenset[Role], Field(min_length=1)]
    municipality: Municipality | None = None
    schools: Annotated[frozenset[School], Field(min_length=1)] | None = None
    association: Oin | None = None

    @model_validator(mode="after")
    def _names_whom_it_acts_for(self) -> Self:
        for role, field in _BOUND_BY.items():
            if (role in self.roles) != (getattr(self, field) is not None):
                raise ValueError(f"role {role} and {field} go together: give both or neither")
        return self


_ENTRIES = TypeAdapter(dict[ClientName, Declared])


def declared_callers(file: Path = DECLARED) -> tuple[Caller, ...]:
    """Everybody who may call; raises BadDeclaration naming every mistake."""
    try:
        entries = _ENTRIES.validate_python(yaml.load(file.read_text(encoding="utf-8"), _NoKeyTwice))  # noqa: S506  # a SafeLoader
    except (ValidationError, yaml.YAMLError) as error:
        raise BadDeclaration(f"{BadDeclaration.__doc__} {error}") from None
    return tuple(
        Caller(name, entry.roles, entry.municipality, entry.schools, entry.association)
        for name, entry in entries.items()
    )


class _NoKeyTwice(yaml.SafeLoader):
    """Of a key that stands there twice, YAML would silently let the last one win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:  # noqa: FBT001, FBT002  # YAML's own signature
        keys = [key.value for key, _ in node.value]
        if len(set(keys)) < len(keys):
            raise yaml.YAMLError(f"a key stands twice among {', '.join(sorted(keys))}")
        return super().construct_mapping(node, deep)
