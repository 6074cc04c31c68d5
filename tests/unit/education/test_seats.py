"""Seats that come free, and what the coming quarter will ask (4d)."""

from datetime import date
from typing import Any

import pytest

from services.contracts.codes import Municipality
from services.contracts.education import (
    IskDemandForecast,
    IskSeatAssigned,
    IskSeatReleased,
    IskSeatsExpected,
    IskWaitlisted,
    SchoolPlacementWithdrawn,
)
from services.contracts.housing import RegionalMatchMade
from services.contracts.intake import DepartureRegistered, FamilyArrivalExpected, FamilyArrived
from services.education.commands import ChangeIskCapacity
from services.education.flow import FLOW
from services.education.state import IskForecast, Learner, SeatPool
from tests.unit.education.test_education import (
    ARRIVED,
    CHILD,
    FAMILY,
    ISK,
    OTHER_ISK,
    TEENAGER,
    UTRECHT,
    ZEIST,
    arrival,
    day,
    kinds,
    seats,
)
from tests.unit.story import Story, ref

NEARLY_18 = arrival(isk=("2011-06", "2017-05"), adult_from="2017-06")
FIRST, SECOND = ref("first in the queue"), ref("second in the queue")
QUEUE = (
    arrival(SECOND, isk=("2015-02", "2021-01"), day=date(2017, 2, 9)),
    arrival(FIRST, isk=("2015-02", "2021-01"), day=date(2017, 2, 8)),
)


def expected(isk_persons: int, month: str = "2017-06") -> FamilyArrivalExpected:
    return FamilyArrivalExpected(
        household=FAMILY, municipality=UTRECHT, occurred_on=ARRIVED, month=month, persons=4, isk_persons=isk_persons
    )


def arrived(still_expected: int) -> FamilyArrived:
    return FamilyArrived(
        household=FAMILY,
        municipality=UTRECHT,
        occurred_on=date(2017, 3, 20),
        arrived=3,
        persons=5,
        expected=still_expected,
    )


def match(municipality: Municipality) -> RegionalMatchMade:
    return RegionalMatchMade(
        household=FAMILY,
        municipality=municipality,
        occurred_on=date(2017, 3, 1),
        period="2017H1",
        persons=3,
        ground="preferred",
        allocate_by=date(2017, 5, 1),
    )


def forecasts(story: Story, on: date) -> dict[str, tuple[str, int]]:
    events = story.when(day(on))
    return {event.school: (event.quarter, event.seats) for event in events if isinstance(event, IskDemandForecast)}


def test_the_seat_of_who_is_too_old_goes_to_whoever_has_waited_longest() -> None:
    story = Story(FLOW).given(seats(1), NEARLY_18, *QUEUE)
    assert IskSeatReleased not in kinds(story.when(day(date(2017, 5, 31))))
    events = story.when(day(date(2017, 6, 1)))
    released, assigned = (event for event in events if isinstance(event, IskSeatReleased | IskSeatAssigned))
    assert (released.person, released.school) == (CHILD, ISK)
    assert (assigned.person, assigned.school) == (FIRST, ISK)
    pool = story.the(SeatPool, ISK)
    assert (pool.free, pool.assigned) == (0, 1)


def test_the_seat_of_who_leaves_goes_to_whoever_has_waited_longest() -> None:
    gone = DepartureRegistered(
        person=CHILD, household=FAMILY, municipality=UTRECHT, occurred_on=date(2017, 3, 1), kind="return"
    )
    story = Story(FLOW).given(seats(1), TEENAGER, *QUEUE)
    assigned = [event.person for event in story.when(gone) if isinstance(event, IskSeatAssigned)]
    assert assigned == [FIRST]
    assert story.the(Learner, CHILD).seat is None


def test_a_seat_that_proves_to_have_been_free_is_assigned_from_the_request_on() -> None:
    gone = DepartureRegistered(
        person=CHILD, household=FAMILY, municipality=UTRECHT, occurred_on=date(2017, 2, 3), kind="return"
    )
    events = Story(FLOW).given(seats(1), TEENAGER, *QUEUE).when(gone)
    assert [event.occurred_on for event in events if isinstance(event, IskSeatAssigned)] == [date(2017, 2, 8)]


def test_who_becomes_too_old_in_the_queue_loses_the_turn_and_is_owed_no_class() -> None:
    story = Story(FLOW).given(seats(0), NEARLY_18)
    events = story.when(day(date(2017, 6, 1)))
    assert SchoolPlacementWithdrawn in kinds(events)
    assert not story.the(Learner, CHILD).wants_seat
    assert IskSeatAssigned not in kinds(story.when(seats(3)))


def test_who_waited_equally_long_is_seated_by_reference() -> None:
    twins = sorted((ref("twin"), ref("other twin")))
    story = Story(FLOW).given(seats(0), *(arrival(twin, isk=("2015-02", "2021-01")) for twin in reversed(twins)))
    (_, assigned) = story.when(seats(1))
    assert isinstance(assigned, IskSeatAssigned)
    assert assigned.person == twins[0]


def test_the_demand_of_the_coming_quarter_is_forecast_on_the_first_day_of_this_one() -> None:
    soon = arrival(ref("soon 12"), school=("2010-06", "2022-07"), isk=("2017-09", "2023-08"))
    later = arrival(ref("later 12"), school=("2010-06", "2022-07"), isk=("2017-10", "2023-09"))
    too_old = arrival(ref("18 in June"), isk=("2011-06", "2017-05"))
    story = Story(FLOW).given(seats(2), TEENAGER, *QUEUE, too_old, soon, later, expected(2))
    assert forecasts(story, date(2017, 3, 31)) == {}
    # two keep a seat, one waits, one comes of age by September, and two are to follow by June
    assert forecasts(story, date(2017, 4, 1)) == {ISK: ("2017Q3", 6)}
    assert forecasts(story, date(2017, 4, 2)) == {}
    assert story.the(IskForecast, ISK, "2017Q3").seats == 6


def test_quarters_that_the_calendar_missed_are_forecast_all_the_same() -> None:
    events = Story(FLOW).given(seats(2)).when(day(date(2017, 10, 3)))
    said = [(event.occurred_on, event.quarter) for event in events if isinstance(event, IskDemandForecast)]
    assert said == [(date(2017, 4, 1), "2017Q3"), (date(2017, 7, 1), "2017Q4"), (date(2017, 10, 1), "2018Q1")]


def test_another_number_of_seats_does_not_put_the_forecast_off() -> None:
    more = ChangeIskCapacity(school=ISK, municipality=UTRECHT, occurred_on=date(2017, 4, 1), seats=9)
    assert forecasts(Story(FLOW).given(seats(2), more), date(2017, 4, 1)) == {ISK: ("2017Q3", 0)}


def test_family_is_forecast_once_it_is_expected_and_not_twice_when_it_is_there() -> None:
    story = Story(FLOW).given(seats(2))
    assert kinds(story.when(expected(2))) == [IskSeatsExpected]
    (replaced,) = story.when(expected(3))
    assert isinstance(replaced, IskSeatsExpected)
    assert replaced.isk_persons == 3
    (less,) = story.when(arrived(1))
    assert isinstance(less, IskSeatsExpected)
    assert less.isk_persons == 1
    assert forecasts(story, date(2017, 4, 1)) == {ISK: ("2017Q3", 1)}


@pytest.mark.parametrize("heard", [(expected(0),), (arrived(0),), (expected(1), arrived(1))])
def test_family_that_asks_no_other_seats_than_was_known_is_nothing_new(heard: tuple[Any, ...]) -> None:
    *before, last = heard
    assert Story(FLOW).given(*before).when(last) == ()


def test_family_expected_after_the_quarter_is_not_forecast_in_it() -> None:
    assert forecasts(Story(FLOW).given(seats(2), expected(2, "2017-10")), date(2017, 4, 1)) == {ISK: ("2017Q3", 0)}


def test_a_match_tells_near_which_class_seats_will_be_asked() -> None:
    both = (seats(0), seats(0, OTHER_ISK, ZEIST))
    assert forecasts(Story(FLOW).given(*both, TEENAGER, expected(1)), date(2017, 4, 1)) == {
        ISK: ("2017Q3", 2),
        OTHER_ISK: ("2017Q3", 0),
    }
    matched = Story(FLOW).given(*both, TEENAGER, expected(1), match(ZEIST))
    assert forecasts(matched, date(2017, 4, 1)) == {ISK: ("2017Q3", 0), OTHER_ISK: ("2017Q3", 2)}


def test_who_waits_keeps_one_turn_however_often_seats_change() -> None:
    story = Story(FLOW).given(seats(0), TEENAGER)
    assert IskWaitlisted not in kinds(story.when(seats(0, OTHER_ISK, ZEIST)))
