"""What is past its retention leaves the ledger: by the calendar, in small steps, never before its partner has it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import psycopg
from psycopg.errors import LockNotAvailable

from services.agreements.agreements import Agreement, Agreements
from services.bus.transaction import LONGEST_TRANSACTION_MS

AT_ONCE = 1000
# The relay does this between two rounds, and no partner's stream goes on meanwhile.
LONGEST_WAIT_MS = 200

_LIMITS = "SELECT set_config('transaction_timeout', %s, true), set_config('lock_timeout', %s, true)"

# Until the transaction ends: a webhook begins before a step or after it, and never on what that step clears.
LOCK_CLEARING = "SELECT pg_advisory_xact_lock(hashtextextended('retention/' || current_schema(), 0))"

# Only from the beginning of a stream, so that a stream has no holes.
_CLEAR = """
    WITH cleared AS (DELETE FROM deliveries USING (
        SELECT oldest.partner, oldest.sequence, bool_and(oldest.told_on < known.keep_from)
            OVER (PARTITION BY oldest.partner ORDER BY oldest.sequence) AS is_past
        FROM unnest(%s::text[], %s::date[], %s::bigint[]) AS known (partner, keep_from, delivered)
        LEFT JOIN webhooks ON webhooks.partner = known.partner AND url IS NOT NULL AND ended_at IS NULL
        CROSS JOIN LATERAL (
            SELECT partner, sequence, told_on FROM deliveries
            WHERE partner = known.partner AND sequence <= least(known.delivered, webhooks.posted)
            ORDER BY sequence LIMIT %s
        ) AS oldest
    ) AS past
    WHERE past.is_past AND deliveries.partner = past.partner AND deliveries.sequence = past.sequence
    RETURNING deliveries.partner, deliveries.about),
    told AS (
        INSERT INTO recipients (reference, partner) SELECT DISTINCT unnest(about), partner FROM cleared
        ON CONFLICT DO NOTHING
    )
    SELECT count(*) FROM cleared
"""


class Retention:
    """Of all partners, once a day of the calendar."""

    def __init__(self, agreements: Agreements) -> None:
        self._agreements = agreements
        self._done_on: date | None = None

    async def step(self, connection: psycopg.AsyncConnection[Any], delivered: Mapping[str, int]) -> bool:
        """Whether something was cleared, and there may be more. What somebody else holds is left for the next round.

        `delivered` is how far each partner's stream is on Kafka; how far it was posted stands in `webhooks`.
        """
        row = await (await connection.execute("SELECT date FROM today")).fetchone()
        if row is None or row[0] == self._done_on:
            return False
        keep_from = {name: kept_from(terms, row[0]) for name, terms in self._agreements.items() if name in delivered}
        last = [delivered[name] for name in keep_from]
        try:
            async with connection.transaction():
                await connection.execute(_LIMITS, (str(LONGEST_TRANSACTION_MS), str(LONGEST_WAIT_MS)))
                await connection.execute(LOCK_CLEARING)
                cursor = await connection.execute(_CLEAR, (list(keep_from), list(keep_from.values()), last, AT_ONCE))
                ((cleared,),) = await cursor.fetchall()
        except LockNotAvailable:
            return False
        if not cleared:
            self._done_on = row[0]
        return bool(cleared)


def kept_from(terms: tuple[Agreement, ...], day: date) -> date:
    """The first day of which a delivery is still kept, by the last term that has begun."""
    begun = [term for term in terms if term.begins_on <= day] or terms[:1]
    return day - timedelta(days=begun[-1].profile.retention_days)
