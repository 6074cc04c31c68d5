"""A bound on how many failures a name gets an ordinary answer to.

Secrets cannot be guessed, so this need not protect them: it slows a misconfigured client that asks in a loop. The right
secret is always accepted, so nobody can lock out a partner by failing in its name. Names come from our own list, so the
memory is bounded too.
"""

import time
from collections import Counter
from collections.abc import Callable

FAILURES_MAX = 10
WINDOW_SECONDS = 60


class Throttle:
    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = clock()
        self._failures: Counter[str] = Counter()

    def exceeds(self, name: str) -> bool:
        """Counts a failure; true when the name has had more than its share in this window."""
        if self._clock() - self._began >= WINDOW_SECONDS:
            self._began = self._clock()
            self._failures.clear()
        self._failures[name] += 1
        return self._failures[name] > FAILURES_MAX
