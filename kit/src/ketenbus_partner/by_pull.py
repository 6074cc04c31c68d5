"""A partner's stream by asking for it over HTTPS, for whom Kafka is too much: the same events in the same order."""

import json
import time
from base64 import b64encode
from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import quote, urlencode

from ketenbus_partner.errors import NotAllowed, PastRetention, PositionAhead, Unreachable
from ketenbus_partner.event import Event
from ketenbus_partner.http import Answer, Asking
from ketenbus_partner.position import Position, is_new
from ketenbus_partner.settings import PullSettings
from ketenbus_partner.wire import from_json_batch

WAIT_SECONDS = 25
AT_ONCE = 500
ATTEMPTS = 8
FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0
REFRESH_BEFORE_SECONDS = 30.0
TRY_AGAIN = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.CONFLICT)


def pull(settings: PullSettings, position: Position) -> Iterator[Event]:
    """Each event of the stream in order, for ever; an event is acknowledged when you ask for the next one.

    At least once, as `subscribe`. Raises SequenceGap, PastRetention, PositionAhead, NotAnEvent, NotAllowed,
    Unreachable.
    """
    asking = _Pulling(settings)
    last = position.load()
    if last and _is_ahead(asking, last):
        raise PositionAhead(last)
    while True:
        for event in asking.events(last, AT_ONCE, WAIT_SECONDS):
            if is_new(event.sequence, last):
                yield event
                position.save(event.sequence)
                last = event.sequence


def _is_ahead(asking: "_Pulling", last: int) -> bool:
    """Whether the stream never went so far; it did where even the last that was handled is past its retention."""
    try:
        return not asking.events(last - 1, limit=1, wait_seconds=0)
    except PastRetention:
        return False


class _Pulling:
    """Gets a token (RFC 6749, client credentials) when it has none, or the one that it has is about to end."""

    def __init__(self, settings: PullSettings) -> None:
        self._settings = settings
        self._asking = Asking(settings.ca_file)
        self._token = ""
        self._good_until = 0.0

    def events(self, after: int, limit: int, wait_seconds: int) -> list[Event]:
        query = urlencode({"after": after, "limit": limit, "wait": wait_seconds})
        url = f"{self._settings.streams_url.rstrip('/')}/partners/{quote(self._settings.client)}/events?{query}"
        return from_json_batch(self._patiently(url, wait_seconds))

    def _patiently(self, url: str, wait_seconds: int) -> bytes:
        """What may be better later is tried again for some two minutes."""
        error = Unreachable(f"{url} was not asked")
        for attempt in range(ATTEMPTS):
            try:
                answer = self._ask(url, wait_seconds)
            except Unreachable as found:
                error = found
            else:
                if answer.status == HTTPStatus.OK:
                    return answer.body
                error = self._unless_refused(answer)
            time.sleep(min(FIRST_PAUSE_SECONDS * 2**attempt, LONGEST_PAUSE_SECONDS))
        raise error

    def _ask(self, url: str, wait_seconds: int) -> Answer:
        headers = {"Authorization": f"Bearer {self._valid_token()}", "Accept": "application/json"}
        return self._asking.ask(url, headers, timeout_seconds=wait_seconds + 15)

    def _unless_refused(self, answer: Answer) -> Unreachable:
        if answer.status == HTTPStatus.UNAUTHORIZED:
            self._good_until = 0.0  # a key of the token server may have changed: get another token
        elif answer.status < HTTPStatus.INTERNAL_SERVER_ERROR and answer.status not in TRY_AGAIN:
            refusal = PastRetention if answer.status == HTTPStatus.GONE else NotAllowed
            raise refusal(f"pulling is refused with {answer.status}: {_told(answer.body)}")
        return Unreachable(f"{self._settings.streams_url} answers {answer.status}")

    def _valid_token(self) -> str:
        if time.monotonic() >= self._good_until:
            pair = f"{self._settings.client}:{self._settings.client_secret}".encode()
            answer = self._asking.ask(
                self._settings.token_url,
                {
                    "Authorization": f"Basic {b64encode(pair).decode()}",
                    "Content-Type": "application/x-www-form-urlencoded",
                },
                b"grant_type=client_credentials",
            )
            self._keep(answer)
        return self._token

    def _keep(self, answer: Answer) -> None:
        if answer.status in {HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
            raise NotAllowed(f"no token for {self._settings.client}: check the client's name and secret")
        if answer.status != HTTPStatus.OK:
            raise Unreachable(f"{self._settings.token_url} answers {answer.status}")
        granted = json.loads(answer.body)
        self._token = granted["access_token"]
        self._good_until = time.monotonic() + granted["expires_in"] - REFRESH_BEFORE_SECONDS


def _told(body: bytes) -> str:
    """What an RFC 9457 problem says, and what to do about it."""
    try:
        problem = json.loads(body)
        errors = problem.get("errors") or [{}]
        return " ".join(filter(None, (problem.get("title"), errors[0].get("remedy")))) or "nothing is told"
    except (ValueError, AttributeError, LookupError):
        return "nothing is told"
