"""CloudEvents 1.0, Kafka binding, binary mode: everything about an event that is not its content."""

import re
from collections.abc import Iterable
from datetime import datetime
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
    `trigger` is `topic/partition/offset` of the event, or `command/<fingerprint>`, that this event came of; the offset
    ends in `-ahead` where that was dealt with before what stands ahead of it.
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
        service = service_of(self.type)
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
        """Raises NotAnEnvelope, which names the header at fault and never what is in it.

        Strict, for it goes into databases, logs and events: what passes is short ASCII of a known form.
        """
        found = dict(headers)
        try:
            whole = _WHOLE.fullmatch(b"\n".join([found[name] for name in _FORMS]))
            if whole is None:
                raise NotAnEnvelope(f"header {_at_fault(found)} is not of its form")
            event_id, kind, subject, sequence, position, time, *others = whole.string.decode("ascii").split("\n")
            datetime.fromisoformat(time)
            return cls(event_id, kind, subject, _ordinal(sequence), _ordinal(position), time, *others)
        except KeyError as error:
            raise NotAnEnvelope(f"header {error.args[0]} is missing") from None
        except TypeError:
            raise NotAnEnvelope("a ce_ header has no value") from None
        except ValueError:
            raise NotAnEnvelope("ce_time, ce_sequence or ce_position is out of its range") from None


_UUID = rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_FORMS = {
    "ce_id": _UUID,
    "ce_type": rb"nl\.ketenbus\.[a-z]{1,20}\.[A-Z][A-Za-z]{1,60}",
    "ce_subject": rb"[a-z][a-z-]{0,19}(?:/[A-Za-z0-9-]{1,40}){1,3}",
    "ce_sequence": rb"[0-9]{1,19}",
    "ce_position": rb"[0-9]{1,19}",
    "ce_time": rb"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?"
    rb"(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])",
    "ce_dataschema": rb"urn:ketenbus:schema:[A-Za-z0-9.:-]{1,160}",
    "ce_correlationid": _UUID,
    "ce_causationid": _UUID,
    "ce_trigger": rb"[a-z][a-z0-9-]{0,60}(?:/[A-Za-z0-9-]{1,80}){1,2}",
}
# One match for all headers, in the order of the fields; no form admits the line break between them.
_WHOLE = re.compile(rb"\n".join(_FORMS.values()))
LARGEST_ORDINAL = 2**62


def _at_fault(found: dict[str, bytes]) -> str:
    return next(name for name, form in _FORMS.items() if not re.fullmatch(form, found[name]))


def _ordinal(digits: str) -> int:
    value = int(digits)
    if not 1 <= value <= LARGEST_ORDINAL:
        raise ValueError
    return value


def is_subject(text: str) -> bool:
    return bool(re.fullmatch(_FORMS["ce_subject"], text.encode(errors="replace")))


def service_of(event_type: str) -> str:
    """Whose event it is; for the type of an envelope, which has been checked for its form."""
    return event_type.split(".")[2]


def envelope_on(topic: str, headers: Iterable[tuple[str, bytes]]) -> Envelope:
    """Of an event that may stand on this topic. Raises NotAnEnvelope for another service's too."""
    envelope = Envelope.parse(headers)
    if f"{service_of(envelope.type)}-v1" != topic:
        raise NotAnEnvelope("ce_type names an event of another service")
    return envelope


EVENTS = UUID("0d7c9a52-6f0b-5c1e-8a7d-3c1f2b9e4a60")


def event_id(trigger_id: str, service: str, ordinal: int) -> UUID:
    """The same trigger gives the same events, whenever and however often it is handled (law 8)."""
    return uuid5(EVENTS, f"{trigger_id}/{service}/{ordinal}")
