"""A municipality passes to another: nothing begins again, and nobody is asked anew (ADR 7)."""

from collections.abc import Iterator

from services.contracts.intake import MunicipalitySucceeded
from services.contracts.successions import successor_of
from services.contracts.work import AssistanceMoved, WorkAreaSucceeded, WorkFileRevised, WorkPlaceRevised
from services.work.decisions.assistance import pass_on_assistance
from services.work.decisions.files import revised
from services.work.state import (
    Assistance,
    Succession,
    WorkFile,
    WorkPlace,
)


def pass_on_to_successor(
    succeeded: MunicipalitySucceeded,
    successions: tuple[Succession, ...],
    files: tuple[WorkFile, ...],
    assistance: tuple[Assistance, ...],
    places: tuple[WorkPlace, ...],
) -> Iterator[WorkAreaSucceeded | WorkFileRevised | AssistanceMoved | WorkPlaceRevised]:
    """Every file, application and place is the successor's, and so are the terms."""
    successor = successor_of(succeeded.successor, successions)
    day = succeeded.occurred_on
    yield WorkAreaSucceeded(municipality=succeeded.municipality, occurred_on=day, successor=succeeded.successor)
    for file in files:
        yield revised(file, day, municipality=successor)
    for application in assistance:
        yield pass_on_assistance(application, successor, day)
    for place in places:
        yield WorkPlaceRevised(place=place.place, municipality=successor, occurred_on=day)
