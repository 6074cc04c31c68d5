"""The covenants that municipalities explore with employers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import Municipality
from services.contracts.event import Event
from services.contracts.folding import begun
from services.contracts.intake import CovenantExplored, CovenantOverdue, CovenantSigned


@dataclass(frozen=True, slots=True)
class Covenant:
    """A covenant with employers; `due_on` until its first signature or the end of its term."""

    KEY: ClassVar[tuple[str, ...]] = ("covenant",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        CovenantExplored: ("covenant",),
        CovenantSigned: ("covenant",),
        CovenantOverdue: ("covenant",),
    }

    covenant: UUID
    municipality: Municipality
    explored_on: date
    sign_by: date
    employers: tuple[str, ...] = ()
    due_on: date | None = None

    @staticmethod
    def evolve(state: "Covenant | None", event: CovenantExplored | CovenantSigned | CovenantOverdue) -> "Covenant":
        if isinstance(event, CovenantExplored):
            return Covenant(
                covenant=event.covenant,
                municipality=event.municipality,
                explored_on=event.occurred_on,
                sign_by=event.sign_by,
                due_on=event.sign_by + timedelta(days=1),
            )
        covenant = begun(state, event)
        if isinstance(event, CovenantSigned):
            return replace(covenant, employers=(*covenant.employers, event.employer), due_on=None)
        return replace(covenant, due_on=None)
