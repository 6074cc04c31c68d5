"""Standard Webhooks: who signed is proven, when too; each event is handled once, whatever comes how often."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus

import pytest
from standardwebhooks.webhooks import Webhook

from ketenbus_partner import Event, MemoryPosition, NotGenuine, Receiver, signature, verify
from ketenbus_partner.by_webhook import LARGEST_BYTES, TOLERANCE_SECONDS
from ketenbus_partner.probes import Message, Sender, changed
from tests.kit.golden import FILES, HOME_ALLOCATED, Golden

NOW = 1486371601.0
SECRET, FORMER = HOME_ALLOCATED.secrets[1], HOME_ALLOCATED.secrets[0]


@pytest.fixture
def sender() -> Sender:
    return Sender(SECRET, 0, lambda: NOW)


class Endpoint:
    """A receiver, and what it handled."""

    def __init__(self, last: int = 0) -> None:
        self.handled: list[int] = []
        self.position = MemoryPosition(last)
        self.fails = False
        self._receiver = Receiver([SECRET], self.position, self._handle, lambda: NOW)

    def _handle(self, event: Event) -> None:
        if self.fails:
            raise ConnectionError
        self.handled.append(event.sequence)

    def gets(self, message: Message) -> HTTPStatus:
        return self._receiver.receive(message.headers, message.body)


def test_the_signature_is_that_of_the_specifications_example() -> None:
    found = signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}'
    )
    assert found == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_golden_signatures_are_those_of_the_specifications_own_library() -> None:
    for golden in map(Golden.read, FILES):
        headers, body = golden.webhook
        sent_at = datetime.fromtimestamp(golden.sent_at, UTC)
        theirs = [Webhook(secret).sign(headers["webhook-id"], sent_at, body.decode()) for secret in golden.secrets]
        assert headers["webhook-signature"] == " ".join(theirs)


@pytest.mark.parametrize("secret", [SECRET, FORMER])
def test_all_golden_files_are_signed_with_each_of_their_secrets(secret: str) -> None:
    for golden in map(Golden.read, FILES):
        verify([secret], *golden.webhook, golden.sent_at)


def test_either_side_may_change_its_secret_first(sender: Sender) -> None:
    old_only = sender.signed(sender.event(1), secrets=(FORMER,))
    verify([SECRET, FORMER], old_only.headers, old_only.body, NOW)
    with pytest.raises(NotGenuine, match="our secret"):
        verify([SECRET], old_only.headers, old_only.body, NOW)


def test_names_of_headers_have_no_case(sender: Sender) -> None:
    message = sender.signed(sender.event(1))
    verify([SECRET], {name.title(): value for name, value in message.headers.items()}, message.body, NOW)


@pytest.mark.parametrize("seconds", [-TOLERANCE_SECONDS, 0, TOLERANCE_SECONDS])
def test_within_the_tolerance_a_clock_may_differ(sender: Sender, seconds: int) -> None:
    message = sender.signed(sender.event(1))
    verify([SECRET], message.headers, message.body, NOW + seconds)


@pytest.mark.parametrize("seconds", [-TOLERANCE_SECONDS - 1, TOLERANCE_SECONDS + 1])
def test_beyond_the_tolerance_nothing_is_genuine(sender: Sender, seconds: int) -> None:
    message = sender.signed(sender.event(1))
    with pytest.raises(NotGenuine, match="too far"):
        verify([SECRET], message.headers, message.body, NOW + seconds)


@pytest.mark.parametrize("name", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_a_header_that_is_missing_is_told_by_name(sender: Sender, name: str) -> None:
    message = changed(sender.signed(sender.event(1)), without=name)
    with pytest.raises(NotGenuine, match=name):
        verify([SECRET], message.headers, message.body, NOW)


@pytest.mark.parametrize("timestamp", ["", "1486371601.0", "-1", "١", "9" * 5000])
def test_a_timestamp_that_is_no_number_is_not_genuine(sender: Sender, timestamp: str) -> None:
    message = changed(sender.signed(sender.event(1)), webhook_timestamp=timestamp)
    with pytest.raises(NotGenuine, match="no number"):
        verify([SECRET], message.headers, message.body, NOW)


@pytest.mark.parametrize("name", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_a_header_that_is_no_utf8_is_not_genuine(sender: Sender, name: str) -> None:
    good = sender.signed(sender.event(1))
    message = replace(good, headers={**good.headers, name: b"v1,\xff".decode("utf-8", "surrogateescape")})
    with pytest.raises(NotGenuine):
        verify([SECRET], message.headers, message.body, NOW)


def test_no_secret_verifies_nothing(sender: Sender) -> None:
    message = sender.signed(sender.event(1))
    with pytest.raises(NotGenuine):
        verify([], message.headers, message.body, NOW)


def test_a_secret_that_is_none_is_told_at_the_start_without_being_quoted() -> None:
    with pytest.raises(ValueError, match="whsec_ and base64") as caught:
        Receiver(["whsec_not*base64"], MemoryPosition(), print)
    assert "not*base64" not in str(caught.value)


def test_each_event_is_handled_once(sender: Sender) -> None:
    endpoint = Endpoint()
    first, second = (sender.signed(sender.event(number)) for number in (1, 2))
    answers = [endpoint.gets(message) for message in (first, first, second, first)]
    assert answers == [HTTPStatus.NO_CONTENT] * 4
    assert endpoint.handled == [1, 2]


def test_an_event_that_came_too_early_is_wanted_later(sender: Sender) -> None:
    endpoint = Endpoint()
    first, second = (sender.signed(sender.event(number)) for number in (1, 2))
    answers = [endpoint.gets(message) for message in (second, first, second)]
    assert answers == [HTTPStatus.CONFLICT, HTTPStatus.NO_CONTENT, HTTPStatus.NO_CONTENT]
    assert endpoint.handled == [1, 2]


def test_who_begins_in_the_middle_says_so_with_its_position(sender: Sender) -> None:
    endpoint = Endpoint(last=56)
    assert endpoint.gets(sender.signed(sender.event(57))) == HTTPStatus.NO_CONTENT


def test_an_event_that_could_not_be_handled_comes_again(sender: Sender) -> None:
    endpoint, message = Endpoint(), sender.signed(sender.event(1))
    endpoint.fails = True
    with pytest.raises(ConnectionError):
        endpoint.gets(message)
    endpoint.fails = False
    assert endpoint.gets(message) == HTTPStatus.NO_CONTENT
    assert endpoint.handled == [1]


def test_what_is_refused_changes_nothing(sender: Sender) -> None:
    endpoint, good = Endpoint(), sender.signed(sender.event(1))
    assert endpoint.gets(replace(good, body=good.body + b" ")) == HTTPStatus.UNAUTHORIZED
    assert endpoint.gets(sender.signed(b"no event")) == HTTPStatus.BAD_REQUEST
    assert endpoint.gets(sender.signed(b" " * LARGEST_BYTES + b"1")) == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert (endpoint.handled, endpoint.position.load()) == ([], 0)


def test_whoever_has_no_secret_learns_nothing_about_order_or_form(sender: Sender) -> None:
    endpoint = Endpoint()
    for body in (b"no event", json.dumps(sender.event(99)).encode()):
        assert endpoint.gets(sender.signed(body, secrets=(FORMER,))) == HTTPStatus.UNAUTHORIZED
