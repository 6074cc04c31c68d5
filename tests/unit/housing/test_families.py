"""Families that grow, shrink and end, and the home that must fit them (agreement 2b)."""

from datetime import date

import pytest

from services.contracts.event import Event
from services.contracts.housing import (
    AllocationLapsed,
    HomeVacated,
    HousingFileClosed,
    HousingFileOpened,
    HousingFitLost,
    HousingNeedRevised,
    PersonsHoused,
)
from services.contracts.intake import FamilyArrivalExpected, FamilyArrived, MemberJoined, MemberLeft, PermitWithdrawn
from services.housing.flow import FLOW
from services.housing.state import Home, HousingFile, Neighbourhood, QuotaAccount
from tests.unit.housing.lives import (
    FAMILY,
    HOME,
    UTRECHT,
    allocation,
    home,
    match,
    matched,
    permit,
    settlement,
)
from tests.unit.housing.promises import decline
from tests.unit.story import Story, ref, refold

DAY = date(2017, 4, 3)


def said(events: tuple[Event, ...]) -> list[type]:
    return [type(event) for event in events]


def expected(persons: int) -> FamilyArrivalExpected:
    return FamilyArrivalExpected(
        household=FAMILY, municipality=UTRECHT, occurred_on=DAY, month="2017-05", persons=persons, isk_persons=0
    )


def arrived(arrived: int, persons: int, still: int = 0) -> FamilyArrived:
    return FamilyArrived(
        household=FAMILY, municipality=UTRECHT, occurred_on=DAY, arrived=arrived, persons=persons, expected=still
    )


def joined(persons: int) -> MemberJoined:
    return MemberJoined(household=FAMILY, municipality=UTRECHT, occurred_on=DAY, person=ref("new"), persons=persons)


def left(persons: int) -> MemberLeft:
    return MemberLeft(
        household=FAMILY, municipality=UTRECHT, occurred_on=DAY, person=ref("gone"), persons=persons, reason="departure"
    )


WITHDRAWN = PermitWithdrawn(household=FAMILY, municipality=UTRECHT, occurred_on=DAY)


def allocated(fits: int = 4) -> Story:
    return matched().given(home(fits), allocation())


def settled(fits: int = 4) -> Story:
    return allocated(fits).given(settlement())


def test_whom_the_month_of_arrival_names_replaces_whom_the_application_named() -> None:
    story = matched().given(expected(3))
    (revised,) = story.when(expected(2))
    assert isinstance(revised, HousingNeedRevised)
    assert (revised.persons, revised.expected) == (2, 2)
    assert story.when(expected(2)) == ()


def test_who_arrived_is_no_longer_expected() -> None:
    story = matched().given(expected(3))
    (revised,) = story.when(arrived(2, persons=4, still=1))
    assert isinstance(revised, HousingNeedRevised)
    assert (revised.persons, revised.expected) == (4, 1)


def test_before_the_permit_members_come_and_go_unheard_for_the_permit_names_them() -> None:
    for news in (joined(3), left(1), left(0), WITHDRAWN):
        assert Story(FLOW).when(news) == ()


def test_a_home_that_was_allocated_and_no_longer_fits_is_free_again() -> None:
    story = allocated(fits=4)
    revised, lost, lapsed = story.when(expected(3))
    assert isinstance(revised, HousingNeedRevised)
    assert isinstance(lost, HousingFitLost)
    assert isinstance(lapsed, AllocationLapsed)
    assert (lost.persons, lost.fits, lapsed.reason) == (5, 4, "too-small")
    file = story.the(HousingFile, FAMILY)
    assert (file.home, file.claims_on, file.seeks_home) == (None, UTRECHT, True)
    assert story.the(Home, HOME).is_free


def test_who_lives_in_a_home_that_no_longer_fits_needs_a_next_one_and_stays_until_then() -> None:
    story = settled(fits=4)
    assert said(story.when(expected(3))) == [HousingNeedRevised, HousingFitLost]
    assert said(story.when(arrived(3, persons=5))) == [HousingNeedRevised, PersonsHoused]
    file = story.the(HousingFile, FAMILY)
    assert (file.home, file.seeks_home) == (HOME, True)
    assert story.the(Home, HOME).household == FAMILY


def test_a_next_home_that_no_longer_fits_either_is_free_again() -> None:
    larger = ref("larger")
    story = settled(fits=4).given(expected(3), home(5, reference=larger), allocation(DAY, reference=larger))
    assert said(story.when(expected(4))) == [HousingNeedRevised, HousingFitLost, AllocationLapsed]
    file = story.the(HousingFile, FAMILY)
    assert (file.home, file.next_home, file.seeks_home) == (HOME, None, True)


def test_a_family_larger_than_any_home_waits() -> None:
    story = matched().given(expected(18), home(20 - 1))
    (rejected,) = story.when(allocation())
    assert rejected.code == "too-small-for-expected-family"  # type: ignore[attr-defined]  # every rejection has a code


def test_family_that_joins_a_settled_household_counts_under_the_quota_once() -> None:
    story = settled(fits=9).given(joined(3), joined(4))
    assert said(story.when(arrived(2, persons=4))) == [PersonsHoused]
    assert story.when(arrived(2, persons=4)) == ()
    assert story.the(QuotaAccount, UTRECHT, "2017H1").housed == 4
    assert story.the(HousingFile, FAMILY).counted == 4


def test_family_that_was_there_at_the_settlement_is_not_counted_again() -> None:
    story = allocated(fits=9).given(joined(4), settlement())
    assert story.when(arrived(2, persons=4)) == ()
    assert story.the(QuotaAccount, UTRECHT, "2017H1").housed == 4


def test_a_smaller_household_keeps_its_home() -> None:
    story = settled()
    (revised,) = story.when(left(1))
    assert isinstance(revised, HousingNeedRevised)
    assert (revised.persons, story.the(HousingFile, FAMILY).home) == (1, HOME)
    assert story.when(left(1)) == ()


def test_without_a_permit_the_allocated_home_and_the_room_are_others() -> None:
    story = allocated()
    assert said(story.when(WITHDRAWN)) == [AllocationLapsed, HousingFileClosed]
    file = story.the(HousingFile, FAMILY)
    assert (file.home, file.claims_on, file.terms, file.due_on) == (None, None, {}, None)
    assert story.the(Home, HOME).is_free
    assert story.when(WITHDRAWN) == ()


def test_who_loses_the_permit_after_settling_is_not_put_out_of_its_home() -> None:
    story = settled()
    assert said(story.when(WITHDRAWN)) == [HousingFileClosed]
    assert story.the(Home, HOME).household == FAMILY
    assert said(story.when(left(0))) == [HomeVacated]
    assert story.the(Home, HOME).is_free


def test_where_nobody_is_left_the_home_is_free() -> None:
    story = settled()
    assert said(story.when(left(0))) == [HomeVacated, HousingFileClosed]
    assert story.the(HousingFile, FAMILY).home is None
    assert story.the(Neighbourhood, f"{UTRECHT}-01").households == 0
    assert refold(story) == story.states


@pytest.mark.parametrize("command", [match(), allocation(), settlement(), decline()])
def test_for_a_closed_file_nothing_is_done(command: object) -> None:
    (rejected,) = matched().given(home(), WITHDRAWN).when(command)
    assert rejected.code == "file-closed"  # type: ignore[attr-defined]  # every rejection has a code


def test_a_new_permit_opens_the_file_again() -> None:
    story = allocated().given(WITHDRAWN)
    (opened,) = story.when(permit(3))
    assert isinstance(opened, HousingFileOpened)
    file = story.the(HousingFile, FAMILY)
    assert (file.closed_on, file.persons, file.matched) == (None, 3, None)
