"""What a transaction says, numbered and written in the order in which it commits."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from zlib import crc32

from services.bus.books import Books, Numbers, Said
from services.bus.codec import Codec
from services.bus.envelope import Envelope, event_id
from services.contracts.event import Event

# A message beyond this is refused before it is written; the broker's own limit is higher.
LARGEST_VALUE_BYTES = 256 * 1024
PARTITIONS = 12
# What a relay takes of a partition at a time; of all together so much may be missing before what Kafka has.
PER_PARTITION = 200
UNDER_WAY = PARTITIONS * PER_PARTITION


class Cause(NamedTuple):
    """What made a service speak: another's event, or a command."""

    id: str
    correlation_id: str
    trigger: str


class TooLarge(Exception):
    """An event that would not fit in a message."""

    def __init__(self, event: str, size: int) -> None:
        super().__init__(f"{event} takes {size} bytes, more than the {LARGEST_VALUE_BYTES} that a message may have.")


Spoken = Sequence[tuple[Cause, Sequence[Event]]]


class Draft(NamedTuple):
    """An event that has its id and bytes, but no place in the order yet."""

    id: str
    type: str
    subject: str
    dataschema: str
    value: bytes


Drafts = Sequence[tuple[Cause, Sequence[Draft]]]


def _drafts(service: str, codec: Codec, cause: Cause, events: Sequence[Event]) -> list[Draft]:
    drafts = []
    for ordinal, event in enumerate(events):
        value = codec.encode(event)
        if len(value) > LARGEST_VALUE_BYTES:
            raise TooLarge(event.TYPE, len(value))
        identity = str(event_id(cause.id, service, ordinal))
        drafts.append(Draft(identity, event.TYPE, event.subject, codec.dataschema(type(event)), value))
    return drafts


class Saying:
    """What one transaction says: the database gives out its numbers while Python writes its bytes.

    The service's lock must be held: it makes the order of positions the order of commits.
    """

    def __init__(self, books: Books, service: str, codec: Codec, spoken: Spoken) -> None:
        """In a pipeline: give events their ids and bytes; raises TooLarge."""
        counts = Counter(event.subject for _, events in spoken for event in events)
        self._books = books
        self._numbers = books.take_numbers(f"{service}-v1", counts) if counts else None
        self._drafts = [(cause, _drafts(service, codec, cause, events)) for cause, events in spoken if events]

    def write(self) -> list[Said]:
        """Number and write the events, after the end of the pipeline."""
        if self._numbers is None:
            return []
        said = _number(self._drafts, self._numbers())
        self._books.say(said)
        return said


def _number(drafts: Drafts, before: Numbers) -> list[Said]:
    """Give each its sequence and position."""
    position, last = before
    now = datetime.now(UTC).isoformat()
    said = []
    for cause, some in drafts:
        for draft in some:
            position += 1
            subject = draft.subject
            last[subject] = sequence = last.get(subject, 0) + 1
            envelope = Envelope(
                draft.id, draft.type, subject, sequence, position, now, draft.dataschema,
                cause.correlation_id, cause.id, cause.trigger,
            )  # fmt: skip
            said.append(Said(envelope, partition_of(subject), draft.value))
    return said


def partition_of(subject: str) -> int:
    """As librdkafka's `consistent` partitioner gives it (CRC32 of the key), which is in C for Python too."""
    return crc32(subject.encode()) % PARTITIONS
