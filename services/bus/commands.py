"""Every command of a flow as an HTTP request: `POST /commands/<name>`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, cast
from uuid import UUID, uuid5

from fastapi import APIRouter, Depends, Request

from services.bus import metrics
from services.bus.bus import Bus, KeyReused
from services.bus.desk import Answer
from services.bus.flow import When
from services.contracts.event import Rejection
from services.contracts.norms import Norms
from services.contracts.refusals import Refusal
from services.runtime.body import api_router, json_body
from services.runtime.idempotency import IdempotencyKey
from services.runtime.problems import FieldError, Problem
from services.runtime.tokens import BINDING_FIELDS, Caller, require

# A command's id is derived from its caller and key, so that a repetition is recognised after any crash (law 8).
COMMANDS = UUID("8f0a4f5e-62f7-5d0b-9f0e-5b1f3a1c7d20")


@dataclass(frozen=True, slots=True)
class PublishedEvent:
    """An event that came of a command; `sequence` is its number within its subject."""

    id: UUID
    type: str
    subject: str
    sequence: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """The command's id, and the events that came of it (none where there was nothing left to do)."""

    command: UUID
    events: tuple[PublishedEvent, ...]


def command_routes(bus: Bus, commands: tuple[When, ...]) -> APIRouter:
    """One route a command, with the roles that may give it; a command with a route of its own has that one only."""
    router = api_router("/commands")
    for when in commands:
        if when.own_route:
            continue
        name = kebab(when.trigger.__name__)
        router.post(
            f"/{name}",
            status_code=201,
            summary=when.trigger.__name__,
            description=f"{when.trigger.__doc__ or ''}\n\nFor: {', '.join(when.roles)}.",
            operation_id=name,
            tags=["commands"],
        )(_endpoint(bus, when))
    return router


def kebab(name: str) -> str:
    """`AllocateHome` is `allocate-home` in a path."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


def _bus(request: Request) -> Bus:
    return cast(Bus, request.app.state.bus)


def _norms(request: Request) -> Norms:
    return cast(Norms, request.app.state.norms)


BusDependency = Annotated[Bus, Depends(_bus)]
NormsDependency = Annotated[Norms, Depends(_norms)]


def command_id(caller: str, key: str) -> UUID:
    return uuid5(COMMANDS, f"{caller}/{key}")


def _endpoint(bus: Bus, when: When) -> Callable[..., Accepted]:
    name = kebab(when.trigger.__name__)

    def give(command: Any, key: IdempotencyKey, caller: Annotated[Caller, Depends(require(*when.roles))]) -> Accepted:
        check_acts_for(command, caller)
        try:
            answer = bus.command(command, command_id(caller.name, key))
        except KeyReused:
            metrics.COMMANDS.labels(name, "key-reused").inc()
            raise key_reused() from None
        except Refusal:
            metrics.COMMANDS.labels(name, "refused").inc()
            raise
        rejection = next((event for event in answer.events if event["rejection"]), None)
        metrics.COMMANDS.labels(name, "rejected" if rejection else "accepted").inc()
        if rejection:
            raise _rejected(when, answer, rejection)
        return _accepted(answer)

    give.__annotations__["command"] = json_body(when.trigger)
    return give


def _accepted(answer: Answer) -> Accepted:
    events = tuple(
        PublishedEvent(UUID(event["id"]), event["type"], event["subject"], event["sequence"]) for event in answer.events
    )
    return Accepted(answer.command, events)


def check_acts_for(command: Any, caller: Caller) -> None:
    """Raises a 403 problem where a client that is bound to somebody gives a command in another's name."""
    for field in BINDING_FIELDS:
        own = caller.acts_for(field)
        if own is not None and getattr(command, field, None) not in own:
            error = FieldError(
                field=field,
                problem="is not one that this client acts for",
                remedy=f"send {' or '.join(sorted(own))}, or use the other's own client",
            )
            raise Problem(403, f"other-{field}", f"This client acts for its own {field} only.", errors=[error])


def key_reused() -> Problem:
    """The problem of a key that was used before, for another command."""
    error = FieldError(
        field="Idempotency-Key",
        problem="was used before for another command",
        remedy="send a new key with a new command, and the old key only to repeat the old one",
    )
    return Problem(422, "key-reused", "Nothing was done.", errors=[error])


def _rejected(when: When, answer: Answer, rejection: dict[str, Any]) -> Problem:
    """A broken rule is itself an event; the code says which rule, and the code list what to do about it."""
    kinds = {kind.TYPE: cast(type[Rejection], kind) for kind in when.emits if kind.REJECTION}
    rule = kinds[rejection["type"]].RULES.get(rejection["code"])  # of an old answer, the code may be gone by now
    return Problem(
        409,
        "rejected",
        f"A rule forbids this: {rejection['code']}. The rejection is on record as an event.",
        errors=[FieldError(field=rule.field, problem=rule.problem, remedy=rule.remedy)] if rule else (),
        facts={"code": rejection["code"], "event": rejection["id"], "command": str(answer.command)},
    )
