"""Pulling from a server that is sometimes ill, or has lost something: tried again for a while, or told."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from urllib.parse import parse_qs, urlparse

import pytest

from ketenbus_partner import (
    MemoryPosition,
    NotAllowed,
    PastRetention,
    PositionAhead,
    PullSettings,
    SequenceGap,
    Unreachable,
    by_pull,
    pull,
)
from ketenbus_partner.probes import Sender
from tests.kit.golden import HOME_ALLOCATED
from tests.kit.serving import served


class Streams:
    """A token server and a stream: `faults` are the statuses that come first, `kept` the sequences that it has, `gone`
    how far it was cleared for its retention.
    """

    def __init__(self, *faults: int, kept: range = range(1, 6), gone: int = 0, token_status: int = 200) -> None:
        self.faults = list(faults)
        self.kept = kept
        self.gone = gone
        self.token_status = token_status
        self.tokens = 0
        self.asked: list[int] = []
        self._sender = Sender(HOME_ALLOCATED.secrets[0], 0, lambda: 1486371600.0)

    def token(self) -> tuple[int, object]:
        self.tokens += 1
        return self.token_status, {"access_token": f"token-{self.tokens}", "expires_in": 600}

    def events(self, after: int, limit: int) -> tuple[int, object]:
        if self.faults:
            return self.faults.pop(0), {"title": "Nothing was read.", "errors": [{"remedy": "ask for another"}]}
        self.asked.append(after)
        if after < self.gone:
            return 410, {"title": "Gone", "errors": [{"remedy": f"go on with after={self.gone}"}]}
        found = [self._sender.event(number) for number in self.kept if number > after]
        return 200, found[:limit]


@contextmanager
def serving(streams: Streams) -> Iterator[PullSettings]:
    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self._answer(*streams.token())

        def do_GET(self) -> None:
            query = parse_qs(urlparse(self.path).query)
            self._answer(*streams.events(int(query["after"][0]), int(query["limit"][0])))

        def _answer(self, status: int, content: object) -> None:
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "/oauth2/token?after=0&limit=1")
            self.end_headers()
            self.wfile.write(json.dumps(content).encode())

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server, served(server):
        url = f"http://127.0.0.1:{server.server_port}"
        yield PullSettings("coa", "secret", url, f"{url}/oauth2/token", "")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_pull, "FIRST_PAUSE_SECONDS", 0.001)


def pulled(streams: Streams, position: MemoryPosition, count: int) -> list[int]:
    with serving(streams) as settings:
        return [event.sequence for event in islice(pull(settings, position), count)]


def test_one_token_serves_until_it_ends() -> None:
    streams = Streams()
    assert pulled(streams, MemoryPosition(), 5) == [1, 2, 3, 4, 5]
    assert streams.tokens == 1


@pytest.mark.parametrize("fault", [429, 500, 502, 503])
def test_what_passes_is_tried_again(fault: int) -> None:
    assert pulled(Streams(fault, fault), MemoryPosition(), 2) == [1, 2]


def test_a_token_that_is_not_taken_any_more_is_replaced() -> None:
    streams = Streams(401)
    assert pulled(streams, MemoryPosition(), 1) == [1]
    assert streams.tokens == 2


def test_what_does_not_pass_is_told() -> None:
    with pytest.raises(Unreachable, match="answers 503"):
        pulled(Streams(*[503] * by_pull.ATTEMPTS), MemoryPosition(), 1)


def test_a_refusal_is_told_in_the_servers_words_and_not_repeated() -> None:
    streams = Streams(403)
    with pytest.raises(NotAllowed, match=r"403: Nothing was read. ask for another"):
        pulled(streams, MemoryPosition(), 1)
    assert streams.asked == []


def test_a_redirect_leads_nowhere() -> None:
    with pytest.raises(NotAllowed, match="302"):
        pulled(Streams(302), MemoryPosition(), 1)


def test_without_a_token_nothing_is_asked() -> None:
    with pytest.raises(NotAllowed, match="no token for coa"):
        pulled(Streams(token_status=401), MemoryPosition(), 1)


def test_it_goes_on_after_the_last_that_was_handled() -> None:
    position = MemoryPosition(2)
    assert pulled(Streams(), position, 2) == [3, 4]
    assert position.load() == 3


def test_what_is_missing_at_the_beginning_is_told() -> None:
    with pytest.raises(SequenceGap, match="1 to 2 are missing"):
        pulled(Streams(kept=range(3, 6)), MemoryPosition(), 1)


def test_a_position_beyond_the_stream_is_told() -> None:
    with pytest.raises(PositionAhead, match="9 was stored"):
        pulled(Streams(), MemoryPosition(9), 1)


@pytest.mark.parametrize("gone", [5, 4, 3])
def test_who_has_all_that_was_cleared_goes_on(gone: int) -> None:
    position = MemoryPosition(5)
    assert pulled(Streams(kept=range(gone + 1, 8), gone=gone), position, 2) == [6, 7]


def test_what_was_cleared_before_it_was_pulled_is_told() -> None:
    position = MemoryPosition(4)
    with pytest.raises(PastRetention, match=r"410: Gone go on with after=5"):
        pulled(Streams(kept=range(6, 8), gone=5), position, 1)
    assert position.load() == 4


def test_a_position_beyond_a_stream_that_was_cleared_is_told() -> None:
    with pytest.raises(PositionAhead, match="7 was stored"):
        pulled(Streams(kept=range(0), gone=5), MemoryPosition(7), 1)
