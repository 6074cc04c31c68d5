"""What holds the members of a household where they are: school, work, volunteers (agreement 1a)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import Municipality, TieKind
from services.contracts.event import Event
from services.contracts.housing import TieNoted


@dataclass(frozen=True, slots=True)
class Tie:
    """A person's tie with a municipality, by one school, work place or initiative; `tied_to` nowhere once it ended."""

    KEY: ClassVar[tuple[str, ...]] = ("person", "through")
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {TieNoted: ("person", "through")}

    person: UUID
    through: UUID
    household: UUID
    kind: TieKind
    tied_to: Municipality | None

    @staticmethod
    def evolve(_state: "Tie | None", event: TieNoted) -> "Tie":
        return Tie(
            person=event.person,
            through=event.through,
            household=event.household,
            kind=event.kind,
            tied_to=event.tied_to,
        )
