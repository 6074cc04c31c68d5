"""Laps of delivery's worker among ten, forty and more partners, and one of its relay."""

import asyncio
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence

from prometheus_client import REGISTRY

from services.delivery.relay import StreamRelay
from services.platform.instance import REPOSITORY, Instance
from tests.bench.fanout.ground import Ground, fresh, make_streams
from tests.bench.fanout.region import PER_EVENT, STORY, audience, partners
from tests.bench.stopwatch import Lap
from tests.bench.verdict import WorkNotDone

RUN_SECONDS = 120
LOOK_SECONDS = 0.02

Say = Callable[[str], None]
Laps = Mapping[int, Sequence[Lap]]
"""By the number of partners; their events are deliveries."""


def run_laps(instance: Instance, populations: Sequence[int], households: int, rounds: int, say: Say) -> Laps:
    """Interleaved, so that what slows the machine down for a while slows down every population."""
    laps: dict[int, list[Lap]] = {count: [] for count in populations}
    for number in range(rounds):
        for count in populations:
            with fresh(instance, partners(count), households) as ground:
                lap = write_ledger(ground, count, households)
            laps[count].append(lap)
            say(f"round {number + 1}: {count} partners: {lap.per_second:,.0f} deliveries a second")
    return laps


def write_ledger(ground: Ground, count: int, households: int) -> Lap:
    """From the first events in hand until the last delivery is committed. Raises WorkNotDone."""
    due = households * len(STORY) * PER_EVENT
    result = ground.instance.home / f"{ground.schema}.json"
    log = ground.instance.logs / f"{ground.schema}.log"
    command = (sys.executable, "-m", "tests.bench.fanout.worker", str(count), ground.schema, str(due), str(result))
    with log.open("w") as output:
        subprocess.run(
            command, env={**os.environ, **ground.environment}, cwd=REPOSITORY,
            stdout=output, stderr=output, timeout=RUN_SECONDS, check=False,
        )  # fmt: skip
    if not result.exists():
        raise WorkNotDone(f"the worker of {count} partners ended early; see {log}")
    _check(ground, due)
    return Lap.read(result)


def _check(ground: Ground, due: int) -> None:
    """Every delivery is there, and each stream's sequence is 1, 2, 3, …"""
    streams = ground.rows("SELECT partner, count(*), min(sequence), max(sequence) FROM deliveries GROUP BY partner")
    if sum(count for _, count, *_ in streams) != due:
        raise WorkNotDone(f"the ledger has {sum(count for _, count, *_ in streams)} deliveries where {due} were due")
    if any((first, last) != (1, count) for _, count, first, last in streams):
        raise WorkNotDone("a stream has a hole")


def relay_rate(instance: Instance, count: int, households: int) -> float:
    """Deliveries a second by which the relay alone empties a whole ledger to so many partners' topics."""
    named = partners(count)
    make_streams(instance, named)
    with fresh(instance, named, households) as ground:
        write_ledger(ground, count, households)
        return asyncio.run(_relay(ground, count))


async def _relay(ground: Ground, count: int) -> float:
    named, settings = partners(count), ground.settings
    ((due,),) = ground.rows("SELECT count(*) FROM deliveries")
    relay = StreamRelay(tuple(named), audience(named, settings), settings, lambda: None)
    await relay.check()
    before, began = _published(), time.perf_counter()
    running = asyncio.create_task(relay.run())
    try:
        async with asyncio.timeout(RUN_SECONDS):
            while _published() - before < due:  # noqa: ASYNC110  # the relay tells nobody when it is done
                await asyncio.sleep(LOOK_SECONDS)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    return float(due / (time.perf_counter() - began))


def _published() -> float:
    return REGISTRY.get_sample_value("ketenbus_events_published_total") or 0.0


def median_rate(laps: Sequence[Lap]) -> float:
    return statistics.median(lap.per_second for lap in laps)


def microseconds(laps: Sequence[Lap]) -> float:
    """Of the clock, for one delivery."""
    return 1e6 / median_rate(laps)
