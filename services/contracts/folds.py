"""What was remembered on a day: the fold of all that was said until then."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, TypeVar

from services.contracts.event import Event
from services.contracts.folding import NothingBeganError

S = TypeVar("S")
E = TypeVar("E", bound=Event)


def folded(kind: type[S], events: Sequence[Event]) -> list[S]:
    """All states of a kind that these events leave; what begins after the day is not there yet."""
    state: Any = kind
    found: dict[tuple[Any, ...], S] = {}
    for event in events:
        if type(event) in state.MOVED_BY:
            key = tuple(getattr(event, name) for name in state.MOVED_BY[type(event)])
            with suppress(NothingBeganError):  # a home may be entered late, and an allocation of it dated earlier
                found[key] = state.evolve(found.get(key), event)
    return list(found.values())


def of_kind(events: Sequence[Event], kind: type[E]) -> list[E]:
    return [event for event in events if isinstance(event, kind)]


def percent(part: int, whole: int) -> float | None:
    """None where there is nothing to take a share of."""
    return 100 * part / whole if whole else None
