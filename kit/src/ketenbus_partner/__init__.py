"""Typed events of a partner's own Ketenbus stream: by Kafka, by pull and by webhook."""

from ketenbus_partner.by_kafka import subscribe
from ketenbus_partner.by_pull import pull
from ketenbus_partner.by_webhook import Receiver, signature, verify
from ketenbus_partner.errors import (
    NotAllowed,
    NotAnEvent,
    NotGenuine,
    PartnerError,
    PastRetention,
    PositionAhead,
    PositionUnreadable,
    SequenceGap,
    SettingsWrong,
    Unreachable,
)
from ketenbus_partner.event import Event
from ketenbus_partner.events.data import EventData, Unknown
from ketenbus_partner.position import FilePosition, MemoryPosition, Position
from ketenbus_partner.settings import KafkaSettings, PullSettings
from ketenbus_partner.wire import from_json

__all__ = [
    "Event",
    "EventData",
    "FilePosition",
    "KafkaSettings",
    "MemoryPosition",
    "NotAllowed",
    "NotAnEvent",
    "NotGenuine",
    "PartnerError",
    "PastRetention",
    "Position",
    "PositionAhead",
    "PositionUnreadable",
    "PullSettings",
    "Receiver",
    "SequenceGap",
    "SettingsWrong",
    "Unknown",
    "Unreachable",
    "from_json",
    "pull",
    "signature",
    "subscribe",
    "verify",
]
