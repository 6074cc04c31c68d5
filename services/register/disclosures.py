"""The right to know (AVG art. 15): everything that is kept of a person, and who received or read it."""

from dataclasses import dataclass
from uuid import UUID

from services.register import logbook
from services.register.erasures import Erasure, Erasures
from services.register.gate import Gate
from services.register.inquiries import Delivery, Received
from services.register.logbook import Processing, Read, Trace
from services.register.records import Records, Values
from services.register.tables import SEALED_FIELDS
from services.register.vault import Vault

ERASED = "nl.ketenbus.register.PersonErased"
_PURPOSE = "right-to-know"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosures:
    """Of somebody who was erased, no identity is left; who had received or read it is."""

    person: UUID
    identity: Values | None
    erasure: Erasure | None
    received: tuple[Received, ...]
    read: tuple[Read, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureProgress:
    """How far an erasure has come: `told` are the partners that it reached, `awaited` those not heard of yet."""

    erasure: Erasure
    told: tuple[str, ...]
    awaited: tuple[str, ...]


class RightToKnow:
    def __init__(self, gate: Gate, vault: Vault, records: Records, erasures: Erasures, delivery: Delivery) -> None:
        self._gate = gate
        self._vault = vault
        self._records = records
        self._erasures = erasures
        self._delivery = delivery

    def disclosures(self, person: UUID, caller: str, trace: Trace) -> Disclosures:
        """The export itself is written down as well, and shows itself as the last that was read."""
        received = self._delivery.received(person, trace)
        erasure = self._erasures.of(person)
        identity = None if erasure else self._records.read(person, right_to_know(caller, SEALED_FIELDS), trace)
        with self._gate.transaction() as connection:
            read = logbook.reads_of(connection, self._vault.pseudonym(person))
        return Disclosures(person=person, identity=identity, erasure=erasure, received=received, read=read)

    def find(self, v_number: str, caller: str, trace: Trace) -> UUID:
        return self._records.find(v_number, right_to_know(caller, ()), trace)

    def erasures(self, trace: Trace) -> tuple[ErasureProgress, ...]:
        """The latest first."""
        return tuple(self._progress(erasure, trace) for erasure in self._erasures.all())

    def _progress(self, erasure: Erasure, trace: Trace) -> ErasureProgress:
        """Awaited are those who received or read something of the person, told or about to be."""
        received = self._delivery.received(erasure.person, trace)
        told = {one.partner for one in received if one.type == ERASED}
        had_something = {one.partner for one in received if one.about == "person"} | set(erasure.read_by)
        done = {one.partner for one in erasure.acknowledged}
        return ErasureProgress(
            erasure=erasure, told=tuple(sorted(told)), awaited=tuple(sorted((had_something | told) - done))
        )


def right_to_know(caller: str, fields: tuple[str, ...]) -> Processing:
    return Processing(
        name="answer a person who asks what is known",
        caller=caller,
        processor=f"urn:ketenbus:client:{caller}",
        activity=_PURPOSE,
        purpose=_PURPOSE,
        fields=fields,
    )
