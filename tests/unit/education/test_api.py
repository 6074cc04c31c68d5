"""What education tells to whom."""

from datetime import date
from typing import Any

import pytest

from services.education.flow import FLOW
from tests.unit.education.test_dual_tracks import ADULT as GROWN
from tests.unit.education.test_dual_tracks import start
from tests.unit.education.test_education import CHILD, ISK, PUPIL, TEENAGER, confirmation, day, seats, settlement
from tests.unit.education.test_integration import ADULT, MOTHER, permit
from tests.unit.education.test_language import ACTIVITY, join, offer
from tests.unit.story import Story
from tests.unit.test_queries import get

UTRECHT, ZEIST = "municipality:GM0344", "municipality:GM0355"
SEATED = Story(FLOW).given(seats(3), TEENAGER)
INTEGRATING = Story(FLOW).given(MOTHER, permit())
TRACKED = Story(FLOW).given(GROWN, start("from-18"))


def shown(story: Story, path: str, caller: str) -> Any:
    return get("education", story, path, caller)


def test_a_school_finds_whom_it_can_take_in_and_sees_whether_a_line_goes_on() -> None:
    story = Story(FLOW).given(PUPIL, confirmation())
    assert shown(story, "/placements?municipality=GM0344", "school") == (200, [])
    story.given(settlement())
    status, asked = shown(story, "/placements?municipality=GM0355", "school")
    assert status == 200
    assert [(found["person"], found["kind"], found["continues"]) for found in asked] == [(str(CHILD), "primary", True)]


def test_a_municipality_sees_the_places_that_are_asked_of_itself_only() -> None:
    story = Story(FLOW).given(PUPIL)
    assert len(shown(story, "/placements?municipality=GM0344", UTRECHT)[1]) == 1
    assert shown(story, "/placements?municipality=GM0344", ZEIST)[0] == 403


def test_a_class_finds_those_for_whom_it_keeps_a_seat_and_nobody_else_does() -> None:
    status, asked = shown(SEATED, f"/isk/{ISK}/placements", "school")
    assert (status, [found["seat"] for found in asked]) == (200, [ISK])
    assert shown(SEATED, f"/isk/{ISK}/placements", UTRECHT)[0] == 404
    assert shown(SEATED, f"/isk/{ISK}/placements", "coa")[0] == 403
    confirmed = Story(FLOW).given(seats(3), TEENAGER, confirmation("isk", ISK))
    assert shown(confirmed, f"/isk/{ISK}/placements", "school") == (200, [])


def test_classes_and_what_is_forecast_for_them_are_shown_to_the_region() -> None:
    story = Story(FLOW).given(seats(3), TEENAGER, day(date(2017, 4, 1)))
    status, classes = shown(story, "/isk", "coa")
    assert (status, [(found["school"], found["free"]) for found in classes]) == (200, [(ISK, 2)])
    status, forecasts = shown(story, f"/isk/{ISK}/forecasts", ZEIST)
    assert (status, [(found["quarter"], found["seats"]) for found in forecasts]) == (200, [("2017Q3", 1)])


@pytest.mark.parametrize(("query", "count"), [("", 1), ("&free=true", 0), ("&free=false", 1)])
def test_help_with_the_language_is_shown_by_municipality_with_room_or_not(query: str, count: int) -> None:
    story = Story(FLOW).given(PUPIL, offer(1), join())
    status, activities = shown(story, f"/language-activities?municipality=GM0355{query}", "guidance")
    assert (status, [found["activity"] for found in activities]) == (200, [str(ACTIVITY)] * count)


@pytest.mark.parametrize(
    ("story", "path", "partner"),
    [(INTEGRATING, f"/integration-files/{ADULT}", "duo"), (TRACKED, f"/dual-tracks/{CHILD}", "school")],
)
def test_a_case_is_shown_to_its_partner_and_its_own_municipality(story: Story, path: str, partner: str) -> None:
    found = shown(story, path, partner)
    assert found[0] == 200
    assert shown(story, path, UTRECHT) == found
    assert shown(story, path, ZEIST)[0] == 404
    assert shown(story, path, "coa")[0] == 403


def test_who_has_no_file_and_no_track_has_nothing_to_show() -> None:
    story = Story(FLOW).given(PUPIL)
    assert shown(story, f"/integration-files/{CHILD}", "duo")[0] == 404
    assert shown(story, f"/dual-tracks/{CHILD}", "school")[0] == 404
