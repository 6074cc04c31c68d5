"""The tables of every service, each made by its own role."""

import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kafka import KafkaConsumer, TopicPartition
from sqlalchemy import Engine, create_engine, inspect, make_url

from services.bus.database import create_tables
from services.bus.service import Service
from services.delivery import tables as delivery
from services.platform.databases import DELIVERY, REGISTER, database_url
from services.platform.envfiles import user_settings
from services.platform.instance import SERVICES, Instance
from services.register import tables as register
from services.runtime.kafka import client_options
from services.runtime.settings import KafkaSettings


def ensure_tables(instance: Instance, say: Callable[[str], None]) -> None:
    """Make what is missing, but never empty tables for a service whose topic already holds its history."""
    with _engine(instance, REGISTER) as pool:
        register.create(pool)
    with _engine(instance, DELIVERY) as pool:
        delivery.create(pool)
    for name in SERVICES:
        service: Service = importlib.import_module(f"services.{name}.service").SERVICE
        with _engine(instance, name) as pool:
            if not _has_spoken(pool) and _has_history(instance, service.topic):
                say(
                    f"{name} has lost its database: run `ketenbus services down {name}`,"
                    f" `ketenbus rebuild --service {name} --replace` and `ketenbus services up {name}`"
                )
            else:
                create_tables(service, pool)


def _has_spoken(pool: Engine) -> bool:
    if not inspect(pool).has_table("outbox"):
        return False
    with pool.connect() as connection:
        return bool(connection.exec_driver_sql("SELECT EXISTS (SELECT FROM outbox)").scalar_one())


@contextmanager
def _engine(instance: Instance, role: str) -> Iterator[Engine]:
    pool = create_engine(make_url(database_url(instance, role)).set(drivername="postgresql+psycopg"))
    try:
        yield pool
    finally:
        pool.dispose()


def _has_history(instance: Instance, topic: str) -> bool:
    consumer = KafkaConsumer(
        enable_auto_commit=False,
        allow_auto_create_topics=False,
        **client_options(user_settings(instance, "operator", KafkaSettings)),
    )
    try:
        partitions = [TopicPartition(topic, number) for number in consumer.partitions_for_topic(topic) or ()]
        return any(end > 0 for end in consumer.end_offsets(partitions).values())
    finally:
        consumer.close()
