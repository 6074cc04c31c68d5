"""Faults of one among three brokers, or of two: what was acknowledged is on another one, and that one goes on."""

import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from services.bus.outbox import PARTITIONS
from services.platform.instance import SERVICES
from tests.faults.bench.broken import Broken
from tests.faults.bench.cluster import NAMES
from tests.faults.bench.scene import Scene


@contextmanager
def ended(number: signal.Signals, scene: Scene, chance: random.Random) -> Iterator[None]:
    """Of the leader of some partition, with all else that it leads: events flow again while it is away."""
    assert scene.site.cluster is not None  # this fault is for three
    scene.site.cluster.await_in_sync()
    leader = scene.site.cluster.leader(f"{chance.choice(SERVICES)}-v1", chance.randrange(PARTITIONS))
    scene.site.end(leader, number)
    scene.flow.begin()
    scene.await_flow()
    yield


@contextmanager
def two_killed(scene: Scene, chance: random.Random) -> Iterator[None]:
    """The third alone acknowledges nothing: what is said meanwhile waits in the outboxes."""
    assert scene.site.cluster is not None  # this fault is for three
    scene.site.cluster.await_in_sync()
    for name in chance.sample(NAMES, 2):
        scene.site.end(name)
    scene.flow.begin()
    yield
    if any(after is not None for after in scene.flow.resumed(0).values()):
        raise Broken("events were acknowledged by one broker of three")
