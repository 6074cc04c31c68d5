"""A tally on a running platform: its own database schema, topics and Kafka user."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from uuid import UUID, uuid5

from kafka.admin import (
    ACL,
    ACLOperation,
    ACLPermissionType,
    KafkaAdminClient,
    ResourcePattern,
    ResourceType,
    ScramMechanism,
    UserScramCredentialUpsertion,
)
from pydantic import SecretStr
from sqlalchemy import Engine

from services.bus.bus import Bus
from services.bus.codec import Codec
from services.bus.database import create_tables
from services.bus.envelope import Envelope
from services.bus.inbox import HeldRecord
from services.catalogue.schemas import load_schemas
from services.platform.instance import Instance
from services.platform.kafka_admin import administrator
from services.runtime.settings import WorkerSettings
from tests.platforms import free_port, fresh_schema
from tests.tally.events import Counted
from tests.tally.service import SCHEMAS, TALLY

THINGS = UUID("00000000-0000-4000-8000-000000000000")
SOURCE = "source-v1"


@dataclass(frozen=True)
class Tallying:
    """One tally with a database of its own."""

    bus: Bus
    engine: Engine
    codec: Codec
    settings: WorkerSettings

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(sql)]

    def sums(self) -> dict[UUID, int]:
        return {UUID(str(thing)): int(str(total)) for thing, total in self.rows("SELECT thing, persons FROM tallies")}

    def beside(self) -> "Tallying":
        """The same tally as a second process has it: only the port of its metrics differs."""
        return replace(self, settings=self.settings.model_copy(update={"metrics_port": free_port()}))


@cache
def codec(folder: Path = SCHEMAS) -> Codec:
    schemas = load_schemas(folder)
    return Codec(schemas, {f"{name}/v{version}": number for number, (name, version) in enumerate(schemas, 1)})


@contextmanager
def tallying(instance: Instance, password: str = "no broker is asked") -> Iterator[Tallying]:
    """A fresh schema in the chain's database, owned by one of its roles."""
    with fresh_schema(instance, "intake", "tally") as engine:
        url = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        settings = WorkerSettings.model_construct(
            database_url=SecretStr(url),
            kafka_bootstrap=instance.kafka_bootstrap,
            kafka_user="tally",
            kafka_password=SecretStr(password),
            kafka_ca_file=instance.authority_file,
            metrics_port=free_port(),
        )
        create_tables(TALLY, engine)
        yield Tallying(Bus(TALLY, codec(), None, engine), engine, codec(), settings)


def thing(number: int) -> UUID:
    return uuid5(THINGS, str(number))


def counted(number: int, sequence: int, persons: int = 1, **changes: str) -> HeldRecord:
    """The record of one count; `changes` are headers that differ from what they should be."""
    event = Counted(
        thing=thing(number),
        household=THINGS,
        municipality="GM0344",
        persons=persons,
        occurred_on=date(2017, 1, 18),
    )
    source = codec()
    identity = str(uuid5(THINGS, f"{number}/{sequence}"))
    envelope = Envelope(
        id=identity,
        type=Counted.TYPE,
        subject=event.subject,
        sequence=sequence,
        position=sequence,
        time="2017-01-18T09:00:00+00:00",
        dataschema=source.dataschema(Counted),
        correlation_id=identity,
        causation_id=identity,
        trigger="test/0/0",
    )
    headers = [(name, changes.get(name, value.decode()).encode()) for name, value in envelope.headers()]
    return HeldRecord(0, 0, headers, event.subject.encode(), source.encode(event))


@contextmanager
def tally_topics(instance: Instance) -> Iterator[str]:
    """The two topics, fresh, and a user with rights on them; gives its password."""
    password = secrets.token_hex(16)
    with administrator(instance) as client:
        user = UserScramCredentialUpsertion("tally", ScramMechanism.SCRAM_SHA_512, password)
        client.alter_user_scram_credentials([user])
        client.create_acls(_rights(("source-v1", "tally-v1")))
        make_topics(client)
        try:
            yield password
        finally:
            client.delete_topics(["source-v1", "tally-v1"])


def make_topics(client: KafkaAdminClient, names: Sequence[str] = ("source-v1", "tally-v1")) -> None:
    client.create_topics({name: {"num_partitions": 12} for name in names}, wait_for_metadata=True)


def make_anew(instance: Instance, topic: str) -> None:
    """As after the loss of all that was on it."""
    with administrator(instance) as client:
        client.delete_topics([topic])
        make_topics(client, [topic])


def _rights(topics: Sequence[str]) -> list[ACL]:
    wanted = [(ResourceType.TOPIC, name, right) for name in topics for right in (ACLOperation.READ, ACLOperation.WRITE)]
    wanted.append((ResourceType.GROUP, TALLY.group, ACLOperation.READ))
    return [
        ACL("User:tally", "*", right, ACLPermissionType.ALLOW, ResourcePattern(kind, name))
        for kind, name, right in wanted
    ]
