"""Erasing a person, and knowing which partners have followed: the fold of the register's own topic."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.postgresql import insert as insert_or_not

from services.agreements.agreements import Agreements
from services.bus.books import PostgresBooks
from services.bus.codec import Codec
from services.bus.outbox import Cause, Saying
from services.contracts.event import Event
from services.contracts.register import ErasureAcknowledged, PersonErased
from services.register import logbook
from services.register.gate import Gate
from services.register.granted import terms_of
from services.register.records import unknown
from services.register.tables import acknowledgements, erasures, persons
from services.register.vault import Vault

REGISTER = "register"


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    partner: str
    occurred_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """`read_by` are the partners that ever read something of the person."""

    erasure: UUID
    person: UUID
    occurred_on: date
    read_by: tuple[str, ...]
    acknowledged: tuple[Acknowledgement, ...] = ()


class Erasures:
    def __init__(self, gate: Gate, codec: Codec, vault: Vault, agreements: Agreements) -> None:
        codec.require((PersonErased, ErasureAcknowledged))
        self._gate = gate
        self._codec = codec
        self._vault = vault
        self._agreements = agreements

    def erase(self, person: UUID, occurred_on: date) -> Erasure:
        """Deletes the person's row and says so; of somebody who was erased before, that erasure."""
        with self._gate.speaking() as books:
            connection = books.connection
            if known := _found(connection, erasures.c.person_id == person):
                return known[0]
            if connection.execute(select(persons.c.person_id).where(persons.c.person_id == person)).first() is None:
                raise unknown("person", "is not known here", "send a reference that the register returned")
            readers = logbook.readers_of(connection, self._vault.pseudonym(person), tuple(self._agreements))
            erasure = self._vault.reference(f"erasure\n{person}")
            event = PersonErased(erasure=erasure, person=person, occurred_on=occurred_on, read_by=readers)
            position = self._say(books, event, f"erase\n{person}", "command/erase-person")
            (done,) = _found(connection, erasures.c.person_id == person)
        self._gate.reached(position)
        return done

    def acknowledge(self, erasure: UUID, partner: str, occurred_on: date) -> None:
        """A partner has erased what it had; saying it again changes nothing."""
        with self._gate.speaking() as books:
            known = _found(books.connection, erasures.c.erasure_id == erasure)
            if not known:
                raise unknown("erasure", "is not known here", "send the reference that you received with PersonErased")
            if partner in {one.partner for one in known[0].acknowledged}:
                return
            event = ErasureAcknowledged(
                erasure=erasure, person=known[0].person, occurred_on=occurred_on, partner=partner
            )
            cause = f"acknowledge\n{erasure}\n{partner}"
            position = self._say(books, event, cause, "command/acknowledge-erasure")
        self._gate.reached(position)

    def check_is_partner(self, caller: str) -> None:
        """Raises a 403 problem; whether its agreement still holds makes no difference to what it has to erase."""
        terms_of(self._agreements, caller)

    def all(self) -> tuple[Erasure, ...]:
        """The latest first."""
        with self._gate.transaction() as connection:
            return _found(connection)

    def of(self, person: UUID) -> Erasure | None:
        with self._gate.transaction() as connection:
            return next(iter(_found(connection, erasures.c.person_id == person)), None)

    def _say(self, books: PostgresBooks, event: PersonErased | ErasureAcknowledged, cause: str, trigger: str) -> int:
        """Gives the position that it got."""
        fold(books.connection, event)
        command = str(self._vault.reference(cause))
        spoken = [(Cause(command, command, trigger), (event,))]
        with books.pipelined():
            saying = Saying(books, REGISTER, self._codec, spoken)
        (said,) = saying.write()
        return said.envelope.position


def fold(connection: Connection, event: Event) -> None:
    """One event of the register's topic; the same again changes nothing."""
    match event:
        case PersonErased():
            connection.execute(delete(persons).where(persons.c.person_id == event.person))
            row = {"person_id": event.person, "erasure_id": event.erasure, "occurred_on": event.occurred_on,
                   "read_by": list(event.read_by)}  # fmt: skip
            connection.execute(insert_or_not(erasures).values(row).on_conflict_do_nothing())
        case ErasureAcknowledged():
            told = {"erasure_id": event.erasure, "partner": event.partner, "occurred_on": event.occurred_on}
            connection.execute(insert_or_not(acknowledgements).values(told).on_conflict_do_nothing())


def _found(connection: Connection, *where: object) -> tuple[Erasure, ...]:
    statement = select(erasures).where(*where).order_by(erasures.c.occurred_on.desc(), erasures.c.erasure_id)  # type: ignore[arg-type]  # conditions on its columns
    rows = connection.execute(statement).all()
    told = select(acknowledgements).where(acknowledgements.c.erasure_id.in_([row.erasure_id for row in rows]))
    done = connection.execute(told.order_by(acknowledgements.c.partner)).all()
    return tuple(
        Erasure(
            erasure=row.erasure_id,
            person=row.person_id,
            occurred_on=row.occurred_on,
            read_by=tuple(row.read_by),
            acknowledged=tuple(
                Acknowledgement(partner=one.partner, occurred_on=one.occurred_on)
                for one in done
                if one.erasure_id == row.erasure_id
            ),
        )
        for row in rows
    )
