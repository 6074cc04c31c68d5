"""To whom an event goes: pure, by what is stamped in the event, what is known of its case, and who is who."""

from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, replace
from typing import Any, Protocol
from uuid import UUID

from services.agreements.agreements import Agreement
from services.contracts.delivery import CaseHandedOver, CaseLeft
from services.contracts.event import Event
from services.contracts.housing import (
    AllocationLapsed,
    HomeAllocated,
    HomeDeclined,
    HousingFileSucceeded,
    RegionalMatchMade,
    SettlementRegistered,
)
from services.contracts.intake import FamilyArrivalExpected, FamilyReunificationApplied, HouseholdPassedOn
from services.delivery.membership import follow_member
from services.delivery.state import FACTS, Case, Erased, Member, OwnedHome, Pupil

# By these a municipality is concerned again, whatever was before.
COMES = (RegionalMatchMade.TYPE, SettlementRegistered.TYPE)
# After these the home is not to be the next one. (HomeVacated says nothing that the next settlement does not say, or
# that nobody is left; being of the home and not of the household, it may be heard before either.)
GIVES_UP_OFFER = (AllocationLapsed.TYPE, HomeDeclined.TYPE)
# Their `persons` are those who are expected to follow.
EXPECTED = (FamilyReunificationApplied.TYPE, FamilyArrivalExpected.TYPE)
# These see all terms of their cases; anybody else only those of steps that it owes itself.
OVERSEERS = frozenset({"municipality", "auditor", "province", "truancy-officer"})


class World(Protocol):
    """The states of delivery, as far as they are needed, moved event by event."""

    cases: MutableMapping[UUID, Case]
    pupils: MutableMapping[UUID, Pupil]
    homes: MutableMapping[UUID, OwnedHome]
    members: MutableMapping[UUID, Member]
    erased: MutableMapping[UUID, Erased]


@dataclass(frozen=True, slots=True)
class Move:
    """Whom an event made concerned with a case, and whom no longer; the case as it was before."""

    before: Case | None = None
    joined: str | None = None
    gone: tuple[str, ...] = ()


Sending = tuple[Agreement, str, Mapping[str, Any]]
"""To whom, which type, which fields (all of them; what is granted is projected later)."""


def route(event: Event, world: World, agreements: tuple[Agreement, ...]) -> Iterator[Sending]:
    """Moves the world, and gives what is to be sent of it, in order; `agreements` are those that hold today."""
    record = event.as_record()
    move = follow(event, record, world)
    if move.joined is not None:
        yield from _handed_over(record, move, agreements)
    municipalities = _municipalities(event, record, world)
    for agreement in agreements:
        if event.TYPE in agreement.events and _concerns(agreement, record, world, municipalities):
            yield agreement, event.TYPE, record
    for municipality in move.gone:
        yield from _left(record, municipality, agreements)


def follow(event: Event, record: Mapping[str, Any], world: World) -> Move:
    """Fold one event: facts, whom its case concerns, whose a home is, where a person learns and belongs."""
    follow_member(event, world.members)
    if "association" in record and "home" in record:
        world.homes[record["home"]] = OwnedHome(home=record["home"], association=record["association"])
    if record.get("school") is not None and "person" in record:
        pupil = world.pupils.get(record["person"]) or Pupil(person=record["person"])
        if record["school"] not in pupil.schools:
            world.pupils[record["person"]] = replace(pupil, schools=(*pupil.schools, record["school"]))
    household, municipality = record.get("household"), record.get("municipality")
    if household is None or municipality is None:
        return Move()
    before = world.cases.get(household) or Case(household=household)
    case, joined, gone = _passed_on(before, event, municipality) or _concerned(before, event.TYPE, municipality)
    world.cases[household] = replace(case, **_facts(event, record, before))
    return Move(before, joined, gone)


def _facts(event: Event, record: Mapping[str, Any], before: Case) -> dict[str, Any]:
    """What a rejection names did not become so; a home is the household's only by these two events.

    Whoever is expected is not in the household yet; and a household that has ended stays so, whatever another service
    says before it has heard of it.
    """
    if event.REJECTION:
        return {}
    if event.TYPE in GIVES_UP_OFFER:  # and goes on living where it did
        return {"home": before.lives_in if before.home == record["home"] else before.home}
    names = set(FACTS)
    if event.TYPE not in (HomeAllocated.TYPE, SettlementRegistered.TYPE):
        names.discard("home")
    if before.has_ended or event.TYPE in EXPECTED:
        names.discard("persons")
    facts = {name: record[name] for name in names if record.get(name) is not None}
    return facts | ({"lives_in": record["home"]} if event.TYPE == SettlementRegistered.TYPE else {})


def _passed_on(case: Case, event: Event, successor: str) -> tuple[Case, str | None, tuple[str, ...]] | None:
    """In a merger the successor takes the place of the municipality that is no more, wherever that had one."""
    former = _predecessor(event)
    if former is None:
        return None
    if former not in case.concerns:
        return case, None, ()
    others = tuple(code for code in case.concerns if code not in (former, successor))
    joined = successor if successor not in case.concerns else None
    once = (*(code for code in case.once if code != successor), former)
    return replace(case, concerns=(*others, successor), once=once), joined, (former,)


def _predecessor(event: Event) -> str | None:
    match event:
        case HouseholdPassedOn():
            return event.from_municipality
        case HousingFileSucceeded():
            return event.predecessor
    return None


def _concerned(case: Case, event_type: str, municipality: str) -> tuple[Case, str | None, tuple[str, ...]]:
    """A municipality that left gets what is still stamped with its code, but is not handed the case over again.

    (An event of another service may be stamped before that service has heard of the move.)
    """
    comes = event_type in COMES
    joined = municipality if municipality not in case.concerns and (comes or municipality not in case.once) else None
    if joined:
        case = replace(
            case,
            concerns=(*case.concerns, municipality),
            once=tuple(code for code in case.once if code != municipality),
        )
    gone: tuple[str, ...] = ()
    if event_type == SettlementRegistered.TYPE:
        gone = tuple(code for code in case.concerns if code != municipality)
        case = replace(case, concerns=(municipality,), once=(*case.once, *gone))
    return case, joined, gone


def _concerns(agreement: Agreement, record: Mapping[str, Any], world: World, municipalities: set[Any]) -> bool:
    role = agreement.partner.role
    if record.get("owed_by") is not None and role not in OVERSEERS and record["owed_by"] != role:
        return False
    match agreement.profile.cases:
        case "all":
            return True
        case "own-municipality":
            return agreement.partner.municipality in municipalities
        case "own-homes":
            return agreement.partner.association is not None and agreement.partner.association in _owners(record, world)
        case "own-pupils":
            return bool(set(agreement.partner.schools) & _schools(record, world))


# Of an event about no household, every municipality that it names is concerned: both sides of a swap, a successor.
_PARTIES = ("municipality", "partner", "successor", "from_municipality", "to_municipality")


def _municipalities(event: Event, record: Mapping[str, Any], world: World) -> set[Any]:
    """A merger also passes on files that only wished to live in the former municipality: these are no case of its."""
    if "household" in record:
        own = record.get("municipality")
        passes_by = _predecessor(event) is not None and own not in world.cases[record["household"]].concerns
        return set() if passes_by else {own}
    return {record.get(name) for name in _PARTIES} - {None}


def _owners(record: Mapping[str, Any], world: World) -> set[str]:
    """Whose the event's home is; of an event that names none, whose the homes of its household are."""
    case = world.cases.get(record["household"]) if record.get("household") is not None else None
    homes = (record["home"],) if record.get("home") is not None else case.homes if case else ()
    owners = {owned.association for home in homes if (owned := world.homes.get(home)) is not None}
    return owners or ({str(record["association"])} if "association" in record else set())


def _schools(record: Mapping[str, Any], world: World) -> set[str]:
    pupil = world.pupils.get(record["person"]) if "person" in record else None
    own = {record["school"]} if record.get("school") is not None else set()
    return own | set(pupil.schools if pupil else ())


def _handed_over(record: Mapping[str, Any], move: Move, agreements: tuple[Agreement, ...]) -> Iterator[Sending]:
    """Nothing is known yet of a case that begins, so nothing is handed over."""
    assert move.before is not None  # noqa: S101  # somebody joined a case
    if not move.before.concerns and not move.before.once:
        return
    facts = {name: getattr(move.before, name) for name in FACTS}
    if move.before.has_ended:
        facts["home"] = None  # HomeVacated said so, or will
    handed = {"household": record["household"], "municipality": move.joined, "occurred_on": record["occurred_on"]}
    for agreement in _of_municipality(agreements, move.joined, CaseHandedOver.TYPE):
        yield agreement, CaseHandedOver.TYPE, handed | facts


def _left(record: Mapping[str, Any], municipality: str, agreements: tuple[Agreement, ...]) -> Iterator[Sending]:
    left = {"household": record["household"], "municipality": municipality, "occurred_on": record["occurred_on"]}
    for agreement in _of_municipality(agreements, municipality, CaseLeft.TYPE):
        yield agreement, CaseLeft.TYPE, left


def _of_municipality(
    agreements: tuple[Agreement, ...], municipality: str | None, event_type: str
) -> Iterator[Agreement]:
    return (
        agreement
        for agreement in agreements
        if agreement.profile.cases == "own-municipality"
        and agreement.partner.municipality == municipality
        and event_type in agreement.events
    )
