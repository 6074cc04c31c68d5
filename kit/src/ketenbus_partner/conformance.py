"""Whether a partner's endpoint takes webhooks as it should: what it must take, what it must refuse, what must not hurt.

Each step is judged by the status of its answer alone. It leaves traces: run it against an endpoint for testing, with a
secret for testing. The events that it sends are made up.
"""

import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from http.client import HTTPException

from ketenbus_partner.http import Nowhere
from ketenbus_partner.probes import DONE, Expected, Message, Sender, steps

ANSWER_WITHIN_SECONDS = 10.0
CLOSED = "connection closed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of one case: what was sent, which answers were expected, and what came (a status, or why there was none)."""

    case: str
    sent: str
    expected: str
    got: str
    holds: bool


def check(
    url: str,
    secret: str,
    *,
    after: int = 0,
    ca_file: str | None = None,
    clock: Callable[[], float] = time.time,
    answer_within_seconds: float = ANSWER_WITHIN_SECONDS,
) -> Iterator[Verdict]:
    """A verdict for each step, as it comes; `after` is the last sequence that the endpoint has."""
    opener = urllib.request.build_opener(
        urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=ca_file)), Nowhere()
    )
    sender = Sender(secret, after, clock)
    for case, sent, message, expected in steps(sender):
        got = _post(opener, url, message, answer_within_seconds)
        if got in DONE:
            sender.taken(message)
        refused_while_sending = case == "oversized body" and got == CLOSED
        holds = refused_while_sending or (isinstance(got, int) and got in expected)
        yield Verdict(case, sent, _told(expected), str(got), holds)


def _post(opener: urllib.request.OpenerDirector, url: str, message: Message, answer_within_seconds: float) -> int | str:
    request = urllib.request.Request(url, message.body, dict(message.headers), method="POST")  # noqa: S310  # the caller's own
    try:
        with opener.open(request, timeout=answer_within_seconds) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    except TimeoutError:
        return f"nothing within {answer_within_seconds:g} s"
    except (OSError, HTTPException) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            return f"nothing within {answer_within_seconds:g} s"
        if isinstance(reason, ConnectionResetError | BrokenPipeError | ssl.SSLEOFError | HTTPException):
            return CLOSED
        return f"unreachable ({reason})"


def _told(expected: Expected) -> str:
    told = ["2xx"] if set(DONE) <= set(expected) else []
    return ", ".join([*told, *(str(int(one)) for one in expected if one not in DONE)])


def table(verdicts: Sequence[Verdict]) -> str:
    """For people: a line for each verdict, and what it comes to."""
    head = Verdict("case", "sent", "expected", "got", holds=True)
    columns = [max(len(getattr(one, name)) for one in (head, *verdicts)) for name in ("case", "sent", "expected")]
    lines = [
        f"{'' if one is head else 'ok' if one.holds else 'WRONG':5}  {one.case:{columns[0]}}  {one.sent:{columns[1]}}"
        f"  {one.expected:{columns[2]}}  {one.got}"
        for one in (head, *verdicts)
    ]
    wrong = sum(not one.holds for one in verdicts)
    return "\n".join([*lines, f"{wrong} of {len(verdicts)} answers are wrong" if wrong else "the endpoint conforms"])
