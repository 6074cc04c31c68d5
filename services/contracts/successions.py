"""Municipalities that merged: whom what still names one of them concerns by now."""

from collections.abc import Iterable
from typing import Protocol

from services.contracts.codes import Municipality


class Succeeded(Protocol):
    """What a service remembers of a merger."""

    @property
    def municipality(self) -> Municipality: ...
    @property
    def successor(self) -> Municipality: ...


def successor_of(municipality: Municipality, successions: Iterable[Succeeded]) -> Municipality:
    """Itself where it was not succeeded; else whom it concerns by now, however many mergers followed each other."""
    passed_on = {succession.municipality: succession.successor for succession in successions}
    while municipality in passed_on:
        municipality = passed_on.pop(municipality)
    return municipality
