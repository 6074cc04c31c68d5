"""What a service said of one subject, published once more, for readers who wait for an event that Kafka lost.

A relay finds what a broker lost among the last records of a partition only; what was lost further back shows when its
subject's next event is held by its readers. They drop what they have (law 4), so all of the subject is published.
"""

from services.bus.publishing import connected, producing, send
from services.bus.topic_tail import REPEAT
from services.bus.unpublished import PostgresOutbox
from services.runtime.settings import RelaySettings

AT_ONCE = 200


class NeverSaid(Exception):
    """The outbox has nothing of this subject."""

    def __init__(self, topic: str, subject: str) -> None:
        super().__init__(
            f"{topic.rpartition('-')[0]} never said anything of {subject}: name the owner and the subject as"
            " `ketenbus held` of the service that waits shows them."
        )


async def republish(topic: str, subject: str, settings: RelaySettings) -> int:
    """Marked, so that no relay takes it for how far the topic goes; gives how many events. Raises NeverSaid."""
    async with await connected(settings) as connection:
        rows = await PostgresOutbox(connection).about(subject)
    if not rows:
        raise NeverSaid(topic, subject)
    messages = [row.message(topic) for row in rows]
    async with producing(settings) as producer:
        for start in range(0, len(messages), AT_ONCE):
            piece = messages[start : start + AT_ONCE]
            await send(producer, [one._replace(headers=[*one.headers, (REPEAT, b"1")]) for one in piece])
    return len(rows)
