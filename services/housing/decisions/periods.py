"""Half-years that end, the province's supervision, and quotas that pass to a successor."""

from collections.abc import Iterator
from datetime import date

from services.contracts.calendar import DayStarted
from services.contracts.codes import SUPERVISION_STEPS, SupervisionStepRejection
from services.contracts.housing import (
    PersonsHoused,
    QuotaAccountEnded,
    QuotaCarried,
    QuotaPassedOn,
    QuotaPeriodClosed,
    QuotaSwapPassedOn,
    SupervisionEnded,
    SupervisionPassedOn,
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
    _day: DayStarted,
    accounts: tuple[QuotaAccount, ...],
    supervisions: tuple[Supervision, ...],
    following: QuotaAccount | None,
) -> Iterator[QuotaPeriodClosed | QuotaCarried | SupervisionEnded]:
    """Backlog and lead go on to the next half-year (practice); heard later, they are put right by closing anew.

    A municipality is excused where COA had matched too few persons in time.
    """
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
        carried = QuotaCarried(
            municipality=account.municipality,
            period=half_year_of(ends_on),
            occurred_on=ends_on,
            from_period=account.period,
            carried=account.open,
        )
        yield carried
        now = QuotaAccount.evolve(following, carried)
        if now.closed_on is None:
            for supervision in supervisions:
                yield from _caught_up(now, supervision, ends_on)


def ended_by(
    housed: PersonsHoused, account: QuotaAccount | None, supervision: Supervision | None
) -> Iterator[SupervisionEnded]:
    """What those who are housed now end; of a half-year that is over, that shows when it is closed anew."""
    if account is not None and account.closed_on is None:
        yield from _caught_up(QuotaAccount.evolve(account, housed), supervision, housed.occurred_on)


def _caught_up(account: QuotaAccount, supervision: Supervision | None, day: date) -> Iterator[SupervisionEnded]:
    """Supervision is of who is behind, and ends on the day on which nothing is left of the backlog."""
    if supervision is not None and supervision.step is not None and account.backlog == 0:
        yield SupervisionEnded(municipality=account.municipality, period=account.period, occurred_on=day)


def take_supervision_step(
    step: TakeSupervisionStep,
    account: QuotaAccount | None,
    current: QuotaAccount | None,
    supervision: Supervision | None,
) -> SupervisionStepTaken | SupervisionStepRejected:
    """One step at a time, and none while nothing of an earlier half-year is left to be housed (Gemeentewet 124)."""
    if account is None:
        raise UnknownThing("period", "this municipality has no quota for this half-year; set it first")
    broken = _why_no_step(step, current, supervision)
    if broken:
        return SupervisionStepRejected(
            municipality=step.municipality, period=step.period, occurred_on=step.occurred_on, code=broken
        )
    return SupervisionStepTaken(
        municipality=step.municipality, period=step.period, occurred_on=step.occurred_on, step=step.step
    )


def _why_no_step(
    step: TakeSupervisionStep, current: QuotaAccount | None, supervision: Supervision | None
) -> SupervisionStepRejection | None:
    if current is None or current.backlog == 0:
        return "no-backlog"
    return None if SUPERVISION_STEPS.index(step.step) == _steps_taken(supervision) else "out-of-order"


def _steps_taken(supervision: Supervision | None) -> int:
    return 0 if supervision is None or supervision.step is None else SUPERVISION_STEPS.index(supervision.step) + 1


def pass_on_quotas(
    merger: MunicipalitySucceeded,
    accounts: tuple[QuotaAccount, ...],
    owed: tuple[QuotaSwap, ...],
    granted: tuple[QuotaSwap, ...],
    _successors: tuple[QuotaAccount, ...],
    _balance: SwapBalance | None,
    _successors_balance: SwapBalance | None,
    supervision: Supervision | None,
    successors_supervision: Supervision | None,
) -> Iterator[QuotaAccountEnded | QuotaPassedOn | QuotaSwapPassedOn | SwapEntryPosted | SupervisionPassedOn]:
    """What is open of quotas and swaps is the successor's, which is no party but finishes what was begun (2a).

    So is the province's supervision, on the step that it reached, unless the successor is higher up its ladder.
    """
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
    if supervision is not None and _steps_taken(supervision) > _steps_taken(successors_supervision):
        yield SupervisionPassedOn(
            municipality=merger.successor,
            occurred_on=merger.occurred_on,
            predecessor=merger.municipality,
            step=SUPERVISION_STEPS[_steps_taken(supervision) - 1],
        )


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
