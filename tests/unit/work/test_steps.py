"""Assessments, terms of orientation and plan, vocational tracks and businesses: each rule broken once."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from services.contracts.calendar import DayStarted
from services.contracts.education import DualTrackCompleted, DualTrackStarted, DualTrackStopped
from services.contracts.refusals import NotKnownYet
from services.contracts.work import (
    AssessmentUsed,
    BusinessStarted,
    DualTrackNoted,
    EntrepreneurshipExplored,
    IntegrationActivityStarted,
    OrientationCompleted,
    VocationalTrackCompleted,
    VocationalTrackStarted,
    VocationalTrackStopped,
    WorkFileRevised,
    WorkPlanAgreed,
    WorkStepRejected,
    WorkTermExceeded,
    WorkTermMet,
)
from services.work.flow import FLOW
from services.work.state import WorkFile
from tests.unit.story import NORMS, Story
from tests.unit.work.lives import assessment, business, exploration, track, track_completed, track_stopped
from tests.unit.work.test_work import (
    ADULT,
    ARRIVED,
    FAMILY,
    MINOR,
    MOVED,
    UTRECHT,
    ZEIST,
    arrival,
    grant,
    kinds,
    orientation,
    plan,
    settlement,
)

DAY = timedelta(days=1)
ORIENT_BY = ARRIVED + timedelta(days=NORMS.orientation_within_days)
PLAN_BY = MOVED + timedelta(days=NORMS.work_plan_within_days)


def begun(on: date) -> DayStarted:
    return DayStarted(date=on)


def dual(kind: Any = DualTrackStarted, **more: Any) -> Any:
    return kind(
        person=ADULT,
        household=FAMILY,
        municipality=UTRECHT,
        occurred_on=ARRIVED,
        track="from-18",
        school="99ZZ01",
        **more,
    )


def test_an_assessment_may_be_used_as_often_as_it_helps_and_the_first_is_kept() -> None:
    story = Story(FLOW).given(arrival())
    assert kinds(story.when(assessment(ARRIVED + DAY))) == [AssessmentUsed]
    assert kinds(story.when(assessment(ARRIVED + 2 * DAY))) == [AssessmentUsed]
    assert story.the(WorkFile, ADULT).assessed_on == ARRIVED + DAY
    story.when(assessment(ARRIVED))
    assert story.the(WorkFile, ADULT).assessed_on == ARRIVED


def test_orientation_is_owed_from_its_offer_and_late_the_day_after_its_term() -> None:
    story = Story(FLOW).given(arrival())
    assert story.when(begun(ORIENT_BY)) == ()
    (late,) = story.when(begun(ORIENT_BY + DAY))
    assert isinstance(late, WorkTermExceeded)
    assert (late.norm, late.owed_by, late.due_on) == ("orientation-within", "social-service", ORIENT_BY)
    assert story.when(begun(ORIENT_BY + 2 * DAY)) == ()


def test_a_plan_is_owed_from_the_settlement_and_late_the_day_after_its_term() -> None:
    story = Story(FLOW).given(arrival(), orientation(), settlement(), grant())
    assert story.when(begun(PLAN_BY)) == ()
    (late,) = story.when(begun(PLAN_BY + DAY))
    assert isinstance(late, WorkTermExceeded)
    assert (late.norm, late.owed_by, late.due_on) == ("work-plan-within", "social-service", PLAN_BY)


def test_before_any_settlement_no_plan_is_owed() -> None:
    assert Story(FLOW).given(arrival(), orientation()).when(begun(PLAN_BY + DAY)) == ()


def test_all_that_fell_due_is_said_in_one_day() -> None:
    story = Story(FLOW).given(arrival(MINOR, "2017-08"), settlement())
    events = story.when(begun(date(2018, 12, 1)))
    own = [event for event in events if isinstance(event, IntegrationActivityStarted | WorkTermExceeded)]
    assert kinds(tuple(own)) == [IntegrationActivityStarted, WorkTermExceeded, WorkTermExceeded]
    assert story.the(WorkFile, MINOR).plan_by == date(2017, 8, 1) + timedelta(days=NORMS.work_plan_within_days)


def test_a_step_heard_late_proves_to_have_been_in_time_and_a_late_one_does_not() -> None:
    late = Story(FLOW).given(arrival(), settlement(), begun(PLAN_BY + DAY))
    completed, met = late.when(orientation(ORIENT_BY, ZEIST))
    assert isinstance(completed, OrientationCompleted)
    assert isinstance(met, WorkTermMet)
    assert (met.norm, met.due_on, met.met_on) == ("orientation-within", ORIENT_BY, ORIENT_BY)
    agreed, met = late.when(plan(PLAN_BY, ZEIST))
    assert isinstance(agreed, WorkPlanAgreed)
    assert isinstance(met, WorkTermMet)
    assert met.norm == "work-plan-within"
    too_late = Story(FLOW).given(arrival(), settlement(), begun(PLAN_BY + DAY))
    assert kinds(too_late.when(plan(PLAN_BY + DAY, ZEIST))) == [WorkPlanAgreed]
    assert kinds(too_late.when(orientation(ORIENT_BY + DAY, ZEIST))) == [OrientationCompleted]


def test_a_vocational_track_starts_and_is_completed_or_stopped_and_another_may_start() -> None:
    story = Story(FLOW).given(arrival())
    (started,) = story.when(track())
    assert isinstance(started, VocationalTrackStarted)
    assert started.combines == ("language", "work")
    assert kinds(story.when(track_completed())) == [VocationalTrackCompleted]
    assert kinds(story.when(track())) == [VocationalTrackStarted]
    assert kinds(story.when(track_stopped())) == [VocationalTrackStopped]


def test_a_business_starts_after_its_exploration() -> None:
    story = Story(FLOW).given(arrival())
    assert kinds(story.when(exploration())) == [EntrepreneurshipExplored]
    assert kinds(story.when(business())) == [BusinessStarted]


BEFORE = ARRIVED - DAY


@pytest.mark.parametrize(
    ("before", "asked", "step", "code"),
    [
        ((), assessment(BEFORE), "assessment", "before-arrival"),
        ((), track(BEFORE), "vocational-start", "before-arrival"),
        ((track(),), track(), "vocational-start", "already-running"),
        ((), track_completed(), "vocational-end", "none-running"),
        ((track(), track_completed()), track_stopped(), "vocational-end", "none-running"),
        ((track(ARRIVED + DAY),), track_stopped(), "vocational-end", "before-start"),
        ((), exploration(BEFORE), "entrepreneurship", "before-arrival"),
        ((), exploration(person=MINOR), "entrepreneurship", "not-yet-adult"),
        ((exploration(),), exploration(), "entrepreneurship", "already-completed"),
        ((), business(), "business", "not-explored"),
        ((exploration(ARRIVED + DAY),), business(), "business", "not-explored"),
        ((exploration(), business()), business(), "business", "already-completed"),
    ],
)
def test_a_step_that_breaks_a_rule_is_rejected(before: tuple[Any, ...], asked: Any, step: str, code: str) -> None:
    (rejected,) = Story(FLOW).given(arrival(), arrival(MINOR, "2017-08"), *before).when(asked)
    assert isinstance(rejected, WorkStepRejected)
    assert (rejected.step, rejected.code) == (step, code)


@pytest.mark.parametrize(
    "asked", [assessment(), track(), track_completed(), track_stopped(), exploration(), business()]
)
def test_a_step_in_another_municipality_is_as_one_of_a_stranger(asked: Any) -> None:
    with pytest.raises(NotKnownYet):
        Story(FLOW).given(arrival()).when(replace(asked, municipality=ZEIST))


@pytest.mark.parametrize(
    ("ended", "standing"),
    [(dual(DualTrackCompleted), "completed"), (dual(DualTrackStopped, reason="work-found"), "stopped")],
)
def test_a_dual_track_at_school_is_seen_in_the_file(ended: Any, standing: str) -> None:
    story = Story(FLOW).given(arrival())
    assert kinds(story.when(dual(with_language=True))) == [DualTrackNoted, WorkFileRevised]
    assert story.the(WorkFile, ADULT).dual_track == "running"
    story.when(ended)
    assert story.the(WorkFile, ADULT).dual_track == standing


def test_a_dual_track_heard_of_before_the_arrival_is_caught_up_with() -> None:
    in_order, reversed_ = (
        Story(FLOW).given(arrival(), dual(with_language=True)),
        Story(FLOW).given(dual(with_language=True), arrival()),
    )
    assert in_order.states == reversed_.states
