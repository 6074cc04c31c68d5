"""What the person register asks: whose a partner's reference is, whether that is a case of its own, who received what.

For the register's own credentials only. A partner's reference so is read by whoever has the key, and by nobody else.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body, Depends
from sqlalchemy import Engine

from services.agreements.agreements import Agreement, holding
from services.delivery.audience import Audience
from services.delivery.ledger import Ledger
from services.delivery.references import References
from services.delivery.standing import has_to_do_with, has_to_do_with_household
from services.delivery.world import DatabaseWorld
from services.runtime.body import FromText, api_router, strict
from services.runtime.problems import FieldError, Problem
from services.runtime.tokens import require


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class AsTold:
    """A reference, as a partner gave it."""

    partner: str
    reference: UUID


@strict
@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    person: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One thing, as we and as the partner refer to it."""

    ours: UUID
    theirs: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`today` is the day of the calendar, by which agreements hold; none until the first one is heard."""

    today: date | None
    is_its_own: bool
    persons: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One delivery about a person, or about a household of which the person is or was a member."""

    partner: str
    type: str
    about: str
    received_at: datetime
    agreement_version: int


def inquiry_routes(engine: Engine, audience: Audience) -> APIRouter:
    router = api_router("/inquiries")
    router.dependencies.append(Depends(require("register")))

    @router.post("/person", tags=["inquiries"])
    def person(asked: Annotated[AsTold, FromText(), Body()]) -> Standing:
        """Whether the person whom a partner refers to is a case of its own."""
        one = Reference(ours=_references(audience, asked).ours(asked.reference), theirs=asked.reference)
        with _world(engine) as world:
            term, today = _term(audience, asked.partner, world)
            return Standing(
                today=today, is_its_own=term is not None and has_to_do_with(term, one.ours, world), persons=(one,)
            )

    @router.post("/household", tags=["inquiries"])
    def household(asked: Annotated[AsTold, FromText(), Body()]) -> Standing:
        """The same of a household, and its members; of one that is not its own, none."""
        references = _references(audience, asked)
        ours = references.ours(asked.reference)
        with _world(engine) as world:
            term, today = _term(audience, asked.partner, world)
            is_its_own = term is not None and has_to_do_with_household(term, ours, world)
            members = sorted(world.members_of(ours)) if is_its_own else ()
        persons = tuple(Reference(ours=one, theirs=references.theirs(one)) for one in members)
        return Standing(today=today, is_its_own=is_its_own, persons=persons)

    @router.post("/reference", tags=["inquiries"])
    def reference(asked: Annotated[AsTold, FromText(), Body()]) -> Reference:
        """What a partner refers to; of a reference that it was never given, one that nothing has."""
        return Reference(ours=_references(audience, asked).ours(asked.reference), theirs=asked.reference)

    @router.post("/received", tags=["inquiries"])
    def received(asked: Annotated[About, FromText(), Body()]) -> tuple[Received, ...]:
        """Everything that was delivered to anybody about a person, in the order in which it was."""
        with _world(engine) as world:
            households = world.households_ever(asked.person)
        rows = Ledger(engine).about((asked.person, *households))
        return tuple(
            Received(
                partner=row.partner, type=row.type, about="person" if asked.person in row.about else "household",
                received_at=row.recorded_at, agreement_version=row.agreement_version,
            )
            for row in rows
        )  # fmt: skip

    return router


@contextmanager
def _world(engine: Engine) -> Iterator[DatabaseWorld]:
    """In one snapshot, so that nobody is seen between two homes."""
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        yield DatabaseWorld(connection)


def _references(audience: Audience, asked: AsTold) -> References:
    if asked.partner not in audience.agreements:
        error = FieldError(field="partner", problem="has no agreement", remedy="name a partner of topics/partners")
        raise Problem(404, "unknown-partner", "There is no such partner.", errors=[error])
    return audience.references(asked.partner)


def _term(audience: Audience, partner: str, world: DatabaseWorld) -> tuple[Agreement | None, date | None]:
    """The agreement that holds, and the day by which it does."""
    if world.today is None:
        return None, None
    return holding(audience.agreements[partner], world.today.date), world.today.date
