"""The supply of homes, and who gets which."""

from datetime import timedelta

from services.contracts.codes import AllocationRejection, HomeRejection, SettlementRejection
from services.contracts.housing import (
    AllocationRejected,
    HomeAdded,
    HomeAllocated,
    HomeRejected,
    PersonsHoused,
    SettlementRegistered,
    SettlementRejected,
)
from services.contracts.norms import Norms
from services.contracts.refusals import UnknownThing
from services.housing.commands import AddHome, AllocateHome, RegisterSettlement
from services.housing.decisions.matching import with_permit
from services.housing.decisions.quotas import half_year_of, room
from services.housing.state import Home, HousingFile, QuotaAccount


def add_home(offer: AddHome, home: Home | None) -> HomeAdded | HomeRejected:
    """Extra, fitting and affordable supply, so that nobody is pushed aside (agreement 2d)."""
    broken = _why_not_added(offer, home)
    if broken:
        return HomeRejected(
            home=offer.home, municipality=offer.municipality, occurred_on=offer.occurred_on, code=broken
        )
    return HomeAdded(
        home=offer.home,
        municipality=offer.municipality,
        occurred_on=offer.occurred_on,
        kind=offer.kind,
        rooms=offer.rooms,
        fits=offer.fits,
        accessible=offer.accessible,
        rent_class=offer.rent_class,
        available_from=offer.available_from,
        association=offer.association,
    )


def _why_not_added(offer: AddHome, home: Home | None) -> HomeRejection | None:
    if home is not None:
        return "already-added"
    return "fits-nobody" if min(offer.rooms, offer.fits) < 1 else None


def allocate_home(
    allocation: AllocateHome,
    file: HousingFile | None,
    home: Home | None,
    account: QuotaAccount | None,
    claims: tuple[HousingFile, ...],
    norms: Norms,
) -> HomeAllocated | AllocationRejected:
    """A home is allocated when the whole household, expected family included, fits it (agreement 1b, 2b)."""
    if home is None or home.municipality != allocation.municipality:
        raise UnknownThing("home", "no association has offered this home in your municipality; have it added first")
    file = _own_case(allocation, file)
    broken = (
        _why_not_housed_here(allocation, file)
        or _why_home_does_not_fit(allocation, file, home)
        or _why_quota_forbids(file, account, claims)
    )
    if broken:
        return AllocationRejected(
            household=file.household,
            municipality=file.municipality,
            occurred_on=allocation.occurred_on,
            home=home.home,
            code=broken,
        )
    return HomeAllocated(
        household=file.household,
        municipality=file.municipality,
        occurred_on=allocation.occurred_on,
        home=home.home,
        period=half_year_of(allocation.occurred_on),
        persons=file.persons,
        expected=file.expected,
        move_by=allocation.occurred_on + timedelta(days=norms.move_within_days),
    )


def _own_case(command: AllocateHome | RegisterSettlement, file: HousingFile | None) -> HousingFile:
    """Another municipality's household is as unknown as one that has no permit: nobody can probe for people."""
    return with_permit(file if file is not None and file.municipality == command.municipality else None)


def _why_not_housed_here(allocation: AllocateHome, file: HousingFile) -> AllocationRejection | None:
    if file.settled_on is not None:
        return "already-settled"
    if file.home is not None:
        return "already-allocated"
    if file.matched is None or file.matched_on is None:
        return "not-matched"
    return "before-match" if allocation.occurred_on < file.matched_on else None


def _why_home_does_not_fit(allocation: AllocateHome, file: HousingFile, home: Home) -> AllocationRejection | None:
    if home.household is not None:
        return "home-taken"
    if home.fits < file.persons:
        return "too-small"
    if home.fits < file.persons + file.expected:
        return "too-small-for-expected-family"
    if file.accessible and not home.accessible:
        return "not-accessible"
    return "not-yet-available" if allocation.occurred_on < home.available_from else None


def _why_quota_forbids(
    file: HousingFile, account: QuotaAccount | None, claims: tuple[HousingFile, ...]
) -> AllocationRejection | None:
    """A claim of an earlier half-year needs room in this one; those who have a home already go first."""
    if account is None or account.persons is None:
        return "quota-not-set"
    with_home = [claim for claim in claims if claim.home is not None]
    return "no-room-under-quota" if room(account.persons, account, with_home) < file.persons else None


def register_settlement(
    settlement: RegisterSettlement, file: HousingFile | None
) -> tuple[SettlementRegistered, PersonsHoused] | SettlementRejected:
    """Persons count as housed in the half-year in which they settle, whenever they were matched (Hw 29)."""
    file = _own_case(settlement, file)
    broken = _why_no_settlement(settlement, file)
    if broken:
        return SettlementRejected(
            household=file.household, municipality=file.municipality, occurred_on=settlement.occurred_on, code=broken
        )
    period = half_year_of(settlement.occurred_on)
    settled = SettlementRegistered(
        household=file.household,
        municipality=file.municipality,
        occurred_on=settlement.occurred_on,
        home=settlement.home,
        period=period,
        persons=file.persons,
    )
    counted = PersonsHoused(
        municipality=file.municipality,
        period=period,
        occurred_on=settlement.occurred_on,
        persons=file.persons,
        household=file.household,
    )
    return settled, counted


def _why_no_settlement(settlement: RegisterSettlement, file: HousingFile) -> SettlementRejection | None:
    if file.settled_on is not None:
        return "already-settled"
    if file.home is None or file.allocated_on is None:
        return "not-allocated"
    if file.home != settlement.home:
        return "other-home"
    return "before-allocation" if settlement.occurred_on < file.allocated_on else None
