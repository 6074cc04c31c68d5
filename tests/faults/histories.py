"""Histories of a topic, made up for those who judge them."""

from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5

from services.audit.topics import Heard
from services.bus.envelope import Envelope
from services.bus.outbox import partition_of
from services.contracts.event import Event


def heard(events: Sequence[Event]) -> list[Heard]:
    """Each event as its service would have published it, in this order of commits."""
    sequences: dict[str, int] = {}
    history = []
    for position, event in enumerate(events, start=1):
        sequences[event.subject] = sequence = sequences.get(event.subject, 0) + 1
        cause = str(uuid5(NAMESPACE_URL, f"cause/{position}"))
        envelope = Envelope(
            id=str(uuid5(NAMESPACE_URL, f"event/{event.TYPE}/{position}")),
            type=event.TYPE,
            subject=event.subject,
            sequence=sequence,
            position=position,
            time="2017-01-18T12:00:00+00:00",
            dataschema="urn:ketenbus:schema:x:1:0",
            correlation_id=cause,
            causation_id=cause,
            trigger="command/x",
        )
        history.append(Heard(partition_of(event.subject), position, envelope, event))
    return history
