"""What every contestant measures itself with: from its first events in hand until the last commit."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class Lap:
    """`cpu_seconds` is what all threads of the process used meanwhile, `peak_memory_mb` its most ever."""

    events: int
    seconds: float
    cpu_seconds: float
    peak_memory_mb: int

    @classmethod
    def read(cls, result: Path) -> Self:
        return cls(**json.loads(result.read_text()))

    @property
    def per_second(self) -> float:
        return self.events / self.seconds


@dataclass(frozen=True, slots=True)
class Task:
    """What a contestant has to do, and where it is to tell how it went."""

    topic: str
    group: str
    events: int
    result: Path


class Stopwatch:
    """Starts with the first events; once all are dealt with, writes the lap to the task's result and says so."""

    def __init__(self, task: Task, finished: Callable[[], None]) -> None:
        self._task = task
        self._finished = finished
        self._began: float | None = None
        self._cpu_before = 0.0
        self._done = 0

    def begin(self) -> None:
        """To be called with events in hand, before anything is done with them."""
        if self._began is None:
            self._cpu_before = time.process_time()
            self._began = time.perf_counter()

    def done(self, events: int) -> None:
        """To be called after the commit (the reader's: after the batch is taken)."""
        if self._began is None:
            raise RuntimeError("done() came before begin(): the contestant measures nothing")
        self._done += events
        if self._done >= self._task.events:
            self._tell(time.perf_counter() - self._began)
            self._finished()

    def _tell(self, seconds: float) -> None:
        lap = Lap(self._done, seconds, time.process_time() - self._cpu_before, _peak_memory_mb())
        self._task.result.write_text(json.dumps(asdict(lap)))


def _peak_memory_mb() -> int:
    """Of this program alone: `ru_maxrss` would count what the process was before it became this program."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024
