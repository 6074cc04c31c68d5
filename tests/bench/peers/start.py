"""How a peer connects, and what it is told."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psycopg
from faststream.kafka import KafkaBroker
from faststream.security import SASLScram512

from services.runtime.kafka import ssl_context
from services.runtime.settings import WorkerSettings
from tests.bench.peers.wire import tallied_prefix
from tests.bench.stopwatch import Stopwatch, Task


@dataclass(frozen=True)
class Peer:
    topic: str
    group: str
    database: psycopg.AsyncConnection[Any]
    prefix: bytes
    """What stands before the Avro bytes of what it says."""
    stopwatch: Stopwatch


async def consume(
    subscribe: Callable[[KafkaBroker, Peer], None], tables: str, settings: WorkerSettings, task: Task
) -> None:
    """Make the peer's tables and have it consume until the task is done."""
    finished = asyncio.Event()
    security = SASLScram512(
        settings.kafka_user, settings.kafka_password.get_secret_value(), ssl_context=ssl_context(settings), use_ssl=True
    )
    broker = KafkaBroker(settings.kafka_bootstrap, security=security, allow_auto_create_topics=False, logger=None)
    url = settings.database_url.get_secret_value()
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as database:
        await database.execute(tables)
        prefix = tallied_prefix(settings.schema_ids_file)
        subscribe(broker, Peer(task.topic, task.group, database, prefix, Stopwatch(task, finished.set)))
        async with broker:
            await broker.start()
            await finished.wait()
