"""Help with the language by volunteers (4b)."""

from datetime import date
from uuid import UUID

import pytest

from services.contracts.education import (
    LanguageActivityJoined,
    LanguageActivityLeft,
    LanguageActivityOffered,
    LanguageJoinRejected,
    LanguageOfferRejected,
)
from services.contracts.intake import DepartureRegistered
from services.contracts.refusals import NotKnownYet, UnknownThing
from services.education.commands import JoinLanguageActivity, OfferLanguageActivity
from services.education.flow import FLOW
from services.education.state import LanguageActivity
from tests.unit.education.test_education import ARRIVED, CHILD, FAMILY, PUPIL, UTRECHT, ZEIST, arrival, kinds
from tests.unit.story import Story, ref

ACTIVITY, OTHER = ref("conversation"), ref("other child")
GONE = DepartureRegistered(
    person=CHILD, household=FAMILY, municipality=UTRECHT, occurred_on=date(2017, 6, 1), kind="return"
)


def offer(places: int = 1) -> OfferLanguageActivity:
    return OfferLanguageActivity(
        activity=ACTIVITY, municipality=ZEIST, occurred_on=ARRIVED, kind="conversation", places=places
    )


def join(person: UUID = CHILD, on: date = ARRIVED) -> JoinLanguageActivity:
    return JoinLanguageActivity(person=person, activity=ACTIVITY, occurred_on=on)


def test_child_and_adult_take_part_wherever_there_is_a_place() -> None:
    story = Story(FLOW).given(PUPIL, arrival(OTHER))
    assert kinds(story.when(offer(2))) == [LanguageActivityOffered]
    assert kinds(story.when(join())) == kinds(story.when(join(OTHER))) == [LanguageActivityJoined]
    assert story.the(LanguageActivity, ACTIVITY).taken == 2


def test_an_activity_is_offered_once() -> None:
    (rejected,) = Story(FLOW).given(offer()).when(offer())
    assert isinstance(rejected, LanguageOfferRejected)
    assert rejected.code == "already-offered"


@pytest.mark.parametrize(
    ("before", "wish", "code"),
    [
        ((join(OTHER),), join(), "no-place-left"),
        ((join(),), join(), "already-joined"),
        ((), join(on=date(2017, 1, 31)), "before-offer"),
        ((GONE,), join(), "no-longer-here"),
    ],
)
def test_a_wish_that_breaks_a_rule_is_rejected(before: tuple[object, ...], wish: object, code: str) -> None:
    (rejected,) = Story(FLOW).given(PUPIL, arrival(OTHER), offer(), *before).when(wish)
    assert isinstance(rejected, LanguageJoinRejected)
    assert rejected.code == code


def test_the_place_of_who_left_is_free_once() -> None:
    story = Story(FLOW).given(PUPIL, arrival(OTHER), offer(), join())
    assert [event for event in story.when(GONE) if isinstance(event, LanguageActivityLeft)]
    assert kinds(story.when(join(OTHER))) == [LanguageActivityJoined]
    assert story.when(GONE) == ()


def test_an_activity_that_nobody_offered_is_unknown_and_a_person_may_be_on_the_way() -> None:
    with pytest.raises(UnknownThing):
        Story(FLOW).given(PUPIL).when(join())
    with pytest.raises(NotKnownYet):
        Story(FLOW).given(offer()).when(join())
