"""Information about providers of civic integration, and its term (agreement 4g)."""

from collections.abc import Sequence
from datetime import date

from services.contracts.event import Event
from services.contracts.figures import Figure
from services.contracts.folds import folded, percent
from services.education.state import IntegrationFile


def civic_integration(events: Sequence[Event], day: date) -> tuple[Figure, ...]:
    """Counted are those whose term for information is over; who left before that without it is not."""
    files = folded(IntegrationFile, events)
    told = [file for file in files if _information_was_due(file, day)]
    in_time = [file for file in told if _informed_in_time(file)]
    exceeded = [file for file in files if _term_passed(file, day)]
    share = percent(len(in_time), len(told))
    return (
        Figure(clause="4g", name="informed-within-term", unit="percent", value=share),
        Figure(clause="4g", name="integration-terms-exceeded", unit="persons", value=len(exceeded)),
    )


def _information_was_due(file: IntegrationFile, day: date) -> bool:
    if file.inform_by is None or file.inform_by > day:
        return False
    return _informed_in_time(file) or file.closed_on is None or file.closed_on > file.inform_by


def _informed_in_time(file: IntegrationFile) -> bool:
    return file.informed_on is not None and file.inform_by is not None and file.informed_on <= file.inform_by


def _term_passed(file: IntegrationFile, day: date) -> bool:
    """By its last day, for whoever was still here then and had not completed integration."""
    if file.until is None or file.until >= day:
        return False
    ended = [on for on in (file.closed_on, file.completed_on) if on is not None]
    return all(on > file.until for on in ended)
