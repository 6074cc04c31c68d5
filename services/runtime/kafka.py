"""Our Kafka clients: how they connect (SCRAM over TLS, by the local authority), find brokers again, and end."""

import asyncio
import ssl
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.client import AIOKafkaClient
from aiokafka.cluster import ClusterMetadata

from services.runtime.settings import KafkaSettings

# Where an answer is under way while TLS is closed, the event loop waits half a minute for a farewell that never comes.
FAREWELL_SECONDS = 0.1
# Each client asks again in several ways at once: at aiokafka's ten times a second each, five workers took more than
# one of two processors from a broker that was starting.
RETRY_MS = 500
NO_LEADER = -1


def ssl_context(settings: KafkaSettings) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(settings.kafka_ca_file))


def client_options(settings: KafkaSettings) -> dict[str, Any]:
    """Keyword arguments that aiokafka's and kafka-python's clients have in common."""
    return {
        "bootstrap_servers": settings.kafka_bootstrap,
        "security_protocol": "SASL_SSL",
        "sasl_mechanism": "SCRAM-SHA-512",
        "sasl_plain_username": settings.kafka_user,
        "sasl_plain_password": settings.kafka_password.get_secret_value(),
        "ssl_context": ssl_context(settings),
    }


class PromptConsumer(AIOKafkaConsumer):  # type: ignore[misc]  # aiokafka is not typed
    """One without a group, which has nothing to say when it stops."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"retry_backoff_ms": RETRY_MS} | options)
        rebootstrap(self._client)

    async def stop(self) -> None:
        with hanging_up(self._client):
            try:
                await super().stop()
            except asyncio.CancelledError:
                # aiokafka cancels a fetch that pauses because the broker is away, and then takes that for its own end.
                await _end(self._fetcher._pending_tasks if self._fetcher else ())
                await self._client.close()
            _raise_if_cancelled()


class PromptProducer(AIOKafkaProducer):  # type: ignore[misc]  # aiokafka is not typed
    """One that sends nothing any more when it stops: `producing` (publishing.py) has seen to that."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"retry_backoff_ms": RETRY_MS} | options)
        rebootstrap(self.client)

    async def stop(self) -> None:
        with hanging_up(self.client):
            await super().stop()


def rebootstrap(client: AIOKafkaClient) -> None:
    """Have it ask where it was told to ask first, once no broker that it knows answers (KIP-899), and not all the time.

    aiokafka does not by itself: who had last asked while only one broker lived, and sees that one end, is lost; and a
    producer with records for a partition that has no leader asks again without any pause.
    """
    cluster = client.cluster
    cluster._bootstrap_brokers = ClusterMetadata(bootstrap_servers=client._bootstrap_servers)._bootstrap_brokers
    ask = client._metadata_update

    async def ask_and_pause(asked: ClusterMetadata, topics: Collection[str]) -> bool:
        is_answered: bool = await ask(asked, topics)
        if not is_answered:
            cluster._brokers = {}  # then it asks those above
        leaders = [one.leader for partitions in cluster._partitions.values() for one in partitions.values()]
        if not is_answered or NO_LEADER in leaders:
            await asyncio.sleep(client._retry_backoff)
        return is_answered

    client._metadata_update = ask_and_pause


async def _end(tasks: Collection[asyncio.Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _raise_if_cancelled() -> None:
    """Whoever wants the present task to end is heard, also where a library took that for something else."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


@contextmanager
def hanging_up(client: AIOKafkaClient) -> Iterator[None]:
    """What is not closed within a moment is cut off."""
    loop = asyncio.get_running_loop()
    transports = [connection._writer.transport for connection in client._conns.values() if connection._writer]
    timers = [loop.call_later(FAREWELL_SECONDS, transport.abort) for transport in transports]
    try:
        yield
    finally:
        for timer in timers:
            timer.cancel()
        for transport in transports:
            transport.abort()
