"""When is the chain quiet: everything that was said has been dealt with by everybody who reads it."""

import importlib
import time
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from services.bus import flow
from services.platform.instance import SERVICES
from services.region.partners import Partners

# A worker that was killed gives its partitions back after ten seconds, and has a while to catch up.
PATIENCE_SECONDS = 120.0
# Less than a round of a service (services/bus/pace.py); who looks much more often only takes the service's time.
PAUSE_SECONDS = 0.02
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
        """Quiet is a look at all without a backlog that equals what was seen before: counts only grow, so it lasted.

        Until then only those are asked that lag.
        """
        until = time.monotonic() + PATIENCE_SECONDS
        seen: dict[str, Standing] = {}
        asked: Collection[str] = SERVICES
        while True:
            before, seen = seen, seen | dict(zip(asked, self._pool.map(self._standing, asked), strict=True))
            laggards = self._laggards(seen)
            if not laggards and asked == SERVICES and seen == before:
                return
            if time.monotonic() > until:
                raise NeverQuiet([*laggards.values()] or ["it never comes to rest"])
            if laggards:
                time.sleep(PAUSE_SECONDS)
            asked = tuple(laggards) or SERVICES

    def close(self) -> None:
        self._pool.shutdown()

    def _standing(self, service: str) -> Standing:
        return Standing(**self._partners.ask("operator", service, "/progress"))

    def _laggards(self, standings: Mapping[str, Standing]) -> Mapping[str, str]:
        """By service what it lacks, in words."""
        published = {f"{name}-v1": standing.position for name, standing in standings.items()}
        published[CALENDAR] = self._days()
        return {
            name: f"{name} lacks {lacks}" + (f" and holds {standing.held} records" if standing.held else "")
            for name, standing in standings.items()
            if (lacks := self._lacks(name, standing, published))
        }

    def _lacks(self, service: str, standing: Standing, published: Mapping[str, int]) -> str:
        behind = {topic: published[topic] - standing.applied.get(topic, 0) for topic in self._reads[service]}
        return " and ".join(f"{count} events of {topic}" for topic, count in behind.items() if count > 0)
