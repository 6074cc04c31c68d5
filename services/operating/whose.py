"""Whose books an operator's command is about, and how it comes to them."""

import asyncio
import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from typing import Annotated

import typer
from sqlalchemy import Engine

from services.bus.bus import Bus
from services.bus.codec import Codec
from services.bus.replay import side_by_side
from services.bus.service import Service
from services.catalogue.norms import load_norms
from services.catalogue.schemas import SCHEMAS
from services.delivery.audience import Audience
from services.delivery.delivering import Delivering
from services.delivery.ledger import Ledger
from services.delivery.relay import StreamRelay
from services.platform.envfiles import user_settings
from services.platform.instance import Instance
from services.runtime.database import engine
from services.runtime.settings import DeliveryWorkerSettings, WorkerSettings


class Deciding(StrEnum):
    """The four services that decide."""

    INTAKE = "intake"
    HOUSING = "housing"
    EDUCATION = "education"
    WORK = "work"


class Holder(StrEnum):
    """Who reads others' events, and may hold some: these four, and delivery."""

    INTAKE = "intake"
    HOUSING = "housing"
    EDUCATION = "education"
    WORK = "work"
    DELIVERY = "delivery"


HolderOption = Annotated[Holder, typer.Option("--service", help="whose")]
DecidingOption = Annotated[Deciding, typer.Option("--service", help="whose")]


def service_named(name: str) -> Service:
    service: Service = importlib.import_module(f"services.{name}.service").SERVICE
    return service


def worker_settings(instance: Instance, name: str) -> WorkerSettings:
    return user_settings(instance, name, WorkerSettings)


@contextmanager
def books_of(instance: Instance, name: str) -> Iterator[Engine]:
    """Its database, as its own worker may use it."""
    pool = engine(worker_settings(instance, name), "ketenbus")
    try:
        yield pool
    finally:
        pool.dispose()


def delivering_of(instance: Instance, pool: Engine) -> Delivering:
    """Raises OtherSchema and LedgerBehind, as its worker does before it gives out a number."""
    settings = user_settings(instance, Holder.DELIVERY, DeliveryWorkerSettings)
    audience = Audience.of(settings)
    Ledger(pool).keep_schemas(audience.schemas())
    asyncio.run(StreamRelay(audience.receiving_by("kafka"), audience, settings, lambda: None).check())
    codec = Codec.of(SCHEMAS, settings.schema_ids_file)
    return Delivering(pool, codec, audience, partial(side_by_side, settings=settings))


def bus_of(instance: Instance, name: str, pool: Engine) -> Bus:
    codec = Codec.of(SCHEMAS, worker_settings(instance, name).schema_ids_file)
    return Bus(service_named(name), codec, load_norms(), pool)
