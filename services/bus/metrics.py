"""What a bus measures; labels are topics and codes, never subjects."""

from prometheus_client import Counter, Gauge, Histogram

from services.bus.books import reason_code
from services.bus.inbox import Inbox

EVENTS_APPLIED = Counter("ketenbus_events_applied_total", "Events of others that were dealt with.", ["topic"])
EVENTS_DROPPED = Counter("ketenbus_events_dropped_total", "Events that were not newer than what was known.", ["topic"])
EVENTS_QUARANTINED = Counter(
    "ketenbus_events_quarantined_total", "Events that could not be dealt with.", ["topic", "reason"]
)
EVENTS_PUBLISHED = Counter("ketenbus_events_published_total", "Events of this service that Kafka has acknowledged.")
BATCH_SECONDS = Histogram("ketenbus_batch_seconds", "Time to deal with what arrived together, of any topics.")
OFFSETS_MISSING = Counter("ketenbus_offsets_missing_total", "Records that Kafka no longer has.", ["topic"])
COMMANDS = Counter("ketenbus_commands_total", "Commands by what came of them.", ["command", "outcome"])
OUTBOX_UNPUBLISHED = Gauge("ketenbus_outbox_unpublished_events", "Events said but not yet acknowledged by Kafka.")
OUTBOX_AGE_SECONDS = Gauge("ketenbus_outbox_age_seconds", "Age of the oldest event that Kafka has not acknowledged.")
DATABASE_UP = Gauge("ketenbus_database_up", "Whether the service's database answered when it was last asked.")
STRANGERS = Gauge("ketenbus_strange_records", "Records among the last of this service's topic that it did not publish.")
HELD_SUBJECTS = Gauge("ketenbus_held_subjects", "Subjects of which events wait for an earlier one.", ["topic"])
HELD_RECORDS = Gauge("ketenbus_held_records", "Events that are held, of all subjects.", ["topic"])
HELD_OLDEST_SECONDS = Gauge("ketenbus_held_oldest_seconds", "How long the longest held subject has waited.", ["topic"])
STALLED_SECONDS = Gauge(
    "ketenbus_stalled_seconds", "How long a cursor has not moved with records beyond it.", ["topic", "partition"]
)
RELAY_OWNED = Gauge("ketenbus_relay_owned", "Whether the publishing of this service's outbox is seen to.")
PARTITIONS_ASSIGNED = Gauge("ketenbus_partitions_assigned", "Partitions that this process reads.")
KAFKA_SILENT_SECONDS = Gauge("ketenbus_kafka_silent_seconds", "How long Kafka has not answered this process.")
CALENDAR_LATE_SECONDS = Gauge(
    "ketenbus_calendar_late_seconds",
    "How long ago a day began that calendar-v1 does not tell, or all its days were lost; 0 where days are played.",
)
CALENDAR_AHEAD_DAYS = Gauge(
    "ketenbus_calendar_ahead_days", "How many days calendar-v1 tells that have not begun; 0 where days are played."
)


def count_batch(topic: str, inbox: Inbox) -> None:
    EVENTS_APPLIED.labels(topic).inc(inbox.applied)
    EVENTS_DROPPED.labels(topic).inc(inbox.dropped)
    for fault in inbox.faults:
        EVENTS_QUARANTINED.labels(topic, reason_code(fault.reason)).inc()
