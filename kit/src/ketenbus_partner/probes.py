"""What an endpoint is sent to see whether it conforms: each message with the answers that are right."""

import json
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from ketenbus_partner.by_webhook import LARGEST_BYTES, TOLERANCE_SECONDS, signature
from ketenbus_partner.events.data import Json
from ketenbus_partner.events.delivery import CaseLeft

OTHER_SECRET = "whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldCwgbm90IHlvdXJz"  # noqa: S105  # nobody's
DONE = range(200, 300)
SENT_AGAIN = (409, 425, 429, 503)
NOT_GENUINE = (401, 403)
NO_EVENT = (400, 411, 413, 415, 422)

Expected = Sequence[int]


@dataclass(frozen=True, slots=True)
class Message:
    """One POST; `sequence` is that of the event in it, 0 where there is none."""

    body: bytes
    headers: Mapping[str, str]
    sequence: int = 0


class Sender:
    """Makes messages of a stream that goes on after `last`; it only goes on when an event was taken.

    So one wrong answer does not make those that follow wrong as well.
    """

    def __init__(self, secret: str, last: int, clock: Callable[[], float]) -> None:
        self.secret = secret
        self._last = last
        self._clock = clock

    def next(self) -> int:
        return self._last + 1

    def taken(self, message: Message) -> None:
        """The endpoint says that it has this."""
        self._last = max(self._last, message.sequence)

    def event(self, sequence: int, event_type: str = CaseLeft.TYPE, **more: Json) -> dict[str, Json]:
        """A CloudEvent; the same sequence is the same event."""
        household = str(uuid.uuid5(uuid.NAMESPACE_OID, f"household {sequence}"))
        return {
            "specversion": "1.0",
            "id": str(uuid.uuid5(uuid.NAMESPACE_OID, f"event {sequence}")),
            "source": "urn:nld:oin:00000099000000016000:systeem:delivery",
            "type": event_type,
            "subject": f"household/{household}",
            "time": datetime.fromtimestamp(self._clock(), UTC).isoformat(),
            "sequence": f"{sequence:012d}",
            "datacontenttype": "application/json",
            "data": {"household": household, "municipality": "GM0344", "occurred_on": "2017-02-06", **more},
        }

    def signed(self, event: object, *, secrets: Sequence[str] = (), seconds_ago: int = 0, also: str = "") -> Message:
        """With a signature for each secret (our own when left out)."""
        body = event if isinstance(event, bytes) else json.dumps(event).encode()
        named = event.get("id") if isinstance(event, dict) else None
        message_id = str(named or uuid.uuid5(uuid.NAMESPACE_OID, "no event"))
        timestamp = str(int(self._clock()) - seconds_ago)
        signatures = [signature(secret, message_id, timestamp, body) for secret in secrets or (self.secret,)]
        return Message(
            body,
            {
                "content-type": "application/cloudevents+json; charset=utf-8",
                "webhook-id": message_id,
                "webhook-timestamp": timestamp,
                "webhook-signature": " ".join(filter(None, (also, *signatures))),
            },
            _sequence(event),
        )


def _sequence(event: object) -> int:
    said = event.get("sequence") if isinstance(event, dict) else None
    return int(said) if isinstance(said, str) and said.isdigit() else 0


def changed(message: Message, *, body: bytes | None = None, without: str = "", **headers: str) -> Message:
    """The same signature over something else; header names with `_` for `-`."""
    told = {**message.headers} | {name.replace("_", "-"): value for name, value in headers.items()}
    told.pop(without, None)
    return Message(message.body if body is None else body, told, message.sequence)


Step = tuple[str, str, Message, Expected]
"""Case, what is sent, the message, the statuses that are expected."""


def steps(sender: Sender) -> Iterator[Step]:
    """In the order in which they are sent."""
    first = sender.signed(sender.event(sender.next()))
    yield "next event", "the next event of the stream", first, DONE
    yield "replay", "the same bytes and headers again", first, DONE
    yield from _duplicates(sender)
    yield from _growth(sender)
    yield from _order(sender)
    yield from _forgeries(sender)
    yield from _malformed(sender)
    yield "still there", "the next event of the stream", sender.signed(sender.event(sender.next())), DONE


def _duplicates(sender: Sender) -> Iterator[Step]:
    number = sender.next()
    event = sender.event(number)
    yield "next event", "another one", sender.signed(event), DONE
    yield "duplicate", "the same event, sent and signed anew", sender.signed(event, seconds_ago=1), DONE
    yield "duplicate", "the event before it, signed anew", sender.signed(sender.event(number - 1)), DONE


def _growth(sender: Sender) -> Iterator[Step]:
    rotating = sender.signed(sender.event(sender.next()), secrets=(OTHER_SECRET, sender.secret))
    yield "two signatures", "another secret's first, then yours (a secret is being changed)", rotating, DONE
    later = sender.signed(sender.event(sender.next()), also="v9,AAAA")
    yield "two signatures", "one of a scheme to come, then yours", later, DONE
    unknown = sender.event(sender.next(), "nl.ketenbus.housing.HomePaintedBlue", colour="blue")
    yield "unknown type", "an event type that does not exist yet", sender.signed(unknown), DONE
    newer = sender.event(sender.next(), reason_code="moved", notes=[1, {"deep": None}])
    yield "unknown version", "a known type with fields that are new", sender.signed(newer), DONE
    poorer = sender.event(sender.next(), municipality=None)
    yield "unknown version", "a known type with a field that is null now", sender.signed(poorer), DONE
    bare = sender.event(sender.next()) | {"data": {}}
    yield "unknown version", "a known type without any of its fields", sender.signed(bare), DONE
    extended = sender.event(sender.next()) | {"traceparent": "00-0-0-00", "dataversion": "2"}
    yield "unknown version", "CloudEvents attributes that are new", sender.signed(extended), DONE


def _order(sender: Sender) -> Iterator[Step]:
    early = sender.event(sender.next())
    late = sender.event(sender.next() + 1)
    either = (*DONE, *SENT_AGAIN)
    yield "reordering", "an event whose predecessor was not sent yet", sender.signed(late), either
    yield "reordering", "the predecessor", sender.signed(early), DONE
    yield "reordering", "the event that came too early, again", sender.signed(late), DONE


def _forgeries(sender: Sender) -> Iterator[Step]:
    """Each with the sequence that comes next: only the signature is wrong."""
    event = sender.event(sender.next())
    good = sender.signed(event)
    hour = TOLERANCE_SECONDS * 12
    yield "bad signature", "signed with another secret", sender.signed(event, secrets=(OTHER_SECRET,)), NOT_GENUINE
    yield "bad signature", "another body", changed(good, body=good.body.replace(b"GM0344", b"GM0321")), NOT_GENUINE
    yield "bad signature", "another webhook-id", changed(good, webhook_id=str(uuid.uuid4())), NOT_GENUINE
    moved = str(int(good.headers["webhook-timestamp"]) - 1)
    yield "bad signature", "another webhook-timestamp", changed(good, webhook_timestamp=moved), NOT_GENUINE
    yield "bad signature", "no base64", changed(good, webhook_signature="v1,%%%"), NOT_GENUINE
    yield "bad signature", "an empty one", changed(good, webhook_signature="v1,"), NOT_GENUINE
    other = good.headers["webhook-signature"].replace("v1,", "v0,")
    yield (
        "bad signature",
        "the right one under another scheme's name",
        changed(good, webhook_signature=other),
        NOT_GENUINE,
    )
    for name in ("webhook-id", "webhook-timestamp", "webhook-signature"):
        yield "missing header", f"no {name}", changed(good, without=name), (400, *NOT_GENUINE)
    yield "stale timestamp", "signed an hour ago", sender.signed(event, seconds_ago=hour), (400, *NOT_GENUINE)
    yield "stale timestamp", "signed an hour from now", sender.signed(event, seconds_ago=-hour), (400, *NOT_GENUINE)
    words = changed(good, webhook_timestamp="yesterday")
    yield "stale timestamp", "a timestamp that is no number", words, (400, *NOT_GENUINE)
    yield "next event", "the same event, well signed: what was refused took no place", good, DONE


def _malformed(sender: Sender) -> Iterator[Step]:
    """Signed with the right secret: there is only a body to refuse."""
    event = sender.event(sender.next())
    for what, body in (
        ("no JSON", b'{"specversion": "1.0", '),
        ("an empty body", b""),
        ("no UTF-8", b'{"specversion": "\xff\xfe"}'),
        ("a hundred thousand brackets", b"[" * 100_000),
        ("a list", [event]),
        ("an object that is no CloudEvent", {"hello": "world"}),
        ("a CloudEvent without sequence", {name: value for name, value in event.items() if name != "sequence"}),
        ("a sequence that is no number", event | {"sequence": "twelve"}),
        ("data that is no object", event | {"data": "text"}),
    ):
        yield "malformed body", what, sender.signed(body), NO_EVENT
    large = event | {"data": {"municipality": "x" * LARGEST_BYTES * 8}}
    yield "oversized body", f"{LARGEST_BYTES * 8 // 2**20} MiB", sender.signed(large), NO_EVENT
    yield "next event", "the same event, well formed", sender.signed(event), DONE
