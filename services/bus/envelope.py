"""CloudEvents 1.0, Kafka binding, binary mode: everything about an event that is not its content."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

# The region's own OIN, with the prefix that is reserved for tests.
SOURCE_OIN = "00000099000000016000"

Headers = list[tuple[str, bytes]]


class NotAnEnvelope(Exception):
    """The record carries no complete CloudEvents headers, so nobody can tell what it is about."""

    def __init__(self, header: str) -> None:
        super().__init__(f"header {header} is missing or unreadable: have its producer publish through an outbox")


@dataclass(frozen=True, slots=True)
class Envelope:
    """`position` is the service-wide commit order, `sequence` the order within the subject, both from 1.

    `trigger` is `topic/partition/offset` of the event, or `command/<fingerprint>`, that this event came of.
    """

    id: UUID
    type: str
    subject: str
    sequence: int
    position: int
    time: datetime
    dataschema: str
    correlation_id: UUID
    causation_id: UUID
    trigger: str

    def headers(self) -> Headers:
        service = self.type.split(".")[2]
        trace = f"00-{self.correlation_id.hex}-{self.causation_id.hex[:16]}-01"
        text = (
            ("ce_specversion", "1.0"),
            ("ce_id", str(self.id)),
            ("ce_source", f"urn:nld:oin:{SOURCE_OIN}:systeem:{service}"),
            ("ce_type", self.type),
            ("ce_subject", self.subject),
            ("ce_time", self.time.isoformat()),
            ("ce_dataschema", self.dataschema),
            ("ce_sequence", f"{self.sequence:012d}"),
            ("ce_position", str(self.position)),
            ("ce_correlationid", str(self.correlation_id)),
            ("ce_causationid", str(self.causation_id)),
            ("ce_trigger", self.trigger),
            ("traceparent", trace),
            ("content-type", "application/vnd.confluent.avro"),
        )
        return [(name, value.encode()) for name, value in text]

    @classmethod
    def parse(cls, headers: Iterable[tuple[str, bytes]]) -> "Envelope":
        """Raises NotAnEnvelope, which names the header at fault."""
        found = dict(headers)
        name = "ce_id"
        try:
            values = []
            for name, convert in _PARSERS:
                values.append(convert(found[name].decode()))
        except (KeyError, ValueError, AttributeError) as error:
            raise NotAnEnvelope(name) from error
        return cls(*values)


def _ordinal(text: str) -> int:
    value = int(text)
    if value < 1:
        raise ValueError
    return value


_PARSERS = (
    ("ce_id", UUID),
    ("ce_type", str),
    ("ce_subject", str),
    ("ce_sequence", _ordinal),
    ("ce_position", _ordinal),
    ("ce_time", datetime.fromisoformat),
    ("ce_dataschema", str),
    ("ce_correlationid", UUID),
    ("ce_causationid", UUID),
    ("ce_trigger", str),
)


def event_id(trigger_id: UUID, service: str, ordinal: int) -> UUID:
    """The same trigger gives the same events, whenever and however often it is handled (law 8)."""
    return uuid5(trigger_id, f"{service}/{ordinal}")
