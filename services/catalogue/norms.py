"""The norms as decisions take them."""

from dataclasses import fields
from pathlib import Path
from typing import Any

from services.catalogue.codes import CODES, NORMS_FILE, NormFile, read
from services.catalogue.mistakes import CatalogueError
from services.catalogue.render_codes import norm_fields
from services.contracts.norms import Norms


def load_norms(path: Path = CODES / NORMS_FILE) -> Norms:
    """The norms of a file; a norm that is missing, unknown or in another unit is a CatalogueError with all mistakes."""
    file = read(path, NormFile)
    names = norm_fields(file)
    wanted = {field.name for field in fields(Norms)}
    mistakes = [f"{path.name}: lacks the norm {name}" for name in sorted(wanted - names.keys())]
    mistakes += [f"{path.name}: {name} is no norm that decisions know" for name in sorted(names.keys() - wanted)]
    if mistakes:
        raise CatalogueError(mistakes)
    values: dict[str, Any] = {field: file.norms[name].value for field, name in names.items()}
    return Norms(**values)
