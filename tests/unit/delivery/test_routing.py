"""An event goes to whom it concerns and who was granted it, and to nobody else."""

import dataclasses
from datetime import date
from itertools import permutations
from typing import Any
from uuid import UUID

import pytest

from services.contracts.delivery import CaseHandedOver, CaseLeft
from services.contracts.education import SchoolPlacementConfirmed
from services.contracts.event import Event
from services.contracts.housing import (
    AllocationRejected,
    HomeAdded,
    HomeAllocated,
    HousingFileSucceeded,
    RegionalMatchMade,
    SettlementRegistered,
)
from services.contracts.intake import (
    FamilyArrivalExpected,
    FamilyReunificationApplied,
    HouseholdFormed,
    HouseholdPassedOn,
    MemberLeft,
    PermitGranted,
    TermExceeded,
)
from services.delivery.routing import route
from services.delivery.state import Case
from services.delivery.world import Remembered
from tests.unit.delivery.making import agreement
from tests.unit.story import ref

HOUSEHOLD, PERSON, HOME = ref("haddad"), ref("amal"), ref("home")
DAY = date(2017, 3, 1)
OIN = "00000099000000000001"
ALL = {
    "intake.HouseholdFormed": ("household",),
    "intake.PermitGranted": ("household",),
    "intake.TermExceeded": ("person",),
    "housing.HomeAdded": ("home",),
    "housing.RegionalMatchMade": ("household",),
    "housing.HomeAllocated": ("household",),
    "housing.SettlementRegistered": ("household",),
    "education.SchoolPlacementConfirmed": ("person",),
}
OWN = ALL | {"delivery.CaseHandedOver": ("household",), "delivery.CaseLeft": ("household",)}
UTRECHT = agreement("municipality-utrecht", "municipality", "own-municipality", OWN, municipality="GM0344")
HOUTEN = agreement("municipality-houten", "municipality", "own-municipality", OWN, municipality="GM0321")
COA = agreement("coa", "coa", "all", ALL)
IND = agreement("ind", "ind", "all", {"intake.PermitGranted": ("household",)})
RWU = agreement("association", "association", "own-homes", ALL, association=OIN)
SCHOOL = agreement("school", "school", "own-pupils", ALL, schools=("99ZZ00",))
EVERYBODY = (UTRECHT, HOUTEN, COA, IND, RWU, SCHOOL)


def formed() -> HouseholdFormed:
    return HouseholdFormed(
        household=HOUSEHOLD, municipality="GM0344", occurred_on=DAY, members=(PERSON,), persons=1, accessible=False
    )


def permitted() -> PermitGranted:
    return PermitGranted(
        household=HOUSEHOLD, municipality="GM0344", occurred_on=DAY, members=(PERSON,), persons=1, accessible=False,
        reunification_by=date(2017, 6, 1),
    )  # fmt: skip


def matched(municipality: Any = "GM0321") -> RegionalMatchMade:
    fields = dict.fromkeys(field.name for field in dataclasses.fields(RegionalMatchMade))
    return RegionalMatchMade(**(fields | {"household": HOUSEHOLD, "municipality": municipality, "occurred_on": DAY}))  # type: ignore[arg-type]


def home_added(association: str = OIN) -> HomeAdded:
    fields = dict.fromkeys(field.name for field in dataclasses.fields(HomeAdded))
    return HomeAdded(**(fields | {"home": HOME, "municipality": "GM0321", "association": association}))  # type: ignore[arg-type]


def allocated() -> HomeAllocated:
    return HomeAllocated(
        household=HOUSEHOLD, municipality="GM0321", occurred_on=DAY, home=HOME, association=OIN, period="2017H1",
        persons=1, expected=0, move_by=date(2017, 4, 1), neighbourhood="GM0321-01",
    )  # fmt: skip


def settled(municipality: Any = "GM0321") -> SettlementRegistered:
    return SettlementRegistered(
        household=HOUSEHOLD, municipality=municipality, occurred_on=DAY, home=HOME, period="2017H1", persons=1
    )


def told(world: Remembered, *events: Event) -> list[tuple[str, str]]:
    """Who receives what, of the last of these events."""
    sent: list[Any] = []
    for event in events:
        sent = [(one.name, event_type.rpartition(".")[2]) for one, event_type, _ in route(event, world, EVERYBODY)]
    return sent


def test_only_the_municipality_of_the_case_receives_it() -> None:
    assert told(Remembered(), formed()) == [("municipality-utrecht", "HouseholdFormed"), ("coa", "HouseholdFormed")]


def test_who_is_not_granted_an_event_does_not_receive_it_though_all_cases_concern_it() -> None:
    assert ("ind", "HouseholdFormed") not in told(Remembered(), formed())
    assert ("ind", "PermitGranted") in told(Remembered(), formed(), permitted())


def test_a_new_municipality_is_handed_the_case_before_anything_else_of_it() -> None:
    world = Remembered()
    told(world, formed(), permitted())
    (handed, *rest) = [one for one in route(matched(), world, EVERYBODY) if one[0] is HOUTEN]
    assert handed[1] == CaseHandedOver.TYPE
    assert (handed[2]["persons"], handed[2]["reunification_by"], handed[2]["municipality"]) == (
        1,
        date(2017, 6, 1),
        "GM0321",
    )
    assert [event_type for _, event_type, _ in rest] == [RegionalMatchMade.TYPE]


def test_a_beginning_is_no_hand_over() -> None:
    assert CaseHandedOver.TYPE not in [event_type for _, event_type, _ in route(formed(), Remembered(), EVERYBODY)]


def test_the_old_municipality_is_told_last_that_the_case_has_left() -> None:
    world = Remembered()
    told(world, formed(), permitted(), matched())
    sent = [(one.name, event_type) for one, event_type, _ in route(settled(), world, EVERYBODY)]
    assert sent[-1] == ("municipality-utrecht", CaseLeft.TYPE)
    assert ("municipality-utrecht", SettlementRegistered.TYPE) not in sent


def test_what_is_stamped_late_with_the_old_municipality_hands_nothing_over_again() -> None:
    world = Remembered()
    told(world, formed(), permitted(), matched(), settled())
    assert told(world, permitted())[0] == ("municipality-utrecht", "PermitGranted")
    assert (CaseHandedOver.TYPE.rpartition(".")[2]) not in [what for _, what in told(world, permitted())]
    assert world.cases[HOUSEHOLD].concerns == ("GM0321",)


def test_who_moves_back_is_handed_over_again() -> None:
    world = Remembered()
    told(world, formed(), permitted(), matched(), settled())
    assert told(world, matched("GM0344"))[0] == ("municipality-utrecht", "CaseHandedOver")


def test_an_association_sees_its_own_homes_and_who_lives_there() -> None:
    world = Remembered()
    assert ("association", "HomeAdded") in told(world, home_added())
    assert ("association", "HouseholdFormed") not in told(world, formed())
    assert ("association", "HomeAllocated") in told(world, allocated())
    assert ("association", "SettlementRegistered") in told(world, settled())
    assert ("association", "HomeAdded") not in told(Remembered(), home_added("00000099000000000002"))


def test_an_association_sees_who_gets_its_home_before_anything_was_heard_of_the_home_itself() -> None:
    """They are subjects of their own, so they have no order (law 4)."""
    world = Remembered()
    assert ("association", "HomeAllocated") in told(world, allocated())
    assert ("association", "SettlementRegistered") in told(world, settled())


def test_whose_tenant_is_offered_another_associations_home_still_hears_of_the_tenant() -> None:
    world = Remembered()
    told(world, home_added(), formed(), allocated(), settled())
    elsewhere = dataclasses.replace(allocated(), home=UUID(int=77), association="00000099000000000002")
    assert ("association", "HomeAllocated") not in told(world, elsewhere)
    assert ("association", "PermitGranted") in told(world, permitted())


def test_a_home_that_was_refused_is_nobodys_home() -> None:
    world = Remembered()
    refused = AllocationRejected(
        household=HOUSEHOLD, municipality="GM0321", occurred_on=DAY, home=HOME, code="too-small-for-expected-family"
    )
    told(world, home_added(), formed(), refused)
    assert world.cases[HOUSEHOLD].home is None
    assert ("association", "PermitGranted") not in told(world, permitted())


def test_a_school_sees_its_own_pupils_only() -> None:
    def confirmed(school: str, person: UUID = PERSON) -> SchoolPlacementConfirmed:
        fields = dict.fromkeys(field.name for field in dataclasses.fields(SchoolPlacementConfirmed))
        about = {
            "person": person,
            "household": HOUSEHOLD,
            "municipality": "GM0344",
            "occurred_on": DAY,
            "school": school,
        }
        return SchoolPlacementConfirmed(**(fields | about))  # type: ignore[arg-type]

    world = Remembered()
    assert ("school", "SchoolPlacementConfirmed") not in told(world, confirmed("931000"))
    assert ("school", "SchoolPlacementConfirmed") in told(world, confirmed("99ZZ00"))
    assert ("school", "SchoolPlacementConfirmed") not in told(world, confirmed("931000", ref("somebody else")))


def test_a_passed_term_reaches_who_owes_it_and_who_oversees_the_case() -> None:
    def exceeded(owed_by: Any) -> TermExceeded:
        return TermExceeded(
            person=PERSON, household=HOUSEHOLD, municipality="GM0344", occurred_on=DAY, norm="intake-within",
            owed_by=owed_by, due_on=DAY,
        )  # fmt: skip

    world = Remembered()
    world.cases[HOUSEHOLD] = Case(household=HOUSEHOLD, concerns=("GM0344",))
    assert told(world, exceeded("municipality")) == [("municipality-utrecht", "TermExceeded")]
    assert told(world, exceeded("coa")) == [("municipality-utrecht", "TermExceeded"), ("coa", "TermExceeded")]
    officer = agreement("officer", "truancy-officer", "all", ALL)
    assert [one.name for one, _, _ in route(exceeded("municipality"), world, (officer, COA))] == ["officer"]


def passed_on(successor: Any = "GM1961") -> HouseholdPassedOn:
    return HouseholdPassedOn(household=HOUSEHOLD, municipality=successor, occurred_on=DAY, from_municipality="GM0321")


def file_succeeded() -> HousingFileSucceeded:
    return HousingFileSucceeded(household=HOUSEHOLD, municipality="GM1961", occurred_on=DAY, predecessor="GM0321")


PASSING = {"intake.HouseholdPassedOn": ("household",), "housing.HousingFileSucceeded": ("household",)}
FORMER = agreement("municipality-former", "municipality", "own-municipality", OWN | PASSING, municipality="GM0321")
SUCCESSOR = agreement(
    "municipality-successor", "municipality", "own-municipality", OWN | PASSING, municipality="GM1961"
)


def of_merger(world: Remembered, *events: Event) -> list[tuple[str, str]]:
    """What the two municipalities of a merger receive, of all of these events."""
    sent = (one for event in events for one in route(event, world, (FORMER, SUCCESSOR)))
    return [(one.name.removeprefix("municipality-"), event_type.rpartition(".")[2]) for one, event_type, _ in sent]


@pytest.mark.parametrize(
    "order", list(permutations([passed_on(), file_succeeded()])), ids=["intake first", "housing first"]
)
def test_a_case_of_a_municipality_that_merged_is_handed_over_once_whoever_says_so_first(
    order: tuple[Event, Event],
) -> None:
    world = Remembered()
    of_merger(world, formed(), matched())
    sent = of_merger(world, *order)
    assert sent[0] == ("successor", "CaseHandedOver")
    assert sent.count(("successor", "CaseHandedOver")) == sent.count(("former", "CaseLeft")) == 1
    assert world.cases[HOUSEHOLD].concerns == ("GM0344", "GM1961")
    assert of_merger(world, permitted()) == []


def test_what_is_stamped_late_with_the_former_municipality_hands_nothing_back() -> None:
    world = Remembered()
    of_merger(world, formed(), matched(), passed_on())
    late = PermitGranted.from_record(permitted().as_record() | {"municipality": "GM0321"})
    assert of_merger(world, late) == [("former", "PermitGranted")]
    assert world.cases[HOUSEHOLD].concerns == ("GM0344", "GM1961")


def test_a_case_that_only_wished_to_live_there_is_none_of_the_successors() -> None:
    world = Remembered()
    of_merger(world, formed())
    assert of_merger(world, file_succeeded()) == []
    assert world.cases[HOUSEHOLD].concerns == ("GM0344",)


def test_whoever_is_expected_is_not_yet_one_of_the_household() -> None:
    world = Remembered()
    applied = FamilyReunificationApplied(
        household=HOUSEHOLD, municipality="GM0344", occurred_on=DAY, persons=4, in_time=True
    )
    expected = FamilyArrivalExpected(
        household=HOUSEHOLD, municipality="GM0344", occurred_on=DAY, month="2017-09", persons=4, isk_persons=0
    )
    told(world, formed(), applied, expected)
    assert world.cases[HOUSEHOLD].persons == 1


def test_a_household_that_ended_stays_ended_though_another_service_has_not_heard() -> None:
    world = Remembered()
    left = MemberLeft(
        household=HOUSEHOLD, municipality="GM0344", occurred_on=DAY, person=PERSON, persons=0, reason="death"
    )
    told(world, formed(), matched(), left, settled())
    assert world.cases[HOUSEHOLD].has_ended
