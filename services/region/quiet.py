"""When is the chain quiet: everything that was said has been dealt with by everybody who reads it."""

import importlib
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from services.bus import flow
from services.platform.instance import SERVICES
from services.region.partners import Partners

# A worker that was killed gives its partitions back after ten seconds, and has a while to catch up.
PATIENCE_SECONDS = 120.0
PAUSE_SECONDS = 0.01
CALENDAR = "calendar-v1"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one service is."""

    position: int
    applied: Mapping[str, int]
    held: int


class NeverQuiet(Exception):
    """Some service does not catch up."""

    def __init__(self, laggards: list[str]) -> None:
        super().__init__(
            f"The chain is not quiet after {PATIENCE_SECONDS:.0f} s: {'; '.join(laggards)}. See `ketenbus status` and"
            " the logs, start what is missing, and run the demo again: it goes on where it was."
        )


class Chain:
    def __init__(self, partners: Partners, days: Callable[[], int]) -> None:
        """`days` counts the days that were published on the calendar."""
        self._partners = partners
        self._days = days
        self._reads = {name: flow.reads(importlib.import_module(f"services.{name}.flow").FLOW) for name in SERVICES}
        self._pool = ThreadPoolExecutor(len(SERVICES))

    def await_quiet(self) -> None:
        """Quiet is two equal looks in a row without a backlog: counts only grow, so between the two nothing moved."""
        until = time.monotonic() + PATIENCE_SECONDS
        before: Mapping[str, Standing] = {}
        while True:
            now = dict(zip(SERVICES, self._pool.map(self._standing, SERVICES), strict=True))
            laggards = list(self._laggards(now))
            if not laggards and now == before:
                return
            if time.monotonic() > until:
                raise NeverQuiet(laggards or ["it never comes to rest"])
            before = now
            if laggards:
                time.sleep(PAUSE_SECONDS)

    def close(self) -> None:
        self._pool.shutdown()

    def _standing(self, service: str) -> Standing:
        return Standing(**self._partners.ask("operator", service, "/progress"))

    def _laggards(self, standings: Mapping[str, Standing]) -> Iterator[str]:
        published = {f"{name}-v1": standing.position for name, standing in standings.items()}
        published[CALENDAR] = self._days()
        for name, standing in standings.items():
            for topic in self._reads[name]:
                behind = published[topic] - standing.applied.get(topic, 0)
                if behind:
                    yield f"{name} lacks {behind} events of {topic}" + (
                        f" and holds {standing.held} records" if standing.held else ""
                    )
