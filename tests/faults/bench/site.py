"""The running system under test: its parts by name, and what may be done to them."""

import signal
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import psutil
import psycopg

from services.platform import kafka, lifecycle, postgres, processes
from services.platform.daemons import Daemon, running, start, stop
from services.platform.databases import CHAIN
from services.platform.envfiles import read_env_file
from services.platform.instance import Instance
from services.platform.java import ensure_fetched, java
from services.platform.postgres import admin_url
from tests.faults.bench.broken import Broken
from tests.faults.bench.cluster import OWN, PORTS_ABOVE, Cluster
from tests.faults.bench.waiting import looks
from tests.platforms import free_port

PLATFORM = (OWN, "registry", "postgres")
PROCESSES = tuple(task.name for task in processes.TASKS)
# A killed worker's partitions come back after ten seconds, a frozen one's lock after sixty; then all have to start.
REVIVE_SECONDS = 120.0

Place = tuple[str, int, int]
"""Topic, partition, offset."""


@dataclass
class Traces:
    """What faults left on services' topics: records that they wrote themselves, and topics of which they lost some."""

    strangers: dict[Place, str | None] = field(default_factory=dict)
    """Each with the type of event that its envelope tells of; None where it has no envelope."""
    forged: set[str] = field(default_factory=set)
    """Subjects that nobody but a stranger told of."""
    torn: set[str] = field(default_factory=set)


@dataclass
class Site:
    """One system, with nobody but the bench on it."""

    instance: Instance
    cluster: Cluster | None = None
    """Where there are three brokers; else there is one, behind a proxy."""
    traces: Traces = field(default_factory=Traces)
    _started: Counter[str] = field(default_factory=Counter)

    @property
    def platform(self) -> tuple[str, ...]:
        return (*PLATFORM, *(PORTS_ABOVE if self.cluster else ()))

    def daemon(self, name: str) -> Daemon:
        """Of the platform or of a service. The broker's port may be a proxy's."""
        if self.cluster and name in PORTS_ABOVE:
            return self.cluster.daemon(name)
        if name in PLATFORM:
            parts = {part.name: part for part in lifecycle.daemons(self.instance, *self._java)}
            return replace(parts[name], ports=())
        (task,) = processes.chosen([name])
        return processes.daemon(self.instance, task, read_env_file(self.instance, task.service))

    @cached_property
    def _java(self) -> tuple[str, Path]:
        return java(), ensure_fetched(print)

    def process(self, name: str) -> psutil.Process:
        found = running(self.daemon(name))
        if found is None:
            raise Broken(f"{name} does not run, and nobody stopped it")
        return found

    def end(self, name: str, number: signal.Signals = signal.SIGKILL) -> None:
        process = self.process(name)
        process.send_signal(number)
        process.wait(REVIVE_SECONDS)

    def start(self, name: str) -> None:
        if name == "postgres":
            postgres.prepare(self.instance)  # a server that was killed leaves its lock file
        start(self.daemon(name))

    @contextmanager
    def frozen(self, name: str) -> Iterator[None]:
        process = self.process(name)
        process.suspend()
        try:
            yield
        finally:
            process.resume()

    @contextmanager
    def second_worker(self, service: str) -> Iterator[Daemon]:
        """Beside the first one, for failover."""
        first = self.daemon(f"{service}-worker")
        port = free_port()
        second = replace(
            first,
            name=f"{first.name}-2",
            environment={**first.environment, "KETENBUS_METRICS_PORT": str(port)},
            pid_file=first.pid_file.with_name(f"{first.name}-2.json"),
            log=first.log.with_name(f"{first.name}-2.log"),
            ports=(port,),
            ready=lambda: processes.answers(self.instance, f"http://127.0.0.1:{port}/health"),
        )
        start(second)
        try:
            yield second
        finally:
            if not stop([second], processes.STOP_SECONDS):
                raise Broken(f"{second.name} ended, and nobody had stopped it")

    def revive(self) -> None:
        """As a supervisor would: starts again what has ended, until all of it answers."""
        for names in (self.platform, PROCESSES):
            self._revive(names)

    def started_again(self) -> dict[str, int]:
        """How often each was, since this was asked last."""
        started, self._started = dict(self._started), Counter()
        return started

    def ended(self) -> list[str]:
        """What has ended of the services."""
        return [name for name in PROCESSES if running(self.daemon(name)) is None]

    def supervise(self) -> None:
        """Starts that again."""
        for name in self.ended():
            self._start_again(name)

    def _start_again(self, name: str) -> None:
        self.start(name)
        self._started[name] += 1

    def _revive(self, names: Sequence[str]) -> None:
        for _ in looks(REVIVE_SECONDS):
            silent = [name for name in names if not self.daemon(name).ready()]
            if not silent:
                return
            for name in silent:
                if running(self.daemon(name)) is None:
                    self._start_again(name)
        raise Broken(f"{', '.join(silent)} do not come back within {REVIVE_SECONDS:.0f} s")

    @contextmanager
    def database(self) -> Iterator[psycopg.Connection[Any]]:
        """The chain's, as its administrator."""
        with psycopg.connect(admin_url(self.instance, CHAIN), autocommit=True) as connection:
            yield connection

    def begin_behind(self, port: int) -> None:
        """Have the broker listen there, while clients are told its own port: whoever takes that, is between."""
        path, programs = self._java
        lifecycle.prepare_files(self.instance)
        kafka.prepare(self.instance, path, programs / "kafka")
        told = self.instance.home / "kafka" / "server.properties"
        own = f"CLIENT://{self.instance.kafka_host}:{self.instance.kafka_port}"
        lines = told.read_text().splitlines(keepends=True)
        moved = f"CLIENT://{self.instance.kafka_host}:{port}"
        told.write_text("".join(line.replace(own, moved) if line.startswith("listeners=") else line for line in lines))
        start(self.daemon(OWN))
