"""The endpoints: register a person, read what a purpose allows, see who read."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body, Depends

from services.contracts.norms import Norms
from services.register.identities import Identity, months
from services.register.purposes import Purposes, readable_fields
from services.register.records import Read, Records
from services.runtime.body import FromText, api_router
from services.runtime.fields import IdempotencyKey
from services.runtime.problems import FieldError, Problem
from services.runtime.tokens import Caller, require


def routes(records: Records, purposes: Purposes, norms: Norms, today: Callable[[], date]) -> APIRouter:
    router = api_router("/persons")
    readers = sorted({role for roles in purposes.values() for role in roles})

    @router.post("", status_code=201, tags=["persons"])
    def register_person(
        identity: Annotated[Identity, FromText(), Body()],
        caller: Annotated[Caller, Depends(require("coa"))],
        key: IdempotencyKey,
    ) -> dict[str, str]:
        """Keeps a person's identity, and gives the reference and months by which everybody else knows that person."""
        if identity.birth_date > today():
            error = FieldError(field="birth_date", problem="lies in the future", remedy="send the day of birth")
            raise Problem(422, "invalid-fields", "Nothing was done.", errors=[error])
        person = records.add(identity, caller.name, key)
        return {"person": str(person), **asdict(months(identity.birth_date, norms))}

    @router.get("/{person}", tags=["persons"])
    def read_person(
        person: UUID, purpose: str, caller: Annotated[Caller, Depends(require(*readers))]
    ) -> dict[str, str | None]:
        """The fields that this purpose needs, and no other. That you read them is written down first."""
        fields = readable_fields(purposes, purpose, caller)
        return {"person": str(person), **records.read(person, fields, caller.name, purpose)}

    @router.get("/{person}/reads", tags=["persons"], dependencies=[Depends(require("operator"))])
    def reads_of_person(person: UUID) -> tuple[Read, ...]:
        """Who read what of this person and what for, the newest first."""
        return records.reads(person)

    return router
