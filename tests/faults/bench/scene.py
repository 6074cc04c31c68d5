"""What a fault may lay its hands on, and how a fault is described."""

import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from tests.faults.bench.load import Load
from tests.faults.bench.proxy import Proxy
from tests.faults.bench.site import Site


@dataclass(frozen=True, slots=True)
class Scene:
    site: Site
    proxy: Proxy
    load: Load


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
