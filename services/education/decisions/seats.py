"""The seats of the international transition classes, which serve the whole region (agreement 4d)."""

from collections.abc import Iterable, Iterator
from datetime import date

from services.contracts.education import (
    IskCapacityChanged,
    IskCapacityRejected,
    IskSeatAssigned,
    IskWaitlisted,
)
from services.education.commands import ChangeIskCapacity
from services.education.state import Learner, SeatPool

SeatEvent = IskSeatAssigned | IskWaitlisted
Pools = dict[str, SeatPool]


def change_isk_capacity(
    change: ChangeIskCapacity, pool: SeatPool | None, waiting: tuple[Learner, ...]
) -> Iterator[IskCapacityChanged | SeatEvent | IskCapacityRejected]:
    """New seats go to those who have waited longest; no one loses a seat."""
    if pool is not None and change.seats < pool.assigned:
        yield IskCapacityRejected(
            school=change.school,
            municipality=change.municipality,
            occurred_on=change.occurred_on,
            code="fewer-than-assigned",
        )
        return
    if pool is not None and change.seats == pool.seats:
        return
    changed = IskCapacityChanged(
        school=change.school, municipality=change.municipality, occurred_on=change.occurred_on, seats=change.seats
    )
    yield changed
    pools = {change.school: SeatPool.evolve(pool, changed)}
    for learner in longest_waiting_first(waiting):
        yield from seat_or_waitlist(learner, pools, change.occurred_on)


def longest_waiting_first(waiting: Iterable[Learner]) -> list[Learner]:
    return sorted(waiting, key=lambda learner: (learner.requested_on or date.max, learner.person))


def seat_or_waitlist(learner: Learner, pools: Pools, day: date) -> Iterator[SeatEvent]:
    """A seat, preferably in the learner's municipality, else a place in the queue; takes the seat out of `pools`.

    While no class is known the request itself keeps the learner's turn.
    """
    if not pools:
        return
    pool = min(pools.values(), key=lambda pool: (pool.free < 1, pool.municipality != learner.municipality, -pool.free))
    if pool.free > 0:
        assigned = IskSeatAssigned(
            person=learner.person,
            household=learner.household,
            municipality=learner.municipality,
            occurred_on=day,
            school=pool.school,
        )
        pools[pool.school] = SeatPool.evolve(pool, assigned)
        yield assigned
    elif learner.waiting_at is None:
        yield IskWaitlisted(
            person=learner.person,
            household=learner.household,
            municipality=learner.municipality,
            occurred_on=day,
            school=pool.school,
        )
