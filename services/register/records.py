"""Writing a person down, and reading one: never without writing down who read."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

import orjson
from sqlalchemy import Connection, Engine, RowMapping, insert, select
from sqlalchemy.dialects.postgresql import insert as insert_or_not

from services.register.identities import Identity
from services.register.tables import persons, reads
from services.register.vault import Vault
from services.runtime.problems import FieldError, Problem

_UNIQUE = ("v_number", "bsn")
_READS_SHOWN_MAX = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One entry of the read log."""

    caller: str
    purpose: str
    fields: tuple[str, ...]
    read_at: datetime


class Records:
    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine = engine
        self._vault = vault

    def add(self, identity: Identity, caller: str, key: str) -> UUID:
        """The person's reference; the same key gives the same one.

        A problem for the same key with another identity, and for an identity that came under another key before.
        """
        person = self._vault.reference(f"{caller}\n{key}")
        row = self._sealed(person, identity) | {"registered_by": caller}
        with self._engine.begin() as connection:
            statement = insert_or_not(persons).values(row).on_conflict_do_nothing().returning(persons.c.person_id)
            if connection.execute(statement).first() is None:
                _check_it_is_the_same_request(connection, row)
        return person

    def read(self, person: UUID, fields: Sequence[str], caller: str, purpose: str) -> dict[str, str | None]:
        """The fields' values. The entry in the log is committed first: what cannot be logged is not read."""
        with self._engine.begin() as connection:
            row = connection.execute(select(persons).where(persons.c.person_id == person)).mappings().first()
            if row is None:
                raise _unknown_person()
            entry = {"person_id": person, "caller": caller, "purpose": purpose, "fields": list(fields)}
            connection.execute(insert(reads).values(entry))
        return {field: self._opened(person, field, row) for field in fields}

    def reads(self, person: UUID) -> tuple[Read, ...]:
        """The newest first, at most 500."""
        newest = select(reads).where(reads.c.person_id == person).order_by(reads.c.read_id.desc())
        with self._engine.connect() as connection:
            if connection.execute(select(persons.c.person_id).where(persons.c.person_id == person)).first() is None:
                raise _unknown_person()
            rows = connection.execute(newest.limit(_READS_SHOWN_MAX)).all()
        return tuple(
            Read(caller=row.caller, purpose=row.purpose, fields=tuple(row.fields), read_at=row.read_at) for row in rows
        )

    def _sealed(self, person: UUID, identity: Identity) -> dict[str, object]:
        values = {field: str(value) for field, value in asdict(identity).items() if value is not None}
        lookups = {f"{field}_lookup": self._vault.lookup(field, values[field]) for field in _UNIQUE if field in values}
        sealed = {f"{field}_sealed": self._vault.seal(person, field, value) for field, value in values.items()}
        whole = orjson.dumps(values, option=orjson.OPT_SORT_KEYS).decode()
        return {"person_id": person, "request_lookup": self._vault.lookup("request", whole), **lookups, **sealed}

    def _opened(self, person: UUID, field: str, row: RowMapping) -> str | None:
        sealed = row[f"{field}_sealed"]
        return None if sealed is None else self._vault.open(person, field, sealed)


def _check_it_is_the_same_request(connection: Connection, row: Mapping[str, object]) -> None:
    """Called when the row could not be inserted: harmless only if the very same registration is already there."""
    known = connection.execute(select(persons.c.request_lookup).where(persons.c.person_id == row["person_id"])).scalar()
    if known is None:
        raise _registered_already(connection, row)
    if known != row["request_lookup"]:
        error = FieldError(
            field="Idempotency-Key",
            problem="was used for another registration",
            remedy="send a new key, or the first registration again",
        )
        raise Problem(422, "key-reused", "Nothing was done.", errors=[error])


def _registered_already(connection: Connection, row: Mapping[str, object]) -> Problem:
    """Names the number, and nothing of the person found: the reference is told to nobody who only knows a number."""
    same_v_number = select(persons.c.person_id).where(persons.c.v_number_lookup == row["v_number_lookup"])
    error = FieldError(
        field="v_number" if connection.execute(same_v_number).first() else "bsn",
        problem="belongs to a person who is registered already",
        remedy="check the number; to get the reference, repeat the first registration under its own Idempotency-Key",
    )
    return Problem(409, "registered-already", "Nothing was done.", errors=[error])


def _unknown_person() -> Problem:
    error = FieldError(
        field="person", problem="is not known here", remedy="send a reference that the register returned"
    )
    return Problem(404, "unknown-person", "Nothing was read.", errors=[error])
