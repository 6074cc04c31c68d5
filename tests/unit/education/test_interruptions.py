"""A line at school that breaks and goes on (4a)."""

from datetime import date

import pytest

from services.contracts.codes import InterruptionReason
from services.contracts.education import (
    SchoolInterruptionRejected,
    SchoolPlacementConfirmed,
    SchoolPlacementInterrupted,
    SchoolPlacementRequested,
    SchoolPlacementResumed,
    TermExceeded,
    TermMet,
)
from services.contracts.intake import DepartureRegistered
from services.contracts.refusals import NotKnownYet
from services.education.commands import InterruptSchoolPlacement, ResumeSchoolPlacement
from services.education.flow import FLOW
from services.education.state import Learner
from tests.unit.education.test_education import (
    ARRIVED,
    CHILD,
    FAMILY,
    ISK,
    PLACE_BY,
    PUPIL,
    SCHOOL,
    TEENAGER,
    UTRECHT,
    ZEIST,
    confirmation,
    day,
    kinds,
    seats,
    settlement,
)
from tests.unit.story import Story

BROKEN, BACK = date(2017, 4, 12), date(2017, 4, 24)
GONE = DepartureRegistered(person=CHILD, household=FAMILY, municipality=UTRECHT, occurred_on=BROKEN, kind="return")


def interruption(
    reason: InterruptionReason = "transport-missing", school: str = SCHOOL, on: date = BROKEN
) -> InterruptSchoolPlacement:
    return InterruptSchoolPlacement(person=CHILD, school=school, occurred_on=on, reason=reason)


def resumption(school: str = SCHOOL, on: date = BACK) -> ResumeSchoolPlacement:
    return ResumeSchoolPlacement(person=CHILD, school=school, occurred_on=on)


def test_a_move_interrupts_nothing_by_itself_and_asks_for_the_line_to_go_on() -> None:
    events = Story(FLOW).given(PUPIL, confirmation()).when(settlement())
    assert not any(isinstance(event, SchoolPlacementInterrupted) for event in events)
    (requested,) = (event for event in events if isinstance(event, SchoolPlacementRequested))
    assert (requested.kind, requested.continues) == ("primary", True)


def test_an_interruption_is_counted_and_ends_where_it_began() -> None:
    story = Story(FLOW).given(PUPIL, confirmation())
    assert kinds(story.when(interruption())) == [SchoolPlacementInterrupted]
    (resumed,) = story.when(resumption())
    assert isinstance(resumed, SchoolPlacementResumed)
    assert (resumed.interrupted_on, resumed.occurred_on) == (BROKEN, BACK)
    assert story.the(Learner, CHILD).interrupted_on is None


@pytest.mark.parametrize("reason", ["too-far", "school-closed"])
def test_a_school_that_cannot_be_kept_is_asked_for_elsewhere_and_resumed_there(reason: InterruptionReason) -> None:
    story = Story(FLOW).given(PUPIL, confirmation())
    _, requested = story.when(interruption(reason))
    assert isinstance(requested, SchoolPlacementRequested)
    assert (requested.continues, requested.place_by) == (True, date(2017, 7, 12))
    confirmed, resumed = story.when(confirmation(school="99BB00", day=BACK))
    assert isinstance(confirmed, SchoolPlacementConfirmed)
    assert isinstance(resumed, SchoolPlacementResumed)
    assert (resumed.school, resumed.occurred_on) == ("99BB00", BACK)


def test_a_place_that_is_asked_for_already_is_not_asked_twice() -> None:
    story = Story(FLOW).given(PUPIL, confirmation(), settlement())
    assert kinds(story.when(interruption("too-far"))) == [SchoolPlacementInterrupted]


def test_a_seat_in_a_transition_class_outlives_the_interruption() -> None:
    story = Story(FLOW).given(seats(1), TEENAGER, confirmation("isk", ISK))
    assert kinds(story.when(interruption("too-far", ISK))) == [SchoolPlacementInterrupted]
    assert story.the(Learner, CHILD).seat == ISK


@pytest.mark.parametrize(
    ("before", "report", "code"),
    [
        ((), interruption(school="99BB00"), "not-at-school"),
        ((interruption(),), interruption(), "already-interrupted"),
        ((), interruption(on=date(2017, 1, 31)), "out-of-order"),
        ((), resumption(), "not-interrupted"),
        ((interruption(),), resumption(on=date(2017, 4, 11)), "out-of-order"),
        ((interruption(),), resumption(school="99BB00"), "not-at-school"),
        ((GONE,), interruption(), "no-longer-here"),
        ((GONE,), resumption(), "no-longer-here"),
    ],
)
def test_a_report_that_breaks_a_rule_is_rejected(before: tuple[object, ...], report: object, code: str) -> None:
    (rejected,) = Story(FLOW).given(PUPIL, confirmation(), *before).when(report)
    assert isinstance(rejected, SchoolInterruptionRejected)
    assert rejected.code == code


@pytest.mark.parametrize("report", [interruption(), resumption()])
def test_of_a_child_that_is_still_on_its_way_is_asked_to_wait(report: object) -> None:
    with pytest.raises(NotKnownYet):
        Story(FLOW).when(report)


def test_a_place_that_was_found_in_time_and_heard_of_late_withdraws_the_term() -> None:
    story = Story(FLOW).given(PUPIL)
    assert kinds(story.when(day(date(2017, 5, 2)))) == [TermExceeded]
    _, met = story.when(confirmation(day=PLACE_BY))
    assert isinstance(met, TermMet)
    assert (met.norm, met.due_on, met.met_on) == ("school-within", PLACE_BY, PLACE_BY)


def test_a_place_that_was_found_late_leaves_the_term_exceeded() -> None:
    story = Story(FLOW).given(PUPIL, day(date(2017, 5, 2)))
    assert kinds(story.when(confirmation(day=date(2017, 5, 2)))) == [SchoolPlacementConfirmed]


def test_another_home_in_the_same_municipality_changes_nothing_at_school() -> None:
    story = Story(FLOW).given(PUPIL, confirmation(), settlement(UTRECHT))
    assert story.the(Learner, CHILD).place_by is None
    (*_, again) = story.when(settlement(ZEIST, date(2017, 9, 1)))
    assert isinstance(again, SchoolPlacementRequested)
    assert (again.municipality, again.occurred_on) == (ZEIST, date(2017, 9, 1))


def test_a_place_asked_for_on_arrival_begins_a_line() -> None:
    (_, requested) = Story(FLOW).when(PUPIL)
    assert isinstance(requested, SchoolPlacementRequested)
    assert (requested.continues, requested.occurred_on) == (False, ARRIVED)
