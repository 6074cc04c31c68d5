"""Seats of the international transition classes: a household gets its home where its children get theirs (4d)."""

from services.contracts.education import (
    IskCapacityChanged,
    IskSeatAssigned,
    IskSeatReleased,
    IskWaitlisted,
    LearnerLeft,
    LearnerRevised,
    SchoolPlacementWithdrawn,
)
from services.contracts.housing import IskSeatsNoted, IskTurnNoted
from services.housing.state import IskClass, IskTurn


def note_isk_seats(
    told: IskCapacityChanged | IskSeatAssigned | IskSeatReleased, known: IskClass | None
) -> IskSeatsNoted | None:
    """Who takes a seat may be heard of before how many there are, so both are counted by themselves."""
    seats, taken = (known.seats, known.taken) if known else (None, 0)
    match told:
        case IskCapacityChanged():
            if told.seats == seats:
                return None  # the class stands in a municipality that took over
            seats = told.seats
        case IskSeatAssigned():
            taken += 1
        case IskSeatReleased():
            taken -= 1
    return IskSeatsNoted(school=told.school, occurred_on=told.occurred_on, seats=seats, taken=taken)


def note_isk_turn(waitlisted: IskWaitlisted, turn: IskTurn | None) -> IskTurnNoted | None:
    if turn is not None and turn.waits:
        return None
    return IskTurnNoted(
        person=waitlisted.person, household=waitlisted.household, occurred_on=waitlisted.occurred_on, waits=True
    )


def end_isk_turn(
    told: IskSeatAssigned | SchoolPlacementWithdrawn | LearnerLeft, turn: IskTurn | None
) -> IskTurnNoted | None:
    """Who has a seat keeps it, whichever home the household gets (agreement 4a); who asks for none needs none."""
    is_other = isinstance(told, SchoolPlacementWithdrawn) and told.kind != "isk"
    if turn is None or not turn.waits or is_other:
        return None
    return IskTurnNoted(person=told.person, household=told.household, occurred_on=told.occurred_on, waits=False)


def follow_waiting_member(told: LearnerRevised, turn: IskTurn | None) -> IskTurnNoted | None:
    """A learner keeps its turn in another household."""
    if turn is None or not turn.waits or turn.household == told.household:
        return None
    return IskTurnNoted(person=told.person, household=told.household, occurred_on=told.occurred_on, waits=True)
