"""Which household a person is a member of: by what intake says about the person, which comes in one order; pure."""

from collections.abc import Mapping, MutableMapping
from typing import Any
from uuid import UUID

from services.contracts.event import Event
from services.contracts.intake import (
    DepartureRegistered,
    MemberTransferred,
    MovedOutOfRegion,
    PersonDied,
    PersonsMerged,
    RegionArrivalRegistered,
)
from services.delivery.state import Member


def follow_member(event: Event, members: MutableMapping[UUID, Member]) -> None:
    """Who left is nobody's own case any more, and stays one of those whom the household's events were about."""
    match event:
        case RegionArrivalRegistered() | MemberTransferred():
            ever = members[event.person].ever if event.person in members else ()
            joined = (event.household,) if event.household not in ever else ()
            members[event.person] = Member(person=event.person, household=event.household, ever=(*ever, *joined))
        case DepartureRegistered() | MovedOutOfRegion() | PersonDied() | PersonsMerged():
            ever = members[event.person].ever if event.person in members else ()
            members[event.person] = Member(person=event.person, household=None, ever=ever)


def persons_named(record: Mapping[str, Any]) -> set[UUID]:
    """Everybody whom an event names."""
    single = (record.get(name) for name in ("person", "kept"))
    several = (one for name in ("members", "granted_to") for one in record.get(name) or ())
    return {one for one in (*single, *several) if one is not None}
