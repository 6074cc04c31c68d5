"""A partner may ask about exactly those who are its own: by membership, home and school, as its agreement says."""

import dataclasses
from datetime import date
from typing import Any

import pytest

from services.contracts.education import SchoolPlacementConfirmed
from services.contracts.event import Event
from services.contracts.housing import (
    AllocationLapsed,
    HomeAdded,
    HomeAllocated,
    HomeDeclined,
    HomeVacated,
    SettlementRegistered,
)
from services.contracts.intake import (
    DepartureRegistered,
    MemberLeft,
    MemberTransferred,
    MovedOutOfRegion,
    PersonDied,
    PersonsMerged,
    RegionArrivalRegistered,
)
from services.delivery.routing import follow
from services.delivery.standing import has_to_do_with, has_to_do_with_household
from tests.unit.delivery.making import InMemory, agreement
from tests.unit.story import ref

PERSON, CHILD, HOUSEHOLD, OTHER = ref("amal"), ref("nour"), ref("haddad"), ref("haddad, apart")
HOME, OTHER_HOME = ref("home"), ref("another home")
OIN, OTHER_OIN = "00000099000000000001", "00000099000000000002"
DAY = date(2017, 3, 1)
UTRECHT = agreement("municipality-utrecht", "municipality", "own-municipality", {}, municipality="GM0344")
HOUTEN = agreement("municipality-houten", "municipality", "own-municipality", {}, municipality="GM0321")
RWU = agreement("association-rwu", "association", "own-homes", {}, association=OIN)
SECOND = agreement("association-two", "association", "own-homes", {}, association=OTHER_OIN)
ISK = agreement("isk", "school", "own-pupils", {}, schools=("99ZZ00",))
PRIMARY = agreement("primary", "school", "own-pupils", {}, schools=("934400",))
COA = agreement("coa", "coa", "all", {})
EVERYBODY = (UTRECHT, HOUTEN, RWU, SECOND, ISK, PRIMARY, COA)


def said(kind: type[Event], **fields: Any) -> Event:
    """An event with what matters here."""
    usual = {"person": PERSON, "household": HOUSEHOLD, "municipality": "GM0344", "occurred_on": DAY, "home": HOME}
    names = [field.name for field in dataclasses.fields(kind)]  # type: ignore[arg-type]  # every contract is a dataclass
    return kind(**{name: (usual | fields).get(name) for name in names})


def world(*events: Event) -> InMemory:
    made = InMemory()
    for event in events:
        follow(event, event.as_record(), made)
    return made


def own(events: tuple[Event, ...], person: Any = PERSON) -> set[str]:
    seen = world(*events)
    return {term.name for term in EVERYBODY if has_to_do_with(term, person, seen)}


ARRIVED = said(RegionArrivalRegistered)
OWNED = (said(HomeAdded, home=HOME, association=OIN), said(HomeAdded, home=OTHER_HOME, association=OTHER_OIN))
OFFERED = (ARRIVED, *OWNED, said(HomeAllocated, municipality="GM0321", association=OIN))


def test_whoever_arrives_is_the_municipalitys_and_nobody_elses_of_those_with_cases_of_their_own() -> None:
    assert own((ARRIVED,)) == {"coa", "municipality-utrecht"}
    assert own((ARRIVED,), person=CHILD) == {"coa"}


def test_an_association_has_to_do_with_a_household_once_its_home_is_offered_and_not_before() -> None:
    assert "association-rwu" not in own((ARRIVED, *OWNED))
    assert own(OFFERED) == {"coa", "municipality-utrecht", "municipality-houten", "association-rwu"}


@pytest.mark.parametrize("gone", [HomeDeclined, AllocationLapsed])
def test_an_offer_that_came_to_nothing_is_no_reason_any_more(gone: type[Event]) -> None:
    assert "association-rwu" not in own((*OFFERED, said(gone)))
    assert "association-rwu" in own((*OFFERED, said(gone, home=OTHER_HOME)))


@pytest.mark.parametrize("gone", [HomeDeclined, AllocationLapsed])
def test_who_lives_in_one_home_and_is_offered_another_is_both_associations_case(gone: type[Event]) -> None:
    lives = (*OFFERED, said(SettlementRegistered, municipality="GM0321"))
    next_home = said(HomeAllocated, municipality="GM0321", home=OTHER_HOME, association=OTHER_OIN)
    both = {"association-rwu", "association-two"}
    assert both & own((*lives, next_home)) == both
    assert both & own((*lives, next_home, said(gone, home=OTHER_HOME))) == {"association-rwu"}
    moved = (*lives, next_home, said(HomeVacated), said(SettlementRegistered, municipality="GM0321", home=OTHER_HOME))
    assert both & own(moved) == {"association-two"}


OF_HOUSEHOLD = (
    said(HomeAllocated, association=OIN),
    said(SettlementRegistered),
    said(HomeAllocated, home=OTHER_HOME, association=OTHER_OIN),
    said(SettlementRegistered, home=OTHER_HOME),
    said(HomeAllocated, association=OIN),
    said(SettlementRegistered),
)


@pytest.mark.parametrize("heard", range(len(OF_HOUSEHOLD) + 1))
def test_whose_home_it_is_does_not_hang_on_when_the_leaving_of_a_home_is_heard(heard: int) -> None:
    """Homes and household are subjects of their own, so no order is between them (law 4); it moves there and back."""
    left = (said(HomeVacated), said(HomeVacated, home=OTHER_HOME))
    events = (ARRIVED, *OWNED, *OF_HOUSEHOLD[:heard], *left, *OF_HOUSEHOLD[heard:])
    assert {"association-rwu", "association-two"} & own(events) == {"association-rwu"}


@pytest.mark.parametrize("heard", range(4))
@pytest.mark.parametrize("ended", range(3))
def test_a_household_with_nobody_left_is_no_associations_case_whatever_is_heard_first(heard: int, ended: int) -> None:
    """Of three subjects: the household's in intake and in housing, and the home's."""
    events = [*OF_HOUSEHOLD[:2]]
    events.insert(ended, said(MemberLeft, persons=0))
    events.insert(heard, said(HomeVacated))
    assert "association-rwu" not in own((ARRIVED, *OWNED, *events))


def test_a_next_offer_of_another_association_replaces_the_first() -> None:
    again = said(HomeAllocated, municipality="GM0321", home=OTHER_HOME, association=OTHER_OIN)
    assert {"association-rwu", "association-two"} & own((*OFFERED, said(HomeDeclined), again)) == {"association-two"}


def test_who_settles_elsewhere_is_no_case_of_the_former_municipality() -> None:
    settled = said(SettlementRegistered, municipality="GM0321")
    assert own((*OFFERED, settled)) == {"coa", "municipality-houten", "association-rwu"}


@pytest.mark.parametrize("left", [DepartureRegistered, MovedOutOfRegion, PersonDied, PersonsMerged])
def test_who_left_is_nobodys_own_case(left: type[Event]) -> None:
    assert own((*OFFERED, said(left))) == {"coa"}


def test_who_goes_to_another_household_goes_with_its_cases_only() -> None:
    moved = (*OFFERED, said(MemberTransferred, household=OTHER, from_household=HOUSEHOLD))
    assert own(moved) == {"coa", "municipality-utrecht"}
    assert world(*moved).members[PERSON].ever == (HOUSEHOLD, OTHER)


def test_a_school_has_to_do_with_its_own_pupils() -> None:
    placed = said(SchoolPlacementConfirmed, person=CHILD, school="99ZZ00")
    assert "isk" in own((ARRIVED, placed), person=CHILD)
    assert "primary" not in own((ARRIVED, placed), person=CHILD)
    assert "isk" not in own((ARRIVED, placed), person=PERSON)


def test_a_household_is_asked_for_by_the_same_rule_and_never_by_a_school() -> None:
    placed = said(SchoolPlacementConfirmed, school="99ZZ00")
    seen = world(*OFFERED, placed)
    assert {term.name for term in EVERYBODY if has_to_do_with_household(term, HOUSEHOLD, seen)} == {
        "coa", "municipality-utrecht", "municipality-houten", "association-rwu",
    }  # fmt: skip
    assert {term.name for term in EVERYBODY if has_to_do_with_household(term, OTHER, seen)} == {"coa"}
