"""What follows a transition class (4a, 4d)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.contracts.codes import PlacementKind
from services.contracts.education import (
    IskSeatAssigned,
    IskSeatReleased,
    LearnerRevised,
    SchoolAreaChanged,
    SchoolPlacementConfirmed,
    SchoolPlacementInterrupted,
    SchoolPlacementRejected,
    SchoolPlacementRequested,
)
from services.education.flow import FLOW
from services.education.state import Learner
from tests.unit.education.test_education import (
    CHILD,
    ISK,
    PUPIL,
    TEENAGER,
    ZEIST,
    arrival,
    confirmation,
    day,
    kinds,
    seats,
    settlement,
)
from tests.unit.education.test_interruptions import interruption
from tests.unit.education.test_turns import correction
from tests.unit.story import Story, ref

SIXTEEN = replace(TEENAGER, adult_from="2019-03")
"""Of the age for vocational education from March 2017."""
WAITING = arrival(ref("waiting"), isk=("2015-02", "2021-01"))
ONWARD = date(2017, 3, 1)
IN_CLASS: tuple[Any, ...] = (seats(1), SIXTEEN, confirmation("isk", ISK))


def onward(kind: PlacementKind = "vocational", on: date = ONWARD) -> Any:
    return confirmation(kind, "99CC00", day=on)


def test_who_goes_on_from_a_class_leaves_its_seat_to_who_waits() -> None:
    story = Story(FLOW).given(*IN_CLASS, WAITING)
    confirmed, released, assigned = story.when(onward())
    assert isinstance(confirmed, SchoolPlacementConfirmed)
    assert (confirmed.kind, confirmed.previous_school) == ("vocational", ISK)
    assert isinstance(released, IskSeatReleased)
    assert isinstance(assigned, IskSeatAssigned)
    assert assigned.person == WAITING.person


def test_from_there_is_no_way_back_to_the_class() -> None:
    story = Story(FLOW).given(*IN_CLASS, onward())
    assert not story.the(Learner, CHILD).isk_ahead
    events = story.when(day(date(2018, 1, 1)))
    assert not any(isinstance(event, SchoolPlacementRequested) for event in events)
    assert kinds(story.when(correction(isk=("2016-02", "2019-02"), on=date(2018, 2, 1)))) == [LearnerRevised]


@pytest.mark.parametrize(
    ("before", "asked", "code"),
    [
        ((PUPIL, confirmation()), onward("secondary"), "no-class-to-leave"),
        ((seats(1), SIXTEEN), onward(), "no-class-to-leave"),
        (IN_CLASS, onward(on=date(2017, 2, 28)), "too-young"),
    ],
)
def test_a_confirmation_that_breaks_a_rule_is_rejected(before: tuple[Any, ...], asked: Any, code: str) -> None:
    (rejected,) = Story(FLOW).given(*before).when(asked)
    assert isinstance(rejected, SchoolPlacementRejected)
    assert rejected.code == code


def test_a_secondary_school_is_near_home_and_asked_again_after_a_move() -> None:
    story = Story(FLOW).given(*IN_CLASS, onward("secondary", date(2017, 2, 20)))
    (*_, requested) = story.when(settlement())
    assert isinstance(requested, SchoolPlacementRequested)
    assert (requested.kind, requested.continues) == ("secondary", True)
    again = confirmation("secondary", "99BB00", ZEIST, date(2017, 4, 20))
    assert kinds(story.when(again)) == [SchoolPlacementConfirmed]


def test_vocational_education_serves_the_region_and_outlives_move_and_interruption() -> None:
    story = Story(FLOW).given(*IN_CLASS, onward())
    assert kinds(story.when(settlement())) == [SchoolAreaChanged, LearnerRevised]
    assert kinds(story.when(interruption("too-far", "99CC00"))) == [SchoolPlacementInterrupted]


def test_nobody_owes_a_place_any_more_from_18() -> None:
    story = Story(FLOW).given(*IN_CLASS, onward("secondary", date(2017, 2, 20)), settlement())
    story.given(day(date(2017, 9, 1)), day(date(2021, 2, 1)))
    assert story.the(Learner, CHILD).place_by is None
