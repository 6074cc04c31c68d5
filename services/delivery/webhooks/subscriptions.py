"""A partner's own webhook: give an address, see how it stands, rotate the secret, ask for events again, end it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine

from services.bus.transaction import limited
from services.delivery.ledger import first_kept
from services.delivery.retention import LOCK_CLEARING
from services.delivery.webhooks.errands import Now, utc_now
from services.delivery.webhooks.signing import Safe, new_secret, shown
from services.delivery.webhooks.standing import NoWebhook, Subscription, standing
from services.delivery.writing import CHANNEL

# A partner's receivers get a new secret one after the other; within this time each of them verifies.
OVERLAP = timedelta(days=1)


Version = tuple[str, int]
"""A partner, and how often it has given an address or one was ended."""


class BeyondStream(Exception):
    """A partner says that it has what was never sent."""


class Cleared(Exception):
    """What a webhook would go on with was kept for its retention, and is gone up to a sequence."""

    def __init__(self, last_gone: int) -> None:
        self.last_gone = last_gone
        super().__init__(last_gone)


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """An address that was given, and the secret if one was made for it. (No repr: nothing prints a secret.)"""

    url: str
    secret: str | None


@dataclass(frozen=True, slots=True, repr=False)
class NewSecret:
    """Shown this once; posts are signed with the former one as well until it ends."""

    secret: str
    former_secret_until: datetime


_PUT = """
    INSERT INTO webhooks AS w (partner, version, url, secret_sealed, posted)
    VALUES (%(partner)s, 1, %(url)s, %(secret)s, coalesce(%(after)s, 0))
    ON CONFLICT (partner) DO UPDATE SET (version, url, secret_sealed, posted, ended_at, ended_by) = (
        w.version + 1, excluded.url, coalesce(w.secret_sealed, excluded.secret_sealed), coalesce(%(after)s, w.posted),
        NULL, NULL
    )
    RETURNING secret_sealed = %(secret)s, posted
"""
# What is ahead of the place comes in its turn, and what was asked for again begins anew.
_FORGET_AHEAD = """
    DELETE FROM webhook_troubles AS t USING webhooks AS w
    WHERE t.partner = %(partner)s AND w.partner = t.partner AND t.sequence > w.posted
"""
_AFRESH = """
    UPDATE webhook_troubles SET (attempts, first_at, due_at) = (0, NULL, NULL)
    WHERE partner = %(partner)s AND state = 'asked'
"""
_ROTATE = """
    UPDATE webhooks SET (secret_sealed, former_secret_sealed, former_until) = (%(secret)s, secret_sealed, %(until)s)
    WHERE partner = %(partner)s AND secret_sealed IS NOT NULL RETURNING partner
"""
_END = """
    UPDATE webhooks
    SET (version, url, secret_sealed, former_secret_sealed, former_until, ended_at, ended_by)
        = (version + 1, NULL, NULL, NULL, NULL, %(now)s, %(by)s)
    WHERE (secret_sealed IS NOT NULL OR ended_by = 'agreement') AND
"""
_END_OWN = f"{_END} partner = %(partner)s RETURNING partner"
_END_THESE = f"""
    {_END} (partner, version) IN (SELECT * FROM unnest(%(partners)s::text[], %(versions)s::integer[])) RETURNING partner
"""  # noqa: S608  # of constants only
_UNGRANTED = "SELECT partner, version FROM webhooks WHERE secret_sealed IS NOT NULL AND partner <> ALL(%s)"
_ASK_UNDELIVERABLE = """
    UPDATE webhook_troubles SET (state, attempts, first_at, due_at) = ('asked', 0, NULL, NULL)
    WHERE partner = %(partner)s AND state = 'undeliverable'
"""
_ASK_RANGE = """
    INSERT INTO webhook_troubles (partner, sequence, state, attempts)
    SELECT partner, sequence, 'asked', 0 FROM deliveries JOIN webhooks USING (partner)
    WHERE partner = %(partner)s AND sequence BETWEEN %(first)s AND least(%(last)s, posted)
    ON CONFLICT (partner, sequence) DO UPDATE SET (state, attempts, first_at, due_at) = ('asked', 0, NULL, NULL)
"""


class Subscriptions:
    """One row for each partner; it knows nothing of who may ask."""

    def __init__(self, engine: Engine, safe: Safe, now: Now = utc_now) -> None:
        self._engine = engine
        self._safe = safe
        self._now = now

    def get(self, partner: str) -> Subscription:
        """Raises NoWebhook where there never was one."""
        return standing(self._engine, partner, self._now)

    def put(self, partner: str, url: str, after: int | None) -> Address:
        """Post to this url from now on, after that sequence (or from where it was); a webhook without secret gets one.

        Raises BeyondStream and Cleared.
        """
        secret = new_secret()
        asked = {"partner": partner, "url": url, "after": after, "secret": self._safe.seal(partner, secret)}
        with limited(self._engine) as connection:
            if after is not None and after > _last(connection, partner):
                raise BeyondStream
            connection.exec_driver_sql(LOCK_CLEARING)
            is_new, posted = connection.exec_driver_sql(_PUT, asked).one()
            if posted < (last_gone := first_kept(connection, partner) - 1):
                raise Cleared(last_gone)
            for statement in (_FORGET_AHEAD, _AFRESH):
                connection.exec_driver_sql(statement, {"partner": partner})
            _wake(connection)
        return Address(url, shown(secret) if is_new else None)

    def rotate(self, partner: str) -> NewSecret:
        """A second rotation within the overlap ends the first secret at once. Raises NoWebhook."""
        secret, until = new_secret(), self._now() + OVERLAP
        with limited(self._engine) as connection:
            sealed = self._safe.seal(partner, secret)
            _one(connection, _ROTATE, {"partner": partner, "secret": sealed, "until": until})
        return NewSecret(shown(secret), until)

    def end(self, partner: str) -> None:
        """Forget address and secrets; the place in the stream stays. Raises NoWebhook."""
        with limited(self._engine) as connection:
            _one(connection, _END_OWN, {"partner": partner, "now": self._now(), "by": "partner"})

    def ungranted(self, granted: Sequence[str]) -> Sequence[Version]:
        """The webhooks of all but these: nobody posts to them, so what was not posted would be kept for ever."""
        with self._engine.connect() as connection:
            rows = connection.exec_driver_sql(_UNGRANTED, (list(granted),))
            return [(partner, version) for partner, version in rows]

    def end_ungranted(self, seen: Sequence[Version]) -> Sequence[str]:
        """The same for these, which the partners cannot end themselves, as far as they are still what was seen.

        Returns for whom that was.
        """
        partners, versions = [partner for partner, _ in seen], [version for _, version in seen]
        asked = {"partners": partners, "versions": versions, "now": self._now(), "by": "agreement"}
        with limited(self._engine) as connection:
            return connection.exec_driver_sql(_END_THESE, asked).scalars().all()

    def ask_undeliverable(self, partner: str) -> int:
        """Post again all that was given up; how many those are. Raises NoWebhook."""
        return self._ask(_ASK_UNDELIVERABLE, partner)

    def ask_range(self, partner: str, first: int, last: int) -> int:
        """Post these again, as far as they were posted before; how many those are. Raises NoWebhook."""
        return self._ask(_ASK_RANGE, partner, first=first, last=last)

    def _ask(self, statement: str, partner: str, **span: int) -> int:
        with limited(self._engine) as connection:
            connection.exec_driver_sql(LOCK_CLEARING)
            active = "SELECT partner FROM webhooks WHERE partner = %(partner)s AND ended_at IS NULL FOR UPDATE"
            _one(connection, active, {"partner": partner})
            asked = connection.exec_driver_sql(statement, {"partner": partner, **span}).rowcount
            _wake(connection)
        return asked


def _last(connection: Connection, partner: str) -> int:
    return connection.exec_driver_sql("SELECT last FROM streams WHERE partner = %s", (partner,)).scalar() or 0


def _one(connection: Connection, statement: str, parameters: dict[str, object]) -> None:
    if connection.exec_driver_sql(statement, parameters).one_or_none() is None:
        raise NoWebhook


def _wake(connection: Connection) -> None:
    connection.exec_driver_sql("SELECT pg_notify(%s || current_schema(), '')", (CHANNEL,))
