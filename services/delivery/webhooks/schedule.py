"""When a post that failed is tried again, and when it is given up; pure."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal, NamedTuple

Result = Literal[
    "delivered", "gone", "redirected", "refused", "failed", "timeout", "unreachable", "untrusted", "forbidden-address"
]

LONGEST_WISH = timedelta(days=1)
# More doublings than any patience outlasts; a float holds no more than a thousand.
MOST_DOUBLINGS = 40


class Answer(NamedTuple):
    """What came of one post: how it is counted, the HTTP status if there was one, and when to come again if told."""

    result: Result
    status: int | None = None
    wish: timedelta | None = None

    @property
    def told(self) -> str:
        """As the partner reads it."""
        return self.result if self.status is None else str(self.status)


@dataclass(frozen=True, slots=True)
class Patience:
    """The first pause, the longest, and how long in all something is tried."""

    first_pause: timedelta = timedelta(seconds=5)
    longest_pause: timedelta = timedelta(hours=1)
    in_all: timedelta = timedelta(days=3)

    def next_attempt(
        self, attempts: int, first_at: datetime, now: datetime, wish: timedelta | None, chance: float
    ) -> datetime | None:
        """When to try again what failed so many times since `first_at`; None when that was the last time.

        A wish (Retry-After) goes before the law of pauses, within reason; the last attempt is made when patience ends.
        """
        ends_at = first_at + self.in_all
        if now >= ends_at:
            return None
        pause = self.pause(attempts, chance) if wish is None else max(self.first_pause, min(wish, LONGEST_WISH))
        return min(now + pause, ends_at)

    def pause(self, attempts: int, chance: float) -> timedelta:
        """Doubles with each attempt; `chance`, from 0 to 1, takes off up to half, so that not all come at once."""
        seconds = self.first_pause.total_seconds() * 2.0 ** min(attempts - 1, MOST_DOUBLINGS)
        return timedelta(seconds=min(seconds, self.longest_pause.total_seconds()) * (1 - chance / 2))


def answer_of(status: int, retry_after: str | None, now: datetime) -> Answer:
    """What an HTTP answer means to us; redirects are not followed, for they would lead past the checks of addresses."""
    if 200 <= status < 300:
        return Answer("delivered", status)
    if status == 410:
        return Answer("gone", status)
    result: Result = "redirected" if status < 400 else "refused" if status < 500 else "failed"
    return Answer(result, status, wish(retry_after, now))


def wish(retry_after: str | None, now: datetime) -> timedelta | None:
    """Of a Retry-After header (RFC 9110 §10.2.3: seconds, or a date), how long from now; None if it says neither."""
    text = (retry_after or "").strip()
    if re.fullmatch(r"[0-9]{1,12}", text):
        return timedelta(seconds=min(int(text), LONGEST_WISH.total_seconds()))
    try:
        until = parsedate_to_datetime(text)
        return max(timedelta(0), (until if until.tzinfo else until.replace(tzinfo=UTC)) - now)
    except (ValueError, OverflowError):  # which of the two depends on how far from a date it is
        return None
