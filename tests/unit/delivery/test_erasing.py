"""Whoever ever received or read something of a person is told of the erasure, once, whatever is heard first."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from services.agreements.agreements import Agreement
from services.contracts.event import Event
from services.contracts.housing import HomeAllocated
from services.contracts.intake import HouseholdFormed, RegionArrivalRegistered, TermExceeded
from services.contracts.register import PersonErased
from services.contracts.work import WorkPlanAgreed
from services.delivery.erasing import erase, tell_of_erasures
from services.delivery.membership import persons_named
from services.delivery.routing import route
from tests.unit.delivery.making import InMemory, agreement
from tests.unit.delivery.test_standing import said
from tests.unit.story import ref

PERSON, HOUSEHOLD = ref("amal"), ref("haddad")
ERASED = PersonErased(
    erasure=ref("erasure"), person=PERSON, occurred_on=date(2018, 5, 25), read_by=("association-rwu",)
)
ID = UUID(int=7)
NOTICE = {"register.PersonErased": ("erasure", "person")}
COA = agreement("coa", "coa", "all", NOTICE | {"intake.RegionArrivalRegistered": ("person", "household")})
FORMED = agreement("ggd", "ggd", "all", NOTICE | {"intake.HouseholdFormed": ("household", "members")})
WORK = agreement("social-service", "social-service", "all", NOTICE | {"work.WorkPlanAgreed": ("person",)})
BLIND = agreement("province", "province", "all", {"intake.HouseholdFormed": ("household", "members")})
RWU = agreement("association-rwu", "association", "own-homes", NOTICE | {"housing.HomeAllocated": ("household",)})
DUO = agreement("duo", "duo", "all", NOTICE | {"intake.TermExceeded": ("household",)})
EVERYBODY = (COA, FORMED, WORK, BLIND, RWU, DUO)
STORY: tuple[tuple[Event, ...], ...] = (
    (said(RegionArrivalRegistered), said(TermExceeded)),
    (said(HouseholdFormed, members=(PERSON, ref("nour"))), said(HomeAllocated)),
    (said(WorkPlanAgreed),),
    (ERASED,),
)


def named(agreement: Agreement, event: Event, persons: Iterable[UUID]) -> set[UUID]:
    """The persons whom the granted fields name."""
    record = event.as_record()
    return persons_named({name: record[name] for name in agreement.events[event.TYPE]}) & set(persons)


def told(events: Sequence[Event], everybody: Sequence[Agreement] = EVERYBODY) -> list[str]:
    """The partners in the order in which they are told, of what `delivering` does with its database."""
    world, received, notices = InMemory(), set[str](), list[Any]()
    for event in events:
        if isinstance(event, PersonErased):
            names = received | set(event.read_by)
            notices += erase(event, ID, [one for one in everybody if one.name in names], world)
            continue
        for one, _, _ in route(event, world, tuple(everybody)):
            if PERSON in (persons := named(one, event, [PERSON])):
                received.add(one.name)
            notices += tell_of_erasures(one, persons, world)
    assert {erased.event_id for _, erased in notices} == {ID}
    return [one.name for one, _ in notices]


def test_those_who_received_or_read_are_told_and_nobody_else() -> None:
    """Not who saw the household only, nor who was never granted the notice."""
    assert told([event for line in STORY for event in line]) == ["coa", "ggd", "social-service", "association-rwu"]


def test_who_receives_something_afterwards_is_told_then_and_once() -> None:
    arrived, plan = said(RegionArrivalRegistered), said(WorkPlanAgreed)
    assert told([arrived, ERASED, plan, plan]) == ["coa", "association-rwu", "social-service"]


@given(st.data())
def test_whatever_is_heard_first_the_same_partners_are_told(data: st.DataObject) -> None:
    lines = [list(line) for line in STORY]
    events = []
    while any(lines):
        events.append(data.draw(st.sampled_from([line for line in lines if line])).pop(0))
    assert sorted(told(events)) == ["association-rwu", "coa", "ggd", "social-service"]
