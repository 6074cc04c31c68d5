"""Rounds in which each contestant does the same work after the other, and the medians of its rates."""

import asyncio
import os
import secrets
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from services.platform.instance import REPOSITORY
from tests.bench.arena import SOURCE, SOURCE_SHORT, Arena
from tests.bench.load import Load, publish
from tests.bench.stopwatch import Lap
from tests.bench.verdict import WorkNotDone, check_tables, check_topic

RUN_SECONDS = 120
THINGS = 20_000


@dataclass(frozen=True, slots=True)
class Contestant:
    """`works` is false for the one that only reads."""

    name: str
    title: str
    topic: str = SOURCE
    works: bool = True


CONTESTANTS = (
    Contestant("ours", "our worker"),
    Contestant("batched", "FastStream in batches, hand-written bulk SQL"),
    Contestant("reading", "our worker, only reading", works=False),
    Contestant("naive", "FastStream, a commit per event", SOURCE_SHORT),
)

Laps = Mapping[str, Sequence[Lap]]


class Contest:
    """`events` are for everyone except who commits per event, who gets the first `events_one_by_one` of them."""

    def __init__(self, arena: Arena, events: int, events_one_by_one: int) -> None:
        self._arena = arena
        load = Load.of(events, THINGS)
        self._loads = {SOURCE: load, SOURCE_SHORT: load.first(events_one_by_one)}

    def publish(self) -> None:
        settings = self._arena.settings("public")
        for topic, load in self._loads.items():
            asyncio.run(publish(load, topic, self._arena.codec(), settings))

    def run(self, rounds: int, say: Callable[[str], None], contestants: Sequence[Contestant] = CONTESTANTS) -> Laps:
        """Interleaved, so that what slows the machine down for a while slows down everyone."""
        laps: dict[str, list[Lap]] = {each.name: [] for each in contestants}
        for number in range(rounds):
            for contestant in contestants:
                lap = self._lap(contestant, f"{contestant.name}_{number}_{secrets.token_hex(3)}")
                laps[contestant.name].append(lap)
                say(f"round {number + 1}: {contestant.title}: {lap.per_second:,.0f} events a second")
        return laps

    def _lap(self, contestant: Contestant, schema: str) -> Lap:
        load = self._loads[contestant.topic]
        with self._arena.fresh(schema) as database:
            with _relay_locked(database):
                lap = self._measured(contestant, schema, len(load.events))
            if contestant.works:
                self._check(contestant, schema, database, load)
        return lap

    def _measured(self, contestant: Contestant, schema: str, events: int) -> Lap:
        result = self._arena.instance.home / f"{schema}.json"
        command = (sys.executable, "-m", "tests.bench.contestants", contestant.name, contestant.topic, schema)
        environment = {**os.environ, **self._arena.environment(schema)}
        log = self._arena.instance.logs / f"{schema}.log"
        with log.open("w") as output:
            done = subprocess.run(
                (*command, str(events), str(result)),
                check=False, env=environment, cwd=REPOSITORY, stdout=output, stderr=output, timeout=RUN_SECONDS,
            )  # fmt: skip
        if done.returncode != 0 or not result.exists():
            raise WorkNotDone(f"{contestant.title} ended with {done.returncode}: {_tail(log)}")
        return Lap.read(result)

    def _check(self, contestant: Contestant, schema: str, database: psycopg.Connection, load: Load) -> None:
        try:
            check_tables(database, load)
            asyncio.run(check_topic(self._arena.settings(schema), self._arena.codec(), load))
        except WorkNotDone as error:
            raise WorkNotDone(f"{contestant.title}: {error}") from None


def median_rate(laps: Sequence[Lap]) -> float:
    return statistics.median(lap.per_second for lap in laps)


@contextmanager
def _relay_locked(database: psycopg.Connection) -> Iterator[None]:
    """The relay publishes after the measured span, for everyone: meanwhile its lock is held here."""
    lock = "hashtextextended('relay/' || current_schema(), 0)"
    database.execute(f"SELECT pg_advisory_lock({lock})")
    yield
    database.execute(f"SELECT pg_advisory_unlock({lock})")


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-20:])
