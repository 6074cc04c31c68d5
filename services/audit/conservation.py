"""C4 conservation: in every consistent snapshot swaps sum to zero, seats are given once, and so are homes."""

from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

from services.audit.checks import Finding
from services.audit.tables import Snapshot
from services.bus.flow import State
from services.education.state import Learner, SeatPool
from services.housing.state import Home, HousingFile, SwapBalance

S = TypeVar("S", bound=State)


def conserved(snapshot: Snapshot) -> Iterator[Finding]:
    """C4, for whatever of it this service keeps."""
    for subject, what in (*_swaps(snapshot), *_seats(snapshot), *_homes(snapshot)):
        yield Finding("C4", snapshot.topic, subject, what)


def _all(snapshot: Snapshot, kind: type[S]) -> list[S]:
    return [row for row in snapshot.states.get(kind, ()) if isinstance(row, kind)]


def _swaps(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    total = sum(one.balance for one in _all(snapshot, SwapBalance))
    if total:
        yield "ledger", f"the balances of all municipalities sum to {total} and not to zero"


def _seats(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    sitting = Counter(learner.seat for learner in _all(snapshot, Learner) if learner.seat is not None)
    for pool in _all(snapshot, SeatPool):
        subject = f"school/{pool.school}"
        if pool.assigned != sitting[pool.school]:
            yield subject, f"{pool.assigned} seats are assigned and {sitting[pool.school]} learners have one"
        if not 0 <= pool.assigned <= pool.seats:
            yield subject, f"{pool.assigned} of {pool.seats} seats are assigned"


def _homes(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """A household's file and a home's row must tell the same; a home that has expired may still be lived in."""
    holders: dict[object, list[HousingFile]] = {}
    for file in _all(snapshot, HousingFile):
        for home in {file.home, file.next_home} - {None}:
            holders.setdefault(home, []).append(file)
    for reference, files in holders.items():
        if len(files) > 1:
            yield f"home/{reference}", f"{len(files)} households have it"
    for row in _all(snapshot, Home):
        having = {file.household for file in holders.get(row.home, ())}
        if row.household is not None and row.household not in having:
            yield f"home/{row.home}", "the home has a household that does not have the home"
        elif having - {row.household}:
            yield f"home/{row.home}", "a household has the home that the home does not have"
