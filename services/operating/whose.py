"""Whose books an operator's command is about, and how it comes to them."""

import importlib
from enum import StrEnum
from typing import Annotated

import typer
from sqlalchemy import Engine

from services.bus.bus import Bus
from services.bus.codec import Codec
from services.bus.service import Service
from services.catalogue.norms import load_norms
from services.catalogue.schemas import SCHEMAS
from services.platform.envfiles import user_settings
from services.platform.instance import Instance
from services.runtime.database import engine
from services.runtime.settings import WorkerSettings


class Deciding(StrEnum):
    """The four services that decide."""

    INTAKE = "intake"
    HOUSING = "housing"
    EDUCATION = "education"
    WORK = "work"


DecidingOption = Annotated[Deciding, typer.Option("--service", help="whose")]


def service_named(name: str) -> Service:
    service: Service = importlib.import_module(f"services.{name}.service").SERVICE
    return service


def worker_settings(instance: Instance, name: str) -> WorkerSettings:
    return user_settings(instance, name, WorkerSettings)


def engine_of(instance: Instance, name: str) -> Engine:
    return engine(worker_settings(instance, name), "ketenbus")


def bus_of(instance: Instance, name: str, pool: Engine) -> Bus:
    codec = Codec.of(SCHEMAS, worker_settings(instance, name).schema_ids_file)
    return Bus(service_named(name), codec, load_norms(), pool)
