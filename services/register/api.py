"""The endpoints: register a person, read what an agreement grants, erase, and answer who received or read what."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Depends, Header

from services.contracts.norms import Norms
from services.register.disclosures import Disclosures, ErasureProgress, RightToKnow
from services.register.erasures import Erasure, Erasures
from services.register.gate import Gate
from services.register.identities import Identity, months
from services.register.inquiries import Delivery
from services.register.logbook import Trace
from services.register.reading import Reading
from services.register.records import Records
from services.runtime.body import FromText, api_router, strict
from services.runtime.fields import Day, VNumber
from services.runtime.idempotency import IdempotencyKey
from services.runtime.problems import FieldError, Problem
from services.runtime.tokens import Caller, require

PRIVACY_OFFICER = "privacy-officer"


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    v_number: VNumber


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class Erase:
    """`occurred_on` is the day on which it was decided."""

    person: UUID
    occurred_on: Day


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledge:
    """`occurred_on` is the day on which the partner erased what it had."""

    occurred_on: Day


async def _trace(traceparent: Annotated[str | None, Header()] = None) -> Trace:
    """W3C Trace Context: by it the caller's log and ours can be joined."""
    return Trace.begun(traceparent)


OfTrace = Annotated[Trace, Depends(_trace)]


def admitted(gate: Gate, *roles: str) -> Callable[..., Awaitable[Caller]]:
    """A dependency that gives the caller, while the register may answer; without roles, any known caller will do."""

    async def caller(known: Annotated[Caller, Depends(require(*roles))]) -> Caller:
        gate.check()
        return known

    return caller


def person_routes(gate: Gate, records: Records, reading: Reading, norms: Norms, today: Callable[[], date]) -> APIRouter:
    router = api_router()

    @router.post("/persons", status_code=201, tags=["persons"])
    def register_person(
        identity: Annotated[Identity, FromText(), Body()],
        caller: Annotated[Caller, Depends(admitted(gate, "coa"))],
        key: IdempotencyKey,
    ) -> dict[str, str]:
        """Keeps a person's identity, and gives the reference and months by which everybody else knows that person."""
        if identity.birth_date > today():
            error = FieldError(field="birth_date", problem="lies in the future", remedy="send the day of birth")
            raise Problem(422, "invalid-fields", "Nothing was done.", errors=[error])
        person = records.add(identity, caller.name, key)
        return {"person": str(person), **asdict(months(identity.birth_date, norms))}

    @router.get("/persons/{reference}", tags=["persons"])
    def read_person(
        reference: UUID, purpose: str, caller: Annotated[Caller, Depends(admitted(gate))], trace: OfTrace
    ) -> dict[str, Any]:
        """The fields that your agreement grants for this purpose, of a person who is your own case, by your reference.

        That you read them is written down first.
        """
        return reading.person(caller.name, reference, purpose, trace)

    @router.get("/households/{reference}", tags=["persons"])
    def read_household(
        reference: UUID, purpose: str, caller: Annotated[Caller, Depends(admitted(gate))], trace: OfTrace
    ) -> list[dict[str, Any]]:
        """The same of every member of a household, for whoever knows households only, such as an association."""
        return reading.household(caller.name, reference, purpose, trace)

    return router


def rights_routes(gate: Gate, erasures: Erasures, rights: RightToKnow, delivery: Delivery) -> APIRouter:
    """What a person has a right to; by the register's own references, but for partners, who know theirs."""
    router = api_router()

    @router.post("/persons/search", tags=["rights"])
    def find_person(
        search: Annotated[Search, FromText(), Body()],
        caller: Annotated[Caller, Depends(admitted(gate, PRIVACY_OFFICER))],
        trace: OfTrace,
    ) -> dict[str, UUID]:
        """The reference of a person who asks what is known about them, by the V-number on their document."""
        return {"person": rights.find(search.v_number, caller.name, trace)}

    @router.get("/persons/{person}/disclosures", tags=["rights"])
    def disclosures_of_person(
        person: UUID, caller: Annotated[Caller, Depends(admitted(gate, PRIVACY_OFFICER))], trace: OfTrace
    ) -> Disclosures:
        """Everything that is kept of one person, and who received or read it."""
        return rights.disclosures(person, caller.name, trace)

    @router.post("/erasures", status_code=201, tags=["rights"])
    def erase_person(
        erase: Annotated[Erase, FromText(), Body()],
        _: Annotated[Caller, Depends(admitted(gate, PRIVACY_OFFICER))],
    ) -> Erasure:
        """Erases a person, and tells every partner that ever received or read something of them; repeatable."""
        return erasures.erase(erase.person, erase.occurred_on)

    @router.get("/erasures", tags=["rights"])
    def list_erasures(
        _: Annotated[Caller, Depends(admitted(gate, PRIVACY_OFFICER))], trace: OfTrace
    ) -> tuple[ErasureProgress, ...]:
        """All erasures, the latest first, with the partners that have not acknowledged them yet."""
        return rights.erasures(trace)

    @router.post("/erasures/{reference}/acknowledgement", status_code=204, tags=["rights"])
    def acknowledge_erasure(
        reference: UUID,
        acknowledge: Annotated[Acknowledge, FromText(), Body()],
        caller: Annotated[Caller, Depends(admitted(gate))],
        trace: OfTrace,
    ) -> None:
        """A partner has erased what it had; `reference` is the `erasure` that it received; repeatable."""
        erasures.check_is_partner(caller.name)
        ours = delivery.reference(caller.name, reference, trace)
        erasures.acknowledge(ours, caller.name, acknowledge.occurred_on)

    return router
