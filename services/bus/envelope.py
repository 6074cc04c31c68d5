"""CloudEvents 1.0, Kafka binding, binary mode: everything about an event that is not its content."""

from collections.abc import Iterable
from dataclasses import dataclass
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

    `time` (of recording) is ISO 8601 text and the ids are uuids as text, for most readers only pass them on.
    `trigger` is `topic/partition/offset` of the event, or `command/<fingerprint>`, that this event came of.
    """

    id: str
    type: str
    subject: str
    sequence: int
    position: int
    time: str
    dataschema: str
    correlation_id: str
    causation_id: str
    trigger: str

    def headers(self) -> Headers:
        service = self.type.split(".")[2]
        trace = f"00-{self.correlation_id.replace('-', '')}-{self.causation_id.replace('-', '')[:16]}-01"
        text = (
            ("ce_specversion", "1.0"),
            ("ce_id", self.id),
            ("ce_source", f"urn:nld:oin:{SOURCE_OIN}:systeem:{service}"),
            ("ce_type", self.type),
            ("ce_subject", self.subject),
            ("ce_time", self.time),
            ("ce_dataschema", self.dataschema),
            ("ce_sequence", f"{self.sequence:012d}"),
            ("ce_position", str(self.position)),
            ("ce_correlationid", self.correlation_id),
            ("ce_causationid", self.causation_id),
            ("ce_trigger", self.trigger),
            ("traceparent", trace),
            ("content-type", "application/vnd.confluent.avro"),
        )
        return [(name, value.encode()) for name, value in text]

    @classmethod
    def parse(cls, headers: Iterable[tuple[str, bytes]]) -> "Envelope":
        """Raises NotAnEnvelope, which names the header at fault."""
        found = dict(headers)
        name = ""
        try:
            values = [found[name := header].decode() for header in _HEADERS]
            name = "ce_sequence"
            sequence = _ordinal(values[3])
            name = "ce_position"
            position = _ordinal(values[4])
        except (KeyError, ValueError, AttributeError) as error:
            raise NotAnEnvelope(name) from error
        return cls(values[0], values[1], values[2], sequence, position, *values[5:])


# In the order of Envelope's fields.
_HEADERS = (
    "ce_id",
    "ce_type",
    "ce_subject",
    "ce_sequence",
    "ce_position",
    "ce_time",
    "ce_dataschema",
    "ce_correlationid",
    "ce_causationid",
    "ce_trigger",
)


def _ordinal(text: str) -> int:
    value = int(text)
    if value < 1:
        raise ValueError(text)
    return value


def event_id(trigger_id: UUID, service: str, ordinal: int) -> UUID:
    """The same trigger gives the same events, whenever and however often it is handled (law 8)."""
    return uuid5(trigger_id, f"{service}/{ordinal}")
