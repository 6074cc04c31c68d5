"""Writing a person down, and opening one: never without writing down who reads."""

from collections.abc import Mapping
from dataclasses import asdict
from uuid import UUID

import orjson
from sqlalchemy import Connection, RowMapping, select
from sqlalchemy.dialects.postgresql import insert as insert_or_not
from sqlalchemy.exc import SQLAlchemyError

from services.register import logbook
from services.register.gate import Gate
from services.register.identities import Identity
from services.register.logbook import Processing, Trace
from services.register.tables import erasures, persons
from services.register.vault import Vault
from services.runtime.problems import FieldError, Problem

_UNIQUE = ("v_number", "bsn")
_RETRY_AFTER_SECONDS = 5

Values = dict[str, str | None]


class Records:
    def __init__(self, gate: Gate, vault: Vault) -> None:
        self._gate = gate
        self._vault = vault

    def add(self, identity: Identity, caller: str, key: str) -> UUID:
        """The person's reference; the same key gives the same one.

        A problem for the same key with another identity, for an identity that came under another key before, and for
        somebody who was erased since: a late repetition brings nobody back.
        """
        person = self._vault.reference(f"{caller}\n{key}")
        row = self._sealed(person, identity) | {"registered_by": caller}
        with self._gate.transaction() as connection:
            check_not_erased(connection, person, "Idempotency-Key")
            statement = insert_or_not(persons).values(row).on_conflict_do_nothing().returning(persons.c.person_id)
            if connection.execute(statement).first() is None:
                _check_it_is_the_same_request(connection, row)
        return person

    def read(self, person: UUID, processing: Processing, trace: Trace) -> Values:
        """The fields' values. The entry in the log is committed first: what cannot be logged is not opened (503)."""
        row = self._logged(person, processing, trace)
        try:
            return {field: self._opened(person, field, row) for field in processing.fields}
        except Exception:
            with self._gate.transaction() as connection:
                logbook.failed(connection, trace)
            raise

    def find(self, v_number: str, processing: Processing, trace: Trace) -> UUID:
        """The reference of whoever has this number: for a person who asks what is known about them."""
        found = select(persons.c.person_id).where(persons.c.v_number_lookup == self._vault.lookup("v_number", v_number))
        with self._gate.transaction() as connection:
            person: UUID | None = connection.execute(found).scalar()
        if person is None:
            raise unknown("v_number", "belongs to nobody who is registered", "check the number")
        self._logged(person, processing, trace)
        return person

    def _logged(self, person: UUID, processing: Processing, trace: Trace) -> RowMapping:
        """The person's row, still sealed."""
        with self._gate.transaction() as connection:
            row = connection.execute(select(persons).where(persons.c.person_id == person)).mappings().first()
            if row is None:
                check_not_erased(connection, person)
                raise unknown("person", "is not known here", "send a reference that you were given")
            try:
                logbook.write(connection, processing, self._vault.pseudonym(person), trace)
            except SQLAlchemyError as error:
                raise _not_logged() from error
        return row

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


def check_not_erased(connection: Connection, person: UUID, field: str = "person") -> None:
    """Raises a 410 problem."""
    if connection.execute(select(erasures.c.person_id).where(erasures.c.person_id == person)).first():
        error = FieldError(field=field, problem="is of somebody who was erased", remedy="erase what you have as well")
        raise Problem(410, "person-erased", "Nothing is kept of this person any more.", errors=[error])


def unknown(field: str, problem: str, remedy: str) -> Problem:
    """Of somebody who is not the caller's own the same as of nobody, so that nobody can probe for people."""
    error = FieldError(field=field, problem=problem, remedy=remedy)
    return Problem(404, "unknown-person", "Nothing was read.", errors=[error])


def _not_logged() -> Problem:
    retry = {"Retry-After": str(_RETRY_AFTER_SECONDS)}
    return Problem(503, "not-logged", "The read could not be written down, so nothing was read.", headers=retry)
