"""The seats of the international transition classes, which serve the whole region (agreement 4d)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar
from uuid import UUID

from services.contracts.education import (
    IskCapacityChanged,
    IskCapacityRejected,
    IskSeatAssigned,
    IskSeatReleased,
    IskWaitlisted,
)
from services.contracts.norms import Norms
from services.education.commands import ChangeIskCapacity
from services.education.decisions.quarters import next_forecast_on
from services.education.state import (
    Learner,
    SeatPool,
)

SeatEvent = IskSeatAssigned | IskSeatReleased | IskWaitlisted
S = TypeVar("S", IskSeatAssigned, IskSeatReleased, IskWaitlisted)


class Seating:
    """Seats and queue while one decision is taken: what it says of them is heeded at once by what it says next."""

    def __init__(self, pools: Iterable[SeatPool], waiting: Iterable[Learner]) -> None:
        self._pools = {pool.school: pool for pool in pools}
        self._waiting = {learner.person: learner for learner in waiting}
        self._moved: dict[UUID, Learner] = {}

    def current(self, learner: Learner) -> Learner:
        """The learner with what was said of its seat since it was loaded."""
        return self._moved.get(learner.person, learner)

    def change(self, changed: IskCapacityChanged) -> Iterator[SeatEvent]:
        self._pools[changed.school] = SeatPool.evolve(self._pools.get(changed.school), changed)
        yield from self._seat_those_who_wait(changed.occurred_on)

    def seat_or_waitlist(self, learner: Learner, day: date) -> Iterator[IskSeatAssigned | IskWaitlisted]:
        """A seat, preferably in the learner's municipality, else a place in the queue.

        While no class is known the request itself keeps the learner's turn.
        """
        if not self._pools:
            return
        pool = min(
            self._pools.values(),
            key=lambda pool: (pool.free < 1, pool.municipality != learner.municipality, -pool.free),
        )
        if pool.free > 0:
            yield self.seat(learner, pool.school, day)
        elif learner.waiting_at is None:
            yield self._heeded(learner, _waitlisted(learner, pool.school, day))

    def seat(self, learner: Learner, school: str, day: date) -> IskSeatAssigned:
        assigned = IskSeatAssigned(
            person=learner.person,
            household=learner.household,
            municipality=learner.municipality,
            occurred_on=day,
            school=school,
        )
        self._pools[school] = SeatPool.evolve(self._pools[school], assigned)
        return self._heeded(learner, assigned)

    def free(self, learner: Learner, school: str, day: date) -> IskSeatReleased:
        """The learner's seat, for whoever the decision gives it to."""
        released = IskSeatReleased(
            person=learner.person,
            household=learner.household,
            municipality=learner.municipality,
            occurred_on=day,
            school=school,
        )
        self._pools[school] = SeatPool.evolve(self._pools[school], released)
        return self._heeded(learner, released)

    def pass_on(self, learner: Learner, day: date) -> Iterator[SeatEvent]:
        """Whatever the learner has of seat or turn; the seat goes to whoever has waited longest."""
        self._waiting.pop(learner.person, None)
        if learner.seat is not None:
            yield self.free(learner, learner.seat, day)
            yield from self._seat_those_who_wait(day)

    def _seat_those_who_wait(self, day: date) -> Iterator[SeatEvent]:
        """A seat that was free before a learner asked for it is the learner's from the request on."""
        for learner in longest_waiting_first(self._waiting.values()):
            yield from self.seat_or_waitlist(learner, max(day, learner.requested_on or day))

    def _heeded(self, learner: Learner, event: S) -> S:
        moved = Learner.evolve(learner, event)
        self._moved[learner.person] = moved
        self._waiting.pop(learner.person, None)
        if moved.wants_seat:
            self._waiting[learner.person] = moved
        return event


def change_isk_capacity(
    change: ChangeIskCapacity,
    pool: SeatPool | None,
    waiting: tuple[Learner, ...],
    norms: Norms,
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
        school=change.school,
        municipality=change.municipality,
        occurred_on=change.occurred_on,
        seats=change.seats,
        forecast_on=pool.due_on if pool else next_forecast_on(change.occurred_on, norms),
    )
    yield changed
    yield from Seating([pool] if pool else [], waiting).change(changed)


def longest_waiting_first(waiting: Iterable[Learner]) -> list[Learner]:
    return sorted(waiting, key=lambda learner: (learner.requested_on or date.max, learner.person))


def _waitlisted(learner: Learner, school: str, day: date) -> IskWaitlisted:
    return IskWaitlisted(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=day,
        school=school,
    )
