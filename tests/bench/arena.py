"""One platform of the bench's own, and on it a fresh place for every run."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import psycopg
from kafka import TopicPartition
from kafka.admin import KafkaAdminClient
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from services.bus.codec import Codec
from services.bus.outbox import PARTITIONS
from services.bus.tables import outbox
from services.catalogue.registry import register_all
from services.platform.envfiles import read_env_file
from services.platform.instance import SUPERUSER, Instance
from services.platform.kafka_admin import administrator
from services.platform.postgres import admin_url
from services.runtime.database import engine
from services.runtime.settings import WorkerSettings
from tests.tally.service import SCHEMAS, TALLY

DATABASE = "bench"
SOURCE = "source-v1"
SOURCE_SHORT = "source-short-v1"
PROBE = "probe-v1"

# Everything that the log offers to hold on to is kept: a topic is emptied between runs by hand.
_TOPIC = {"num_partitions": PARTITIONS, "replication_factor": 1, "configs": {"retention.ms": "-1"}}


@dataclass(frozen=True)
class Arena:
    """Topics, schema ids and a database for the tally on a running platform."""

    instance: Instance

    @property
    def schema_ids(self) -> Path:
        return self.instance.home / "bench-schema-ids.json"

    def prepare(self) -> None:
        register_all(self.instance.registry_url, SCHEMAS, self.schema_ids)
        with psycopg.connect(admin_url(self.instance), autocommit=True) as server:
            server.execute(SQL("CREATE DATABASE {}").format(Identifier(DATABASE)))
        with administrator(self.instance) as kafka:
            kafka.create_topics(
                dict.fromkeys((SOURCE, SOURCE_SHORT, PROBE, TALLY.topic), _TOPIC), wait_for_metadata=True
            )

    def clear(self) -> None:
        """Leave the platform without what was prepared, for others' tests."""
        with administrator(self.instance) as kafka:
            kafka.delete_topics([SOURCE, SOURCE_SHORT, PROBE, TALLY.topic])
        with psycopg.connect(admin_url(self.instance), autocommit=True) as server:
            server.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(DATABASE)))

    def codec(self) -> Codec:
        return Codec.of(SCHEMAS, self.schema_ids)

    def environment(self, schema: str) -> dict[str, str]:
        """What a worker process must be told to work in a schema of the bench's database."""
        return {
            **read_env_file(self.instance, SUPERUSER),
            "KETENBUS_DATABASE_URL": self._database_url(schema),
            "KETENBUS_SCHEMA_IDS_FILE": str(self.schema_ids),
            "KETENBUS_METRICS_PORT": str(_free_port()),
        }

    def settings(self, schema: str) -> WorkerSettings:
        names = {name.removeprefix("KETENBUS_").lower(): value for name, value in self.environment(schema).items()}
        return WorkerSettings.model_validate(names)

    @contextmanager
    def fresh(self, schema: str) -> Iterator[psycopg.Connection]:
        """An empty schema, an empty topic for what is said, and nothing left for the database to do meanwhile."""
        with administrator(self.instance) as kafka:
            _empty(kafka, TALLY.topic)
        with psycopg.connect(admin_url(self.instance, DATABASE), autocommit=True) as database:
            database.execute(SQL("CREATE SCHEMA {}").format(Identifier(schema)))
            database.execute(SQL("SET search_path = {}").format(Identifier(schema)))
            pool = engine(self.settings(schema), "bench")
            outbox.create(pool)
            pool.dispose()
            database.execute("CHECKPOINT")
            yield database
            database.execute(SQL("DROP SCHEMA {} CASCADE").format(Identifier(schema)))

    def _database_url(self, schema: str) -> str:
        parts = {name: str(value) for name, value in conninfo_to_dict(admin_url(self.instance, DATABASE)).items()}
        return f"postgresql:///{parts.pop('dbname')}?{urlencode({**parts, 'options': f'-csearch_path={schema}'})}"


def _empty(kafka: KafkaAdminClient, topic: str) -> None:
    kafka.delete_records({TopicPartition(topic, partition): -1 for partition in range(PARTITIONS)})


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
