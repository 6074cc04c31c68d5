"""Homes that end, are declined or no longer fit, and the next home that a household then needs."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.contracts.calendar import DayStarted
from services.contracts.event import Event
from services.contracts.housing import (
    AllocationLapsed,
    HomeAllocated,
    HomeDeclined,
    HomeVacated,
    RegionalMatchMade,
    RehousingNeeded,
    SettlementRegistered,
    TemporaryHomeExpired,
)
from services.housing.state import Home, HousingFile, Neighbourhood, QuotaAccount
from tests.unit.housing.lives import (
    ALLOCATION,
    FAMILY,
    HOME,
    MOVE,
    UTRECHT,
    ZEIST,
    allocation,
    home,
    match,
    matched,
    on,
    settlement,
)
from tests.unit.housing.promises import decline, offer
from tests.unit.story import NORMS, Story, ref, refold

NEXT = ref("next home")
UNTIL = date(2018, 6, 1)
SEEK = UNTIL - timedelta(days=NORMS.rehouse_before_expiry_days)
LATER = SEEK + timedelta(days=10)


def said(events: tuple[Event, ...]) -> list[type]:
    return [type(event) for event in events]


def in_a_temporary_home(until: date = UNTIL) -> Story:
    return matched().given(offer("temporary", until=until), allocation(), settlement())


def to_be_rehoused() -> Story:
    return in_a_temporary_home().given(DayStarted(date=SEEK), home(reference=NEXT))


def test_before_its_temporary_home_expires_a_household_needs_its_next_home() -> None:
    story = in_a_temporary_home()
    assert on(story, SEEK - timedelta(days=1)) == ()
    (needed,) = on(story, SEEK)
    assert needed == RehousingNeeded(household=FAMILY, municipality=UTRECHT, occurred_on=SEEK, home=HOME, until=UNTIL)
    assert on(story, SEEK + timedelta(days=1)) == ()


def test_who_moves_in_when_the_end_is_near_needs_the_next_home_at_once() -> None:
    story = in_a_temporary_home(until=MOVE + timedelta(days=30))
    (needed,) = on(story, MOVE + timedelta(days=1))
    assert isinstance(needed, RehousingNeeded)
    assert needed.occurred_on == MOVE


def test_the_next_home_takes_no_room_and_the_first_is_free_again() -> None:
    story = to_be_rehoused()
    (allocated,) = story.when(allocation(day=LATER, reference=NEXT))
    assert isinstance(allocated, HomeAllocated)
    file = story.the(HousingFile, FAMILY)
    assert (file.home, file.next_home, file.claims_on) == (HOME, NEXT, None)
    assert said(story.when(settlement(day=LATER, reference=NEXT))) == [SettlementRegistered, HomeVacated]
    file = story.the(HousingFile, FAMILY)
    assert (file.home, file.next_home, file.needs_next_home, file.settled_on) == (NEXT, None, False, MOVE)
    assert (story.the(Home, HOME).household, story.the(Home, NEXT).household) == (None, FAMILY)
    assert sum(account.housed for account in story.all(QuotaAccount)) == 2
    assert refold(story) == story.states


def test_a_household_that_needs_its_next_home_may_find_it_in_another_municipality() -> None:
    story = to_be_rehoused().given(home(municipality=ZEIST, reference=ref("zeist")))
    (made,) = story.when(match(ZEIST, LATER))
    assert isinstance(made, RegionalMatchMade)
    assert story.the(HousingFile, FAMILY).claims_on is None
    story.given(allocation(LATER, ZEIST, ref("zeist")))
    assert said(story.when(settlement(LATER, ZEIST, ref("zeist")))) == [SettlementRegistered, HomeVacated]
    (rejected,) = to_be_rehoused().when(match(UTRECHT, LATER))
    assert rejected.code == "already-matched"  # type: ignore[attr-defined]  # every rejection has a code


def test_at_expiry_it_is_told_whether_somebody_still_lives_there() -> None:
    (expired,) = on(to_be_rehoused(), UNTIL)
    assert isinstance(expired, TemporaryHomeExpired)
    assert expired.household == FAMILY


def test_a_day_that_comes_very_late_still_tells_that_a_next_home_was_needed() -> None:
    story = in_a_temporary_home()
    assert said(on(story, UNTIL)) == [RehousingNeeded, TemporaryHomeExpired]
    assert story.the(HousingFile, FAMILY).needs_next_home


def test_a_home_that_expired_before_the_household_moved_in_binds_nobody() -> None:
    until = ALLOCATION + timedelta(days=NORMS.move_within_days + 1)
    story = matched().given(offer("temporary", until=until), allocation(), home(reference=NEXT))
    (rejected,) = story.when(allocation(day=until - timedelta(days=1), reference=NEXT))
    assert rejected.code == "already-allocated"  # type: ignore[attr-defined]  # every rejection has a code
    lapsed, allocated = story.when(allocation(day=until, reference=NEXT))
    assert isinstance(lapsed, AllocationLapsed)
    assert isinstance(allocated, HomeAllocated)
    assert (lapsed.reason, lapsed.home, story.the(HousingFile, FAMILY).home) == ("expired", HOME, NEXT)


def test_a_settlement_heard_of_after_its_home_expired_still_happened() -> None:
    story = matched().given(offer("temporary", until=UNTIL), allocation(), DayStarted(date=UNTIL))
    assert RehousingNeeded in said(story.when(settlement()))
    assert story.the(HousingFile, FAMILY).needs_next_home


def test_nobody_moves_into_a_home_on_the_day_on_which_it_expires() -> None:
    until = ALLOCATION + timedelta(days=NORMS.move_within_days + 1)
    story = matched().given(offer("temporary", until=until), allocation())
    (rejected,) = story.when(settlement(day=until))
    assert rejected.code == "home-expired"  # type: ignore[attr-defined]  # every rejection has a code


def test_a_declined_home_is_free_and_the_household_keeps_its_place() -> None:
    story = matched().given(home(), allocation())
    (declined,) = story.when(decline(code="family-elsewhere"))
    assert isinstance(declined, HomeDeclined)
    assert declined.allocate_by == ALLOCATION + timedelta(days=NORMS.allocate_within_days)
    file = story.the(HousingFile, FAMILY)
    assert (file.home, file.claims_on, file.seeks_home) == (None, UTRECHT, True)
    assert story.the(Home, HOME).is_free
    assert story.the(Neighbourhood, f"{UTRECHT}-01").households == 0
    assert said(story.when(allocation())) == [HomeAllocated]


def test_who_declines_the_next_home_lives_where_it_lives() -> None:
    story = to_be_rehoused().given(allocation(day=LATER, reference=NEXT), decline(day=LATER, reference=NEXT))
    file = story.the(HousingFile, FAMILY)
    assert (file.home, file.next_home, file.seeks_home, file.allocate_by) == (HOME, None, True, None)


@pytest.mark.parametrize(
    ("told", "asked", "code"),
    [
        ((), decline(), "not-allocated"),
        ((allocation(),), decline(reference=NEXT), "other-home"),
        ((allocation(),), decline(day=ALLOCATION - timedelta(days=1)), "before-allocation"),
        ((allocation(), settlement()), decline(), "already-settled"),
    ],
)
def test_a_decline_that_breaks_a_rule_is_rejected(told: tuple[Any, ...], asked: Any, code: str) -> None:
    (rejected,) = matched().given(home(), *told).when(asked)
    assert (rejected.REJECTION, rejected.code) == (True, code)  # type: ignore[attr-defined]  # a rejection's code
