"""What every fold of events may count on."""

from typing import TypeVar

from services.contracts.event import Event

S = TypeVar("S")


class NothingBeganError(Exception):
    """An event moves a state that no earlier event began: the history that is folded is not whole."""

    def __init__(self, event: Event) -> None:
        super().__init__(f"{event.TYPE} of {event.subject} came before the event that begins its story: fold it again.")


def begun(state: S | None, event: Event) -> S:
    """The state that an earlier event began; NothingBeganError where there is none."""
    if state is None:
        raise NothingBeganError(event)
    return state
