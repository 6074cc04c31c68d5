"""Half-years that end, the province's supervision, and quotas that pass to a successor."""

from collections.abc import Iterator

from services.contracts.calendar import DayStarted
from services.contracts.codes import SUPERVISION_STEPS, SupervisionStepRejection
from services.contracts.housing import (
    QuotaAccountEnded,
    QuotaCarried,
    QuotaPassedOn,
    QuotaPeriodClosed,
    QuotaSwapPassedOn,
    SupervisionEnded,
    SupervisionStepRejected,
    SupervisionStepTaken,
    SwapEntryPosted,
)
from services.contracts.intake import MunicipalitySucceeded
from services.contracts.refusals import UnknownThing
from services.housing.commands import TakeSupervisionStep
from services.housing.decisions.quotas import half_year_of
from services.housing.state import QuotaAccount, QuotaSwap, Supervision, SwapBalance, first_day_after


def close_quota_periods(
    _day: DayStarted, accounts: tuple[QuotaAccount, ...], supervisions: tuple[Supervision, ...]
) -> Iterator[QuotaPeriodClosed | QuotaCarried | SupervisionEnded]:
    """Backlog and lead go on to the next half-year (practice); heard later, they are put right by closing anew.

    A municipality is excused where COA had matched too few persons in time.
    """
    supervised = {one.municipality for one in supervisions if one.step is not None}
    for account in accounts:
        ends_on = first_day_after(account.period)
        yield QuotaPeriodClosed(
            municipality=account.municipality,
            period=account.period,
            occurred_on=ends_on,
            quota=account.corrected,
            housed=account.housed,
            excused=account.matched_in_time < account.corrected,
        )
        yield QuotaCarried(
            municipality=account.municipality,
            period=half_year_of(ends_on),
            occurred_on=ends_on,
            from_period=account.period,
            carried=account.open,
        )
        if account.open <= 0 and account.closed_on is None and account.municipality in supervised:
            yield SupervisionEnded(municipality=account.municipality, period=account.period, occurred_on=ends_on)


def take_supervision_step(
    step: TakeSupervisionStep, account: QuotaAccount | None, supervision: Supervision | None
) -> SupervisionStepTaken | SupervisionStepRejected:
    """One step at a time, and none while there is no backlog (Gemeentewet 124)."""
    if account is None:
        raise UnknownThing("period", "this municipality has no quota for this half-year; set it first")
    broken = _why_no_step(step, account, supervision)
    if broken:
        return SupervisionStepRejected(
            municipality=step.municipality, period=step.period, occurred_on=step.occurred_on, code=broken
        )
    return SupervisionStepTaken(
        municipality=step.municipality, period=step.period, occurred_on=step.occurred_on, step=step.step
    )


def _why_no_step(
    step: TakeSupervisionStep, account: QuotaAccount, supervision: Supervision | None
) -> SupervisionStepRejection | None:
    if account.open <= 0:
        return "no-backlog"
    taken = 0 if supervision is None or supervision.step is None else SUPERVISION_STEPS.index(supervision.step) + 1
    return None if SUPERVISION_STEPS.index(step.step) == taken else "out-of-order"


def pass_on_quotas(
    merger: MunicipalitySucceeded,
    accounts: tuple[QuotaAccount, ...],
    owed: tuple[QuotaSwap, ...],
    granted: tuple[QuotaSwap, ...],
    _successors: tuple[QuotaAccount, ...],
    _balance: SwapBalance | None,
    _successors_balance: SwapBalance | None,
) -> Iterator[QuotaAccountEnded | QuotaPassedOn | QuotaSwapPassedOn | SwapEntryPosted]:
    """What is open of quotas and swaps is the successor's, which is no party but finishes what was begun (2a)."""
    for account in accounts:
        if account.closed_on is None and account.ended_on is None:
            yield QuotaAccountEnded(
                municipality=account.municipality,
                period=account.period,
                occurred_on=merger.occurred_on,
                successor=merger.successor,
            )
            yield QuotaPassedOn(
                municipality=merger.successor,
                period=account.period,
                occurred_on=merger.occurred_on,
                predecessor=account.municipality,
                inherited=(account.persons or 0) + account.inherited,
                housed=account.housed,
                carried=account.carried,
            )
    for swap in (*owed, *granted):
        if swap.status in ("proposed", "agreed"):
            yield from _swap_passed_on(merger, swap)


def _swap_passed_on(merger: MunicipalitySucceeded, swap: QuotaSwap) -> Iterator[QuotaSwapPassedOn | SwapEntryPosted]:
    owes = swap.from_municipality == merger.municipality
    yield QuotaSwapPassedOn(
        swap=swap.swap,
        from_municipality=merger.successor if owes else swap.from_municipality,
        to_municipality=swap.to_municipality if owes else merger.successor,
        municipality=merger.successor,
        occurred_on=merger.occurred_on,
        predecessor=merger.municipality,
    )
    if swap.status == "agreed":
        amount = -swap.owed if owes else swap.owed
        for municipality, entry in ((merger.successor, amount), (merger.municipality, -amount)):
            yield SwapEntryPosted(
                municipality=municipality,
                occurred_on=merger.occurred_on,
                swap=swap.swap,
                amount=entry,
                reason="succession",
            )
