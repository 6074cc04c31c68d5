"""CloudEvents 1.0, Kafka binding, binary mode: everything about an event that is not its content."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID, uuid5

# The region's own OIN, with the prefix that is reserved for tests.
SOURCE_OIN = "00000099000000016000"

Headers = list[tuple[str, bytes]]


class NotAnEnvelope(Exception):
    """The record carries no complete CloudEvents headers, so nobody can tell what it is about."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}: have its producer publish through an outbox")


class Envelope(NamedTuple):
    """(A named tuple, because one is made for every event that passes, and twenty thousand may pass in a second.)

    `position` is the service-wide commit order, `sequence` the order within the subject, both from 1.

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
        try:
            return cls(
                found["ce_id"].decode(),
                found["ce_type"].decode(),
                found["ce_subject"].decode(),
                _ordinal(found["ce_sequence"]),
                _ordinal(found["ce_position"]),
                found["ce_time"].decode(),
                found["ce_dataschema"].decode(),
                found["ce_correlationid"].decode(),
                found["ce_causationid"].decode(),
                found["ce_trigger"].decode(),
            )
        except KeyError as error:
            raise NotAnEnvelope(f"header {error.args[0]} is missing") from None
        except (ValueError, AttributeError):
            raise NotAnEnvelope("a ce_ header is unreadable") from None


def _ordinal(digits: bytes) -> int:
    value = int(digits)
    if value < 1:
        raise ValueError
    return value


EVENTS = UUID("0d7c9a52-6f0b-5c1e-8a7d-3c1f2b9e4a60")


def event_id(trigger_id: str, service: str, ordinal: int) -> UUID:
    """The same trigger gives the same events, whenever and however often it is handled (law 8)."""
    return uuid5(EVENTS, f"{trigger_id}/{service}/{ordinal}")
