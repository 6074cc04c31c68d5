"""Challenges and places at employers: each rule broken once, and what the region sees of them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from services.contracts.refusals import NotKnownYet, UnknownThing
from services.contracts.work import (
    ChallengeHeld,
    ChallengeRejected,
    WorkPlaceEnded,
    WorkPlaceEndRejected,
    WorkPlaceFilled,
    WorkPlaceFillRejected,
    WorkPlaceFreed,
    WorkPlaceOffered,
    WorkPlaceOfferRejected,
)
from services.work.flow import FLOW
from services.work.state import WorkPlace
from tests.unit.story import Story, ref
from tests.unit.test_queries import get
from tests.unit.work.lives import CHALLENGE, OTHER_PLACE, PLACE, challenge, end, fill, place
from tests.unit.work.test_work import ADULT, ARRIVED, MINOR, UTRECHT, ZEIST, arrival, kinds

OTHER = ref("other adult")
DAY = timedelta(days=1)


def test_a_challenge_leads_to_a_place_that_is_filled_once_and_ends() -> None:
    story = Story(FLOW).given(arrival())
    assert kinds(story.when(challenge())) == [ChallengeHeld]
    (offered,) = story.when(place(answers=CHALLENGE))
    assert isinstance(offered, WorkPlaceOffered)
    assert (offered.kind, offered.challenge) == ("work", CHALLENGE)
    (filled,) = story.when(fill())
    assert isinstance(filled, WorkPlaceFilled)
    assert (filled.person, filled.kind) == (ADULT, "work")
    freed, ended = story.when(end())
    assert isinstance(freed, WorkPlaceFreed)
    assert isinstance(ended, WorkPlaceEnded)
    assert (freed.person, freed.household, freed.place) == (ADULT, filled.household, PLACE)
    assert (ended.person, ended.reason) == (ADULT, "contract-ended")


def test_whose_place_ended_may_take_another_and_work_and_language_go_side_by_side() -> None:
    story = Story(FLOW).given(arrival(), place(), place(reference=OTHER_PLACE), fill(), end())
    assert kinds(story.when(fill(reference=OTHER_PLACE))) == [WorkPlaceFilled]
    story = Story(FLOW).given(arrival(), place(), place(reference=OTHER_PLACE, kind="language"), fill())
    assert kinds(story.when(fill(reference=OTHER_PLACE))) == [WorkPlaceFilled]


def test_a_place_that_nobody_has_ends_and_frees_nobody() -> None:
    assert kinds(Story(FLOW).given(arrival(), place()).when(end())) == [WorkPlaceEnded]


def test_a_place_is_elsewhere_than_who_takes_it_may_live() -> None:
    (filled,) = Story(FLOW).given(arrival(), replace(place(), municipality=ZEIST)).when(fill())
    assert isinstance(filled, WorkPlaceFilled)
    assert (filled.municipality, filled.works_in) == (UTRECHT, ZEIST)


def test_a_challenge_is_recorded_once() -> None:
    (rejected,) = Story(FLOW).given(challenge()).when(challenge())
    assert isinstance(rejected, ChallengeRejected)
    assert rejected.code == "already-held"


@pytest.mark.parametrize(
    ("before", "asked", "code"),
    [
        ((place(),), place(), "already-offered"),
        ((challenge(ARRIVED + DAY),), place(answers=CHALLENGE), "before-challenge"),
    ],
)
def test_an_offer_that_breaks_a_rule_is_rejected(before: tuple[Any, ...], asked: Any, code: str) -> None:
    (rejected,) = Story(FLOW).given(*before).when(asked)
    assert isinstance(rejected, WorkPlaceOfferRejected)
    assert rejected.code == code


@pytest.mark.parametrize(
    ("before", "asked", "code"),
    [
        ((fill(person=OTHER),), fill(), "place-taken"),
        ((end(),), fill(), "place-ended"),
        ((), fill(ARRIVED - DAY), "before-offer"),
        ((), fill(person=MINOR), "not-yet-adult"),
        ((place(reference=OTHER_PLACE), fill(reference=OTHER_PLACE)), fill(), "has-place"),
    ],
)
def test_a_place_is_not_filled_against_a_rule(before: tuple[Any, ...], asked: Any, code: str) -> None:
    story = Story(FLOW).given(arrival(), arrival(OTHER), arrival(MINOR, "2017-08"), place(), *before)
    (rejected,) = story.when(asked)
    assert isinstance(rejected, WorkPlaceFillRejected)
    assert rejected.code == code


@pytest.mark.parametrize(
    ("before", "asked", "code"),
    [
        ((end(),), end(), "already-ended"),
        ((), end(ARRIVED - DAY), "before-offer"),
        ((fill(ARRIVED + DAY),), end(), "before-offer"),
    ],
)
def test_a_place_does_not_end_against_a_rule(before: tuple[Any, ...], asked: Any, code: str) -> None:
    (rejected,) = Story(FLOW).given(arrival(), place(), *before).when(asked)
    assert isinstance(rejected, WorkPlaceEndRejected)
    assert rejected.code == code


@pytest.mark.parametrize(
    ("asked", "field"), [(place(answers=CHALLENGE), "challenge"), (fill(), "place"), (end(), "place")]
)
def test_what_was_never_offered_or_held_is_unknown(asked: Any, field: str) -> None:
    with pytest.raises(UnknownThing) as unknown:
        Story(FLOW).given(arrival()).when(asked)
    assert unknown.value.field == field


def test_a_place_cannot_be_filled_by_another_municipalitys_case() -> None:
    with pytest.raises(NotKnownYet):
        Story(FLOW).given(arrival(), place()).when(fill(municipality=ZEIST))


@pytest.mark.parametrize(("query", "count"), [("", 2), ("&free=true", 1), ("&free=false", 1)])
def test_places_are_shown_by_municipality_free_or_filled_and_never_whose_they_are(query: str, count: int) -> None:
    third = ref("third place")
    story = Story(FLOW).given(arrival(), place(reference=third), place(reference=OTHER_PLACE), place(), end())
    story.given(fill(reference=third))
    status, found = get("work", story, f"/work-places?municipality={UTRECHT}{query}", "employer")
    assert (status, len(found)) == (200, count)
    assert not any("person" in shown for shown in found)
    assert get("work", story, f"/work-places?municipality={ZEIST}", "employer") == (200, [])


def test_a_place_has_nobody_once_it_ended() -> None:
    story = Story(FLOW).given(arrival(), place(), fill(), end())
    assert (story.the(WorkPlace, PLACE).person, story.the(WorkPlace, PLACE).free) == (None, False)
