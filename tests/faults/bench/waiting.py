"""How the bench waits for what must come: it looks again and again, but not for ever."""

import time
from collections.abc import Iterator

PAUSE_SECONDS = 0.25


def looks(seconds: float) -> Iterator[None]:
    """One look, others for as long as that with a pause between, and a last one when the time is over."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        yield
        time.sleep(PAUSE_SECONDS)
    yield
