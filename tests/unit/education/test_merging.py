"""Registered twice: what was done or runs under one reference is the other's, whatever is heard first (3a, 4f, 4g)."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.contracts.education import DualTrackStarted, DualTrackStopped, IntegrationStepRejected, TermMet
from services.contracts.intake import MovedOutOfRegion, PersonsMerged
from services.education.commands import CompleteDualTrack, StartDualTrack
from services.education.figures import MEASURES
from services.education.flow import FLOW
from services.education.state import DualTrack, IntegrationFile
from tests.unit.education.test_education import FAMILY, SCHOOL, UTRECHT, arrival, day
from tests.unit.education.test_integration import (
    ADULT,
    GRANTED,
    INFORM_BY,
    UNTIL,
    completion,
    course,
    extension,
    informed,
    permit,
)
from tests.unit.story import Story, ref

KEPT = ref("haddad again")
TWICE, ONCE = arrival(ADULT, adult_from="1998-04"), arrival(KEPT, adult_from="1998-04")
MERGED_ON = date(2019, 6, 1)
MERGED = PersonsMerged(person=ADULT, kept=KEPT, household=FAMILY, municipality=UTRECHT, occurred_on=MERGED_ON)
TRACK = StartDualTrack(person=ADULT, school=SCHOOL, occurred_on=GRANTED, track="from-18", with_language=True)
STEPS: tuple[Any, ...] = (permit(), informed(), course(), extension(), TRACK)


def the_file(story: Story) -> IntegrationFile:
    return story.the(IntegrationFile, KEPT)


def test_nobody_is_informed_taught_or_extended_twice() -> None:
    file = the_file(Story(FLOW).given(TWICE, ONCE, *STEPS, MERGED))
    assert (file.informed_on, file.course_started_on, file.extended_on) == (INFORM_BY, GRANTED, date(2019, 1, 1))
    assert file.until == date(UNTIL.year + 2, UNTIL.month, UNTIL.day)


def test_who_completed_integration_under_another_reference_has_completed_it() -> None:
    story = Story(FLOW).given(TWICE, ONCE, permit(), completion(date(2019, 5, 1)), MERGED)
    assert the_file(story).completed_on == date(2019, 5, 1)
    (rejected,) = (event for event in story.when(completion_of_kept()))
    assert isinstance(rejected, IntegrationStepRejected)


def completion_of_kept() -> Any:
    return type(completion())(person=KEPT, occurred_on=MERGED_ON)


def test_what_proves_to_have_been_in_time_under_another_reference_withdraws_the_term() -> None:
    story = Story(FLOW).given(TWICE, ONCE, permit(), informed(), day(INFORM_BY + timedelta(days=1)))
    (met,) = (event for event in story.when(MERGED) if isinstance(event, TermMet))
    assert (met.person, met.norm, met.met_on) == (KEPT, "provider-information-within", INFORM_BY)


@pytest.mark.parametrize("place", range(5))
def test_the_other_arrival_may_be_heard_of_at_any_time(place: int) -> None:
    in_order = Story(FLOW).given(TWICE, ONCE, *STEPS, MERGED)
    told = [TWICE, *STEPS, MERGED]
    told.insert(2 * place, ONCE)
    assert Story(FLOW).given(*told[:8]).states == in_order.states


def test_a_dual_track_goes_on_under_the_reference_that_is_kept_and_began_once() -> None:
    story = Story(FLOW).given(TWICE, ONCE, TRACK)
    said = story.when(MERGED)
    (stopped,) = (event for event in said if isinstance(event, DualTrackStopped))
    (started,) = (event for event in said if isinstance(event, DualTrackStarted))
    assert (stopped.person, stopped.reason) == (ADULT, "registered-twice")
    assert (started.person, started.taken_over_from, started.occurred_on) == (KEPT, ADULT, GRANTED)
    assert story.the(DualTrack, KEPT).with_language
    begun = {figure.of: figure.value for figure in MEASURES["4f"](story.said, MERGED_ON) if "started" in figure.name}
    assert begun["from-18"] == 1
    end = CompleteDualTrack(person=KEPT, school=SCHOOL, occurred_on=MERGED_ON)
    assert not any(event.REJECTION for event in story.when(end))


def test_a_track_of_their_own_is_not_begun_again() -> None:
    own = StartDualTrack(person=KEPT, school=SCHOOL, occurred_on=MERGED_ON, track="from-18")
    said = Story(FLOW).given(TWICE, ONCE, TRACK, own).when(MERGED)
    assert DualTrackStarted not in {type(event) for event in said}


def test_a_departure_that_followed_the_merger_may_be_heard_of_first() -> None:
    left = MovedOutOfRegion(
        person=KEPT, household=FAMILY, municipality=UTRECHT, occurred_on=MERGED_ON + timedelta(days=9)
    )
    in_order = Story(FLOW).given(TWICE, ONCE, *STEPS, MERGED, left)
    assert Story(FLOW).given(TWICE, ONCE, *STEPS, left, MERGED).states == in_order.states
    assert in_order.the(DualTrack, KEPT).ended_on == left.occurred_on
