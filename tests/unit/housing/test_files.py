"""What housing learns of a household, and the term of its home."""

from datetime import date, timedelta

from services.contracts.calendar import DayStarted
from services.contracts.housing import HousingFileOpened, HousingNeedRevised, TermExceeded
from services.housing.flow import FLOW
from services.housing.state import HousingFile
from tests.unit.housing.lives import (
    FAMILY,
    PERMIT,
    UTRECHT,
    ZEIST,
    allocation,
    expects,
    home,
    match,
    matched,
    permit,
    prefers,
    quota,
    settlement,
)
from tests.unit.story import NORMS, Story

HOUSE_BY = PERMIT + timedelta(days=NORMS.house_within_days)


def test_a_permit_opens_a_file_with_the_term_of_the_home() -> None:
    (opened,) = Story(FLOW).when(permit(3, accessible=True))
    assert opened == HousingFileOpened(
        household=FAMILY,
        municipality=UTRECHT,
        occurred_on=PERMIT,
        persons=3,
        accessible=True,
        permit_granted_on=PERMIT,
        house_by=HOUSE_BY,
    )


def test_a_duplicate_permit_changes_nothing() -> None:
    assert Story(FLOW).given(permit()).when(permit()) == ()


def test_a_wish_before_the_permit_is_kept_until_the_file_opens() -> None:
    story = Story(FLOW)
    (revised,) = story.when(prefers("stay-in-municipality", ZEIST))
    assert isinstance(revised, HousingNeedRevised)
    assert (revised.persons, revised.accessible, revised.preferred) == (None, None, ZEIST)
    file = story.given(permit(3)).the(HousingFile, FAMILY)
    assert (file.persons, file.preferred, file.permit_granted_on) == (3, ZEIST, PERMIT)


def test_a_wish_after_the_permit_ends_the_same() -> None:
    early = Story(FLOW).given(prefers("stay-in-region", ZEIST), permit(3)).the(HousingFile, FAMILY)
    late = Story(FLOW).given(permit(3), prefers("stay-in-region", ZEIST)).the(HousingFile, FAMILY)
    assert early == late


def test_family_that_follows_is_expected_and_a_wish_is_not_forgotten() -> None:
    story = Story(FLOW).given(permit(2), prefers("stay-in-region", ZEIST))
    (revised,) = story.when(expects(3))
    assert isinstance(revised, HousingNeedRevised)
    assert (revised.persons, revised.expected, revised.preferred) == (2, 3, ZEIST)


def test_a_changed_wish_does_not_forget_the_family_that_follows() -> None:
    file = Story(FLOW).given(permit(2), expects(3), prefers("leave-region")).the(HousingFile, FAMILY)
    assert (file.expected, file.wish) == (3, "leave-region")


def test_a_late_home_is_owed_by_coa_while_there_is_no_match() -> None:
    story = Story(FLOW).given(permit())
    assert story.when(DayStarted(date=HOUSE_BY)) == ()
    (late,) = story.when(DayStarted(date=HOUSE_BY + timedelta(days=1)))
    assert isinstance(late, TermExceeded)
    assert (late.household, late.owed_by, late.norm, late.due_on) == (FAMILY, "coa", "house-within", HOUSE_BY)


def test_a_late_home_is_owed_by_the_municipality_once_matched_and_noticed_once() -> None:
    story = Story(FLOW).given(quota(10, ZEIST), permit(), match(ZEIST))
    (late,) = story.when(DayStarted(date=date(2017, 12, 1)))
    assert isinstance(late, TermExceeded)
    assert (late.owed_by, late.municipality) == ("municipality", ZEIST)
    assert story.when(DayStarted(date=date(2017, 12, 2))) == ()


def test_a_household_that_is_housed_exceeds_no_term() -> None:
    story = matched().given(home(), allocation(), settlement())
    assert story.when(DayStarted(date=date(2018, 1, 1))) == ()
