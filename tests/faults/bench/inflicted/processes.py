"""Faults of the services' processes."""

import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from psycopg.sql import SQL, Identifier

from services.bus.outbox import PARTITIONS
from services.platform.daemons import await_ready
from services.platform.instance import APIS, SERVICES, WORKERS
from tests.faults.bench.scene import Scene
from tests.faults.bench.site import Site

JOINED_SECONDS = 40
STAYS_SECONDS = 2.0
VISITS = 3


@contextmanager
def workers_killed(scene: Scene, chance: random.Random) -> Iterator[None]:
    """Each once, at a random moment of its work: before, between and after its commits."""
    _kill_each(scene.site, [*(f"{name}-worker" for name in WORKERS), "delivery-webhooks"], chance)
    yield


@contextmanager
def apis_killed(scene: Scene, chance: random.Random) -> Iterator[None]:
    _kill_each(scene.site, [f"{name}-api" for name in APIS], chance)
    yield


def _kill_each(site: Site, names: Sequence[str], chance: random.Random) -> None:
    for name in chance.sample(names, len(names)):
        time.sleep(chance.uniform(0.1, 1.0))
        site.end(name)
        site.start(name)


@contextmanager
def worker_frozen(scene: Scene, chance: random.Random) -> Iterator[None]:
    with scene.site.frozen(f"{chance.choice(WORKERS)}-worker"):
        yield


@contextmanager
def owner_frozen(scene: Scene, chance: random.Random) -> Iterator[None]:
    """A second worker takes over; the first one, when it goes on, must do no harm."""
    service = chance.choice(SERVICES)
    with scene.site.second_worker(service) as second:
        await_ready(second, JOINED_SECONDS)
        with scene.site.frozen(f"{service}-worker"):
            yield


@contextmanager
def rebalances(scene: Scene, chance: random.Random) -> Iterator[None]:
    """A second worker joins, leaves after two seconds, and comes again."""
    service = chance.choice(SERVICES)
    for _ in range(VISITS):
        with scene.site.second_worker(service) as second:
            await_ready(second, JOINED_SECONDS)
            time.sleep(STAYS_SECONDS)
    yield


@contextmanager
def replay_from_zero(scene: Scene, chance: random.Random) -> Iterator[None]:
    """Two readers start again from the first record, while the load goes on."""
    for reader in (chance.choice(SERVICES[1:]), "delivery"):
        _begin_again(scene.site, reader, range(PARTITIONS))
    yield


@contextmanager
def partition_from_zero(scene: Scene, chance: random.Random) -> Iterator[None]:
    """The same with one partition of each topic."""
    for reader in (chance.choice(SERVICES[1:]), "delivery"):
        _begin_again(scene.site, reader, [chance.randrange(PARTITIONS)])
    yield


def _begin_again(site: Site, reader: str, partitions: Sequence[int]) -> None:
    site.end(f"{reader}-worker")
    cursors = Identifier(reader, "cursors")
    statement = SQL("UPDATE {} SET next_offset = 0 WHERE partition = ANY(%s)").format(cursors)
    with site.database() as database:
        database.execute(statement, [list(partitions)])
