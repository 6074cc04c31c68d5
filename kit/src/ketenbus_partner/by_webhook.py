"""A partner's stream by webhook: Standard Webhooks signatures, and the same typed events.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import binascii
import hmac
import re
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus

from ketenbus_partner.errors import NotAnEvent, NotGenuine, SequenceGap
from ketenbus_partner.event import Event
from ketenbus_partner.position import Position, is_new
from ketenbus_partner.wire import from_json

TOLERANCE_SECONDS = 300
LARGEST_BYTES = 256 * 1024
SECRET_PREFIX = "whsec_"  # noqa: S105  # how secrets begin, not one
SCHEME = "v1"
SECONDS = re.compile(r"[0-9]{1,12}", re.ASCII)


def signature(secret: str, message_id: str, timestamp: str, body: bytes) -> str:
    """`v1,` and the HMAC-SHA256 of id, timestamp and body under a secret that is written as `whsec_<base64>`."""
    signed = b".".join((_bytes(message_id), _bytes(timestamp), body))
    return f"{SCHEME},{base64.b64encode(hmac.digest(_key(secret), signed, 'sha256')).decode()}"


def verify(secrets: Sequence[str], headers: Mapping[str, str], body: bytes, now: float | None = None) -> None:
    """One signature by one of the secrets suffices: so either side may change its secret first. Raises NotGenuine.

    Proves who sent the body, and that it was not long ago; a repeat within those minutes the sequence tells.
    """
    told = {name.lower(): value for name, value in headers.items()}
    try:
        message_id, timestamp, signatures = (told[f"webhook-{name}"] for name in ("id", "timestamp", "signature"))
    except KeyError as error:
        raise NotGenuine(f"the header {error.args[0]} is missing") from None
    if not SECONDS.fullmatch(timestamp):
        raise NotGenuine("webhook-timestamp is no number of seconds")
    expected = [signature(secret, message_id, timestamp, body).encode() for secret in secrets]
    given = [_bytes(one) for one in signatures.split()]
    if not any(hmac.compare_digest(ours, theirs) for ours in expected for theirs in given):
        raise NotGenuine("no signature is made with our secret")
    if abs((time.time() if now is None else now) - int(timestamp)) > TOLERANCE_SECONDS:
        raise NotGenuine("webhook-timestamp is too far from now; check this machine's clock as well")


class Receiver:
    """Handles each event once in effect, and in order; gives the status to answer with.

    | status | when |
    |---|---|
    | 204 | handled now, or before |
    | 400 | signed, but no event: whoever sent it must mend it |
    | 401 | not genuine |
    | 409 | an event before it is missing: it must come first |
    | 413 | larger than any event |

    What the handler raises goes on to whoever called `receive`: answer with 500 or 503, and the event comes again.
    """

    def __init__(
        self,
        secrets: Sequence[str],
        position: Position,
        handler: Callable[[Event], None],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._secrets = [secret for secret in secrets if _key(secret)]
        self._position = position
        self._handler = handler
        self._clock = clock
        self._one_at_a_time = threading.Lock()

    def receive(self, headers: Mapping[str, str], body: bytes) -> HTTPStatus:
        if len(body) > LARGEST_BYTES:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        try:
            verify(self._secrets, headers, body, self._clock())
            event = from_json(body)
            with self._one_at_a_time:
                self._handle(event)
        except NotGenuine:
            return HTTPStatus.UNAUTHORIZED
        except NotAnEvent:
            return HTTPStatus.BAD_REQUEST
        except SequenceGap:
            return HTTPStatus.CONFLICT
        return HTTPStatus.NO_CONTENT

    def _handle(self, event: Event) -> None:
        if is_new(event.sequence, self._position.load()):
            self._handler(event)
            self._position.save(event.sequence)


def _bytes(header: str) -> bytes:
    """A server may give a header that is no UTF-8 as text with surrogates: not genuine, but no error of ours."""
    return header.encode(errors="surrogatepass")


def _key(secret: str) -> bytes:
    """Raises ValueError, which does not quote it."""
    try:
        return base64.b64decode(secret.removeprefix(SECRET_PREFIX), validate=True)
    except binascii.Error:
        raise ValueError(f"a secret is written as {SECRET_PREFIX} and base64") from None
