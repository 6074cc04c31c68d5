"""An event goes to whom it concerns and who was granted it, and to nobody else."""

import dataclasses
from datetime import date
from typing import Any
from uuid import UUID

from services.contracts.delivery import CaseHandedOver, CaseLeft
from services.contracts.education import SchoolPlacementConfirmed
from services.contracts.event import Event
from services.contracts.housing import (
    AllocationRejected,
    HomeAdded,
    HomeAllocated,
    RegionalMatchMade,
    SettlementRegistered,
)
from services.contracts.intake import HouseholdFormed, PermitGranted, TermExceeded
from services.delivery.routing import route
from services.delivery.state import Case
from tests.unit.delivery.making import InMemory, agreement
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
        household=HOUSEHOLD, municipality="GM0321", occurred_on=DAY, home=HOME, period="2017H1", persons=1, expected=0,
        move_by=date(2017, 4, 1), neighbourhood="GM0321-01",
    )  # fmt: skip


def settled(municipality: Any = "GM0321") -> SettlementRegistered:
    return SettlementRegistered(
        household=HOUSEHOLD, municipality=municipality, occurred_on=DAY, home=HOME, period="2017H1", persons=1
    )


def told(world: InMemory, *events: Event) -> list[tuple[str, str]]:
    """Who receives what, of the last of these events."""
    sent: list[Any] = []
    for event in events:
        sent = [(one.name, event_type.rpartition(".")[2]) for one, event_type, _ in route(event, world, EVERYBODY)]
    return sent


def test_only_the_municipality_of_the_case_receives_it() -> None:
    assert told(InMemory(), formed()) == [("municipality-utrecht", "HouseholdFormed"), ("coa", "HouseholdFormed")]


def test_who_is_not_granted_an_event_does_not_receive_it_though_all_cases_concern_it() -> None:
    assert ("ind", "HouseholdFormed") not in told(InMemory(), formed())
    assert ("ind", "PermitGranted") in told(InMemory(), formed(), permitted())


def test_a_new_municipality_is_handed_the_case_before_anything_else_of_it() -> None:
    world = InMemory()
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
    assert CaseHandedOver.TYPE not in [event_type for _, event_type, _ in route(formed(), InMemory(), EVERYBODY)]


def test_the_old_municipality_is_told_last_that_the_case_has_left() -> None:
    world = InMemory()
    told(world, formed(), permitted(), matched())
    sent = [(one.name, event_type) for one, event_type, _ in route(settled(), world, EVERYBODY)]
    assert sent[-1] == ("municipality-utrecht", CaseLeft.TYPE)
    assert ("municipality-utrecht", SettlementRegistered.TYPE) not in sent


def test_what_is_stamped_late_with_the_old_municipality_hands_nothing_over_again() -> None:
    world = InMemory()
    told(world, formed(), permitted(), matched(), settled())
    assert told(world, permitted())[0] == ("municipality-utrecht", "PermitGranted")
    assert (CaseHandedOver.TYPE.rpartition(".")[2]) not in [what for _, what in told(world, permitted())]
    assert world.cases[HOUSEHOLD].concerns == ("GM0321",)


def test_who_moves_back_is_handed_over_again() -> None:
    world = InMemory()
    told(world, formed(), permitted(), matched(), settled())
    assert told(world, matched("GM0344"))[0] == ("municipality-utrecht", "CaseHandedOver")


def test_an_association_sees_its_own_homes_and_who_lives_there() -> None:
    world = InMemory()
    assert ("association", "HomeAdded") in told(world, home_added())
    assert ("association", "HouseholdFormed") not in told(world, formed())
    assert ("association", "HomeAllocated") in told(world, allocated())
    assert ("association", "SettlementRegistered") in told(world, settled())
    assert ("association", "HomeAdded") not in told(InMemory(), home_added("00000099000000000002"))


def test_a_home_that_was_refused_is_nobodys_home() -> None:
    world = InMemory()
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

    world = InMemory()
    assert ("school", "SchoolPlacementConfirmed") not in told(world, confirmed("931000"))
    assert ("school", "SchoolPlacementConfirmed") in told(world, confirmed("99ZZ00"))
    assert ("school", "SchoolPlacementConfirmed") not in told(world, confirmed("931000", ref("somebody else")))


def test_a_passed_term_reaches_who_owes_it_and_who_oversees_the_case() -> None:
    def exceeded(owed_by: Any) -> TermExceeded:
        return TermExceeded(
            person=PERSON, household=HOUSEHOLD, municipality="GM0344", occurred_on=DAY, norm="intake-within",
            owed_by=owed_by, due_on=DAY,
        )  # fmt: skip

    world = InMemory()
    world.cases[HOUSEHOLD] = Case(household=HOUSEHOLD, concerns=("GM0344",))
    assert told(world, exceeded("municipality")) == [("municipality-utrecht", "TermExceeded")]
    assert told(world, exceeded("coa")) == [("municipality-utrecht", "TermExceeded"), ("coa", "TermExceeded")]
