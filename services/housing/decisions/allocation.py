"""Which household gets which home, whether it wants it, and that it moved in."""

from collections.abc import Iterator
from datetime import date, timedelta

from services.contracts.codes import AllocationRejection, HomeDeclineRejection, LapseReason, SettlementRejection
from services.contracts.housing import (
    AllocationLapsed,
    AllocationRejected,
    HomeAllocated,
    HomeDeclined,
    HomeDeclineRejected,
    HomeVacated,
    PersonsHoused,
    RehousingNeeded,
    SettlementRegistered,
    SettlementRejected,
    SupervisionEnded,
    TermExceeded,
    TermMet,
)
from services.contracts.norms import Norms
from services.contracts.refusals import UnknownThing
from services.housing.commands import AllocateHome, DeclineHome, RegisterSettlement
from services.housing.decisions.matching import with_permit
from services.housing.decisions.neighbourhoods import is_full
from services.housing.decisions.periods import ended_by
from services.housing.decisions.quotas import half_year_of, room
from services.housing.decisions.terms import allocate_by, step_taken
from services.housing.state import Home, HousingFile, Neighbourhood, QuotaAccount, Supervision, SwapBalance

Settling = (
    SettlementRegistered
    | PersonsHoused
    | SupervisionEnded
    | HomeVacated
    | RehousingNeeded
    | TermExceeded
    | TermMet
    | SettlementRejected
)


def allocate_home(
    allocation: AllocateHome,
    file: HousingFile | None,
    home: Home | None,
    account: QuotaAccount | None,
    balance: SwapBalance | None,
    claims: tuple[HousingFile, ...],
    neighbourhoods: tuple[Neighbourhood, ...],
    held: Home | None,
    norms: Norms,
) -> Iterator[AllocationLapsed | HomeAllocated | AllocationRejected | TermExceeded | TermMet]:
    """A home is allocated when the whole household, expected family included, fits it (agreement 1b, 2b).

    `held` is the home that it was allocated before and has not moved into: one that has expired by now binds nobody.
    """
    if home is None or home.municipality != allocation.municipality:
        raise UnknownThing("home", "no association has offered this home in your municipality; have it added first")
    file = _own_case(allocation, file)
    move_by = allocation.occurred_on + timedelta(days=norms.move_within_days)
    expired = held is not None and _is_over(held, allocation.occurred_on)
    broken = (
        _why_not_housed_here(allocation, file, holds=held is not None and not expired)
        or why_home_does_not_fit(file, home, allocation.occurred_on, move_by)
        or _why_quota_forbids(file, account, balance, claims)
    )
    if not broken and is_full(home.neighbourhood, neighbourhoods, norms):
        broken = "neighbourhood-full"
    if broken:
        yield AllocationRejected(
            household=file.household,
            municipality=file.municipality,
            occurred_on=allocation.occurred_on,
            home=home.home,
            code=broken,
        )
        return
    if held is not None:
        yield lapsed(file, held, allocation.occurred_on, "expired", norms)
    yield HomeAllocated(
        household=file.household,
        municipality=file.municipality,
        occurred_on=allocation.occurred_on,
        home=home.home,
        association=home.association,
        period=half_year_of(allocation.occurred_on),
        persons=file.persons,
        expected=file.expected,
        move_by=move_by,
        neighbourhood=home.neighbourhood,
    )
    yield from step_taken(file, "allocate-within", allocation.occurred_on)


def _own_case(command: AllocateHome | DeclineHome | RegisterSettlement, file: HousingFile | None) -> HousingFile:
    """Another municipality's household is as unknown as one that has no permit: nobody can probe for people."""
    return with_permit(file if file is not None and file.municipality == command.municipality else None)


def _is_over(home: Home, day: date) -> bool:
    return home.until is not None and home.until <= day


def _why_not_housed_here(allocation: AllocateHome, file: HousingFile, *, holds: bool) -> AllocationRejection | None:
    if file.closed_on is not None:
        return "file-closed"
    if holds:
        return "already-allocated"
    if file.settled_on is not None and not file.needs_next_home:
        return "already-settled"
    if file.matched is None or file.matched_on is None:
        return "not-matched"
    return "before-match" if allocation.occurred_on < file.matched_on else None


def why_home_does_not_fit(file: HousingFile, home: Home, day: date, move_by: date) -> AllocationRejection | None:
    """The hard criteria, in the order in which they are told."""
    criteria: dict[AllocationRejection, bool] = {
        "home-withdrawn": home.withdrawn_on is not None,
        "home-expired": _is_over(home, move_by),
        "home-taken": home.household is not None,
        "too-small": home.fits < file.persons,
        "too-small-for-expected-family": home.fits < file.persons + file.expected,
        "not-accessible": file.accessible and not home.accessible,
        "not-yet-available": day < home.available_from,
    }
    return next((code for code, broken in criteria.items() if broken), None)


def _why_quota_forbids(
    file: HousingFile, account: QuotaAccount | None, balance: SwapBalance | None, claims: tuple[HousingFile, ...]
) -> AllocationRejection | None:
    """A claim of an earlier half-year needs room in this one; those who have a home already go first.

    A household that needs its next home was counted with its first.
    """
    if file.settled_on is not None:
        return None
    if account is None or not account.is_set:
        return "quota-not-set"
    with_home = [claim for claim in claims if claim.home is not None]
    return "no-room-under-quota" if room(account, balance, with_home) < file.persons else None


def decline_home(
    decline: DeclineHome, file: HousingFile | None, home: Home | None, norms: Norms
) -> HomeDeclined | HomeDeclineRejected:
    """The household's word: the home is free for another, and its own place under the quota stays."""
    file = _own_case(decline, file)
    broken = _why_not_declined(decline, file)
    if broken or home is None:
        return HomeDeclineRejected(
            household=file.household,
            municipality=file.municipality,
            occurred_on=decline.occurred_on,
            home=decline.home,
            code=broken or "other-home",
        )
    return HomeDeclined(
        household=file.household,
        municipality=file.municipality,
        occurred_on=decline.occurred_on,
        home=home.home,
        neighbourhood=home.neighbourhood,
        code=decline.code,
        allocate_by=allocate_by(file, decline.occurred_on, norms),
    )


def _why_not_declined(decline: DeclineHome, file: HousingFile) -> HomeDeclineRejection | None:
    if file.closed_on is not None:
        return "file-closed"
    if file.to_move_to is None or file.allocated_on is None:
        return "not-allocated" if file.settled_on is None else "already-settled"
    if file.to_move_to != decline.home:
        return "other-home"
    return "before-allocation" if decline.occurred_on < file.allocated_on else None


def register_settlement(
    settlement: RegisterSettlement,
    file: HousingFile | None,
    home: Home | None,
    left: Home | None,
    account: QuotaAccount | None,
    supervision: Supervision | None,
) -> Iterator[Settling]:
    """Persons count as housed in the half-year in which they first settle, whenever they were matched (Hw 29).

    `left` is the home in which the household lived until now, if any. A settlement heard of so late that its home has
    expired since still happened, and the next home is needed at once.
    """
    file = _own_case(settlement, file)
    broken = _why_no_settlement(settlement, file, home)
    if broken:
        yield SettlementRejected(
            household=file.household, municipality=file.municipality, occurred_on=settlement.occurred_on, code=broken
        )
        return
    yield SettlementRegistered(
        household=file.household,
        municipality=file.municipality,
        occurred_on=settlement.occurred_on,
        home=settlement.home,
        period=half_year_of(settlement.occurred_on),
        persons=file.persons,
    )
    if file.settled_on is None:
        yield (counted := _counted(settlement, file))
        yield from ended_by(counted, account, supervision)
    if left is not None:
        yield vacated(left, file, settlement.occurred_on)
    if home is not None and home.expired_on is not None:
        yield rehousing_needed(home, file, settlement.occurred_on)
    yield from step_taken(file, "move-within", settlement.occurred_on)
    yield from step_taken(file, "house-within", settlement.occurred_on)


def _why_no_settlement(
    settlement: RegisterSettlement, file: HousingFile, home: Home | None
) -> SettlementRejection | None:
    if file.closed_on is not None:
        return "file-closed"
    if file.to_move_to is None or file.allocated_on is None:
        return "not-allocated" if file.settled_on is None else "already-settled"
    if file.to_move_to != settlement.home:
        return "other-home"
    if settlement.occurred_on < file.allocated_on:
        return "before-allocation"
    return "home-expired" if home is not None and _is_over(home, settlement.occurred_on) else None


def _counted(settlement: RegisterSettlement, file: HousingFile) -> PersonsHoused:
    return PersonsHoused(
        municipality=file.municipality,
        period=half_year_of(settlement.occurred_on),
        occurred_on=settlement.occurred_on,
        persons=file.persons,
        household=file.household,
    )


def lapsed(file: HousingFile, home: Home, day: date, reason: LapseReason, norms: Norms) -> AllocationLapsed:
    """The allocated home is not moved into; unless the file is closed, the municipality owes another."""
    return AllocationLapsed(
        household=file.household,
        municipality=file.municipality,
        occurred_on=day,
        home=home.home,
        neighbourhood=home.neighbourhood,
        reason=reason,
        allocate_by=None if reason == "file-closed" else allocate_by(file, day, norms),
    )


def vacated(home: Home, file: HousingFile, day: date) -> HomeVacated:
    return HomeVacated(
        home=home.home,
        household=file.household,
        municipality=home.municipality,
        occurred_on=day,
        neighbourhood=home.neighbourhood,
    )


def rehousing_needed(home: Home, file: HousingFile, settled_on: date) -> RehousingNeeded:
    """Whoever moves in when the end is near already needs the next home from the first day (agreement 2e)."""
    if home.until is None or home.rehouse_from is None:
        raise AssertionError("only a temporary home expires")
    return RehousingNeeded(
        household=file.household,
        municipality=file.municipality,
        occurred_on=max(home.rehouse_from, settled_on),
        home=home.home,
        until=home.until,
    )
