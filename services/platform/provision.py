"""What a running platform needs before services can use it: users, rights, topics, databases, schemas, env files."""

from collections.abc import Callable

from services.platform.instance import Instance


def provision(instance: Instance, say: Callable[[str], None]) -> None:
    pass
