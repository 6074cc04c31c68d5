"""The services' queries: who sees what of a story."""

from typing import Any, TypeVar

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from services.bus.flow import State
from services.education import api as education
from services.housing import api as housing
from services.intake import api as intake
from services.runtime.tokens import Caller
from services.work import api as work
from tests.unit.chain import FLOWS
from tests.unit.education import test_education as school_life
from tests.unit.housing import lives
from tests.unit.housing import test_swaps as swap_life
from tests.unit.intake import test_intake as arrivals
from tests.unit.intake import test_regional_table as regional_table
from tests.unit.intake import test_volunteers as volunteers
from tests.unit.story import Story, ref
from tests.unit.work import test_work as work_life

S = TypeVar("S", bound=State)
APIS: dict[str, Any] = {"intake": intake, "housing": housing, "education": education, "work": work}


class StoryReader:
    """Reads a story's states as the bus's Reader reads the database's."""

    def __init__(self, story: Story) -> None:
        self._story = story

    def one(self, state: type[S], *key: Any) -> S | None:
        return self._story.states.get((state, key))

    def many(self, state: type[S], **equals: Any) -> list[S]:
        return [found for found in self._story.all(state) if all(getattr(found, n) == v for n, v in equals.items())]


class Announced:
    """Takes a caller's word for who it is: `role` or `municipality:GM0344`."""

    def caller(self, authorization: str | None) -> Caller:
        role, _, municipality = (authorization or "").partition(":")
        return Caller("test", frozenset({role}), municipality or None)


def client(service: str, story: Story) -> TestClient:
    app = FastAPI()
    app.state.tokens, app.state.reader = Announced(), StoryReader(story)
    app.include_router(APIS[service].router)
    return TestClient(app)


def get(service: str, story: Story, path: str, caller: str) -> tuple[int, Any]:
    answer = client(service, story).get(path, headers={"Authorization": caller})
    return answer.status_code, answer.json()


HOUSED = lives.matched(3).given(lives.home(), lives.allocation(), lives.settlement())
CASES = [
    (
        "intake",
        Story(FLOWS["intake"]).given(arrivals.arrival(*arrivals.MEMBERS)),
        f"/households/{arrivals.FAMILY}",
        "coa",
    ),
    ("intake", Story(FLOWS["intake"]).given(arrivals.arrival(*arrivals.MEMBERS)), f"/persons/{arrivals.ADULT}", "coa"),
    ("housing", HOUSED, f"/households/{lives.FAMILY}", "coa"),
    ("education", Story(FLOWS["education"]).given(school_life.PUPIL), f"/learners/{school_life.CHILD}", "school"),
    ("work", Story(FLOWS["work"]).given(work_life.arrival()), f"/work-files/{work_life.ADULT}", "social-service"),
    (
        "work",
        Story(FLOWS["work"]).given(work_life.settlement("GM0344")),
        f"/assistance/{work_life.FAMILY}",
        "social-service",
    ),
]


@pytest.mark.parametrize(("service", "story", "path", "partner"), CASES)
def test_a_case_is_shown_to_its_partner_and_to_its_own_municipality_only(
    service: str, story: Story, path: str, partner: str
) -> None:
    shown = get(service, story, path, partner)
    assert shown[0] == 200
    assert shown == get(service, story, path, "municipality:GM0344")
    assert get(service, story, path, "municipality:GM0355")[0] == 404
    assert get(service, story, path, "association")[0] == 403


@pytest.mark.parametrize(("service", "story", "path", "partner"), CASES)
def test_a_reference_that_nobody_knows_is_not_found(service: str, story: Story, path: str, partner: str) -> None:
    assert get(service, Story(story.flow), path, partner)[0] == 404


def test_a_quota_shows_what_is_housed_what_is_matched_and_the_room_that_is_left() -> None:
    story = lives.matched(3).given(lives.home(), lives.allocation())
    path = "/municipalities/GM0344/quota?period=2017H1"
    before = {
        "municipality": "GM0344", "period": "2017H1", "quota": 100, "carried": 0, "corrected": 100, "swapped": 0,
        "housed": 0, "pace": None, "matched": 3, "room": 97,
    }  # fmt: skip
    assert get("housing", story, path, "province") == (200, before)
    story.given(lives.settlement())
    assert get("housing", story, path, "municipality:GM0344") == (200, {**before, "housed": 3, "matched": 0})
    assert get("housing", story, path, "municipality:GM0355")[0] == 403


def test_a_quota_that_is_not_set_shows_no_room() -> None:
    status, body = get("housing", Story(FLOWS["housing"]), "/municipalities/GM0344/quota?period=2017H1", "province")
    assert (status, body["quota"], body["room"], body["housed"]) == (200, None, None, 0)


@pytest.mark.parametrize(("query", "count"), [("", 1), ("&free=true", 0), ("&free=false", 1)])
def test_homes_are_shown_by_municipality_free_or_not(query: str, count: int) -> None:
    status, homes = get("housing", HOUSED, f"/homes?municipality=GM0344{query}", "association")
    assert (status, len(homes)) == (200, count)


def test_proposals_are_for_coa_and_for_a_day() -> None:
    story = Story(FLOWS["housing"]).given(lives.quota(5), lives.quota(9, lives.ZEIST), lives.permit(2))
    status, proposals = get("housing", story, f"/match-proposals/{lives.FAMILY}?on=2017-02-08", "coa")
    assert status == 200
    assert [proposal["municipality"] for proposal in proposals] == ["GM0344", "GM0355"]
    assert proposals[0]["ground"] == "reception"
    assert get("housing", story, f"/match-proposals/{lives.FAMILY}?on=2017-02-08", "municipality:GM0344")[0] == 403


def test_a_transition_class_shows_its_seats_to_every_municipality() -> None:
    story = Story(FLOWS["education"]).given(school_life.seats(0), school_life.TEENAGER, school_life.seats(0))
    expected = {"school": "99ZZ01", "municipality": "GM0344", "seats": 0, "assigned": 0, "free": 0, "waiting": 1}
    assert get("education", story, "/isk/99ZZ01", "municipality:GM0355") == (200, expected)
    assert get("education", story, "/isk/99ZZ02", "municipality:GM0355")[0] == 404


def test_a_persons_intake_is_shown_to_who_owes_it_and_to_where_the_person_lives_now() -> None:
    moved = Story(FLOWS["intake"]).given(arrivals.arrival(*arrivals.MEMBERS), arrivals.MOVED)
    path = f"/persons/{arrivals.ADULT}"
    assert [get("intake", moved, path, f"municipality:{code}")[0] for code in ("GM0344", "GM0355", "GM0310")] == [
        200,
        200,
        404,
    ]


TABLE = regional_table.story(regional_table.SHARE, regional_table.OPEN, regional_table.EXPLORE)
VOLUNTEERS = volunteers.story(volunteers.match(), volunteers.REPORT)
LISTS = [
    (TABLE, "/practices", "practice", str(regional_table.PRACTICE), "municipality:GM0355", "guidance"),
    (TABLE, "/procurements", "procurement", str(regional_table.PROCUREMENT), "municipality:GM0355", "guidance"),
    (TABLE, "/covenants", "covenant", str(regional_table.COVENANT), "municipality:GM0355", "employer"),
    (VOLUNTEERS, "/gaps", "gap", str(volunteers.GAP), "guidance", "employer"),
    (VOLUNTEERS, "/initiatives?municipality=GM0344", "initiative", str(volunteers.BUDDIES), "guidance", "employer"),
]


@pytest.mark.parametrize(("story", "path", "field", "reference", "partner", "other"), LISTS)
def test_who_acts_on_a_thing_of_the_region_finds_its_reference(  # a case has six parts
    story: Story, path: str, field: str, reference: str, partner: str, other: str
) -> None:
    status, found = get("intake", story, path, partner)
    assert (status, [thing[field] for thing in found]) == (200, [reference])
    assert get("intake", story, path, other)[0] == 403


def test_initiatives_are_those_of_the_municipality_that_is_asked_for() -> None:
    assert get("intake", VOLUNTEERS, "/initiatives?municipality=GM0355", "guidance") == (200, [])


def test_guidance_finds_with_whom_a_person_is_matched_and_nobody_else_does() -> None:
    status, contact = get("intake", VOLUNTEERS, f"/volunteer-contacts/{arrivals.ADULT}", "guidance")
    assert (status, contact["initiatives"]) == (200, [str(volunteers.BUDDIES)])
    assert get("intake", VOLUNTEERS, f"/volunteer-contacts/{volunteers.BUDDIES}", "guidance")[0] == 404
    assert get("intake", VOLUNTEERS, f"/volunteer-contacts/{arrivals.ADULT}", "municipality:GM0344")[0] == 403


SWAPS = Story(FLOWS["housing"]).given(swap_life.proposal(), swap_life.proposal(swap=ref("other"), partner="GM0310"))


@pytest.mark.parametrize(
    ("caller", "query", "count"),
    [
        ("province", "", 2),
        ("coa", "", 2),
        ("province", "?municipality=GM0310", 1),
        ("municipality:GM0344", "", 2),
        ("municipality:GM0355", "", 1),
        ("municipality:GM0355", "?municipality=GM0355", 1),
        ("municipality:GM0321", "", 0),
    ],
)
def test_the_province_sees_every_swap_and_a_municipality_its_own(caller: str, query: str, count: int) -> None:
    status, found = get("housing", SWAPS, f"/swaps{query}", caller)
    assert (status, len(found)) == (200, count)


def test_swaps_of_another_municipality_are_nobodys_to_ask_for() -> None:
    assert get("housing", SWAPS, "/swaps?municipality=GM0310", "municipality:GM0355")[0] == 403
    assert get("housing", SWAPS, "/swaps", "association")[0] == 403
