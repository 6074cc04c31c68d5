"""Faults of PostgreSQL."""

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from signal import SIGQUIT

from services.platform.instance import SERVICES, WORKERS
from tests.faults.bench.scene import Scene

CUTS = 3


@contextmanager
def killed(scene: Scene, _chance: random.Random) -> Iterator[None]:
    """As by `pg_ctl stop -m immediate`."""
    scene.site.end("postgres", SIGQUIT)
    yield


@contextmanager
def sessions_cut(scene: Scene, chance: random.Random) -> Iterator[None]:
    """All of the services', in the midst of whatever they do."""
    with scene.site.database() as database:
        for _ in range(CUTS):
            time.sleep(chance.uniform(0.1, 1.0))
            database.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = ANY(%s)", [list(WORKERS)]
            )
    yield


@contextmanager
def slow_transaction(scene: Scene, chance: random.Random) -> Iterator[None]:
    """One that holds a service's lock; what waits for it longer than a transaction may last is cut off."""
    service = chance.choice(SERVICES[:2])
    with scene.site.database() as database, database.transaction():
        database.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0)), pg_sleep(1)", [service])
        yield
