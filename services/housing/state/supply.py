"""What associations promised: homes under a performance agreement, homes out of a converted building."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import BuildingKind, Municipality
from services.contracts.event import Event
from services.contracts.folding import begun
from services.contracts.housing import (
    ConversionCompleted,
    ConversionPlanned,
    ConversionSucceeded,
    HomeDelivered,
    PerformanceAgreementMet,
    PerformanceAgreementMissed,
    PerformanceAgreementSigned,
    PerformanceAgreementSucceeded,
)

AgreementEvent = (
    PerformanceAgreementSigned
    | PerformanceAgreementSucceeded
    | HomeDelivered
    | PerformanceAgreementMissed
    | PerformanceAgreementMet
)
ConversionEvent = ConversionPlanned | ConversionSucceeded | ConversionCompleted


@dataclass(frozen=True, slots=True)
class PerformanceAgreement:
    """Homes that an association agreed to deliver in a municipality, and those that it did (agreement 2f)."""

    KEY: ClassVar[tuple[str, ...]] = ("agreement",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        PerformanceAgreementSigned: ("agreement",),
        PerformanceAgreementSucceeded: ("agreement",),
        HomeDelivered: ("agreement",),
        PerformanceAgreementMissed: ("agreement",),
        PerformanceAgreementMet: ("agreement",),
    }

    agreement: UUID
    municipality: Municipality
    association: str
    homes: int
    deliver_from: date
    deliver_by: date
    due_on: date | None
    delivered: int = 0
    missed: bool = False

    @staticmethod
    def evolve(state: "PerformanceAgreement | None", event: AgreementEvent) -> "PerformanceAgreement":
        if isinstance(event, PerformanceAgreementSigned):
            return PerformanceAgreement(
                agreement=event.agreement,
                municipality=event.municipality,
                association=event.association,
                homes=event.homes,
                deliver_from=event.deliver_from,
                deliver_by=event.deliver_by,
                due_on=event.deliver_by + timedelta(days=1),
            )
        agreement = begun(state, event)
        match event:
            case PerformanceAgreementSucceeded():
                return replace(agreement, municipality=event.municipality)
            case HomeDelivered():
                delivered = agreement.delivered + 1
                due_on = agreement.due_on if delivered < agreement.homes else None
                return replace(agreement, delivered=delivered, due_on=due_on)
            case PerformanceAgreementMissed():
                return replace(agreement, missed=True, due_on=None)
            case PerformanceAgreementMet():
                return replace(agreement, missed=False)


@dataclass(frozen=True, slots=True)
class Conversion:
    """A building that is being converted into homes (agreement 2e)."""

    KEY: ClassVar[tuple[str, ...]] = ("conversion",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        ConversionPlanned: ("conversion",),
        ConversionSucceeded: ("conversion",),
        ConversionCompleted: ("conversion",),
    }

    conversion: UUID
    municipality: Municipality
    association: str
    building_kind: BuildingKind
    homes: int
    planned_on: date
    complete_by: date
    completed_on: date | None = None

    @staticmethod
    def evolve(state: "Conversion | None", event: ConversionEvent) -> "Conversion":
        if isinstance(event, ConversionPlanned):
            return Conversion(
                conversion=event.conversion,
                municipality=event.municipality,
                association=event.association,
                building_kind=event.building_kind,
                homes=event.homes,
                planned_on=event.occurred_on,
                complete_by=event.complete_by,
            )
        if isinstance(event, ConversionSucceeded):
            return replace(begun(state, event), municipality=event.municipality)
        return replace(begun(state, event), completed_on=event.occurred_on)
