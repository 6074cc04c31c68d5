"""The supply of homes: offered, temporary, withdrawn (agreement 2d, 2e)."""

from collections.abc import Iterator
from datetime import date, timedelta

from services.contracts.calendar import DayStarted
from services.contracts.codes import HomeRejection, HomeWithdrawalRejection
from services.contracts.housing import (
    HomeAdded,
    HomeDelivered,
    HomeRejected,
    HomeWithdrawalRejected,
    HomeWithdrawn,
    PerformanceAgreementMet,
    RehousingNeeded,
    TemporaryHomeExpired,
    TemporaryHomeOpened,
)
from services.contracts.norms import Norms
from services.contracts.refusals import UnknownThing
from services.contracts.successions import successor_of
from services.housing.commands import AddHome, WithdrawHome
from services.housing.decisions.agreements import delivered
from services.housing.decisions.allocation import rehousing_needed
from services.housing.state import Conversion, Home, HousingFile, PerformanceAgreement, Succession


def add_home(
    offer: AddHome,
    home: Home | None,
    agreement: PerformanceAgreement | None,
    conversion: Conversion | None,
    successions: tuple[Succession, ...],
    norms: Norms,
) -> Iterator[HomeAdded | TemporaryHomeOpened | HomeDelivered | PerformanceAgreementMet | HomeRejected]:
    """Extra, fitting and affordable supply, so that nobody is pushed aside (agreement 2d)."""
    _check_known(offer, agreement, conversion)
    broken = (
        _why_not_added(offer, home, successions)
        or _why_not_until(offer)
        or _why_not_delivered(offer, agreement)
        or _why_not_converted(offer, conversion)
    )
    if broken:
        yield HomeRejected(home=offer.home, municipality=offer.municipality, occurred_on=offer.occurred_on, code=broken)
        return
    yield _added(offer)
    if offer.until is not None:
        yield TemporaryHomeOpened(
            home=offer.home,
            municipality=offer.municipality,
            occurred_on=offer.occurred_on,
            until=offer.until,
            rehouse_from=offer.until - timedelta(days=norms.rehouse_before_expiry_days),
        )
    if agreement is not None:
        yield from delivered(offer, agreement)


def _added(offer: AddHome) -> HomeAdded:
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
        neighbourhood=offer.neighbourhood,
        until=offer.until,
        agreement=offer.agreement,
        conversion=offer.conversion,
    )


def _check_known(offer: AddHome, agreement: PerformanceAgreement | None, conversion: Conversion | None) -> None:
    if offer.agreement is not None and agreement is None:
        raise UnknownThing("agreement", "no municipality recorded this performance agreement; have it recorded first")
    if offer.conversion is not None and conversion is None:
        raise UnknownThing("conversion", "this conversion was never planned; plan it first")


def _why_not_added(offer: AddHome, home: Home | None, successions: tuple[Succession, ...]) -> HomeRejection | None:
    """A neighbourhood may still have the code of a municipality that merged into this one."""
    if home is not None:
        return "already-added"
    if min(offer.rooms, offer.fits) < 1:
        return "fits-nobody"
    of = {offer.municipality} | {
        gone.municipality for gone in successions if successor_of(gone.municipality, successions) == offer.municipality
    }
    return None if offer.neighbourhood.partition("-")[0] in of else "other-neighbourhood"


def _why_not_until(offer: AddHome) -> HomeRejection | None:
    if offer.until is None:
        return "until-missing" if offer.kind == "temporary" else None
    if offer.kind != "temporary":
        return "not-temporary"
    return "until-in-the-past" if offer.until <= max(offer.occurred_on, offer.available_from) else None


def _why_not_delivered(offer: AddHome, agreement: PerformanceAgreement | None) -> HomeRejection | None:
    """Only the association that promised it delivers, in the municipality and the days of the promise (2f)."""
    if agreement is None:
        return None
    if agreement.association != offer.association:
        return "other-association"
    if agreement.municipality != offer.municipality:
        return "other-municipality"
    inside = agreement.deliver_from <= offer.occurred_on <= agreement.deliver_by
    return None if inside else "outside-delivery-days"


def _why_not_converted(offer: AddHome, conversion: Conversion | None) -> HomeRejection | None:
    if conversion is None:
        return None
    if conversion.association != offer.association:
        return "other-association"
    if conversion.municipality != offer.municipality:
        return "other-municipality"
    return None if offer.kind == f"converted-{conversion.building_kind}" else "other-building-kind"


def withdraw_home(withdrawal: WithdrawHome, home: Home | None) -> HomeWithdrawn | HomeWithdrawalRejected:
    """A home that a household has, allocated or lived in, is not taken back over its head."""
    if home is None or home.association != withdrawal.association:
        raise UnknownThing("home", "your association has not offered this home; check the reference")
    broken = _why_not_withdrawn(withdrawal, home)
    if broken:
        return HomeWithdrawalRejected(
            home=home.home, municipality=home.municipality, occurred_on=withdrawal.occurred_on, code=broken
        )
    return HomeWithdrawn(home=home.home, municipality=home.municipality, occurred_on=withdrawal.occurred_on)


def _why_not_withdrawn(withdrawal: WithdrawHome, home: Home) -> HomeWithdrawalRejection | None:
    if home.household is not None:
        return "home-taken"
    if home.withdrawn_on is not None:
        return "already-withdrawn"
    return "before-offer" if withdrawal.occurred_on < home.added_on else None


def watch_temporary_homes(
    day: DayStarted,
    homes: tuple[Home, ...],
    files: tuple[HousingFile, ...],
) -> Iterator[RehousingNeeded | TemporaryHomeExpired]:
    """Before a temporary home expires its household's next home is sought; when it expires it takes nobody (2e)."""
    households = {file.household: file for file in files}
    for home in homes:
        if home.until is None:
            continue
        file = None if home.household is None else households[home.household]
        if file is not None and home.settled_on is not None and home.due_on != home.until:
            yield rehousing_needed(home, file, home.settled_on)
        if home.until <= day.date:
            yield _expired(home, home.until)


def _expired(home: Home, until: date) -> TemporaryHomeExpired:
    return TemporaryHomeExpired(
        home=home.home,
        municipality=home.municipality,
        occurred_on=until,
        household=home.household if home.settled_on is not None else None,
    )
