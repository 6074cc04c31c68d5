"""The committed contracts are what the schemas give, and need nothing but the standard library."""

import ast
import shutil
import sys
from pathlib import Path

import pytest

from services.catalogue.generate import CONTRACTS, generate, stale
from services.catalogue.schemas import SCHEMAS

MODULES = sorted(CONTRACTS.glob("*.py"))


def test_the_committed_contracts_are_what_the_schemas_give() -> None:
    assert stale() == [], "run `ketenbus schemas generate` and commit what it writes"


def test_no_generated_module_is_left_of_a_service_that_went() -> None:
    generated = {path.name for path in MODULES if "GENERATED" in path.read_text().partition("\n")[0]}
    assert generated == generate().keys()


def test_a_changed_schema_makes_its_module_stale_and_no_other(tmp_path: Path) -> None:
    root = shutil.copytree(SCHEMAS, tmp_path / "schemas")
    schema = root / "work" / "AdvancePaid" / "v1.avsc"
    schema.write_text(schema.read_text().replace('"percent"', '"share"'))
    assert stale(root) == ["work.py"]


def test_a_changed_norm_changes_the_contracts_only_in_its_name_or_ground(tmp_path: Path) -> None:
    root = shutil.copytree(SCHEMAS, tmp_path / "schemas")
    norms = root / "codes" / "norms.yaml"
    norms.write_text(norms.read_text().replace("value: 98", "value: 91"))
    assert stale(root) == []
    norms.write_text(norms.read_text().replace("house-within:", "house-before:"))
    assert stale(root) == ["codes.py", "norms.py"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_contract_imports_the_standard_library_only(path: Path) -> None:
    tree = ast.parse(path.read_text())
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert {
        name
        for name in imported
        if name.partition(".")[0] not in sys.stdlib_module_names and not name.startswith("services.contracts")
    } == set()
