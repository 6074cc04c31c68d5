"""What partners saw when they looked: who acts because of it, acts the same when the region is played again."""

import json
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any


class Diary:
    """A line of JSON per look; safe to use from several threads.

    Looks have names. What was seen is written before anybody acts on it; of a line that a kill cut short, nothing came.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._seen: dict[str, Any] = {}
        self._lock = Lock()
        whole = file.read_text() if file.exists() else ""
        whole = whole[: whole.rfind("\n") + 1]
        for line in whole.splitlines():
            self._seen.update(json.loads(line))
        file.write_text(whole)

    def seen(self, name: str, look: Callable[[], Any]) -> Any:
        """What was seen at the look of that name; `look` is called for one that was not made before."""
        if name in self._seen:
            return self._seen[name]
        what = look()
        with self._lock:
            self._seen[name] = what
            with self._file.open("a") as lines:
                lines.write(json.dumps({name: what}) + "\n")
        return what
