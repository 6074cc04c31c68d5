"""What a running platform needs before services can use it, step by step; every step is safe to repeat."""

import secrets
import time
from collections.abc import Callable

from services.access.provision import provision as provision_clients
from services.agreements.agreements import load_agreements
from services.catalogue.mistakes import CatalogueError
from services.catalogue.registry import register_all, register_subjects
from services.delivery.audience import projections
from services.platform import registry
from services.platform.broker_plan import apply, found, plan
from services.platform.databases import ensure_databases
from services.platform.envfiles import write_env_files
from services.platform.errors import PlatformError
from services.platform.instance import REPOSITORY, Instance
from services.platform.kafka_admin import administrator, ensure_users
from services.platform.ownerfiles import write_private
from services.platform.tables import ensure_tables
from services.platform.wanted import Wanted, wanted


def provision(instance: Instance, say: Callable[[str], None]) -> None:
    began = time.monotonic()
    asked = wanted()
    provision_kafka(instance, asked)
    ensure_databases(instance)
    provision_access(instance)
    write_env_files(instance, asked.rates)
    register_schemas(instance)
    ensure_tables(instance, say)
    say(f"users, rights, topics, databases, schemas and settings are in place after {time.monotonic() - began:.1f} s")


def provision_kafka(instance: Instance, asked: Wanted) -> None:
    with administrator(instance) as client:
        ensure_users(client, instance, asked.users)
        apply(client, plan(asked, found(client)))


def provision_access(instance: Instance) -> None:
    """Keys are made once: without them nothing in the register can be read, and no reference of a partner be known."""
    provision_clients(instance.client_secrets, instance.access_files)
    for key_file in (instance.register_key_file, instance.reference_key_file):
        if not key_file.exists():
            write_private(key_file, secrets.token_hex(32))


def register_schemas(instance: Instance) -> None:
    """Into a registry that was lost, first the copy of what was in it."""
    registry.restore(instance)
    try:
        register_all(instance.registry_url, REPOSITORY / "schemas", instance.schema_ids_file)
        register_subjects(instance.registry_url, projections(load_agreements()), instance.projection_ids_file)
    except CatalogueError as error:
        raise PlatformError(str(error)) from error
    registry.keep_copy(instance)
