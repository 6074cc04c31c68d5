"""One deciding service, as the bus runs it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Table

from services.bus.flow import Flow, State, When, reads, topic_of
from services.bus.store import Stored
from services.contracts.event import Event


@dataclass(frozen=True)
class Service:
    """`name` is also its database schema, its Kafka user and the stem of its topic and consumer group."""

    name: str
    flow: Flow
    tables: tuple[Table, ...]
    quarantined: type[Event]
    """Its event that says that it cannot deal with one of another's."""
    retried: type[Event]
    """That it dealt with such a one: when an operator had it try again, or met it again with a mended program."""
    discarded: type[Event]
    """That such a one counts as dealt with, because an operator said so."""

    @property
    def topic(self) -> str:
        return f"{self.name}-v1"

    @property
    def group(self) -> str:
        return f"ketenbus-{self.name}"

    @cached_property
    def reads(self) -> tuple[str, ...]:
        return reads(self.flow)

    @cached_property
    def lines(self) -> Mapping[type, tuple[When, ...]]:
        """What is decided on each trigger, in the order of the flow."""
        return {w.trigger: tuple(x for x in self.flow if x.trigger is w.trigger) for w in self.flow}

    @cached_property
    def triggers(self) -> Mapping[str, type[Event]]:
        """The events of others that this service acts upon, by CloudEvents type."""
        return {w.trigger.TYPE: w.trigger for w in self.flow if not w.is_command}

    @cached_property
    def commands(self) -> tuple[When, ...]:
        return tuple(w for w in self.flow if w.is_command)

    @cached_property
    def stored(self) -> Mapping[type[State], Stored[State]]:
        return {t.info["state"]: Stored(t) for t in self.tables}

    @cached_property
    def says(self) -> Mapping[str, type[Event]]:
        """Everything that this service may publish, by CloudEvents type."""
        events = {event.TYPE: event for when in self.flow for event in when.emits}
        events |= {event.TYPE: event for event in (self.quarantined, self.retried, self.discarded)}
        strangers = [name for name in events if topic_of(name) != self.topic]
        if strangers:
            raise ValueError(f"{self.name} may only publish its own events, not {', '.join(strangers)}.")
        return events

    @cached_property
    def moves(self) -> Mapping[type[Event], tuple[type[State], ...]]:
        """Which states each event moves."""
        return {event: tuple(s for s in self.stored if event in s.MOVED_BY) for event in self.says.values()}
