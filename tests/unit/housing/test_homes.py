"""Homes: offered, allocated, moved into."""

from datetime import date, timedelta

import pytest

from services.contracts.housing import (
    AllocationRejected,
    HomeAdded,
    HomeAllocated,
    HomeRejected,
    PersonsHoused,
    SettlementRegistered,
    SettlementRejected,
    TermExceeded,
)
from services.contracts.refusals import NotKnownYet, UnknownThing
from services.housing.commands import AddHome, AllocateHome, RegisterSettlement
from services.housing.flow import FLOW
from services.housing.state import Home, HousingFile, QuotaAccount
from tests.unit.housing.lives import (
    ALLOCATION,
    ASSOCIATION,
    FAMILY,
    HOME,
    MATCH,
    MOVE,
    UTRECHT,
    ZEIST,
    allocation,
    expects,
    home,
    match,
    matched,
    permit,
    quota,
    settlement,
)
from tests.unit.story import NORMS, Story, ref, refold


def test_an_association_adds_a_home_once() -> None:
    story = Story(FLOW)
    (added,) = story.when(home())
    assert isinstance(added, HomeAdded)
    (again,) = story.when(home(fits=6))
    assert isinstance(again, HomeRejected)
    assert again.code == "already-added"


def test_a_home_that_fits_nobody_is_rejected() -> None:
    (rejected,) = Story(FLOW).when(home(fits=0))
    assert isinstance(rejected, HomeRejected)
    assert rejected.code == "fits-nobody"


def test_a_home_that_fits_is_allocated_with_the_term_of_the_move() -> None:
    story = matched(persons=2).given(expects(2), home(fits=4))
    assert story.when(allocation()) == (
        HomeAllocated(
            household=FAMILY,
            municipality=UTRECHT,
            occurred_on=ALLOCATION,
            home=HOME,
            association=ASSOCIATION,
            period="2017H1",
            persons=2,
            expected=2,
            move_by=ALLOCATION + timedelta(days=NORMS.move_within_days),
            neighbourhood=f"{UTRECHT}-01",
        ),
    )
    assert story.the(Home, HOME).household == FAMILY


@pytest.mark.parametrize(
    ("offer", "asked", "code"),
    [
        (home(fits=1), allocation(), "too-small"),
        (home(available_from=ALLOCATION + timedelta(days=1)), allocation(), "not-yet-available"),
        (home(), allocation(day=MATCH - timedelta(days=1)), "before-match"),
        (home(), allocation(day=date(2018, 2, 1)), "quota-not-set"),
    ],
)
def test_an_allocation_that_breaks_a_rule_is_rejected(offer: AddHome, asked: AllocateHome, code: str) -> None:
    (rejected,) = matched(persons=2).given(offer).when(asked)
    assert isinstance(rejected, AllocationRejected)
    assert rejected.code == code


@pytest.mark.parametrize(
    ("offer", "asked"),
    [
        (home(municipality=ZEIST), allocation(municipality=ZEIST)),
        (home(), settlement(municipality=ZEIST)),
    ],
)
def test_another_municipalitys_household_is_as_one_that_nobody_knows(offer: AddHome, asked: object) -> None:
    with pytest.raises(NotKnownYet) as stranger:
        Story(FLOW).given(offer).when(asked)
    with pytest.raises(NotKnownYet) as other:
        matched().given(offer).when(asked)
    assert str(other.value) == str(stranger.value)


def test_a_home_in_another_municipality_is_as_one_that_nobody_offered() -> None:
    with pytest.raises(UnknownThing) as never_offered:
        matched().when(allocation())
    with pytest.raises(UnknownThing) as elsewhere:
        matched().given(home(municipality=ZEIST)).when(allocation())
    assert str(elsewhere.value) == str(never_offered.value)


def test_a_home_too_small_for_the_expected_family_is_rejected() -> None:
    (rejected,) = matched(persons=2).given(expects(3), home(fits=4)).when(allocation())
    assert isinstance(rejected, AllocationRejected)
    assert rejected.code == "too-small-for-expected-family"


def test_who_needs_a_home_without_steps_gets_no_other() -> None:
    (rejected,) = matched(accessible=True).given(home(accessible=False)).when(allocation())
    assert isinstance(rejected, AllocationRejected)
    assert rejected.code == "not-accessible"


def test_a_household_without_a_match_gets_no_home() -> None:
    (rejected,) = Story(FLOW).given(quota(10), permit(), home()).when(allocation())
    assert isinstance(rejected, AllocationRejected)
    assert rejected.code == "not-matched"


def test_a_home_has_one_household_and_a_household_one_home() -> None:
    story = matched().given(home(), permit(2, ref("kidane")), match(household=ref("kidane")), allocation())
    (taken,) = story.when(allocation(household=ref("kidane")))
    assert isinstance(taken, AllocationRejected)
    assert taken.code == "home-taken"
    story.given(home(reference=ref("other home")))
    (second,) = story.when(allocation(reference=ref("other home")))
    assert isinstance(second, AllocationRejected)
    assert second.code == "already-allocated"
    story.given(settlement())
    (settled,) = story.when(allocation(reference=ref("other home")))
    assert isinstance(settled, AllocationRejected)
    assert settled.code == "already-settled"


def test_an_allocation_before_the_permit_is_asked_to_wait_and_of_an_unknown_home_refused() -> None:
    story = Story(FLOW).given(home())
    with pytest.raises(NotKnownYet):
        story.when(allocation())
    with pytest.raises(UnknownThing) as refused:
        story.when(allocation(reference=ref("no home")))
    assert refused.value.field == "home"


def test_a_claim_of_an_earlier_half_year_needs_room_in_the_next_and_who_has_a_home_goes_first() -> None:
    story = Story(FLOW).given(quota(4), quota(3, period="2017H2"), permit(2), permit(2, ref("kidane")))
    story.given(match(), match(household=ref("kidane")), home(), home(reference=ref("other home")))
    july = date(2017, 7, 3)
    first, late = story.when(allocation(day=july))
    assert isinstance(first, HomeAllocated)
    assert isinstance(late, TermExceeded)
    assert (first.period, late.norm) == ("2017H2", "allocate-within")
    (second,) = story.when(allocation(day=july, household=ref("kidane"), reference=ref("other home")))
    assert isinstance(second, AllocationRejected)
    assert second.code == "no-room-under-quota"


def test_persons_count_as_housed_in_the_half_year_in_which_they_settle() -> None:
    story = matched(persons=2).given(home(), allocation(day=date(2017, 6, 25)))
    day = date(2017, 7, 3)
    assert story.when(settlement(day))[:2] == (
        SettlementRegistered(
            household=FAMILY, home=HOME, municipality=UTRECHT, occurred_on=day, period="2017H2", persons=2
        ),
        PersonsHoused(municipality=UTRECHT, period="2017H2", occurred_on=day, persons=2, household=FAMILY),
    )
    assert story.the(QuotaAccount, UTRECHT, "2017H1").housed == 0
    assert story.the(QuotaAccount, UTRECHT, "2017H2").housed == 2
    assert story.the(HousingFile, FAMILY).claims_on is None


def test_who_settles_counts_even_where_no_quota_is_set() -> None:
    story = matched().given(home(), allocation(day=date(2017, 12, 20)), settlement(date(2018, 1, 3)))
    account = story.the(QuotaAccount, UTRECHT, "2018H1")
    assert (account.persons, account.housed) == (None, 2)


@pytest.mark.parametrize(
    ("told", "asked", "code"),
    [
        ((), settlement(), "not-allocated"),
        ((allocation(),), settlement(reference=ref("other home")), "other-home"),
        ((allocation(),), settlement(day=ALLOCATION - timedelta(days=1)), "before-allocation"),
        ((allocation(), settlement()), settlement(), "already-settled"),
    ],
)
def test_a_settlement_that_breaks_a_rule_is_rejected(
    told: tuple[object, ...], asked: RegisterSettlement, code: str
) -> None:
    (rejected,) = matched().given(home(), *told).when(asked)
    assert isinstance(rejected, SettlementRejected)
    assert rejected.code == code


def test_a_settlement_before_the_permit_is_asked_to_wait() -> None:
    with pytest.raises(NotKnownYet):
        Story(FLOW).when(settlement())


def test_what_housing_remembers_is_the_fold_of_what_it_said() -> None:
    story = matched().given(home(), allocation(), settlement(MOVE))
    assert refold(story) == story.states
