"""Reading a service's states for its HTTP queries, without its lock."""

from typing import Annotated, Any, TypeVar, cast
from uuid import UUID

from fastapi import Depends, Request
from sqlalchemy import Engine

from services.bus.flow import State
from services.bus.service import Service

S = TypeVar("S", bound=State)


class Reader:
    """Sees what is committed."""

    def __init__(self, service: Service, engine: Engine) -> None:
        self._stored = service.stored
        self._engine = engine

    def one(self, state: type[S], *key: Any) -> S | None:
        """The state with this key, in the order of the state's KEY."""
        with self._engine.connect() as connection:
            found = self._stored[state].having(connection, state.KEY, (key,))
        return cast(S, found[0]) if found else None

    def many(self, state: type[S], **equals: Any) -> list[S]:
        """All states of which these fields have these values, in key order."""
        stored = self._stored[state]
        with self._engine.connect() as connection:
            found = stored.having(connection, tuple(equals), (tuple(equals.values()),))
        return cast(list[S], sorted(found, key=stored.key))

    def has_answered(self, command: UUID) -> bool:
        """Whether a command with this id was answered, whichever it was."""
        asked = "SELECT EXISTS (SELECT FROM commands WHERE id = %s)"
        with self._engine.connect() as connection:
            return bool(connection.exec_driver_sql(asked, (command,)).scalar_one())


def _reader(request: Request) -> Reader:
    return cast(Reader, request.app.state.reader)


ReaderDependency = Annotated[Reader, Depends(_reader)]
