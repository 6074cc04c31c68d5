"""Databases, roles and schemas: a role sees its own schema and nobody else's; repeating it changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, urlencode

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier, Literal

from services.platform.instance import SERVICES, Instance
from services.platform.ownerfiles import kept_secret
from services.platform.postgres import admin_url

CHAIN = "ketenbus"
REGISTER = "register"
DELIVERY = "delivery"


def ensure_databases(instance: Instance) -> None:
    with _superuser(instance) as server:
        for role in (*SERVICES, DELIVERY, REGISTER):
            _ensure_role(server, role, _password(instance, role))
        for database in (CHAIN, REGISTER):
            _ensure_database(server, database)
        _close_to_public(server, "postgres")
    _ensure_schemas(instance, CHAIN, (*SERVICES, DELIVERY))
    _ensure_schemas(instance, REGISTER, (REGISTER,))


def database_url(instance: Instance, role: str) -> str:
    """As SQLAlchemy and psycopg both read it; it holds the role's password and belongs in owner-only files."""
    server = conninfo_to_dict(admin_url(instance))
    database = REGISTER if role == REGISTER else CHAIN
    secret = quote(_password(instance, role), safe="")
    host, port = str(server.get("host") or ""), server.get("port")
    if host.startswith("/") or not host:
        place, query = "", {"host": host} if host else {}
        if port:
            query["port"] = str(port)
    else:
        place, query = host + (f":{port}" if port else ""), {}
    if mode := server.get("sslmode"):
        query["sslmode"] = str(mode)
    return f"postgresql://{role}:{secret}@{place}/{database}" + (f"?{urlencode(query)}" if query else "")


def _password(instance: Instance, role: str) -> str:
    return kept_secret(instance.secrets / "passwords" / f"postgres-{role}")


@contextmanager
def _superuser(instance: Instance, database: str = "postgres") -> Iterator[psycopg.Connection]:
    with psycopg.connect(admin_url(instance, database), autocommit=True) as connection:
        yield connection


def _ensure_role(server: psycopg.Connection, role: str, password: str) -> None:
    """The server gets the verifier only, so that no log of its statements can hold the password."""
    if server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is None:
        server.execute(SQL("CREATE ROLE {}").format(Identifier(role)))
    verifier = server.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    server.execute(
        SQL("ALTER ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}").format(
            Identifier(role), Literal(verifier)
        )
    )


def _ensure_database(server: psycopg.Connection, database: str) -> None:
    if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone() is None:
        server.execute(SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0").format(Identifier(database)))
    _close_to_public(server, database)


def _close_to_public(server: psycopg.Connection, database: str) -> None:
    server.execute(SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(Identifier(database)))


def _ensure_schemas(instance: Instance, database: str, roles: tuple[str, ...]) -> None:
    """TEMPORARY lets a role fold its topic into tables that nobody else sees, to compare them with its own."""
    with _superuser(instance, database) as server:
        server.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
        for role in roles:
            names = {"database": Identifier(database), "role": Identifier(role)}
            server.execute(SQL("GRANT CONNECT, TEMPORARY ON DATABASE {database} TO {role}").format(**names))
            server.execute(SQL("CREATE SCHEMA IF NOT EXISTS {role} AUTHORIZATION {role}").format(**names))
            server.execute(SQL("ALTER ROLE {role} IN DATABASE {database} SET search_path = {role}").format(**names))
