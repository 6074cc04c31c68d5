"""Everything that the handbook is made from, read once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from typing import Self

from services.agreements.agreements import Agreement, Agreements, load_agreements
from services.bus.envelope import service_of
from services.bus.flow import Flow, topic_of
from services.catalogue.picture import flows
from services.catalogue.schemas import Schema, load_schemas
from services.contracts.calendar import DayStarted
from services.contracts.delivery import EVENTS
from services.contracts.register import ErasureAcknowledged, PersonErased
from services.platform.topics import Topic, load_topics

STREAMS_OWN = frozenset(event.TYPE for event in EVENTS)
# The register decides nothing, so it has no flow table.
_SAID_BY_THE_REGISTER = {
    PersonErased.TYPE: "an erasure by the privacy officer",
    ErasureAcknowledged.TYPE: "a partner that has erased what it had",
}


@dataclass(frozen=True)
class Sources:
    """Topics, schemas, flow tables and agreements; the rest of the handbook follows from these."""

    topics: tuple[Topic, ...]
    schemas: Mapping[tuple[str, int], Schema]
    flows: Mapping[str, Flow]
    agreements: Agreements

    @classmethod
    def of_this_tree(cls) -> Self:
        """Raises CatalogueError, Unreadable or PlatformError with every mistake in the files."""
        return cls(load_topics(), load_schemas(), flows(), load_agreements())

    @property
    def release(self) -> str:
        return version("ketenbus")

    @cached_property
    def newest(self) -> Mapping[str, Schema]:
        """By event type, in the order of their names."""
        return {schema.type: schema for _, schema in sorted(self.schemas.items())}

    @cached_property
    def terms(self) -> tuple[Agreement, ...]:
        """Every term of every partner."""
        return tuple(term for terms in self.agreements.values() for term in terms)

    def versions(self, event_type: str) -> tuple[Schema, ...]:
        return tuple(schema for (name, _), schema in sorted(self.schemas.items()) if name == event_type)

    def on(self, topic: Topic) -> tuple[Schema, ...]:
        """The newest schema of each event of a topic."""
        return tuple(schema for name, schema in self.newest.items() if topic_of(name) == topic.topic)

    def acted_on(self, service: str) -> tuple[str, ...]:
        """The types of others' events on which a service acts."""
        return tuple(dict.fromkeys(when.trigger.TYPE for when in self.flows[service] if not when.is_command))

    def actors(self, event_type: str) -> tuple[str, ...]:
        """The services that act on an event."""
        return tuple(name for name in self.flows if event_type in self.acted_on(name))

    def said_on(self, event_type: str) -> Iterator[tuple[str, str]]:
        """Whoever says the event, and on what: a service and its trigger."""
        service = service_of(event_type)
        if event_type == DayStarted.TYPE:
            yield service, "a day that begins"
        if event_type.endswith(".EventQuarantined"):
            yield service, "an event that it cannot deal with"
        if event_type.endswith((".EventRetried", ".EventDiscarded")):
            yield service, "an operator who saw to a quarantined event"
        if event_type in _SAID_BY_THE_REGISTER:
            yield service, _SAID_BY_THE_REGISTER[event_type]
        if event_type in STREAMS_OWN:
            yield service, "an event by which a case moves; to partners only"
        for name, flow in self.flows.items():
            for when in flow:
                if any(event_type == event.TYPE for event in when.emits):
                    yield name, when.trigger.__name__

    def granted(self, event_type: str) -> Iterator[Agreement]:
        """The terms that grant an event."""
        return (term for term in self.terms if event_type in term.events)


def short(event_type: str) -> str:
    """`nl.ketenbus.intake.PermitGranted` as agreements name it: `intake.PermitGranted`."""
    return event_type.removeprefix("nl.ketenbus.")
