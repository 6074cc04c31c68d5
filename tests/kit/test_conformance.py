"""The conformance check: the example receiver passes, and every planted fault is found and named."""

import json
import runpy
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ketenbus_partner import Event, MemoryPosition, NotAnEvent, NotGenuine, Receiver, from_json, verify
from ketenbus_partner.by_webhook import LARGEST_BYTES
from ketenbus_partner.conformance import Verdict, check, table
from tests.kit.golden import GOLDEN, HOME_ALLOCATED
from tests.kit.serving import served
from tests.platforms import free_port

SECRET = HOME_ALLOCATED.secrets[1]
KIT = GOLDEN.parent
KNOWN = {"household", "municipality", "occurred_on"}

Headers = dict[str, str]
Answering = Callable[[Headers, bytes], int]


@contextmanager
def endpoint_of(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, served(server):
        yield f"http://127.0.0.1:{server.server_port}/"


def by(answering: Answering) -> type[BaseHTTPRequestHandler]:
    class Endpoint(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = answering({name.lower(): value for name, value in self.headers.items()}, body)
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    return Endpoint


def wrong(handler: type[BaseHTTPRequestHandler], answer_within_seconds: float = 10.0) -> set[str]:
    """The cases in which an endpoint answers wrongly."""
    with endpoint_of(handler) as url:
        return {one.case for one in check(url, SECRET, answer_within_seconds=answer_within_seconds) if not one.holds}


class HandMade:
    """A receiver as a partner might write it without the kit; right as it is, and each fault changes one thing."""

    def __init__(self) -> None:
        self.last = 0

    def __call__(self, headers: Headers, body: bytes) -> int:
        if len(body) > LARGEST_BYTES:
            return self.too_large()
        try:
            self.verified(headers, body)
        except NotGenuine as error:
            return self.not_genuine(str(error))
        try:
            event = from_json(body)
        except NotAnEvent:
            return self.malformed()
        if "HomePaintedBlue" in event.type:
            return self.unknown(event.sequence)
        if json.loads(body)["data"].keys() - KNOWN:
            return self.newer(event.sequence)
        return self.handled(event.sequence)

    def verified(self, headers: Headers, body: bytes) -> None:
        verify([SECRET], headers, body)

    def too_large(self) -> int:
        return 413

    def not_genuine(self, _why: str) -> int:
        return 403

    def malformed(self) -> int:
        return 422

    def unknown(self, sequence: int) -> int:
        return self.handled(sequence)

    def newer(self, sequence: int) -> int:
        return self.handled(sequence)

    def handled(self, sequence: int) -> int:
        if sequence > self.last + 1:
            return self.early(sequence)
        if sequence <= self.last:
            return self.repeated()
        self.last = sequence
        return 202

    def early(self, _sequence: int) -> int:
        return 503

    def repeated(self) -> int:
        return 200


class BelievesEverybody(HandMade):
    def verified(self, headers: Headers, body: bytes) -> None:
        """Nothing is checked."""


class ForgetsTime(HandMade):
    def verified(self, headers: Headers, body: bytes) -> None:
        stamp = headers.get("webhook-timestamp", "")
        verify([SECRET], headers, body, float(stamp) if stamp.isdigit() else None)


class ReadsOneSignature(HandMade):
    def verified(self, headers: Headers, body: bytes) -> None:
        first = headers.get("webhook-signature", "").partition(" ")[0]
        verify([SECRET], headers | {"webhook-signature": first}, body)


class ReadsNoScheme(HandMade):
    def verified(self, headers: Headers, body: bytes) -> None:
        given = headers.get("webhook-signature", "").replace("v0,", "v1,")
        verify([SECRET], headers | {"webhook-signature": given}, body)


class TrustsTheId(HandMade):
    """Of an id that was refused before, the body is believed."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def verified(self, headers: Headers, body: bytes) -> None:
        name = headers.get("webhook-id", "")
        if name not in self.seen:
            self.seen.add(name)
            super().verified(headers, body)


class FailsOnForgeries(HandMade):
    def not_genuine(self, _why: str) -> int:
        return 500


class FailsWithoutAHeader(HandMade):
    def not_genuine(self, why: str) -> int:
        return 500 if "missing" in why else 401


class RefusesRepeats(HandMade):
    def repeated(self) -> int:
        return 409


class FailsOnUnknownTypes(HandMade):
    def unknown(self, _sequence: int) -> int:
        return 500


class RefusesNewFields(HandMade):
    def newer(self, _sequence: int) -> int:
        return 422


class EndsWhenSomethingIsMissing(HandMade):
    def early(self, _sequence: int) -> int:
        return 410


class FailsOnMalformedBodies(HandMade):
    def malformed(self) -> int:
        return 500


class TakesMalformedBodies(HandMade):
    def malformed(self) -> int:
        return 204


class TakesAnySize(HandMade):
    def too_large(self) -> int:
        return 204


class SendsElsewhere(HandMade):
    def handled(self, sequence: int) -> int:
        super().handled(sequence)
        return 307


FAULTS: dict[type[HandMade], set[str]] = {
    BelievesEverybody: {"bad signature", "missing header", "stale timestamp"},
    ForgetsTime: {"stale timestamp"},
    ReadsOneSignature: {"two signatures"},
    ReadsNoScheme: {"bad signature"},
    TrustsTheId: {"bad signature", "missing header", "stale timestamp"},
    FailsOnForgeries: {"bad signature", "missing header", "stale timestamp"},
    FailsWithoutAHeader: {"missing header"},
    RefusesRepeats: {"duplicate", "replay"},
    FailsOnUnknownTypes: {"unknown type"},
    RefusesNewFields: {"unknown version"},
    EndsWhenSomethingIsMissing: {"reordering"},
    FailsOnMalformedBodies: {"malformed body"},
    TakesMalformedBodies: {"malformed body"},
    TakesAnySize: {"oversized body"},
    SendsElsewhere: {
        "next event",
        "replay",
        "duplicate",
        "two signatures",
        "unknown type",
        "unknown version",
        "reordering",
        "still there",
    },
}


def test_the_example_receiver_conforms_also_when_everything_is_a_repeat_to_it() -> None:
    endpoint = runpy.run_path(str(KIT / "examples" / "receiver.py"))["endpoint"]
    handled: list[Event] = []
    receiver = Receiver([SECRET], MemoryPosition(), handled.append)
    assert wrong(endpoint(receiver)) == set()
    assert [event.sequence for event in handled] == list(range(1, len(handled) + 1))
    before = len(handled)
    assert wrong(endpoint(receiver)) == set()
    assert len(handled) == before


def test_a_receiver_that_was_made_by_hand_conforms() -> None:
    assert wrong(by(HandMade())) == set()


@pytest.mark.parametrize("faulty", FAULTS, ids=lambda faulty: faulty.__name__)
def test_each_fault_is_found(faulty: type[HandMade]) -> None:
    assert wrong(by(faulty())) == FAULTS[faulty]


def test_whoever_does_not_answer_in_time_does_not_conform() -> None:
    class Hangs(HandMade):
        def unknown(self, sequence: int) -> int:
            waiting.wait(20)
            return self.handled(sequence)

    waiting = threading.Event()
    with endpoint_of(by(Hangs())) as url:
        verdicts = list(check(url, SECRET, answer_within_seconds=3))
        waiting.set()
    slow = [one for one in verdicts if "nothing within" in one.got]
    assert [one.case for one in slow] == ["unknown type"]
    assert not slow[0].holds


def test_whoever_crashes_on_a_body_does_not_conform() -> None:
    class Crashes(HandMade):
        def malformed(self) -> int:
            raise ConnectionAbortedError

    handler = by(Crashes())
    with endpoint_of(type("Quiet", (handler,), {"handle": quietly(handler.handle)})) as url:
        found = {(one.case, one.got) for one in check(url, SECRET) if not one.holds}
    assert found == {("malformed body", "connection closed")}


def quietly(handle: Callable[[BaseHTTPRequestHandler], None]) -> Callable[[BaseHTTPRequestHandler], None]:
    def handled(self: BaseHTTPRequestHandler) -> None:
        try:
            handle(self)
        except ConnectionAbortedError:
            self.close_connection = True

    return handled


def test_whoever_is_not_there_does_not_conform() -> None:
    verdicts = list(check(f"http://127.0.0.1:{free_port()}/", SECRET))
    assert not any(one.holds for one in verdicts)
    assert all("unreachable" in one.got or "closed" in one.got for one in verdicts)


def test_an_endpoint_further_on_in_its_stream_is_checked_from_there() -> None:
    receiver = HandMade()
    receiver.last = 56
    with endpoint_of(by(receiver)) as url:
        assert all(one.holds for one in check(url, SECRET, after=56))
    assert receiver.last > 66


def test_a_clock_that_is_wrong_is_the_senders() -> None:
    with endpoint_of(by(HandMade())) as url:
        first = next(check(url, SECRET, clock=lambda: time.time() - 3600))
    assert (first.got, first.holds) == ("403", False)


def test_the_table_tells_what_was_wrong() -> None:
    told = table([Verdict("duplicate", "the same again", "2xx", "409", holds=False)])
    assert "WRONG  duplicate  the same again  2xx       409" in told
    assert told.endswith("1 of 1 answers are wrong")
