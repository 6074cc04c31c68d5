"""A service's story without infrastructure: what it said so far, what happens, what it says then.

story = Story(FLOW).given(HousingFileOpened(...), HomeAdded(...))
assert story.when(AllocateHome(...)) == (HomeAllocated(...),)
"""

from collections.abc import Hashable, Iterator
from operator import itemgetter
from typing import Any, Self, TypeVar, cast
from uuid import UUID, uuid5

from services.bus.flow import Due, Each, Flow, Load, Many, One, State, When
from services.catalogue.norms import load_norms
from services.contracts.event import Event

NORMS = load_norms()
_NAMES = UUID("6f0f4f0a-4b58-5c6e-9d2c-51b1f5d1a001")

S = TypeVar("S", bound=State)
StateKey = tuple[type[State], tuple[Hashable, ...]]


def ref(name: str) -> UUID:
    """The reference of a synthetic person, household or home of this name."""
    return uuid5(_NAMES, name)


class Story:
    """Runs a flow as the bus does: loads by the flow's words, decides, folds by MOVED_BY; keeps all it said."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.kinds = {load.state for when in flow for load in when.loads}
        self.states: dict[StateKey, Any] = {}
        self.said: list[Event] = []
        self._own = {event for when in flow for event in when.emits}

    def given(self, *happened: Any) -> Self:
        """What the service said before; what it did not say itself it is told, and answers."""
        for thing in happened:
            if type(thing) in self._own:
                self._say(thing)
            else:
                self.when(thing)
        return self

    def when(self, trigger: Any) -> tuple[Event, ...]:
        """What the service says to a command, another's event, or a day."""
        lines = [when for when in self.flow if when.trigger is type(trigger)]
        assert lines, f"no line of the flow is about {type(trigger).__name__}"
        events: list[Event] = []
        for line in lines:
            given = trigger
            if line.restating is not None:
                given = line.restating.how(trigger, self._load(line.restating.load, trigger, ()))
            for first in self._begin(line, given):
                loaded = first
                for load in line.loads[len(first) :]:
                    loaded = (*loaded, self._load(load, given, loaded))
                for event in line.events(given, loaded, NORMS):
                    self._say(event)
                    events.append(event)
        return tuple(events)

    def _begin(self, line: When, trigger: Any) -> Iterator[tuple[Any, ...]]:
        """A line about what is due is decided state by state, each as it is by then; any other once."""
        if not line.is_about_due:
            yield ()
            return
        for state in self._load(line.loads[0], trigger, ()):
            kind = type(state)
            yield ((self.states[kind, tuple(getattr(state, name) for name in kind.KEY)],),)

    def the(self, kind: type[S], *key: Hashable) -> S:
        """The state with this key, which must be there."""
        return cast(S, self.states[kind, key])

    def all(self, kind: type[S]) -> list[S]:
        """All states of this kind, in key order."""
        found = [(key, state) for (of, key), state in self.states.items() if of is kind]
        return [state for _, state in sorted(found, key=itemgetter(0))]

    def _say(self, event: Event) -> None:
        self.said.append(event)
        for kind in self.kinds:
            if type(event) in kind.MOVED_BY:
                key = tuple(getattr(event, name) for name in kind.MOVED_BY[type(event)])
                self.states[kind, key] = kind.evolve(self.states.get((kind, key)), event)

    def _load(self, load: Load, trigger: Any, loaded: tuple[Any, ...]) -> Any:
        match load:
            case One():
                key = load.key(trigger, loaded)
                return None if key is None else self.states.get((load.state, key))
            case Each():
                return tuple(
                    s for key in load.keys(trigger, loaded) if (s := self.states.get((load.state, key))) is not None
                )
            case Many():
                values = load.values(trigger, loaded)
                return tuple(s for s in self.all(load.state) if tuple(getattr(s, n) for n in load.names) in values)
            case Due():
                days = ((s, cast(Any, s).due_on) for s in self.all(load.state))
                return tuple(s for s, due_on in days if due_on is not None and due_on <= trigger.date)


def refold(story: Story) -> dict[StateKey, Any]:
    """The states as a fold of everything the service said, from nothing (law 1)."""
    return Story(story.flow).given(*story.said).states
