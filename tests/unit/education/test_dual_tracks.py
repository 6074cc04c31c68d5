"""Learning and working side by side (4f)."""

from collections.abc import Callable
from datetime import date

import pytest

from services.contracts.codes import DualTrackKind
from services.contracts.education import (
    DualTrackCompleted,
    DualTrackEndRejected,
    DualTrackStarted,
    DualTrackStartRejected,
    DualTrackStopped,
)
from services.contracts.intake import MovedOutOfRegion
from services.contracts.refusals import NotKnownYet
from services.education.commands import CompleteDualTrack, StartDualTrack, StopDualTrack
from services.education.flow import FLOW
from tests.unit.education.test_education import CHILD, FAMILY, SCHOOL, UTRECHT, arrival, kinds
from tests.unit.story import Story

SIXTEEN = arrival(isk=("2013-06", "2019-05"), adult_from="2019-06")
ADULT = arrival(adult_from="1998-04")
BEGUN, ENDED = date(2017, 3, 1), date(2017, 12, 1)
GONE = MovedOutOfRegion(person=CHILD, household=FAMILY, municipality=UTRECHT, occurred_on=ENDED)


def start(track: DualTrackKind = "under-18", on: date = BEGUN) -> StartDualTrack:
    return StartDualTrack(person=CHILD, school=SCHOOL, occurred_on=on, track=track, with_language=True)


def complete(school: str = SCHOOL, on: date = ENDED) -> CompleteDualTrack:
    return CompleteDualTrack(person=CHILD, school=school, occurred_on=on)


def stop(school: str = SCHOOL, on: date = ENDED) -> StopDualTrack:
    return StopDualTrack(person=CHILD, school=school, occurred_on=on, reason="work-found")


def test_a_track_is_started_completed_and_followed_by_another() -> None:
    story = Story(FLOW).given(SIXTEEN)
    (started,) = story.when(start())
    assert isinstance(started, DualTrackStarted)
    assert (started.track, started.with_language) == ("under-18", True)
    (completed,) = story.when(complete())
    assert isinstance(completed, DualTrackCompleted)
    assert completed.track == "under-18"
    assert kinds(story.when(start(on=ENDED))) == [DualTrackStarted]


def test_a_track_that_stops_says_why_by_a_code() -> None:
    (stopped,) = Story(FLOW).given(ADULT, start("from-18")).when(stop())
    assert isinstance(stopped, DualTrackStopped)
    assert (stopped.track, stopped.reason) == ("from-18", "work-found")


def test_who_comes_of_age_on_the_way_completes_the_track_for_under_18() -> None:
    story = Story(FLOW).given(SIXTEEN, start(on=date(2019, 5, 31)))
    assert kinds(story.when(complete(on=date(2019, 9, 1)))) == [DualTrackCompleted]


def test_the_track_of_who_left_the_region_is_stopped() -> None:
    story = Story(FLOW).given(ADULT, start("from-18"))
    (stopped,) = (event for event in story.when(GONE) if isinstance(event, DualTrackStopped))
    assert (stopped.reason, stopped.occurred_on) == ("left-region", ENDED)
    assert story.when(GONE) == ()


@pytest.mark.parametrize(
    ("before", "report", "code"),
    [
        ((SIXTEEN,), start("from-18"), "wrong-side-of-18"),
        ((ADULT,), start("under-18"), "wrong-side-of-18"),
        ((SIXTEEN, start()), start(), "already-running"),
        ((SIXTEEN,), start(on=date(2017, 1, 31)), "before-arrival"),
        ((SIXTEEN, GONE), start(), "no-longer-here"),
    ],
)
def test_a_start_that_breaks_a_rule_is_rejected(before: tuple[object, ...], report: object, code: str) -> None:
    (rejected,) = Story(FLOW).given(*before).when(report)
    assert isinstance(rejected, DualTrackStartRejected)
    assert rejected.code == code


@pytest.mark.parametrize("end", [complete, stop])
@pytest.mark.parametrize(
    ("before", "school", "on", "code"),
    [
        ((), SCHOOL, ENDED, "none-running"),
        ((start(), complete()), SCHOOL, ENDED, "none-running"),
        ((start(),), "99BB00", ENDED, "other-school"),
        ((start(),), SCHOOL, date(2017, 2, 28), "before-start"),
    ],
)
def test_an_end_that_breaks_a_rule_is_rejected(
    end: Callable[[str, date], object], before: tuple[object, ...], school: str, on: date, code: str
) -> None:
    (rejected,) = Story(FLOW).given(SIXTEEN, *before).when(end(school, on))
    assert isinstance(rejected, DualTrackEndRejected)
    assert rejected.code == code


@pytest.mark.parametrize("report", [start(), complete(), stop()])
def test_of_a_person_who_is_still_on_the_way_is_asked_to_wait(report: object) -> None:
    with pytest.raises(NotKnownYet):
        Story(FLOW).when(report)
