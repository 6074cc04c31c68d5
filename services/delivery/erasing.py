"""Who is told that a person was erased: everybody who ever received or read something of that person; pure.

The services may still speak about the person, or have spoken of what is heard late: whoever so receives something
for the first time is told right after it. So it makes no difference what is heard first (law 4).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from uuid import UUID

from services.agreements.agreements import Agreement
from services.contracts.register import PersonErased
from services.delivery.routing import World
from services.delivery.state import Erased

Notice = tuple[Agreement, Erased]


def erase(event: PersonErased, event_id: UUID, recipients: Iterable[Agreement], world: World) -> Iterator[Notice]:
    """`recipients` may have agreements that have ended: what they received, they still have."""
    world.erased[event.person] = Erased(
        person=event.person, erasure=event.erasure, occurred_on=event.occurred_on, read_by=event.read_by,
        event_id=event_id,
    )  # fmt: skip
    for agreement in recipients:
        yield from tell_of_erasures(agreement, (event.person,), world)


def tell_of_erasures(agreement: Agreement, persons: Iterable[UUID], world: World) -> Iterator[Notice]:
    """To whom something of these persons goes now: of each erasure that this partner was not told yet."""
    if PersonErased.TYPE not in agreement.events:
        return
    for person in sorted(persons):
        erased = world.erased.get(person)
        if erased is not None and agreement.name not in erased.told:
            world.erased[person] = replace(erased, told=tuple(sorted((*erased.told, agreement.name))))
            yield agreement, erased
