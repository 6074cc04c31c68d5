"""Municipalities that merged: whom what still names one of them concerns by now, and who acts in whose name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Protocol, TypeVar

from services.contracts.codes import Municipality
from services.contracts.refusals import SucceededMunicipality

C = TypeVar("C")
# The fields in which a command may name a municipality.
_FIELDS = ("municipality", "partner", "preferred")


class Succeeded(Protocol):
    """What a service remembers of a merger."""

    @property
    def municipality(self) -> Municipality: ...
    @property
    def successor(self) -> Municipality: ...
    @property
    def succeeded_on(self) -> date: ...


def successor_of(municipality: Municipality, successions: Iterable[Succeeded]) -> Municipality:
    """Itself where it was not succeeded; else whom it concerns by now, however many mergers followed each other."""
    passed_on = {succession.municipality: succession.successor for succession in successions}
    while municipality in passed_on:
        municipality = passed_on.pop(municipality)
    return municipality


def as_successor(command: C, successions: Sequence[Succeeded]) -> C:
    """The command as whom it concerns by now would give it.

    What happened before a merger and is heard of after it is the successor's; from its day on the old name is refused.
    """
    as_itself(command, successions)
    by_now = {field: successor_of(named, successions) for field, named in _named(command)}
    if all(getattr(command, field) == named for field, named in by_now.items()):
        return command
    return replace(command, **by_now)  # type: ignore[type-var]  # a command is a dataclass


def as_itself(command: C, successions: Sequence[Succeeded]) -> C:
    """The command, of which the day decides: who existed then may have done it. Raises SucceededMunicipality."""
    for field, named in _named(command):
        for gone in successions:
            if gone.municipality == named and gone.succeeded_on <= getattr(command, "occurred_on", date.max):
                refuse(field, gone, successions)
    return command


def refuse(field: str, gone: Succeeded, successions: Iterable[Succeeded]) -> None:
    """Raises SucceededMunicipality, which names the successor."""
    successor = successor_of(gone.municipality, successions)
    raise SucceededMunicipality(
        field, f"send {successor}: {gone.municipality} merged into it on {gone.succeeded_on}, and it took over"
    )


def _named(command: Any) -> Iterator[tuple[str, Municipality]]:
    for field in _FIELDS:
        named = getattr(command, field, None)
        if named is not None:
            yield field, named
