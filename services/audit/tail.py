"""Events as they pass, for whoever watches; committed nowhere, so that watching changes nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from services.audit.topics import Heard, Strange, partitions_of, read, reader
from services.bus.codec import Codec
from services.runtime.settings import KafkaSettings

POLL_MS = 500


def passing(
    topics: Sequence[str],
    settings: KafkaSettings,
    codec: Codec,
    *,
    from_start: bool = False,
    begun: Callable[[], None] = lambda: None,
) -> Iterator[tuple[str, Heard | Strange]]:
    """Each event with its topic, for ever; what is said after `begun` was called is not missed.

    Raises TopicUnreadable for a topic that is not there.
    """
    with reader(settings) as consumer:
        partitions = [partition for topic in topics for partition in partitions_of(consumer, topic)]
        consumer.assign(partitions)
        consumer.seek_to_beginning() if from_start else consumer.seek_to_end()
        for partition in partitions:
            consumer.position(partition)  # else the end is looked up with the first poll only
        begun()
        while True:
            for place, records in consumer.poll(timeout_ms=POLL_MS).items():
                for record in records:
                    yield place.topic, read(place.topic, record, codec)


def as_json(topic: str, heard: Heard) -> dict[str, Any]:
    """The envelope's attributes by their CloudEvents names, and the event's fields as `data`."""
    envelope = heard.envelope
    return {
        "topic": topic,
        "partition": heard.partition,
        "offset": heard.offset,
        "id": envelope.id,
        "type": envelope.type,
        "subject": envelope.subject,
        "time": envelope.time,
        "sequence": envelope.sequence,
        "position": envelope.position,
        "correlationid": envelope.correlation_id,
        "causationid": envelope.causation_id,
        "trigger": envelope.trigger,
        "data": {name: _plain(value) for name, value in asdict(heard.event).items()},  # type: ignore[call-overload]  # events are dataclasses
    }


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, date | UUID) else value
