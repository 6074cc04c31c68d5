"""Each household's file: its way to a home, and to the next one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import Municipality, Norm, StayWish
from services.contracts.event import Event
from services.contracts.housing import (
    AllocationLapsed,
    HomeAllocated,
    HomeDeclined,
    HomeVacated,
    HousingFileClosed,
    HousingFileOpened,
    HousingFileSucceeded,
    HousingFitLost,
    HousingNeedRevised,
    HousingTermRevised,
    PersonsHoused,
    RegionalMatchMade,
    RehousingNeeded,
    SettlementRegistered,
    TermExceeded,
    TermMet,
)

LifeEvent = (
    HousingFileOpened
    | HousingFileSucceeded
    | HousingNeedRevised
    | HousingFitLost
    | RehousingNeeded
    | PersonsHoused
    | HousingFileClosed
)
HomeEvent = RegionalMatchMade | HomeAllocated | HomeDeclined | AllocationLapsed | SettlementRegistered | HomeVacated
TermEvent = HousingTermRevised | TermExceeded | TermMet
FileEvent = LifeEvent | HomeEvent | TermEvent


@dataclass(frozen=True, slots=True)
class HousingFile:
    """A household on its way to a home.

    A wish may be known before the permit: then the file waits for it, with nobody in it yet. From the match until
    the settlement the household claims room under the quota of the municipality in `claims_on`. Once settled it lives
    in `home`, and where that home will not do, it needs a `next_home` and goes the last part of the way again.
    """

    KEY: ClassVar[tuple[str, ...]] = ("household",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        HousingFileOpened: ("household",),
        HousingFileSucceeded: ("household",),
        HousingNeedRevised: ("household",),
        HousingTermRevised: ("household",),
        HousingFileClosed: ("household",),
        RegionalMatchMade: ("household",),
        HomeAllocated: ("household",),
        HomeDeclined: ("household",),
        AllocationLapsed: ("household",),
        SettlementRegistered: ("household",),
        HomeVacated: ("household",),
        PersonsHoused: ("household",),
        HousingFitLost: ("household",),
        RehousingNeeded: ("household",),
        TermExceeded: ("household",),
        TermMet: ("household",),
    }

    household: UUID
    municipality: Municipality
    """Who is concerned now: where the household is received, and from the match on where it will live."""
    reception: Municipality
    persons: int = 0
    expected: int = 0
    isk_expected: int = 0
    """How many of those expected will ask for a seat in a transition class."""
    accessible: bool = False
    wish: StayWish | None = None
    preferred: Municipality | None = None
    permit_granted_on: date | None = None
    match_by: date | None = None
    house_by: date | None = None
    matched: Municipality | None = None
    matched_on: date | None = None
    allocate_by: date | None = None
    claims_on: Municipality | None = None
    home: UUID | None = None
    """The home that it has: allocated, and from the settlement on lived in."""
    next_home: UUID | None = None
    """The home that is allocated while it lives in another."""
    allocated_on: date | None = None
    move_by: date | None = None
    settled_on: date | None = None
    """When it first moved into a home."""
    counted: int = 0
    """The persons that were counted as housed under a quota."""
    needs_next_home: bool = False
    closed_on: date | None = None
    exceeded: tuple[Norm, ...] = ()
    """The terms of which it was said that they passed."""
    due_on: date | None = None

    @property
    def to_move_to(self) -> UUID | None:
        """The home that is allocated and not moved into yet."""
        return self.home if self.settled_on is None else self.next_home

    @property
    def seeks_home(self) -> bool:
        """Whether a home is to be allocated: the first one, or the next one."""
        return self.closed_on is None and self.to_move_to is None and (self.settled_on is None or self.needs_next_home)

    @property
    def terms(self) -> Mapping[Norm, date]:
        """The terms that run, each with the last day on which its step is in time."""
        running: dict[Norm, date | None] = {}
        if self.settled_on is None:
            running["house-within"] = self.house_by
            if self.matched is None:
                running["match-within"] = self.match_by
            elif self.home is None:
                running["allocate-within"] = self.allocate_by
        if self.to_move_to is not None:
            running["move-within"] = self.move_by
        return {} if self.closed_on else {norm: by for norm, by in running.items() if by is not None}

    @staticmethod
    def evolve(state: "HousingFile | None", event: FileEvent) -> "HousingFile":
        file = state or HousingFile(
            household=event.household, municipality=event.municipality, reception=event.municipality
        )
        return _with_due_day(_moved(file, event))


def _with_due_day(file: HousingFile) -> HousingFile:
    """What is due next is the earliest running term that was not said to have passed."""
    days = [by for norm, by in file.terms.items() if norm not in file.exceeded]
    return replace(file, due_on=min(days) + timedelta(days=1) if days else None)


def _moved(file: HousingFile, event: FileEvent) -> HousingFile:
    if isinstance(event, HomeEvent):
        return _moved_to_a_home(file, event)
    if isinstance(event, TermEvent):
        return _moved_in_time(file, event)
    return _moved_by_its_life(file, event)


def _moved_by_its_life(file: HousingFile, event: LifeEvent) -> HousingFile:
    match event:
        case HousingFileOpened():
            return replace(
                file,
                persons=event.persons,
                accessible=event.accessible,
                permit_granted_on=event.permit_granted_on,
                match_by=event.match_by,
                house_by=event.house_by,
                closed_on=None,
                exceeded=(),
            )
        case HousingNeedRevised():
            return replace(
                file,
                persons=file.persons if event.persons is None else event.persons,
                expected=event.expected,
                isk_expected=event.isk_expected,
                accessible=file.accessible if event.accessible is None else event.accessible,
                wish=event.wish,
                preferred=event.preferred,
            )
        case HousingFileSucceeded():
            return _passed_on(file, event)
        case HousingFitLost() | RehousingNeeded():
            return replace(file, needs_next_home=file.settled_on is not None and file.closed_on is None)
        case PersonsHoused():
            return replace(file, counted=file.counted + event.persons)
        case HousingFileClosed():
            return replace(_unmatched(file), closed_on=event.occurred_on, needs_next_home=False, exceeded=())


def _passed_on(file: HousingFile, event: HousingFileSucceeded) -> HousingFile:
    def by_now(named: Municipality) -> Municipality:
        return event.municipality if named == event.predecessor else named

    return replace(
        file,
        municipality=by_now(file.municipality),
        reception=by_now(file.reception),
        preferred=file.preferred and by_now(file.preferred),
        matched=file.matched and by_now(file.matched),
        claims_on=file.claims_on and by_now(file.claims_on),
    )


def _moved_to_a_home(file: HousingFile, event: HomeEvent) -> HousingFile:
    match event:
        case RegionalMatchMade():
            return replace(
                file,
                municipality=event.municipality,
                matched=event.municipality,
                matched_on=event.occurred_on,
                allocate_by=event.allocate_by,
                claims_on=event.municipality if file.settled_on is None else None,
                exceeded=_without(file, "allocate-within"),
            )
        case HomeAllocated():
            return replace(
                file,
                home=event.home if file.settled_on is None else file.home,
                next_home=None if file.settled_on is None else event.home,
                allocated_on=event.occurred_on,
                move_by=event.move_by,
                exceeded=_without(file, "move-within"),
            )
        case HomeDeclined() | AllocationLapsed():
            return _without_allocation(file, event.allocate_by)
        case SettlementRegistered():
            return replace(
                file,
                home=event.home,
                next_home=None,
                settled_on=file.settled_on or event.occurred_on,
                claims_on=None,
                needs_next_home=False,
            )
        case HomeVacated():
            return replace(file, home=None) if event.home == file.home else file


def _moved_in_time(file: HousingFile, event: TermEvent) -> HousingFile:
    match event:
        case HousingTermRevised():
            return replace(
                file,
                permit_granted_on=event.permit_granted_on,
                match_by=event.match_by,
                house_by=event.house_by,
                exceeded=_without(file, "match-within", "house-within"),
            )
        case TermExceeded():
            return replace(file, exceeded=tuple(sorted({*file.exceeded, event.norm})))
        case TermMet():
            return replace(file, exceeded=_without(file, event.norm))


def _without(file: HousingFile, *norms: Norm) -> tuple[Norm, ...]:
    return tuple(norm for norm in file.exceeded if norm not in norms)


def _without_allocation(file: HousingFile, allocate_by: date | None) -> HousingFile:
    """The allocated home is no longer its own; a new term begins, in which another is sought."""
    waiting = replace(
        file,
        allocated_on=None,
        move_by=None,
        next_home=None,
        allocate_by=allocate_by,
        exceeded=_without(file, "allocate-within", "move-within"),
    )
    return replace(waiting, home=None) if file.settled_on is None else waiting


def _unmatched(file: HousingFile) -> HousingFile:
    """Whoever has not settled is nobody's to house any more; whoever has, lives where it lives."""
    if file.settled_on is not None:
        return replace(file, claims_on=None)
    return replace(file, claims_on=None, matched=None, matched_on=None, allocate_by=None)
