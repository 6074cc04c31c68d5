"""How far a partner is in its stream: it says so itself, and nobody else's memory decides."""

import os
from pathlib import Path
from typing import Protocol

from ketenbus_partner.errors import PositionUnreadable, SequenceGap
from ketenbus_partner.event import SEQUENCE


class Position(Protocol):
    """Where the last handled sequence is kept.

    Best in the database in which events have their effect: a handler that writes the sequence in its own transaction
    sees no event twice, even when the machine stops between the two; `save` then has nothing left to do.
    """

    def load(self) -> int:
        """The last sequence that was handled; 0 for none."""

    def save(self, sequence: int) -> None:
        """After the event with this sequence was handled."""


class FilePosition:
    """In a file, written whole or not at all."""

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)

    def load(self) -> int:
        """Raises PositionUnreadable."""
        if not self._path.exists():
            return 0
        text = self._path.read_text(encoding="ascii", errors="replace").strip()
        if not SEQUENCE.fullmatch(text):
            raise PositionUnreadable(self._path)
        return int(text)

    def save(self, sequence: int) -> None:
        beside = self._path.with_name(f"{self._path.name}.new")
        with beside.open("w", encoding="ascii") as file:
            file.write(f"{sequence}\n")
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._path)


class MemoryPosition:
    """For trying out: the next start begins at `after` again."""

    def __init__(self, after: int = 0) -> None:
        self._last = after

    def load(self) -> int:
        return self._last

    def save(self, sequence: int) -> None:
        self._last = sequence


def is_new(sequence: int, last: int) -> bool:
    """Whether this is the next event; one that was handled before is not. Raises SequenceGap."""
    if sequence > last + 1:
        raise SequenceGap(last, sequence)
    return sequence > last
