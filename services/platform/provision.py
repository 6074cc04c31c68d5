"""What a running platform needs before services can use it, step by step; every step is safe to repeat."""

import secrets
import time
from collections.abc import Callable

from services.access.provision import provision as provision_clients
from services.catalogue.mistakes import CatalogueError
from services.catalogue.registry import register_all
from services.platform.databases import ensure_databases
from services.platform.envfiles import write_env_files
from services.platform.errors import PlatformError
from services.platform.instance import REPOSITORY, Instance
from services.platform.kafka_admin import administrator, ensure_rights, ensure_topics, ensure_users
from services.platform.ownerfiles import write_private
from services.platform.tables import ensure_tables
from services.platform.topics import load_topics


def provision(instance: Instance, say: Callable[[str], None]) -> None:
    began = time.monotonic()
    provision_kafka(instance)
    ensure_databases(instance)
    provision_access(instance)
    write_env_files(instance)
    register_schemas(instance)
    ensure_tables(instance, say)
    say(f"users, rights, topics, databases, schemas and settings are in place after {time.monotonic() - began:.1f} s")


def provision_kafka(instance: Instance) -> None:
    topics = load_topics()
    with administrator(instance) as client:
        ensure_users(client, instance)
        ensure_topics(client, topics)
        ensure_rights(client, topics)


def provision_access(instance: Instance) -> None:
    """The register's key is made once: without it what is stored there can never be read again."""
    provision_clients(instance.client_secrets, instance.access_files)
    if not instance.register_key_file.exists():
        write_private(instance.register_key_file, secrets.token_hex(32))


def register_schemas(instance: Instance) -> None:
    try:
        register_all(instance.registry_url, REPOSITORY / "schemas", instance.schema_ids_file)
    except CatalogueError as error:
        raise PlatformError(str(error)) from error
