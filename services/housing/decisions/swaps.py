"""Swaps in time: each municipality's own quota stays what it is (agreement 2a)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from services.contracts.calendar import DayStarted
from services.contracts.codes import (
    POPULATIONS,
    Municipality,
    QuotaSwapAnswerRejection,
    QuotaSwapProposalRejection,
    QuotaSwapRepaymentRejection,
    SwapEntryReason,
)
from services.contracts.housing import (
    QuotaSwapAgreed,
    QuotaSwapAnswerRejected,
    QuotaSwapMet,
    QuotaSwapOverdue,
    QuotaSwapProposalRejected,
    QuotaSwapProposed,
    QuotaSwapRefused,
    QuotaSwapRepaid,
    QuotaSwapRepaymentRejected,
    SwapEntryPosted,
)
from services.contracts.norms import Norms
from services.contracts.refusals import UnknownThing
from services.housing.commands import AgreeQuotaSwap, ProposeQuotaSwap, RefuseQuotaSwap, RepayQuotaSwap
from services.housing.state import QuotaSwap, Succession, SwapBalance

Answer = AgreeQuotaSwap | RefuseQuotaSwap


def propose_quota_swap(
    proposal: ProposeQuotaSwap, swap: QuotaSwap | None, successions: tuple[Succession, ...], norms: Norms
) -> QuotaSwapProposed | QuotaSwapProposalRejected:
    """The partner houses more now, and is repaid before the agreement ends."""
    broken = _why_not_proposed(proposal, swap, successions, norms)
    if broken:
        return QuotaSwapProposalRejected(
            swap=proposal.swap, municipality=proposal.municipality, occurred_on=proposal.occurred_on, code=broken
        )
    return QuotaSwapProposed(
        swap=proposal.swap,
        from_municipality=proposal.municipality,
        to_municipality=proposal.partner,
        municipality=proposal.municipality,
        period=proposal.period,
        occurred_on=proposal.occurred_on,
        persons=proposal.persons,
        repay_by=proposal.repay_by,
    )


def _why_not_proposed(  # a line a rule
    proposal: ProposeQuotaSwap, swap: QuotaSwap | None, successions: tuple[Succession, ...], norms: Norms
) -> QuotaSwapProposalRejection | None:
    if swap is not None:
        return "already-proposed"
    if proposal.municipality == proposal.partner:
        return "with-oneself"
    if not {proposal.municipality, proposal.partner} <= parties(successions):
        return "not-a-party"
    if not norms.agreement_signed_date <= proposal.occurred_on < norms.agreement_ends_date:
        return "outside-agreement"
    if proposal.repay_by >= norms.agreement_ends_date:
        return "repaid-after-agreement"
    return "repaid-before-proposal" if proposal.repay_by <= proposal.occurred_on else None


def parties(successions: Iterable[Succession]) -> set[Municipality]:
    """The sixteen, without those that were succeeded by now; a successor is no party to the agreement."""
    return set(POPULATIONS) - {succession.municipality for succession in successions}


def agree_quota_swap(
    consent: AgreeQuotaSwap,
    swap: QuotaSwap | None,
    _debtor: SwapBalance | None,
    _creditor: SwapBalance | None,
    norms: Norms,
) -> Iterator[QuotaSwapAgreed | SwapEntryPosted | QuotaSwapAnswerRejected]:
    """Both sides consent, and only then is anything entered: what one houses more, the other houses fewer."""
    swap = _known_swap(swap, consent.municipality)
    if broken := _why_not_answered(consent, swap, norms):
        yield _answer_rejected(consent, swap, broken)
        return
    yield QuotaSwapAgreed(
        swap=swap.swap,
        from_municipality=swap.from_municipality,
        to_municipality=swap.to_municipality,
        municipality=swap.to_municipality,
        occurred_on=consent.occurred_on,
        persons=swap.persons,
    )
    yield from double_entry(swap, swap.persons, consent.occurred_on, "agreed")


def refuse_quota_swap(
    refusal: RefuseQuotaSwap, swap: QuotaSwap | None, norms: Norms
) -> QuotaSwapRefused | QuotaSwapAnswerRejected:
    """A municipality need not agree; nothing was entered, so nothing is undone."""
    swap = _known_swap(swap, refusal.municipality)
    if broken := _why_not_answered(refusal, swap, norms):
        return _answer_rejected(refusal, swap, broken)
    return QuotaSwapRefused(
        swap=swap.swap,
        from_municipality=swap.from_municipality,
        to_municipality=swap.to_municipality,
        municipality=swap.to_municipality,
        occurred_on=refusal.occurred_on,
    )


def _why_not_answered(answer: Answer, swap: QuotaSwap, norms: Norms) -> QuotaSwapAnswerRejection | None:
    if answer.municipality != swap.to_municipality:
        return "not-the-partner"
    if swap.status != "proposed":
        return "already-answered"
    if answer.occurred_on < swap.proposed_on:
        return "before-proposal"
    if isinstance(answer, AgreeQuotaSwap) and answer.occurred_on >= swap.repay_by:
        return "repayment-past"
    return "outside-agreement" if answer.occurred_on >= norms.agreement_ends_date else None


def _answer_rejected(answer: Answer, swap: QuotaSwap, code: QuotaSwapAnswerRejection) -> QuotaSwapAnswerRejected:
    return QuotaSwapAnswerRejected(
        swap=swap.swap, municipality=answer.municipality, occurred_on=answer.occurred_on, code=code
    )


def repay_quota_swap(
    repayment: RepayQuotaSwap,
    swap: QuotaSwap | None,
    _debtor: SwapBalance | None,
    _creditor: SwapBalance | None,
) -> Iterator[QuotaSwapOverdue | QuotaSwapRepaid | SwapEntryPosted | QuotaSwapMet | QuotaSwapRepaymentRejected]:
    """All at once or in parts; also after its day, for what is owed stays owed."""
    swap = _known_swap(swap, repayment.municipality)
    if broken := _why_not_repaid(repayment, swap):
        yield QuotaSwapRepaymentRejected(
            swap=swap.swap, municipality=repayment.municipality, occurred_on=repayment.occurred_on, code=broken
        )
        return
    owed = swap.owed - repayment.persons
    about = {
        "swap": swap.swap,
        "from_municipality": swap.from_municipality,
        "to_municipality": swap.to_municipality,
        "municipality": swap.from_municipality,
        "occurred_on": repayment.occurred_on,
    }
    is_late = repayment.occurred_on > swap.repay_by
    if is_late and not swap.is_overdue:
        yield _overdue(swap)  # heard of before the day on which it was overdue
    yield QuotaSwapRepaid(**about, persons=repayment.persons, owed=owed)  # type: ignore[arg-type]
    yield from double_entry(swap, -repayment.persons, repayment.occurred_on, "repaid")
    if swap.is_overdue and owed == 0 and not is_late and not swap.repaid_late:
        yield QuotaSwapMet(**about, due_on=swap.repay_by, met_on=repayment.occurred_on)  # type: ignore[arg-type]


def _why_not_repaid(  # a line a rule
    repayment: RepayQuotaSwap, swap: QuotaSwap
) -> QuotaSwapRepaymentRejection | None:
    if repayment.municipality != swap.from_municipality:
        return "not-the-debtor"
    if swap.status == "repaid":
        return "already-repaid"
    if swap.agreed_on is None or swap.status != "agreed":
        return "not-agreed"
    if repayment.persons > swap.owed:
        return "more-than-owed"
    return "before-agreed" if repayment.occurred_on < swap.agreed_on else None


def double_entry(swap: QuotaSwap, persons: int, day: date, reason: SwapEntryReason) -> Iterator[SwapEntryPosted]:
    """What one side houses more, the other houses fewer: the two sum to zero."""
    for municipality, amount in ((swap.to_municipality, persons), (swap.from_municipality, -persons)):
        yield SwapEntryPosted(municipality=municipality, occurred_on=day, swap=swap.swap, amount=amount, reason=reason)


def notice_overdue_swaps(_day: DayStarted, swaps: tuple[QuotaSwap, ...]) -> Iterator[QuotaSwapOverdue]:
    """What was to be repaid by now is owed by whoever housed fewer."""
    for swap in swaps:
        yield _overdue(swap)


def _overdue(swap: QuotaSwap) -> QuotaSwapOverdue:
    return QuotaSwapOverdue(
        swap=swap.swap,
        from_municipality=swap.from_municipality,
        to_municipality=swap.to_municipality,
        municipality=swap.from_municipality,
        occurred_on=swap.repay_by + timedelta(days=1),
        owed=swap.owed,
        due_on=swap.repay_by,
    )


def _known_swap(swap: QuotaSwap | None, municipality: Municipality) -> QuotaSwap:
    """To whom it is no concern, a swap is as unknown as one that nobody proposed."""
    if swap is None or municipality not in (swap.from_municipality, swap.to_municipality):
        raise UnknownThing("swap", "no swap of this reference concerns your municipality; check it")
    return swap
