"""The states that one transaction has in hand: loaded a batch at a time, written back where they moved."""

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import Connection

from services.bus.store import Kept, Stored
from services.contracts.event import Event
from services.delivery.membership import persons_named
from services.delivery.state import Case, Erased, Member, OwnedHome, Pupil, Today
from services.delivery.tables import cases, erased, members, owned_homes, pupils, today

S = TypeVar("S", bound=Kept)

TODAY: Stored[Today] = Stored(today)
CASES: Stored[Case] = Stored(cases)
PUPILS: Stored[Pupil] = Stored(pupils)
HOMES: Stored[OwnedHome] = Stored(owned_homes)
MEMBERS: Stored[Member] = Stored(members)
ERASED: Stored[Erased] = Stored(erased)


class Shelf(MutableMapping[UUID, S], Generic[S]):
    """The states of one kind by their only key; what is not in hand yet is loaded when it is asked for."""

    def __init__(self, connection: Connection, stored: Stored[S]) -> None:
        self._connection = connection
        self._stored = stored
        self._known: dict[UUID, S | None] = {}
        self._changed: dict[UUID, S] = {}
        self._moved: list[tuple[UUID, S | None, S | None]] = []

    def keep(self) -> None:
        self._moved.clear()

    def forget(self) -> None:
        """All that was moved since `keep`."""
        for key, known, changed in reversed(self._moved):
            self._known[key] = known
            if changed is None:
                del self._changed[key]
            else:
                self._changed[key] = changed
        self._moved.clear()

    def fetch(self, keys: Iterable[UUID]) -> None:
        missing = {(key,) for key in keys if key not in self._known}
        if missing:
            self._known.update(dict.fromkeys(key for (key,) in missing))
            for found in self._stored.having(self._connection, self._stored.state.KEY, missing):
                (key,) = self._stored.key(found)
                self._known[key] = found

    def __getitem__(self, key: UUID) -> S:
        self.fetch((key,))
        found = self._known[key]
        if found is None:
            raise KeyError(key)
        return found

    def __setitem__(self, key: UUID, state: S) -> None:
        if key not in self._known:
            self.fetch((key,))
        if self._known[key] != state:
            self._moved.append((key, self._known[key], self._changed.get(key)))
            self._known[key] = self._changed[key] = state

    def write(self) -> None:
        if self._changed:
            self._stored.write(self._connection, self._changed.values())
            self._changed = {}

    def __delitem__(self, key: UUID) -> None:
        raise TypeError("what delivery knows is moved, never removed")

    def __iter__(self) -> Any:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


@dataclass
class Remembered:
    """The world of `routing` as it is gone through once more from the beginning, and then forgotten."""

    cases: MutableMapping[UUID, Case] = field(default_factory=dict)
    pupils: MutableMapping[UUID, Pupil] = field(default_factory=dict)
    homes: MutableMapping[UUID, OwnedHome] = field(default_factory=dict)
    members: MutableMapping[UUID, Member] = field(default_factory=dict)
    erased: MutableMapping[UUID, Erased] = field(default_factory=dict)


class DatabaseWorld:
    """The world of `routing`, and the day, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._cases = Shelf(connection, CASES)
        self._pupils = Shelf(connection, PUPILS)
        self._homes = Shelf(connection, HOMES)
        self._members = Shelf(connection, MEMBERS)
        self._erased = Shelf(connection, ERASED)
        self._shelves: tuple[Shelf[Any], ...] = (self._cases, self._pupils, self._homes, self._members, self._erased)
        self.cases: MutableMapping[UUID, Case] = self._cases
        self.pupils: MutableMapping[UUID, Pupil] = self._pupils
        self.homes: MutableMapping[UUID, OwnedHome] = self._homes
        self.members: MutableMapping[UUID, Member] = self._members
        self.erased: MutableMapping[UUID, Erased] = self._erased
        self._connection = connection
        self._before = next(iter(TODAY.having(connection, (), ())), None)
        self.today = self._before

    def fetch(self, events: Iterable[Event]) -> None:
        """One query a kind for all that these events will ask for; homes of households after these."""
        records: list[Mapping[str, Any]] = [event.as_record() for event in events]
        self._cases.fetch({r["household"] for r in records if r.get("household") is not None})
        persons = {person for record in records for person in persons_named(record)}
        self._pupils.fetch({r["person"] for r in records if r.get("person") is not None})
        self._members.fetch(persons)
        self._erased.fetch(persons)
        homes = {r["home"] for r in records if r.get("home") is not None}
        households = [r["household"] for r in records if r.get("household") is not None]
        lived_in = {home for key in households if (case := self.cases.get(key)) is not None for home in case.homes}
        self._homes.fetch(homes | lived_in)

    def households_ever(self, person: UUID) -> tuple[UUID, ...]:
        """Of which a person is or was a member."""
        return self.members[person].ever if person in self.members else ()

    def members_of(self, household: UUID) -> list[UUID]:
        return [member.person for member in MEMBERS.having(self._connection, ("household",), {(household,)})]

    def recipients(self, person: UUID) -> set[str]:
        """The partners to which something that names this person was sent before this transaction."""
        statement = (
            "SELECT partner FROM deliveries WHERE about && ARRAY[%s]"
            " UNION SELECT partner FROM recipients WHERE reference = %s"
        )
        return {partner for (partner,) in self._connection.exec_driver_sql(statement, (person, person))}

    def open_cases(self, municipality: str | None) -> list[Case]:
        """Those that concern a municipality now and have not ended, in the order of their references."""
        rows = self._connection.exec_driver_sql("SELECT household FROM cases WHERE %s = ANY(concerns)", (municipality,))
        self._cases.fetch(household for (household,) in rows.all())
        known = (case for household in list(self.cases) if (case := self.cases.get(household)) is not None)
        found = [case for case in known if municipality in case.concerns and not case.has_ended]
        return sorted(found, key=lambda case: case.household)

    def keep(self) -> None:
        """What was moved so far stays moved."""
        for shelf in self._shelves:
            shelf.keep()

    def forget(self) -> None:
        """All that was moved since `keep`, as if it never had been."""
        for shelf in self._shelves:
            shelf.forget()

    def write(self) -> None:
        for shelf in self._shelves:
            shelf.write()
        if self.today is not None and self.today != self._before:
            TODAY.write(self._connection, [self.today])
