"""What a fault may lay its hands on, and how a fault is described."""

import random
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from tests.faults.bench.broken import Broken
from tests.faults.bench.flowing import Flow
from tests.faults.bench.judge import Judge
from tests.faults.bench.load import Load
from tests.faults.bench.proxy import Proxy
from tests.faults.bench.site import Site
from tests.faults.bench.webhook import Receipts

# Longer than that is never; a reader that begins a long topic again has all of it to read before anything new.
FLOWS_WITHIN_SECONDS = 600.0
SUPERVISED_EVERY_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Scene:
    site: Site
    proxy: Proxy
    load: Load
    flow: Flow
    judge: Judge
    receipts: Receipts
    """What came to POSTED_TO's webhook."""
    flowed_after: list[float] = field(default_factory=list)
    """Of each time that events had to flow again, after how many seconds they did."""

    def await_flow(self) -> None:
        """Until each service and a partner's stream say something since `flow.begin()`. Raises Broken.

        A process of a service that ends meanwhile is started again, as a supervisor would.
        """
        until = time.monotonic() + FLOWS_WITHIN_SECONDS
        while None in (resumed := self.flow.resumed(SUPERVISED_EVERY_SECONDS)).values():
            self.load.check()
            if time.monotonic() > until:
                raise Broken("; ".join(f"{topic} stands still" for topic, after in resumed.items() if after is None))
            self.site.supervise()
        self.flowed_after.append(max(after for after in resumed.values() if after is not None))


Inflict = Callable[[Scene, random.Random], AbstractContextManager[None]]
"""Entered, the fault is there; left, its cause is gone. What it ended is started again by whoever runs it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """`numbers` are those of the list of faults; `strikes` what it strikes or needs, and two at once do not share."""

    name: str
    numbers: tuple[int, ...]
    strikes: frozenset[str]
    seconds: tuple[float, float]
    """It lasts as long as the first at least (and in the short form), and as the second at most."""
    inflict: Inflict
    needs_small_disk: bool = False
    brokers: int = 1
