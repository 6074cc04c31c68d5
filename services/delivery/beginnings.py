"""How a partner's stream begins, once: with nothing before it, with its open cases, or with all that was (ADR 9)."""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import uuid5

from sqlalchemy import Connection

from services.agreements.agreements import Agreement
from services.bus.last_day import TOPIC as CALENDAR
from services.contracts.delivery import CaseHandedOver
from services.delivery.audience import Audience
from services.delivery.state import FACTS, Case
from services.delivery.world import DatabaseWorld
from services.delivery.writing import Sent
from services.runtime.logs import log


class Beginnings:
    """In one transaction: whose streams have begun, and who `awaits` everything that was before anything that comes."""

    def __init__(self, connection: Connection, audience: Audience) -> None:
        self._connection = connection
        self._audience = audience
        self._begun = {partner for (partner,) in connection.exec_driver_sql("SELECT partner FROM streams")}
        self._has_heard: bool = connection.exec_driver_sql(
            "SELECT EXISTS (SELECT FROM sequences WHERE topic <> %s)", (CALENDAR,)
        ).scalar_one()
        self._new: list[str] = []
        self._seen: tuple[Agreement, ...] = ()
        self.live: tuple[Agreement, ...] = ()
        """Of the agreements that hold, those whose stream has begun."""
        self.awaiting: dict[str, tuple[Agreement, date]] = {}
        self.failed: list[str] = []
        """Whose open cases our own code cannot hand over: they begin when it is mended."""

    def begin(self, holding: tuple[Agreement, ...], day: date, world: DatabaseWorld) -> Iterator[Sent]:
        """What the streams begin with of those agreements that hold for the first time."""
        if holding is self._seen:  # as for nearly every event
            return
        for agreement in holding:
            if agreement.name not in self._begun:
                yield from self._begin(agreement, day, world)
        self._seen = holding
        self.live = tuple(agreement for agreement in holding if agreement.name in self._begun)

    def heard(self) -> None:
        """From now on there is something that was before."""
        self._has_heard = True

    def write(self) -> None:
        """A stream that has begun stands in `streams`, also while nothing is in it."""
        begin(self._connection, self._new)

    def _begin(self, agreement: Agreement, day: date, world: DatabaseWorld) -> Iterator[Sent]:
        if agreement.profile.history == "all" and self._has_heard:
            self.awaiting[agreement.name] = (agreement, day)
            return
        cases = world.open_cases(agreement.partner.municipality) if agreement.profile.history == "open-cases" else ()
        try:
            sent = [handed_over(self._audience, agreement, case, day) for case in cases]
        except Exception as fault:  # noqa: BLE001  # a fault of a pure function keeps nobody else waiting
            self.failed.append(agreement.name)
            put_off([agreement.name], fault)
            return
        self._begun.add(agreement.name)
        self._new.append(agreement.name)
        yield from sent


class NotWhole(Exception):
    """Kafka has not, or not yet again, all that was heard."""


def put_off(partners: Iterable[str], trouble: Exception) -> None:
    """Their streams begin later. Of what is not ours to say only the kind is told."""
    why = str(trouble) if isinstance(trouble, NotWhole) else type(trouble).__name__
    log.warning("history_put_off", partners=" ".join(sorted(partners)), why=why)


def begin(connection: Connection, partners: list[str]) -> None:
    if partners:
        connection.exec_driver_sql(
            "INSERT INTO streams (partner, last) SELECT unnest(%s::text[]), 0 ON CONFLICT DO NOTHING", (partners,)
        )


def handed_over(audience: Audience, agreement: Agreement, case: Case, day: date) -> Sent:
    """An open case as it stands, for whoever begins."""
    facts = {name: getattr(case, name) for name in FACTS}
    municipality = agreement.partner.municipality
    record = {"household": case.household, "municipality": municipality, "occurred_on": day, **facts}
    own = uuid5(case.household, f"{CaseHandedOver.TYPE}/{agreement.name}")
    return Sent.of(audience, agreement, own, CaseHandedOver.TYPE, record, day)
