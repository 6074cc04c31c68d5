"""A round out of housing's own states: who waits, what is free, and what bounds them on this day."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self
from uuid import UUID

from services.contracts.codes import Municipality, TieKind
from services.contracts.norms import Norms
from services.housing.allocation.outlook import Arrival, Offer, outlook
from services.housing.allocation.problem import FreeHome, Outlook, Problem, Room, Seeker
from services.housing.decisions.neighbourhoods import is_full
from services.housing.decisions.quotas import half_year_of, room
from services.housing.state import (
    Home,
    HousingFile,
    IskClass,
    IskTurn,
    Neighbourhood,
    Proposal,
    QuotaAccount,
    SwapBalance,
    Tie,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All that housing knows and a round needs."""

    files: tuple[HousingFile, ...]
    homes: tuple[Home, ...]
    accounts: tuple[QuotaAccount, ...]
    balances: tuple[SwapBalance, ...]
    neighbourhoods: tuple[Neighbourhood, ...]
    proposals: tuple[Proposal, ...]
    ties: tuple[Tie, ...]
    waiting: tuple[IskTurn, ...]
    """The learners that wait for a seat in a transition class."""
    classes: tuple[IskClass, ...]


def problem_of(known: Known, on: date, norms: Norms) -> Problem:
    declined = {proposal.household: frozenset(proposal.declined) for proposal in known.proposals}
    held = _Held.of(known)
    seekers = (_seeker(file, on, declined, held) for file in known.files if _waits(file, on))
    return Problem(
        on=on,
        move_by=on + timedelta(days=norms.move_within_days),
        seekers=tuple(seekers),
        homes=tuple(_free(home) for home in known.homes if home.is_free and home.added_on <= on),
        rooms=_rooms(known, on),
        spread=_spread(known.neighbourhoods, norms),
        isk_seats=_free_seats(known),
        outlook=_outlook(known, on, norms),
    )


def _waits(file: HousingFile, on: date) -> bool:
    return file.seeks_home and file.permit_granted_on is not None and file.permit_granted_on <= on and file.persons > 0


@dataclass(frozen=True, slots=True)
class _Held:
    """What is known of households' members: how often each is tied where, and how many wait for a seat."""

    ties: Mapping[tuple[UUID, TieKind], Counter[Municipality]]
    waiting: Counter[UUID]

    @classmethod
    def of(cls, known: Known) -> Self:
        ties: defaultdict[tuple[UUID, TieKind], Counter[Municipality]] = defaultdict(Counter)
        for tie in known.ties:
            if tie.tied_to is not None:
                ties[tie.household, tie.kind][tie.tied_to] += 1
        return cls(ties, Counter(turn.household for turn in known.waiting))

    def where(self, household: UUID, kind: TieKind) -> Municipality | None:
        """Where most of its ties of this kind are, and of equals the first by code."""
        tied_to = self.ties.get((household, kind), Counter())
        return min(tied_to, key=lambda municipality: (-tied_to[municipality], municipality), default=None)


def _seeker(file: HousingFile, on: date, declined: Mapping[UUID, frozenset[UUID]], held: _Held) -> Seeker:
    """Who lives in a home that will not do waits from today: its first wait is over, and it takes no seats again."""
    is_first = file.settled_on is None
    return Seeker(
        household=file.household,
        persons=file.persons,
        expected=file.expected,
        accessible=file.accessible,
        waiting_since=(file.permit_granted_on if is_first else None) or on,
        house_by=(file.house_by if is_first else None) or on,
        reception=file.reception,
        matched=file.matched,
        wish=file.wish,
        preferred=file.preferred,
        school=held.where(file.household, "school"),
        work=held.where(file.household, "work"),
        volunteer=held.where(file.household, "volunteers"),
        isk_seats=held.waiting[file.household] + file.isk_expected if is_first else 0,
        declined=declined.get(file.household, frozenset()),
        is_counted=not is_first,
    )


def _free(home: Home) -> FreeHome:
    return FreeHome(
        home=home.home,
        municipality=home.municipality,
        neighbourhood=home.neighbourhood,
        fits=home.fits,
        accessible=home.accessible,
        available_from=home.available_from,
        until=home.until,
    )


def _free_seats(known: Known) -> int | None:
    """What nobody has, nor will ask for on following a household that has its home already."""
    if all(each.seats is None for each in known.classes):
        return None
    follow = sum(file.isk_expected for file in known.files if file.closed_on is None and file.home is not None)
    return sum((each.seats or 0) - each.taken for each in known.classes) - follow


def _rooms(known: Known, on: date) -> dict[Municipality, Room]:
    """As a match and an allocation of this day count it."""
    found: dict[Municipality, Room] = {}
    balances = {balance.municipality: balance for balance in known.balances}
    for account in known.accounts:
        if account.period == half_year_of(on) and account.is_set and account.ended_on is None:
            claims = [file for file in known.files if file.claims_on == account.municipality]
            with_home = [claim for claim in claims if claim.home is not None]
            balance = balances.get(account.municipality)
            found[account.municipality] = Room(
                to_match=room(account, balance, claims), to_house=room(account, balance, with_home)
            )
    return found


def _spread(neighbourhoods: Iterable[Neighbourhood], norms: Norms) -> dict[str, int]:
    """How many households more each neighbourhood takes, if nobody moves into another meanwhile: so it holds in
    whatever order the proposals are confirmed.
    """
    by_municipality: dict[Municipality, list[Neighbourhood]] = {}
    for neighbourhood in neighbourhoods:
        by_municipality.setdefault(neighbourhood.municipality, []).append(neighbourhood)
    return {
        one.neighbourhood: left
        for together in by_municipality.values()
        for one in together
        if (left := _left(one, together, norms)) is not None
    }


def _left(one: Neighbourhood, together: list[Neighbourhood], norms: Norms) -> int | None:
    """None where the neighbourhood has no limit."""
    others = [each for each in together if each is not one]
    for more in range(_MANY):
        if is_full(one.neighbourhood, [*others, replace(one, households=one.households + more)], norms):
            return more
    return None


_MANY = 200  # more households than one round houses in one neighbourhood


def _outlook(known: Known, on: date, norms: Norms) -> Outlook:
    arrivals = [
        Arrival(file.permit_granted_on, file.persons, file.expected, file.accessible)
        for file in known.files
        if file.permit_granted_on is not None and file.persons > 0
    ]
    offers = [
        Offer(home.added_on, home.fits, home.accessible, (home.available_from - home.added_on).days)
        for home in known.homes
    ]
    return outlook(on, arrivals, offers, timedelta(days=norms.house_within_days))
