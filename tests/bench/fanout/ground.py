"""A platform's topics and a database of the bench's own, with a fresh schema for every run."""

import asyncio
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import psycopg
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier
from sqlalchemy import Engine

from services.agreements.agreements import Agreements
from services.bus.codec import Codec
from services.bus.replay import started
from services.catalogue.schemas import SCHEMAS
from services.delivery import tables
from services.delivery.delivering import TOPICS
from services.platform.envfiles import read_env_file
from services.platform.instance import SUPERUSER, Instance
from services.platform.kafka_admin import administrator
from services.platform.postgres import admin_url
from services.platform.topics import load_topics
from services.runtime.database import engine
from services.runtime.kafka import client_options
from services.runtime.settings import DeliveryWorkerSettings
from tests.bench.fanout.region import Told, households
from tests.platforms import free_port

DATABASE = "fanout"


@dataclass(frozen=True)
class Ground:
    """One run's place: events come from the real topics, everything else is in `schema`."""

    instance: Instance
    schema: str

    @property
    def environment(self) -> dict[str, str]:
        """What delivery's worker must be told, with the rights of the platform's administrator."""
        return {
            **read_env_file(self.instance, "delivery"),
            **read_env_file(self.instance, SUPERUSER),
            "KETENBUS_DATABASE_URL": self._database_url,
            "KETENBUS_METRICS_PORT": str(free_port()),
        }

    @property
    def settings(self) -> DeliveryWorkerSettings:
        names = {name.removeprefix("KETENBUS_").lower(): value for name, value in self.environment.items()}
        return DeliveryWorkerSettings.model_validate(names)

    @property
    def _database_url(self) -> str:
        parts = {name: str(value) for name, value in conninfo_to_dict(admin_url(self.instance, DATABASE)).items()}
        options = f"-csearch_path={self.schema}"
        return f"postgresql:///{parts.pop('dbname')}?{urlencode({**parts, 'options': options})}"

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(admin_url(self.instance, DATABASE), options=f"-csearch_path={self.schema}") as database:
            return database.execute(statement.encode()).fetchall()


def prepare(instance: Instance) -> None:
    with psycopg.connect(admin_url(instance), autocommit=True) as server:
        server.execute(SQL("CREATE DATABASE {}").format(Identifier(DATABASE)))


def clear(instance: Instance, agreements: Agreements) -> None:
    """Leave the platform without what was made for these partners, for others' tests."""
    with administrator(instance) as kafka:
        kafka.delete_topics([terms[0].topic for terms in agreements.values()])
    with psycopg.connect(admin_url(instance), autocommit=True) as server:
        server.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(DATABASE)))


@contextmanager
def fresh(instance: Instance, agreements: Agreements, count: int) -> Iterator[Ground]:
    """Delivery as at its beginning, with the events of so many households, and nothing else, before it."""
    ground = Ground(instance, f"fanout_{secrets.token_hex(4)}")
    with psycopg.connect(admin_url(instance, DATABASE), autocommit=True) as database:
        database.execute(SQL("CREATE SCHEMA {}").format(Identifier(ground.schema)))
        pool = engine(ground.settings, "bench")
        tables.create(pool)
        codec = Codec.of(SCHEMAS, instance.schema_ids_file)
        asyncio.run(_publish(ground, pool, list(households(count, agreements, codec))))
        pool.dispose()
        database.execute("CHECKPOINT")
        try:
            yield ground
        finally:
            database.execute(SQL("DROP SCHEMA {} CASCADE").format(Identifier(ground.schema)))


async def _publish(ground: Ground, pool: Engine, told: Sequence[Told]) -> None:
    """Behind what earlier runs left on the topics, which the cursors are beyond."""
    options = client_options(ground.settings)
    consumer = AIOKafkaConsumer(**options)
    async with started(consumer):
        partitions = {one.topic: one.partitions for one in load_topics()}
        places = [TopicPartition(topic, number) for topic in TOPICS for number in range(partitions[topic])]
        consumer.assign(places)
        ends = await consumer.end_offsets(places)
    with pool.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO cursors (topic, partition, next_offset, applied) SELECT *, 0"
            " FROM unnest(%s::text[], %s::integer[], %s::bigint[])",
            ([p.topic for p in ends], [p.partition for p in ends], list(ends.values())),
        )
    async with AIOKafkaProducer(enable_idempotence=True, max_batch_size=256 * 1024, **options) as producer:
        sent = [
            await producer.send(
                one.topic, one.value, key=one.envelope.subject.encode(), partition=one.partition,
                headers=one.envelope.headers(),
            )
            for one in told
        ]  # fmt: skip
        await asyncio.gather(*sent)


def make_streams(instance: Instance, agreements: Agreements) -> None:
    """The topics of these partners, as provisioning would make them."""
    with administrator(instance) as kafka:
        names = [terms[0].topic for terms in agreements.values()]
        topic = {"num_partitions": 1, "replication_factor": 1, "configs": {"retention.ms": "-1"}}
        kafka.create_topics(dict.fromkeys(names, topic), wait_for_metadata=True)
