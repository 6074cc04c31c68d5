"""What municipalities buy together."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import Municipality, ProcurementSubject
from services.contracts.event import Event
from services.contracts.folding import begun
from services.contracts.intake import ProcurementAwarded, ProcurementJoined, ProcurementOpened, ProcurementOverdue

ProcurementEvent = ProcurementOpened | ProcurementJoined | ProcurementAwarded | ProcurementOverdue


@dataclass(frozen=True, slots=True)
class Procurement:
    """A procurement that others can join until it is awarded; `due_on` while its term runs."""

    KEY: ClassVar[tuple[str, ...]] = ("procurement",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        ProcurementOpened: ("procurement",),
        ProcurementJoined: ("procurement",),
        ProcurementAwarded: ("procurement",),
        ProcurementOverdue: ("procurement",),
    }

    procurement: UUID
    municipality: Municipality
    subject_code: ProcurementSubject
    opened_on: date
    award_by: date
    participants: tuple[Municipality, ...]
    awarded_on: date | None = None
    due_on: date | None = None

    @staticmethod
    def evolve(state: "Procurement | None", event: ProcurementEvent) -> "Procurement":
        if isinstance(event, ProcurementOpened):
            return Procurement(
                procurement=event.procurement,
                municipality=event.municipality,
                subject_code=event.subject_code,
                opened_on=event.occurred_on,
                award_by=event.award_by,
                participants=(event.municipality,),
                due_on=event.award_by + timedelta(days=1),
            )
        procurement = begun(state, event)
        match event:
            case ProcurementJoined():
                return replace(procurement, participants=(*procurement.participants, event.municipality))
            case ProcurementAwarded():
                return replace(procurement, awarded_on=event.occurred_on, due_on=None)
            case ProcurementOverdue():
                return replace(procurement, due_on=None)
