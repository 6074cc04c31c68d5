"""How a partner's webhook stands, as the partner itself may see it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, Engine

from services.delivery.webhooks.errands import Now, utc_now

MOST_LISTED = 100


class NoWebhook(Exception):
    """This partner gave no address, or ended its webhook."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A delivery that was not taken: how often it was tried since when, the last answer, and when it is tried again."""

    sequence: int
    attempts: int
    failing_since: datetime | None
    answer: str | None
    next_attempt_at: datetime | None


@dataclass(frozen=True, slots=True)
class Subscription:
    """How a webhook stands: posted up to a sequence of a stream that goes to `last`."""

    url: str | None
    state: Literal["active", "ended"]
    ended_by: Literal["partner", "answer-410", "agreement"] | None
    """The last where the agreement granted no webhook any more."""
    ended_at: datetime | None
    posted: int
    last: int
    former_secret_until: datetime | None
    retried: Trouble | None
    asked_again: int
    undeliverable: int
    undeliverable_first: tuple[Trouble, ...]
    """At most a hundred, the oldest first."""


_STATE = """
    SELECT url, ended_by, ended_at, posted, coalesce(s.last, 0) AS last, former_until,
        (SELECT count(*) FROM webhook_troubles AS t WHERE t.partner = w.partner AND state = 'asked') AS asked,
        (SELECT count(*) FROM webhook_troubles AS t WHERE t.partner = w.partner AND state = 'undeliverable') AS given_up
    FROM webhooks AS w LEFT JOIN streams AS s USING (partner) WHERE partner = %s
"""
_TROUBLES = """
    SELECT sequence, attempts, first_at, answer, due_at FROM webhook_troubles
    WHERE partner = %s AND state = %s ORDER BY sequence LIMIT %s
"""


def standing(engine: Engine, partner: str, now: Now = utc_now) -> Subscription:
    """Raises NoWebhook where there never was one."""
    with engine.connect() as connection:
        row = connection.exec_driver_sql(_STATE, (partner,)).one_or_none()
        if row is None:
            raise NoWebhook
        retried = _troubles(connection, partner, "retried", 1)
        undeliverable = _troubles(connection, partner, "undeliverable", MOST_LISTED)
    is_rotating = row.former_until is not None and now() < row.former_until
    return Subscription(
        url=row.url,
        state="active" if row.ended_at is None else "ended",
        ended_by=row.ended_by,
        ended_at=row.ended_at,
        posted=row.posted,
        last=row.last,
        former_secret_until=row.former_until if is_rotating else None,
        retried=retried[0] if retried else None,
        asked_again=row.asked,
        undeliverable=row.given_up,
        undeliverable_first=undeliverable,
    )


def _troubles(connection: Connection, partner: str, state: str, most: int) -> tuple[Trouble, ...]:
    return tuple(Trouble(*row) for row in connection.exec_driver_sql(_TROUBLES, (partner, state, most)))
