"""Frozen dataclasses in PostgreSQL: one table each, a batch in one statement each way."""

import typing
from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date
from types import NoneType, UnionType
from typing import Any, ClassVar, Generic, Protocol, TypeVar
from uuid import UUID

import orjson
from sqlalchemy import ARRAY, Boolean, Column, Connection, Date, Integer, MetaData, Table, Text, Uuid
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

from services.bus.flow import Key
from services.bus.transaction import Statement

_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy's own constructor is not annotated
_COLUMN_TYPES: dict[type, type[TypeEngine[Any]]] = {
    UUID: Uuid,
    str: Text,
    int: Integer,
    bool: Boolean,
    date: Date,
}


class Kept(Protocol):
    """A frozen dataclass that has a table; KEY names the fields that identify it."""

    KEY: ClassVar[tuple[str, ...]]


K = TypeVar("K", bound=Kept)


def table(state: type[Kept], name: str, metadata: MetaData, *constraints: SchemaItem) -> Table:
    """A table with a column for every field of a state, its KEY as primary key, and what else is asked for."""
    hints = typing.get_type_hints(state)
    columns = [_column(f.name, hints[f.name], key=f.name in state.KEY) for f in fields(state)]  # type: ignore[arg-type]  # whatever is kept is a dataclass
    return Table(name, metadata, *columns, *constraints, info={"state": state})


def _column(name: str, hint: Any, *, key: bool) -> Column[Any]:
    optional = False
    if typing.get_origin(hint) in (UnionType, typing.Union):
        optional = NoneType in typing.get_args(hint)
        (hint,) = (arg for arg in typing.get_args(hint) if arg is not NoneType)
    if typing.get_origin(hint) is tuple:
        return Column(name, ARRAY(_scalar(typing.get_args(hint)[0])), nullable=optional)
    return Column(name, _scalar(hint), primary_key=key, nullable=optional)


def _scalar(hint: Any) -> TypeEngine[Any]:
    if typing.get_origin(hint) is typing.Literal:
        return Text()
    return _COLUMN_TYPES[hint]()


class Stored(Generic[K]):
    """Reads and writes one kind of state, a whole batch at a time."""

    def __init__(self, rows: Table) -> None:
        self.state: type[K] = rows.info["state"]
        names = [c.name for c in rows.columns]
        keys = ", ".join(self.state.KEY)
        columns = ", ".join(names)
        values = [n for n in names if n not in self.state.KEY]
        change = f"UPDATE SET {', '.join(f'{n} = excluded.{n}' for n in values)}" if values else "NOTHING"
        self._types = {c.name: c.type.compile(_DIALECT) for c in rows.columns}
        self._build = _builder(self.state, rows)
        self._select = f"SELECT {columns} FROM {rows.name}"
        self._upsert = (
            f"INSERT INTO {rows.name} ({columns})"
            f" SELECT {columns} FROM json_populate_recordset(NULL::{rows.name}, %s::json)"
            f" ON CONFLICT ({keys}) DO {change}"
        )

    def key(self, state: K) -> Key:
        return tuple([getattr(state, name) for name in self.state.KEY])

    def question(self, names: tuple[str, ...], values: Iterable[Key]) -> Statement:
        """Asks for all states of which the fields with these names have one of these combinations of values."""
        if not names:
            return self._select, ()
        arrays = [f"%s::{self._types[name]}[]" for name in names]
        if len(names) == 1:  # most states have one key, and with ANY its index is used whatever statistics say
            where = f"{names[0]} = ANY({arrays[0]})"
        else:
            where = f"({', '.join(names)}) IN (SELECT * FROM unnest({', '.join(arrays)}))"
        return f"{self._select} WHERE {where}", tuple(list(column) for column in zip(*values, strict=True))

    def built(self, rows: Iterable[Any]) -> list[K]:
        """The states that are in the answer to a question."""
        return [self._build(row) for row in rows]

    def having(self, connection: Connection, names: tuple[str, ...], values: Iterable[Key]) -> list[K]:
        """The answer to one question, asked alone."""
        return self.built(connection.exec_driver_sql(*self.question(names, values)))

    def due_on(self, connection: Connection, day: date) -> list[K]:
        return self.built(connection.exec_driver_sql(f"{self._select} WHERE due_on <= %s", (day,)))

    def write(self, connection: Connection, states: Iterable[K]) -> None:
        connection.exec_driver_sql(self._upsert, (orjson.dumps(list(states)).decode(),))


def _builder(state: type[K], rows: Table) -> Callable[[Any], K]:
    arrays = [i for i, c in enumerate(rows.columns) if isinstance(c.type, ARRAY)]
    if not arrays:
        return lambda row: state(*row)

    def build(row: Any) -> K:
        values = list(row)
        for i in arrays:
            values[i] = tuple(values[i])
        return state(*values)

    return build
