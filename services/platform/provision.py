"""What a running platform needs before services can use it, step by step; every step is safe to repeat."""

import secrets
import time
from collections.abc import Callable

from services.platform.databases import ensure_databases
from services.platform.envfiles import write_env_files
from services.platform.instance import REPOSITORY, Instance
from services.platform.kafka_admin import administrator, ensure_rights, ensure_topics, ensure_users
from services.platform.ownerfiles import ensure_private_folder, write_private
from services.platform.topics import load_topics


def provision(instance: Instance, say: Callable[[str], None]) -> None:
    began = time.monotonic()
    provision_kafka(instance)
    ensure_databases(instance)
    provision_access(instance)
    write_env_files(instance)
    register_schemas(instance)
    create_tables(instance)
    say(f"users, rights, topics, databases, schemas and settings are in place after {time.monotonic() - began:.1f} s")


def provision_kafka(instance: Instance) -> None:
    topics = load_topics()
    with administrator(instance) as client:
        ensure_users(client, instance)
        ensure_topics(client, topics)
        ensure_rights(client, topics)


def provision_access(instance: Instance) -> None:
    """The register's key is made once: without it what is stored there can never be read again."""
    try:
        from services.access.provision import provision as provision_clients
    except ModuleNotFoundError:
        pass
    else:
        provision_clients(ensure_private_folder(instance.client_secrets), ensure_private_folder(instance.access_files))
    if not instance.register_key_file.exists():
        write_private(instance.register_key_file, secrets.token_hex(32))


def register_schemas(instance: Instance) -> None:
    try:
        from services.catalogue.registry import register_all
    except ModuleNotFoundError:
        return
    register_all(instance.registry_url, REPOSITORY / "schemas", instance.schema_ids_file)


def create_tables(instance: Instance) -> None:
    """The tables of the four services and of the bus, each by its own role (services.bus.database.create_all)."""
