"""A service's tables as an outsider reads them: one snapshot, read only, in plain SQL."""

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, create_engine, make_url, select

from services.bus.flow import State
from services.bus.tables import outbox
from services.contracts.event import Event
from services.platform.instance import SERVICES


@dataclass(frozen=True, slots=True)
class Said:
    """One row of the outbox, as far as it is checked."""

    id: str
    position: int
    subject: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one transaction saw of a service, at its last position; `said` is in order of position."""

    service: str
    said: Sequence[Said]
    states: Mapping[type[State], Sequence[State]]

    @property
    def topic(self) -> str:
        return f"{self.service}-v1"

    @property
    def position(self) -> int:
        return self.said[-1].position if self.said else 0


def take_snapshot(service: str, database_url: str) -> Snapshot:
    """With the rights of the service's own role, in a transaction that cannot write."""
    engine = create_engine(make_url(database_url).set(drivername="postgresql+psycopg"), hide_parameters=True)
    options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    try:
        with engine.connect().execution_options(**options) as connection:
            said = [Said(str(row.id), row.position, row.subject) for row in connection.execute(_OUTBOX)]
            states = {rows.info["state"]: _states(connection, rows) for rows in tables_of(service)}
    finally:
        engine.dispose()
    return Snapshot(service, said, states)


_OUTBOX = select(outbox.c.id, outbox.c.position, outbox.c.subject).order_by(outbox.c.position)


def tables_of(service: str) -> tuple[Table, ...]:
    """Of its states; the register has none, only what it said is checked."""
    if service not in SERVICES:
        return ()
    tables: tuple[Table, ...] = importlib.import_module(f"services.{service}.tables").TABLES
    return tables


def _states(connection: Connection, rows: Table) -> list[State]:
    return [_state(rows.info["state"], row) for row in connection.execute(select(rows))]


def _state(kind: type[State], row: Row[Any]) -> State:
    return kind(**{name: tuple(v) if isinstance(v, list) else v for name, v in row._mapping.items()})


def key_of(kind: type[State], state: State) -> tuple[Any, ...]:
    return tuple(getattr(state, name) for name in kind.KEY)


def key_moved_by(kind: type[State], event: Event) -> tuple[Any, ...]:
    """The key of the state of this kind that the event moves."""
    return tuple(getattr(event, name) for name in kind.MOVED_BY[type(event)])
