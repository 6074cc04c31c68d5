"""What housing learns of a household, and the term of its home."""

from datetime import timedelta

from services.contracts.housing import HousingFileOpened, HousingNeedRevised
from services.housing.flow import FLOW
from services.housing.state import HousingFile
from tests.unit.housing.lives import (
    FAMILY,
    PERMIT,
    UTRECHT,
    ZEIST,
    expects,
    permit,
    prefers,
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
        match_by=PERMIT + timedelta(days=NORMS.match_within_days),
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
