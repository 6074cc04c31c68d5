"""Seats of the transition classes: what is free, what a household needs, and that a round heeds both (4d)."""

from itertools import permutations
from typing import Any

import pytest

from services.contracts.housing import HousingNeedRevised, IskSeatsNoted, IskTurnNoted
from services.contracts.intake import FamilyArrivalExpected, FamilyArrived
from services.housing.flow import FLOW
from services.housing.state import HousingFile, IskClass, IskTurn, Proposal
from tests.unit.housing.lives import FAMILY, UTRECHT, allocation, home, matched, permit, settlement
from tests.unit.housing.test_allocation_rounds import ask
from tests.unit.housing.ties import (
    CHILD,
    DAY,
    ELSEWHERE,
    ISK,
    asks_no_school,
    gives_up_seat,
    has_seat,
    learner_revised,
    left,
    seats,
    waits_for_seat,
)
from tests.unit.story import Story, ref, refold

OTHER = ref("other child")


def expected(isk_persons: int, persons: int = 2) -> FamilyArrivalExpected:
    return FamilyArrivalExpected(
        household=FAMILY,
        municipality=UTRECHT,
        occurred_on=DAY,
        month="2017-05",
        persons=persons,
        isk_persons=isk_persons,
    )


def arrived(still: int) -> FamilyArrived:
    return FamilyArrived(
        household=FAMILY, municipality=UTRECHT, occurred_on=DAY, arrived=2 - still, persons=4 - still, expected=still
    )


def test_seats_and_who_takes_them_are_counted_in_whichever_order_they_are_heard_of() -> None:
    told = (seats(5), has_seat(), has_seat(OTHER))
    for order in permutations(told):
        story = Story(FLOW).given(*order, gives_up_seat(OTHER))
        assert story.the(IskClass, ISK) == IskClass(school=ISK, seats=5, taken=1)
        assert refold(story) == story.states


def test_a_class_that_only_changes_municipality_is_nothing_new() -> None:
    story = Story(FLOW)
    assert story.when(seats(5)) == (IskSeatsNoted(school=ISK, occurred_on=DAY, seats=5, taken=0),)
    assert story.when(seats(5)) == ()


@pytest.mark.parametrize("ends", [has_seat(), asks_no_school("isk"), left()])
def test_a_learner_waits_until_it_has_a_seat_or_asks_for_none(ends: Any) -> None:
    story = Story(FLOW)
    assert story.when(waits_for_seat()) == (IskTurnNoted(person=CHILD, household=FAMILY, occurred_on=DAY, waits=True),)
    assert story.when(waits_for_seat()) == ()
    story.given(ends)
    assert not story.the(IskTurn, CHILD).waits
    assert not any(isinstance(event, IskTurnNoted) for event in story.when(ends))


def test_another_form_of_school_does_not_end_a_turn() -> None:
    assert Story(FLOW).given(waits_for_seat()).when(asks_no_school("primary")) == ()


def test_a_learner_keeps_its_turn_in_another_household() -> None:
    story = Story(FLOW).given(waits_for_seat(), learner_revised())
    assert story.the(IskTurn, CHILD) == IskTurn(person=CHILD, household=ELSEWHERE, waits=True)
    assert story.when(learner_revised()) == ()
    assert Story(FLOW).given(waits_for_seat(), has_seat()).when(learner_revised()) == ()


def test_family_that_follows_is_known_by_the_seats_that_it_will_ask_for() -> None:
    story = matched().given(expected(2))
    assert story.the(HousingFile, FAMILY).isk_expected == 2
    (revised,) = story.when(expected(1))
    assert isinstance(revised, HousingNeedRevised)
    assert (revised.expected, revised.isk_expected) == (2, 1)
    story.given(arrived(still=0))
    assert story.the(HousingFile, FAMILY).isk_expected == 0


def proposed(*told: Any) -> tuple[bool, tuple[str, ...]]:
    """Whether the family is proposed the one home there is, and what would have changed the outcome."""
    story = matched().given(home(9), *told)
    assert ask(story).status_code == 201
    proposal = story.the(Proposal, FAMILY)
    return proposal.home is not None, proposal.would_change


@pytest.mark.parametrize(
    "told",
    [
        (expected(2),),
        (has_seat(), expected(2)),
        (seats(2), expected(2)),
        (seats(1), has_seat()),
        (seats(1), has_seat(OTHER), waits_for_seat(), gives_up_seat(OTHER), has_seat()),
        (seats(1), seats(1, "99ZZ01"), expected(2)),
    ],
    ids=["no-class-known", "seats-unknown", "enough", "seated", "passed-on", "two-classes"],
)
def test_a_home_is_proposed_to_who_needs_no_more_seats_than_are_free(told: tuple[Any, ...]) -> None:
    assert proposed(*told) == (True, ())


@pytest.mark.parametrize(
    "told",
    [
        (seats(1), expected(2)),
        (seats(2), has_seat(ref("a stranger's child")), expected(2)),
        (seats(1), has_seat(OTHER), waits_for_seat()),
        (seats(2), has_seat(OTHER), waits_for_seat(), expected(1)),
    ],
    ids=["few", "taken", "waits", "waits-and-follows"],
)
def test_who_needs_more_seats_than_are_free_is_told_that_seats_would_change_it(told: tuple[Any, ...]) -> None:
    assert proposed(*told) == (False, ("isk-seat",))


def test_seats_for_family_that_follows_a_housed_household_are_not_given_twice() -> None:
    second = ref("kidane")
    story = matched().given(home(9), seats(3), expected(2), allocation())
    story.given(permit(2, second), home(9, reference=ref("second home")))
    follow = FamilyArrivalExpected(
        household=second, municipality=UTRECHT, occurred_on=DAY, month="2017-05", persons=2, isk_persons=2
    )
    ask(story.given(follow))
    assert story.the(Proposal, second).would_change == ("isk-seat",)
    ask(story.given(seats(4)), key="more-seats-now")
    assert story.the(Proposal, second).home == ref("second home")


def test_who_needs_a_next_home_takes_no_seats_again() -> None:
    story = matched().given(home(4), allocation(), settlement(), seats(0), waits_for_seat())
    larger = {ref(f"larger {number}") for number in range(4)}  # some are kept for who is likely to come
    story.given(expected(2, persons=3), *(home(5, reference=reference) for reference in larger))
    assert story.the(HousingFile, FAMILY).needs_next_home
    ask(story)
    assert story.the(Proposal, FAMILY).home in larger
