"""From triggers to events: load a batch's states at once, then decide and move them one trigger at a time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from services.bus.flow import Due, Each, Key, Many, One, State, When
from services.bus.memory import Memory
from services.contracts.event import Event

Lines = Mapping[type, tuple[When, ...]]


class DecisionFailed(Exception):
    """A decision or its fold raised: for a reaction, a fault in the code or a trigger that makes no sense."""

    def __init__(self, decision: str, error: Exception) -> None:
        super().__init__(f"decision-failed: {type(error).__name__} in {decision}")


class StateFailed(NamedTuple):
    """A due state on which a decision failed, and how."""

    state: State
    reason: str


Pending = list[tuple[object, When, tuple[Any, ...]]]


def preload(memory: Memory, lines: Lines, triggers: Iterable[object]) -> None:
    """Load what the triggers will ask for, a round trip per turn, before any of them is decided.

    Later loads may depend on earlier ones; one that cannot be told yet is left to be loaded when it is needed.
    """
    pending: Pending = [(trigger, line, ()) for trigger in triggers for line in lines[type(trigger)] if line.loads]
    turn = 0
    while pending:
        pending = _preload_turn(memory, turn, pending)
        turn += 1


def _preload_turn(memory: Memory, turn: int, pending: Pending) -> Pending:
    """Load what the lines ask for in this turn; gives those that ask for more in the next."""
    keys: dict[type[State], set[Key]] = defaultdict(set)
    groups: dict[tuple[type[State], tuple[str, ...]], set[Key]] = defaultdict(set)
    ready: Pending = []
    for trigger, line, loaded in pending:
        load = line.loads[turn]
        try:
            match load:
                case One():
                    key = load.key(trigger, loaded)
                    if key is not None:
                        keys[load.state].add(key)
                case Each():
                    keys[load.state].update(load.keys(trigger, loaded))
                case Many():
                    groups[load.state, load.names].update(load.values(trigger, loaded))
                case Due():
                    continue
        except Exception:  # noqa: BLE001, S112  # it goes wrong again when the trigger is decided, and is dealt with there
            continue
        ready.append((trigger, line, loaded))
    memory.prefetch(keys, groups)
    return [
        (trigger, line, (*loaded, memory.load(line.loads[turn], trigger, loaded)))
        for trigger, line, loaded in ready
        if len(line.loads) > turn + 1
    ]


def decide(memory: Memory, lines: Iterable[When], trigger: object, norms: object) -> list[Event]:
    """The events of one trigger, folded into memory but neither kept nor forgotten yet."""
    events: list[Event] = []
    for line in lines:
        events += _decide_line(memory, line, trigger, norms, ())
    return events


def react(
    memory: Memory, lines: Iterable[When], trigger: object, norms: object
) -> tuple[list[Event], list[StateFailed]]:
    """As decide, keeping what it moves; raises DecisionFailed and leaves nothing moved if it cannot.

    What is due is decided state by state: one that cannot be is told, stays due, and delays nobody else's term.
    """
    events: list[Event] = []
    failed: list[StateFailed] = []
    for line in lines:
        if not line.is_about_due:
            events += _attempt(memory, line, trigger, norms, ())
    memory.keep()
    for line in lines:
        if line.is_about_due:
            for found in memory.load(line.loads[0], trigger, ()):
                # What was decided on one due state may have moved the next.
                state = memory.again(found)
                try:
                    events += _attempt(memory, line, trigger, norms, ((state,),))
                except DecisionFailed as failure:
                    failed.append(StateFailed(state, str(failure)))
                memory.keep()
    return events, failed


def _attempt(memory: Memory, line: When, trigger: object, norms: object, loaded: tuple[Any, ...]) -> list[Event]:
    try:
        return _decide_line(memory, line, trigger, norms, loaded)
    except SQLAlchemyError:
        raise
    except Exception as error:  # any fault of a pure function holds its own subject only
        memory.forget()
        raise DecisionFailed(line.decide.__name__, error) from error


def _decide_line(memory: Memory, line: When, trigger: object, norms: object, loaded: tuple[Any, ...]) -> list[Event]:
    """One line's events; `loaded` are those of its loads that are there already."""
    if line.restating is not None:
        trigger = line.restating.how(trigger, memory.load(line.restating.load, trigger, ()))
    for load in line.loads[len(loaded) :]:
        loaded = (*loaded, memory.load(load, trigger, loaded))
    events = list(line.events(trigger, loaded, norms))
    for event in events:
        memory.move(event)
    return events
