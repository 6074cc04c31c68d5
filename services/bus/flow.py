"""The words in which a service states what it does when: its whole behaviour is one table of `When`."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from typing import Any, ClassVar, Protocol

from services.contracts.event import Event

Key = tuple[Any, ...]
KeyPart = str | Callable[..., Any]
Decision = Event | Iterable[Event] | None


class State(Protocol):
    """What a service remembers of one thing: the fold of its own events about it.

    KEY names the fields that identify it; MOVED_BY maps each event type that moves it to
    the event's attributes that give that key.
    """

    KEY: ClassVar[tuple[str, ...]]
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]]

    @staticmethod
    def evolve(state: Any, event: Any) -> Any: ...


def _value(part: KeyPart, trigger: object, loaded: tuple[Any, ...]) -> Any:
    return getattr(trigger, part) if isinstance(part, str) else part(trigger, *loaded)


@dataclass(frozen=True)
class One:
    """The state with one key, or None where there is none (yet)."""

    state: type[State]
    parts: tuple[KeyPart, ...]

    def key(self, trigger: object, loaded: tuple[Any, ...]) -> Key | None:
        values = []
        for part in self.parts:
            value = _value(part, trigger, loaded)
            if value is None:
                return None
            values.append(value)
        return tuple(values)


@dataclass(frozen=True)
class Many:
    """All states whose fields have the given values, or one of several, in key order."""

    state: type[State]
    names: tuple[str, ...]
    parts: tuple[KeyPart, ...]

    def values(self, trigger: object, loaded: tuple[Any, ...]) -> set[Key]:
        given = (_value(part, trigger, loaded) for part in self.parts)
        return set(product(*(value if isinstance(value, tuple) else (value,) for value in given)))


@dataclass(frozen=True)
class Each:
    """Those states there are of the keys that one part gives, in the order of the keys."""

    state: type[State]
    part: KeyPart

    def keys(self, trigger: object, loaded: tuple[Any, ...]) -> tuple[Key, ...]:
        return tuple((value,) for value in _value(self.part, trigger, loaded))


@dataclass(frozen=True)
class Due:
    """All states whose `due_on` has come on the trigger's `date`, in key order."""

    state: type[State]


Load = One | Each | Many | Due


def one(state: type[State], *parts: KeyPart) -> One:
    """Each part is the name of a trigger's attribute, or a function of the trigger and the earlier loads."""
    return One(state, parts)


def each(state: type[State], part: KeyPart) -> Each:
    """`part` gives several keys, of a state with one key field."""
    return Each(state, part)


def many(state: type[State], **fields: KeyPart) -> Many:
    """All states with these values, or any of a tuple's; None matches none. Without fields: all (of small tables)."""
    return Many(state, tuple(fields), tuple(fields.values()))


def due(state: type[State]) -> Due:
    """To be a line's first load: its decision is called for each such state, as a tuple of one."""
    return Due(state)


@dataclass(frozen=True)
class Restating:
    """How a command is read: `how(command, states)` gives the command that is decided, or raises a refusal."""

    how: Callable[[Any, tuple[Any, ...]], Any]
    load: Load


@dataclass(frozen=True)
class When:
    """On this trigger (another's event, a command, a day) this is decided, and nothing else can come of it.

    `roles` are those who may give the trigger, where it is a command. It is given by `POST /commands/<name>`, unless
    the service's own API has a route for it (`own_route`).
    """

    trigger: type[Any]
    decide: Callable[..., Decision]
    loads: tuple[Load, ...] = ()
    emits: tuple[type[Event], ...] = ()
    roles: tuple[str, ...] = ()
    own_route: bool = False
    restating: Restating | None = None

    def restated(self, how: Callable[[Any, tuple[Any, ...]], Any], load: Load) -> "When":
        """This line, whose command is read in the light of what is loaded before anything else."""
        return replace(self, restating=Restating(how, load))

    @property
    def is_command(self) -> bool:
        return bool(self.roles)

    @cached_property
    def is_about_due(self) -> bool:
        """Whether it is decided for each state that is due by itself; that load comes first."""
        return bool(self.loads) and isinstance(self.loads[0], Due)

    @cached_property
    def takes_norms(self) -> bool:
        return "norms" in inspect.signature(self.decide).parameters

    def events(self, trigger: object, loaded: tuple[Any, ...], norms: object) -> tuple[Event, ...]:
        """The decision's events; raises UndeclaredEvent for one that the table does not announce."""
        decided = self.decide(trigger, *loaded, norms) if self.takes_norms else self.decide(trigger, *loaded)
        if decided is None:
            return ()
        events = tuple(decided) if isinstance(decided, Iterable) else (decided,)
        for event in events:
            if type(event) not in self.emits:
                raise UndeclaredEvent(self.decide.__name__, type(event).__name__)
        return events


class UndeclaredEvent(Exception):
    """A decision said something that its line in the flow does not announce."""

    def __init__(self, decision: str, event: str) -> None:
        super().__init__(
            f"{decision} decided {event}, which its line in flow.py does not list in `emits`: add it there."
        )


Flow = tuple[When, ...]


def topic_of(event_type: str) -> str:
    """`nl.ketenbus.housing.HomeAllocated` is published on `housing-v1`."""
    return f"{event_type.split('.')[2]}-v1"


def reads(flow: Flow) -> tuple[str, ...]:
    """The topics on which a flow's triggers arrive."""
    return tuple(sorted({topic_of(when.trigger.TYPE) for when in flow if not when.is_command}))
