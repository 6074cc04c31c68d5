"""Ties by school, work and volunteers: whose they are, how long they last, and that a round heeds them (1a)."""

from itertools import permutations
from typing import Any

import pytest

from services.contracts.codes import Municipality
from services.contracts.housing import AllocationProposed, TieNoted
from services.contracts.intake import MunicipalitySucceeded
from services.housing.flow import FLOW
from services.housing.state import Tie
from tests.unit.housing.lives import FAMILY, UTRECHT, ZEIST, home, permit, quota
from tests.unit.housing.test_allocation_rounds import ask
from tests.unit.housing.ties import (
    ADULT,
    BUDDIES,
    CHILD,
    DAY,
    ELSEWHERE,
    PLACE,
    asks_no_school,
    goes_to_school,
    knows_no_volunteers,
    knows_volunteers,
    learner_revised,
    left,
    transferred,
    worker_revised,
    works,
    works_no_more,
)
from tests.unit.story import Story, ref, refold

SUCCESSOR: Municipality = "GM1961"


def tied(story: Story) -> dict[str, Any]:
    return {tie.kind: tie.tied_to for tie in story.all(Tie) if tie.tied_to is not None}


@pytest.mark.parametrize(
    ("told", "noted"),
    [
        (
            goes_to_school(),
            TieNoted(person=CHILD, household=FAMILY, occurred_on=DAY, kind="school", through=CHILD, tied_to=UTRECHT),
        ),
        (
            works(),
            TieNoted(person=ADULT, household=FAMILY, occurred_on=DAY, kind="work", through=PLACE, tied_to=ZEIST),
        ),
        (
            knows_volunteers(),
            TieNoted(
                person=ADULT, household=FAMILY, occurred_on=DAY, kind="volunteers", through=BUDDIES, tied_to=ZEIST
            ),
        ),
    ],
    ids=["school", "work", "volunteers"],
)
def test_housing_notes_where_a_member_is_tied_and_by_what_but_no_school(told: Any, noted: TieNoted) -> None:
    assert Story(FLOW).when(told) == (noted,)


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (goes_to_school(), left()),
        (goes_to_school(), asks_no_school("primary")),
        (goes_to_school(), goes_to_school(kind="isk")),
        (goes_to_school(), goes_to_school(kind="vocational")),
        (works(), works_no_more()),
        (knows_volunteers(), knows_no_volunteers()),
    ],
)
def test_a_tie_lasts_until_it_is_said_to_have_ended(begins: Any, ends: Any) -> None:
    story = Story(FLOW).given(begins)
    assert tied(story) != {}
    story.given(ends)
    assert tied(story) == {}
    assert refold(story) == story.states


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ((goes_to_school(),), goes_to_school()),
        ((works(),), works()),
        ((knows_volunteers(),), knows_volunteers()),
        ((goes_to_school(),), asks_no_school("isk")),
        ((goes_to_school(), left()), left()),
        ((), goes_to_school(kind="isk")),
        ((), left()),
        ((), works_no_more()),
        ((works(),), works_no_more(ref("another place"))),
        ((works(),), worker_revised(FAMILY)),
        ((goes_to_school(),), worker_revised()),
        ((works(),), transferred()),
    ],
)
def test_nothing_is_noted_where_no_tie_is_another(before: tuple[Any, ...], told: Any) -> None:
    assert Story(FLOW).given(*before).when(told) == ()


def test_the_school_that_is_left_holds_the_child_until_the_new_one_confirmed() -> None:
    story = Story(FLOW).given(goes_to_school(UTRECHT), goes_to_school(ZEIST))
    assert tied(story) == {"school": ZEIST}


@pytest.mark.parametrize(
    ("tie", "told"),
    [
        (goes_to_school(), learner_revised()),
        (works(), worker_revised()),
        (knows_volunteers(), transferred()),
    ],
)
def test_who_belongs_to_another_household_takes_its_ties_along(tie: Any, told: Any) -> None:
    story = Story(FLOW).given(tie)
    (noted,) = story.when(told)
    assert isinstance(noted, TieNoted)
    assert (noted.household, noted.tied_to) == (ELSEWHERE, story.all(Tie)[0].tied_to)


def test_ties_pass_to_the_successor_whenever_the_merger_is_heard_of() -> None:
    merged = MunicipalitySucceeded(municipality=UTRECHT, occurred_on=DAY, successor=SUCCESSOR)
    told = (goes_to_school(), works(UTRECHT), knows_volunteers(UTRECHT), merged)
    ends = [Story(FLOW).given(*order).states for order in permutations(told)]
    assert all(states == ends[0] for states in ends)
    assert tied(Story(FLOW).given(*told)) == {"school": SUCCESSOR, "work": SUCCESSOR, "volunteers": SUCCESSOR}


def two_homes(*ties: Any) -> Story:
    """A family that is received in Utrecht and may be matched there or to Zeist, where the homes are alike."""
    story = Story(FLOW).given(quota(9), quota(9, ZEIST), permit(2), home(3), home(3, ZEIST, ref("in Zeist")))
    return story.given(*ties)


def proposal_of(story: Story) -> AllocationProposed:
    assert ask(story).status_code == 201
    (proposed,) = (event for event in story.said if isinstance(event, AllocationProposed))
    return proposed


def test_a_round_proposes_a_home_where_the_household_is_tied_and_says_so() -> None:
    assert proposal_of(two_homes()).municipality == UTRECHT
    proposed = proposal_of(two_homes(works(), knows_volunteers(), goes_to_school(ZEIST)))
    assert proposed.municipality == ZEIST
    assert {"keeps-school", "keeps-work", "keeps-volunteer"} <= set(proposed.reasons)


def test_a_round_heeds_no_tie_that_has_ended() -> None:
    ended = (works(), knows_volunteers(), works_no_more(), knows_no_volunteers())
    proposed = proposal_of(two_homes(*ended))
    assert proposed.municipality == UTRECHT
    assert not any(reason.startswith("keeps-") for reason in proposed.reasons)


def test_where_most_members_are_tied_counts() -> None:
    ties = (
        goes_to_school(),
        goes_to_school(ZEIST, person=ref("second child")),
        goes_to_school(ZEIST, person=ref("third child")),
        works(),
    )
    proposed = proposal_of(two_homes(*ties))
    assert (proposed.municipality, "keeps-school" in proposed.reasons) == (ZEIST, True)
