"""How a delivery looks on the wire: a CloudEvent with its own sequence, and references as the partner knows them."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from services.bus.envelope import SOURCE_OIN, service_of
from services.bus.message import Message
from services.delivery.references import References


class Delivery(NamedTuple):
    """One row of the ledger, without what only the ledger needs."""

    partner: str
    sequence: int
    event_id: UUID
    type: str
    subject: str
    schema_id: int
    recorded_at: datetime
    value: bytes


def attributes(delivery: Delivery, references: References) -> dict[str, str]:
    """The CloudEvents attributes. Position, correlation, causation and trigger are left out: they would join."""
    return {
        "specversion": "1.0",
        "id": str(references.theirs(delivery.event_id)),
        "source": f"urn:nld:oin:{SOURCE_OIN}:systeem:{service_of(delivery.type)}",
        "type": delivery.type,
        "subject": delivery.subject,
        "time": delivery.recorded_at.isoformat(),
        "sequence": f"{delivery.sequence:012d}",
    }


def message(delivery: Delivery, references: References) -> Message:
    """For the partner's topic, which has one partition: so its order is the stream's."""
    headers = [(f"ce_{name}", text.encode()) for name, text in attributes(delivery, references).items()]
    return Message(
        topic=f"partner-{delivery.partner}-v1",
        partition=0,
        key=delivery.subject.encode(),
        value=delivery.value,
        headers=[*headers, ("content-type", b"application/vnd.confluent.avro")],
    )
