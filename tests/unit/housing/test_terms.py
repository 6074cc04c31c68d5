"""The terms on the way to a home: each passes once, has an owner, and is withdrawn where the step was in time."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.contracts.calendar import DayStarted
from services.contracts.housing import HousingTermRevised, TermExceeded, TermMet
from services.contracts.intake import PermitDateCorrected
from services.housing.flow import FLOW
from services.housing.state import HousingFile
from tests.unit.housing.lives import (
    ALLOCATION,
    FAMILY,
    MATCH,
    MOVE,
    PERMIT,
    UTRECHT,
    ZEIST,
    allocation,
    home,
    match,
    matched,
    on,
    permit,
    quota,
    settlement,
)
from tests.unit.story import NORMS, Story, ref

MATCH_BY = PERMIT + timedelta(days=NORMS.match_within_days)
HOUSE_BY = PERMIT + timedelta(days=NORMS.house_within_days)
ALLOCATE_BY = MATCH + timedelta(days=NORMS.allocate_within_days)
MOVE_BY = ALLOCATION + timedelta(days=NORMS.move_within_days)


def after(day: date) -> DayStarted:
    return DayStarted(date=day + timedelta(days=1))


def late(events: tuple[Any, ...]) -> list[tuple[str, str, date]]:
    assert all(isinstance(event, TermExceeded) for event in events)
    return [(event.norm, event.owed_by, event.due_on) for event in events]


@pytest.mark.parametrize(
    ("told", "norm", "owed_by", "due_on"),
    [
        ((), "match-within", "coa", MATCH_BY),
        ((match(),), "allocate-within", "municipality", ALLOCATE_BY),
        ((match(), home(), allocation()), "move-within", "municipality", MOVE_BY),
    ],
)
def test_each_step_that_is_late_is_noticed_once_and_has_an_owner(
    told: tuple[object, ...], norm: str, owed_by: str, due_on: date
) -> None:
    story = Story(FLOW).given(quota(100), permit(), *told)
    assert on(story, due_on) == ()
    assert late(story.when(after(due_on))) == [(norm, owed_by, due_on)]
    assert story.when(after(due_on + timedelta(days=1))) == ()


def test_a_home_that_is_late_is_owed_by_coa_while_there_is_no_match() -> None:
    story = Story(FLOW).given(permit(), after(MATCH_BY))
    assert on(story, HOUSE_BY) == ()
    assert late(story.when(after(HOUSE_BY))) == [("house-within", "coa", HOUSE_BY)]


def test_a_home_that_is_late_is_owed_by_the_municipality_once_matched() -> None:
    story = Story(FLOW).given(quota(10, ZEIST), permit(), match(ZEIST))
    owed = late(on(story, date(2017, 12, 1)))
    assert ("house-within", "municipality", HOUSE_BY) in owed
    assert on(story, date(2017, 12, 2)) == ()


def test_days_that_all_come_late_still_tell_every_term() -> None:
    story = Story(FLOW).given(permit())
    assert [norm for norm, _, _ in late(on(story, date(2018, 1, 1)))] == [
        "house-within",
        "match-within",
    ]


@pytest.mark.parametrize(
    ("before", "step", "norm"),
    [
        ((), match(day=MATCH_BY), "match-within"),
        ((match(), home()), allocation(day=ALLOCATE_BY), "allocate-within"),
        ((match(), home(), allocation()), settlement(day=MOVE_BY), "move-within"),
    ],
)
def test_a_step_heard_late_that_was_in_time_withdraws_its_term(
    before: tuple[object, ...], step: Any, norm: str
) -> None:
    story = Story(FLOW).given(quota(100), permit(), *before, after(step.occurred_on))
    _, *rest = story.when(step)
    (met,) = [event for event in rest if isinstance(event, TermMet)]
    assert (met.norm, met.met_on) == (norm, step.occurred_on)
    assert norm not in story.the(HousingFile, FAMILY).exceeded


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_step_that_was_late_is_late_whichever_is_heard_first(order: tuple[int, int]) -> None:
    heard = (after(MATCH_BY), match(day=MATCH_BY + timedelta(days=3)))
    story = Story(FLOW).given(quota(100), permit(), *(heard[place] for place in order))
    assert [event.norm for event in story.said if isinstance(event, TermExceeded)] == ["match-within"]
    assert story.the(HousingFile, FAMILY).exceeded == ("match-within",)


def corrected(granted_on: date) -> PermitDateCorrected:
    return PermitDateCorrected(
        household=FAMILY,
        municipality=UTRECHT,
        occurred_on=date(2017, 4, 1),
        corrects=ref("the permit"),
        granted_on=granted_on,
        reunification_by=date(2017, 6, 1),
    )


def test_another_permit_day_has_other_terms_and_names_what_it_corrects() -> None:
    story = Story(FLOW).given(permit(), after(MATCH_BY))
    (revised,) = story.when(corrected(PERMIT + timedelta(days=20)))
    assert isinstance(revised, HousingTermRevised)
    assert (revised.corrects, revised.house_by) == (ref("the permit"), HOUSE_BY + timedelta(days=20))
    file = story.the(HousingFile, FAMILY)
    assert (file.exceeded, file.due_on) == ((), MATCH_BY + timedelta(days=21))


def test_a_match_that_is_late_by_the_corrected_day_is_told_so() -> None:
    story = Story(FLOW).given(quota(100), permit(), match(day=MATCH_BY))
    _, exceeded = story.when(corrected(PERMIT - timedelta(days=1)))
    assert late((exceeded,)) == [("match-within", "coa", MATCH_BY - timedelta(days=1))]


def test_the_same_permit_day_corrects_nothing() -> None:
    assert Story(FLOW).given(permit()).when(corrected(PERMIT)) == ()
    assert Story(FLOW).when(corrected(PERMIT)) == ()


def test_a_household_that_is_housed_in_time_exceeds_no_term() -> None:
    story = matched().given(home(), allocation(), settlement(MOVE))
    assert on(story, date(2018, 1, 1)) == ()
