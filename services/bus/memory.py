"""The states that one transaction has in hand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection

from services.bus.flow import Due, Each, Key, Load, Many, One, State
from services.bus.store import Stored
from services.bus.transaction import Statement, asked
from services.contracts.event import Event

# Per kind of state and names of fields: the keys of the states by the values of those fields.
Groups = dict[tuple[type[State], tuple[str, ...]], dict[Key, set[Key]]]

Keys = Mapping[type[State], Set[Key]]
GroupValues = Mapping[tuple[type[State], tuple[str, ...]], Set[Key]]


class Memory:
    """Loads a batch's states with one query a table, moves them by events, and writes back what changed.

    What one trigger moves is kept or forgotten as a whole, so that a poison event leaves nothing half done.
    """

    def __init__(
        self,
        connection: Connection,
        stored: Mapping[type[State], Stored[State]],
        moves: Mapping[type[Event], tuple[type[State], ...]],
    ) -> None:
        self._connection = connection
        self._stored = stored
        self._moves = moves
        self._known: dict[type[State], dict[Key, State | None]] = defaultdict(dict)
        self._groups: Groups = defaultdict(dict)
        self._attempt: dict[tuple[type[State], Key], State] = {}
        self._changed: dict[type[State], dict[Key, State]] = defaultdict(dict)

    def load(self, load: Load, trigger: Any, loaded: tuple[Any, ...]) -> Any:
        """What a line of the flow asks for: a state or None, or a tuple of states in key order."""
        match load:
            case One():
                key = load.key(trigger, loaded)
                return None if key is None else self.one(load.state, key)
            case Each():
                wanted = load.keys(trigger, loaded)
                self.prefetch({load.state: set(wanted)})
                return tuple(state for key in wanted if (state := self.one(load.state, key)) is not None)
            case Many():
                values = load.values(trigger, loaded)
                self.prefetch({}, {(load.state, load.names): values})
                groups = self._groups[load.state, load.names]
                keys = {key for value in values for key in groups[value]}
            case Due():
                self.write()
                found = self._stored[load.state].due_on(self._connection, trigger.date)
                keys = {self._learn(state) for state in found}
        return tuple(self._known[load.state][key] for key in sorted(keys))

    def one(self, state: type[State], key: Key) -> State | None:
        if self._attempt and (state, key) in self._attempt:
            return self._attempt[state, key]
        known = self._known[state]
        try:
            return known[key]
        except KeyError:
            self.prefetch({state: {key}})
            return known[key]

    def again(self, state: State) -> State:
        """A state that was loaded before, as it is now."""
        kind = type(state)
        return self.one(kind, self._stored[kind].key(state)) or state

    def prefetch(self, keys: Keys, groups: GroupValues = MappingProxyType({})) -> None:
        """Load what is not known yet of these states and groups of states, in one round trip."""
        asked_for: list[tuple[Stored[State], Statement]] = []
        for state, wanted in keys.items():
            if missing := wanted - self._known[state].keys():
                self._known[state].update(dict.fromkeys(missing))
                asked_for.append((self._stored[state], self._stored[state].question(state.KEY, missing)))
        for (state, names), values in groups.items():
            if unseen := values - self._groups[state, names].keys():
                self._groups[state, names].update((value, set()) for value in unseen)
                asked_for.append((self._stored[state], self._stored[state].question(names, unseen)))
        if asked_for:
            if groups:
                self.write()  # what moved since may have entered a group
            answers = asked(self._connection, [question for _, question in asked_for])
            for (stored, _), rows in zip(asked_for, answers, strict=True):
                for found in stored.built(rows):
                    self._learn(found)

    def prefetch_moves(self, events: Iterable[Event]) -> None:
        """Load what these events of the service's own will move."""
        keys: dict[type[State], set[Key]] = defaultdict(set)
        for event in events:
            for state in self._moves.get(type(event), ()):
                keys[state].add(_moved_key(state, event))
        self.prefetch(keys)

    def move(self, event: Event) -> None:
        """Fold one event of the service's own into every state that it moves."""
        for state in self._moves.get(type(event), ()):
            key = _moved_key(state, event)
            self._attempt[state, key] = state.evolve(self.one(state, key), event)

    def keep(self) -> None:
        for (kind, key), moved in self._attempt.items():
            self._regroup(kind, key, moved)
            self._known[kind][key] = self._changed[kind][key] = moved
        self._attempt.clear()

    def forget(self) -> None:
        self._attempt.clear()

    def write(self) -> None:
        for kind, changed in self._changed.items():
            if changed:
                self._stored[kind].write(self._connection, changed.values())
                changed.clear()

    def _learn(self, state: State) -> Key:
        kind = type(state)
        key = self._stored[kind].key(state)
        self._regroup(kind, key, state)
        self._known[kind][key] = state
        return key

    def _regroup(self, kind: type[State], key: Key, state: State) -> None:
        if not self._groups:
            return
        before = self._known[kind].get(key)
        for (grouped, names), groups in self._groups.items():
            if grouped is kind:
                if before is not None:
                    groups.get(_values(before, names), set()).discard(key)
                groups.get(_values(state, names), set()).add(key)


def _values(state: State, names: tuple[str, ...]) -> Key:
    return tuple([getattr(state, name) for name in names])


def _moved_key(state: type[State], event: Event) -> Key:
    return tuple([getattr(event, name) for name in state.MOVED_BY[type(event)]])
