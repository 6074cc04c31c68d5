"""Each municipality's quota per half-year, the ledger of swaps, and the province's supervision."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar, Literal
from uuid import UUID

from services.contracts.codes import Municipality, SupervisionStep
from services.contracts.event import Event
from services.contracts.folding import begun
from services.contracts.housing import (
    HousingQuotaSet,
    PersonsHoused,
    QuotaAccountEnded,
    QuotaCarried,
    QuotaPassedOn,
    QuotaPeriodClosed,
    QuotaSwapAgreed,
    QuotaSwapMet,
    QuotaSwapOverdue,
    QuotaSwapPassedOn,
    QuotaSwapProposed,
    QuotaSwapRefused,
    QuotaSwapRepaid,
    RegionalMatchMade,
    SupervisionEnded,
    SupervisionPassedOn,
    SupervisionStepTaken,
    SwapEntryPosted,
)

AccountEvent = (
    HousingQuotaSet
    | PersonsHoused
    | RegionalMatchMade
    | QuotaPeriodClosed
    | QuotaCarried
    | QuotaPassedOn
    | QuotaAccountEnded
)
SwapEvent = (
    QuotaSwapProposed
    | QuotaSwapAgreed
    | QuotaSwapRefused
    | QuotaSwapRepaid
    | QuotaSwapOverdue
    | QuotaSwapMet
    | QuotaSwapPassedOn
)
SupervisionEvent = SupervisionStepTaken | SupervisionPassedOn | SupervisionEnded
SwapStatus = Literal["proposed", "agreed", "refused", "repaid"]

_FIRST_HALF = "1"


def first_day_after(period: str) -> date:
    """The day on which the next half-year begins."""
    year, half = int(period[:4]), period[-1]
    return date(year, 7, 1) if half == _FIRST_HALF else date(year + 1, 1, 1)


def linked_in_time(period: str) -> date:
    """The last day on which a match counts for whether COA matched in time: 1 April and 1 October (practice)."""
    return date(int(period[:4]), 4 if period[-1] == _FIRST_HALF else 10, 1)


@dataclass(frozen=True, slots=True)
class QuotaAccount:
    """A municipality's quota of a half-year, and the persons that settled in that half-year.

    `persons` is None while the province has not set the legal quota: people settle all the same. `carried` comes from
    the half-year before: backlog above zero, lead below. `inherited` is what is open of the quota of one that merged
    into this one. `due_on` is the day on which the account is closed, or, once it is, closed anew.
    """

    KEY: ClassVar[tuple[str, ...]] = ("municipality", "period")
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        HousingQuotaSet: ("municipality", "period"),
        PersonsHoused: ("municipality", "period"),
        RegionalMatchMade: ("municipality", "period"),
        QuotaPeriodClosed: ("municipality", "period"),
        QuotaCarried: ("municipality", "period"),
        QuotaPassedOn: ("municipality", "period"),
        QuotaAccountEnded: ("municipality", "period"),
    }

    municipality: Municipality
    period: str
    persons: int | None = None
    population: int | None = None
    national_population: int | None = None
    national_persons: int | None = None
    inherited: int = 0
    inherited_backlog: int = 0
    """The part of `inherited` that the other had carried into the half-year: backlog above zero, lead below."""
    carried: int = 0
    housed: int = 0
    matched_in_time: int = 0
    closed_on: date | None = None
    ended_on: date | None = None
    """The day on which it passed to a successor."""
    due_on: date | None = None

    @property
    def is_set(self) -> bool:
        return self.persons is not None or self.inherited > 0

    @property
    def corrected(self) -> int:
        """The legal quota with backlog and lead (practice)."""
        return (self.persons or 0) + self.inherited + self.carried

    @property
    def open(self) -> int:
        """Persons still to be housed; below zero where more were housed than the quota asks."""
        return self.corrected - self.housed

    @property
    def backlog(self) -> int:
        """Persons of earlier half-years that are still to be housed: whoever settles now is housed for those first."""
        return max(0, self.carried + self.inherited_backlog - self.housed)

    @staticmethod
    def evolve(state: "QuotaAccount | None", event: AccountEvent) -> "QuotaAccount":
        account = state or QuotaAccount(
            municipality=event.municipality, period=event.period, due_on=first_day_after(event.period)
        )
        moved = _account_moved(account, event)
        if account.closed_on is not None and moved.open != account.open and moved.ended_on is None:
            return replace(moved, due_on=account.closed_on)  # what was carried on is to be put right
        return moved


def _account_moved(account: QuotaAccount, event: AccountEvent) -> QuotaAccount:  # noqa: PLR0911  # a line an event
    match event:
        case HousingQuotaSet():
            return replace(
                account,
                persons=event.persons,
                population=event.population,
                national_population=event.national_population,
                national_persons=event.national_persons,
            )
        case PersonsHoused():
            return replace(account, housed=account.housed + event.persons)
        case RegionalMatchMade():
            in_time = event.occurred_on <= linked_in_time(event.period)
            return replace(account, matched_in_time=account.matched_in_time + (event.persons if in_time else 0))
        case QuotaPeriodClosed():
            return replace(account, closed_on=event.occurred_on, due_on=None)
        case QuotaCarried():
            return replace(account, carried=event.carried)
        case QuotaPassedOn():
            return replace(
                account,
                inherited=account.inherited + event.inherited + event.carried,
                inherited_backlog=account.inherited_backlog + event.carried,
                housed=account.housed + event.housed,
            )
        case QuotaAccountEnded():
            return replace(account, ended_on=event.occurred_on, due_on=None)


@dataclass(frozen=True, slots=True)
class QuotaSwap:
    """`from_municipality` houses fewer now and as many more later, `to_municipality` the other way round (2a).

    `due_on` is the first day on which it is overdue, while that was not said.
    """

    KEY: ClassVar[tuple[str, ...]] = ("swap",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        QuotaSwapProposed: ("swap",),
        QuotaSwapAgreed: ("swap",),
        QuotaSwapRefused: ("swap",),
        QuotaSwapRepaid: ("swap",),
        QuotaSwapOverdue: ("swap",),
        QuotaSwapMet: ("swap",),
        QuotaSwapPassedOn: ("swap",),
    }

    swap: UUID
    from_municipality: Municipality
    to_municipality: Municipality
    period: str
    persons: int
    owed: int
    repay_by: date
    proposed_on: date
    status: SwapStatus = "proposed"
    agreed_on: date | None = None
    is_overdue: bool = False
    repaid_late: bool = False
    """Whether any part was repaid after its day."""
    due_on: date | None = None

    @staticmethod
    def evolve(state: "QuotaSwap | None", event: SwapEvent) -> "QuotaSwap":
        if isinstance(event, QuotaSwapProposed):
            return QuotaSwap(
                swap=event.swap,
                from_municipality=event.from_municipality,
                to_municipality=event.to_municipality,
                period=event.period,
                persons=event.persons,
                owed=event.persons,
                repay_by=event.repay_by,
                proposed_on=event.occurred_on,
            )
        return _swap_moved(begun(state, event), event)


def _swap_moved(swap: QuotaSwap, event: SwapEvent) -> QuotaSwap:  # a line an event
    match event:
        case QuotaSwapAgreed():
            return replace(swap, status="agreed", agreed_on=event.occurred_on, due_on=swap.repay_by + timedelta(days=1))
        case QuotaSwapRefused():
            return replace(swap, status="refused")
        case QuotaSwapRepaid():
            late = swap.repaid_late or event.occurred_on > swap.repay_by
            swap = replace(swap, owed=event.owed, repaid_late=late)
            return replace(swap, status="repaid", due_on=None) if event.owed == 0 else swap
        case QuotaSwapOverdue():
            return replace(swap, is_overdue=True, due_on=None)
        case QuotaSwapMet():
            return replace(swap, is_overdue=False)
        case _:
            return replace(swap, from_municipality=event.from_municipality, to_municipality=event.to_municipality)


@dataclass(frozen=True, slots=True)
class SwapBalance:
    """How many persons more (above zero) or fewer a municipality houses for now than its quota says."""

    KEY: ClassVar[tuple[str, ...]] = ("municipality",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {SwapEntryPosted: ("municipality",)}

    municipality: Municipality
    balance: int = 0

    @staticmethod
    def evolve(state: "SwapBalance | None", event: SwapEntryPosted) -> "SwapBalance":
        before = state.balance if state else 0
        return SwapBalance(municipality=event.municipality, balance=before + event.amount)


@dataclass(frozen=True, slots=True)
class Supervision:
    """How far up its ladder the province is with a municipality; None at its beginning."""

    KEY: ClassVar[tuple[str, ...]] = ("municipality",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        SupervisionStepTaken: ("municipality",),
        SupervisionEnded: ("municipality",),
        SupervisionPassedOn: ("municipality",),
    }

    municipality: Municipality
    step: SupervisionStep | None = None

    @staticmethod
    def evolve(_state: "Supervision | None", event: SupervisionEvent) -> "Supervision":
        step = None if isinstance(event, SupervisionEnded) else event.step
        return Supervision(municipality=event.municipality, step=step)
