"""Platforms that tests run for themselves."""

import os
import random
import secrets
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import psutil
import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy import Engine, create_engine, make_url

from services.platform import lifecycle, processes
from services.platform.broker_plan import apply, found, plan
from services.platform.databases import CHAIN, database_url
from services.platform.instance import Instance
from services.platform.kafka_admin import administrator
from services.platform.postgres import admin_url
from services.platform.processes import TASKS, Task
from services.platform.wanted import wanted

GONE_SECONDS = 30
PORTS_OF_AN_INSTANCE = range(80, 210)


@contextmanager
def running_platform(home: Path) -> Iterator[Instance]:
    instance = Instance(home, free_port_base())
    try:
        lifecycle.up(instance, print)
        yield instance
    finally:
        lifecycle.down(instance, print)
        lifecycle.wipe(instance, print)


@contextmanager
def running_processes(home: Path, tasks: Sequence[Task] = TASKS) -> Iterator[Instance]:
    """A platform with these processes on it, and topics to which nobody else writes."""
    with running_platform(home) as instance:
        try:
            processes.up(instance, print, tasks)
            yield instance
        finally:
            processes.down(instance, print, tasks)


@contextmanager
def fresh_schema(instance: Instance, owner: str, name: str) -> Iterator[Engine]:
    """In the chain's database, owned by one of its roles, and named so and by chance; gone afterwards."""
    schema = f"{name}_{secrets.token_hex(4)}"
    url = make_url(database_url(instance, owner)).set(drivername="postgresql+psycopg")
    engine = create_engine(url.update_query_dict({"options": f"-csearch_path={schema}"}))
    with psycopg.connect(admin_url(instance, CHAIN), autocommit=True) as server:
        server.execute(SQL("CREATE SCHEMA {} AUTHORIZATION {}").format(Identifier(schema), Identifier(owner)))
        try:
            yield engine
        finally:
            server.execute(SQL("DROP SCHEMA {} CASCADE").format(Identifier(schema)))
            engine.dispose()


def make_anew(instance: Instance, topics: Set[str]) -> None:
    """Deletes these topics of the agreement's, and makes them as they should be."""
    with administrator(instance) as client:
        client.delete_topics(list(topics))
        until = time.monotonic() + GONE_SECONDS
        while topics & set(client.list_topics()) and time.monotonic() < until:
            Event().wait(0.05)  # a broker says that a topic is gone before all of it knows
        apply(client, plan(wanted(), found(client)))


def free_port_base() -> int:
    """Below the range that the kernel hands out by itself; processes of one test run have ports of their own."""
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    bases = list(range(19000, 32000, 250))[number :: int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))]
    random.shuffle(bases)
    return next(base for base in bases if all(_is_free(base + offset) for offset in PORTS_OF_AN_INSTANCE))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


@contextmanager
def stranger() -> Iterator[psutil.Process]:
    """A process that is none of ours and must survive."""
    with subprocess.Popen(["sleep", "60"]) as process:
        yield psutil.Process(process.pid)
        process.kill()


def free_port() -> int:
    """One port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
