"""Generates `services/contracts` from `schemas`; `python -m services.catalogue.generate` writes it."""

import subprocess
import sys
from itertools import groupby
from pathlib import Path

from services.catalogue.codes import (
    NATIONAL_FILE,
    NORMS_FILE,
    NationalQuotas,
    NormFile,
    read,
    read_lists,
)
from services.catalogue.mistakes import CatalogueError
from services.catalogue.render import render_events
from services.catalogue.render_codes import render_codes, render_norms
from services.catalogue.schemas import SCHEMAS, Schema, load_schemas

CONTRACTS = Path(__file__).parents[1] / "contracts"


def generate(root: Path = SCHEMAS) -> dict[str, str]:
    """The text of each generated module by file name, formatted as the project's own code is."""
    codes = root / "codes"
    lists = read_lists(codes)
    texts = {
        "codes.py": render_codes(lists, read(codes / NATIONAL_FILE, NationalQuotas)),
        "norms.py": render_norms(read(codes / NORMS_FILE, NormFile)),
    }
    for service, schemas in groupby(newest(root), key=lambda schema: schema.type.split(".")[2]):
        texts[f"{service}.py"] = render_events(service, list(schemas), lists)
    return {name: _formatted(text, CONTRACTS / name) for name, text in sorted(texts.items())}


def newest(root: Path) -> list[Schema]:
    """The newest version of every event, in the order of their types."""
    by_type = {schema.type: schema for _, schema in sorted(load_schemas(root).items())}
    return list(by_type.values())


def stale(root: Path = SCHEMAS) -> list[str]:
    """The committed modules that differ from what the schemas give."""
    return [name for name, text in generate(root).items() if _committed(name) != text]


def write(root: Path = SCHEMAS) -> list[str]:
    """Writes the modules that differ, and tells which."""
    texts = generate(root)
    changed = [name for name, text in texts.items() if _committed(name) != text]
    for name in changed:
        (CONTRACTS / name).write_text(texts[name], encoding="utf-8")
    return changed


def _committed(name: str) -> str | None:
    path = CONTRACTS / name
    return path.read_text(encoding="utf-8") if path.exists() else None


def _formatted(text: str, path: Path) -> str:
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(path), "-"]
    formatted = subprocess.run(command, input=text, text=True, capture_output=True, check=False, cwd=CONTRACTS)
    if formatted.returncode != 0:
        reason = formatted.stderr.strip()
        raise CatalogueError([f"{path.name}: ruff, which `make setup` installs, could not format it: {reason}"])
    return formatted.stdout


if __name__ == "__main__":
    for module in write():
        sys.stdout.write(f"wrote services/contracts/{module}\n")
