"""The agreement itself, and who succeeded whom of its municipalities."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from services.contracts.codes import Municipality
from services.contracts.event import Event
from services.contracts.folding import begun
from services.contracts.intake import AgreementEnded, AgreementEntered, MunicipalitySucceeded


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement in force; `due_on` is the day on which it ends, until it has."""

    KEY: ClassVar[tuple[str, ...]] = ("signed_on",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        AgreementEntered: ("signed_on",),
        AgreementEnded: ("signed_on",),
    }

    signed_on: date
    ends_on: date
    due_on: date | None

    @staticmethod
    def evolve(state: "Agreement | None", event: AgreementEntered | AgreementEnded) -> "Agreement":
        if isinstance(event, AgreementEntered):
            return Agreement(signed_on=event.signed_on, ends_on=event.ends_on, due_on=event.ends_on)
        return replace(begun(state, event), due_on=None)


@dataclass(frozen=True, slots=True)
class Succession:
    """A municipality that is no more, and the one that took over from it."""

    KEY: ClassVar[tuple[str, ...]] = ("municipality",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {MunicipalitySucceeded: ("municipality",)}

    municipality: Municipality
    successor: Municipality
    succeeded_on: date

    @staticmethod
    def evolve(_state: "Succession | None", event: MunicipalitySucceeded) -> "Succession":
        return Succession(municipality=event.municipality, successor=event.successor, succeeded_on=event.occurred_on)
