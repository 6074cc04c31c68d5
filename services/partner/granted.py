"""The kit's event classes and golden files, as they follow from schemas and agreements; committed, and held fresh."""

from collections.abc import Mapping
from pathlib import Path

from services.partner.classes import modules
from services.partner.golden import golden_files
from services.platform.instance import REPOSITORY

EVENTS = REPOSITORY / "kit" / "src" / "ketenbus_partner" / "events"
GOLDEN = REPOSITORY / "kit" / "golden"


def wanted() -> Mapping[Path, str]:
    """The text of every file that is made."""
    classes = {EVENTS / name: text for name, text in modules().items()}
    return classes | {GOLDEN / name: text for name, text in golden_files().items()}


def stale(files: Mapping[Path, str]) -> list[Path]:
    """Those that are missing, differ, or should not be there."""
    differing = [path for path, text in files.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    return differing + [path for path in GOLDEN.glob("*/*.json") if path not in files]


def write() -> list[Path]:
    """Writes what differs, removes what no agreement asks for any more, and tells which."""
    files = wanted()
    changed = stale(files)
    for path in changed:
        if path in files:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(files[path], encoding="utf-8")
        else:
            path.unlink()
    return changed
