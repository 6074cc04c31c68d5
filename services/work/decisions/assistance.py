"""Social assistance as soon as possible after the settlement (agreement 5a; PW 44, 52; Awb 4:13)."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from services.contracts.calendar import DayStarted
from services.contracts.codes import AssistanceDecisionRejection, Municipality
from services.contracts.housing import SettlementRegistered
from services.contracts.intake import PermitWithdrawn
from services.contracts.norms import Norms
from services.contracts.refusals import NotKnownYet
from services.contracts.successions import successor_of
from services.contracts.work import (
    AdvancePaid,
    AssistanceApplied,
    AssistanceDecisionRejected,
    AssistanceGranted,
    AssistanceMoved,
    AssistanceRefused,
    PermitWithdrawalNoted,
    TermExceeded,
    TermMet,
    WorkFileRevised,
)
from services.work.commands import GrantAssistance, RefuseAssistance
from services.work.decisions.endings import Ending, end_or_resume
from services.work.decisions.files import plan_due_sooner, revised
from services.work.state import (
    Assistance,
    EarlierStay,
    Succession,
    WithdrawnPermit,
    WorkFile,
)

Decision = GrantAssistance | RefuseAssistance


def apply_for_assistance(
    settlement: SettlementRegistered,
    assistance: Assistance | None,
    files: tuple[WorkFile, ...],
    earlier: tuple[EarlierStay, ...],
    away: tuple[WorkFile, ...],
    withdrawn: WithdrawnPermit | None,
    successions: tuple[Succession, ...],
    norms: Norms,
) -> Iterator[AssistanceApplied | AssistanceMoved | WorkFileRevised | Ending]:
    """The settlement itself is the application, so nobody is without income for want of a form (agreement 5a).

    A later home applies for nothing: assistance and terms go along, unless it had ended with the permit by then. `away`
    are the files of those who belonged to the household and do no more.
    """
    day = settlement.occurred_on
    if assistance is not None and assistance.settled_on >= day:
        return
    municipality = successor_of(settlement.municipality, successions)
    told: AssistanceApplied | AssistanceMoved
    if assistance is None or _ended_with_permit(assistance, withdrawn, day):
        told = _applied(settlement.household, municipality, day, norms)
    else:
        told = _moved(assistance, municipality, day, day)
    yield told
    assistance = Assistance.evolve(assistance, told)
    for file in files:
        if file.closed_on is None:
            plan_by = plan_due_sooner(file, assistance.first_settled_on, norms)
            yield revised(file, day, municipality=municipality, plan_by=plan_by)
    yield from _plans_of_who_moved_on(settlement, assistance, earlier, away, norms)
    yield from end_or_resume(assistance, files, earlier, withdrawn, day)


def _plans_of_who_moved_on(
    settlement: SettlementRegistered,
    assistance: Assistance,
    earlier: tuple[EarlierStay, ...],
    away: tuple[WorkFile, ...],
    norms: Norms,
) -> Iterator[WorkFileRevised]:
    """Whoever formed another household after the settlement has a plan due by it, as if it had been heard of first."""
    lived_there = {stay.person for stay in earlier if assistance.first_settled_on <= stay.left_on}
    for file in away:
        plan_by = plan_due_sooner(file, assistance.first_settled_on, norms)
        if file.person in lived_there and file.closed_on is None and plan_by != file.plan_by:
            yield revised(file, settlement.occurred_on, plan_by=plan_by)


def _ended_with_permit(assistance: Assistance, withdrawn: WithdrawnPermit | None, settled_on: date) -> bool:
    """Whether the permit was withdrawn between the application and a later settlement."""
    return withdrawn is not None and assistance.applied_on <= withdrawn.withdrawn_on < settled_on


def _applied(household: UUID, municipality: Municipality, day: date, norms: Norms) -> AssistanceApplied:
    advance_by = day + timedelta(days=norms.advance_within_days)
    return AssistanceApplied(
        household=household,
        municipality=municipality,
        occurred_on=day,
        advance_by=advance_by,
        pay_advance_on=advance_by - timedelta(days=norms.advance_margin_days),
        decide_by=day + timedelta(days=norms.decide_assistance_within_days),
    )


def _moved(assistance: Assistance, municipality: Municipality, day: date, settled_on: date) -> AssistanceMoved:
    return AssistanceMoved(
        household=assistance.household, municipality=municipality, occurred_on=day, settled_on=settled_on
    )


def pass_on_assistance(assistance: Assistance, successor: Municipality, day: date) -> AssistanceMoved:
    """The successor owes what was owed, in the same terms; the household stays where it settled (ADR 7)."""
    return _moved(assistance, successor, day, assistance.settled_on)


def end_assistance(
    withdrawal: PermitWithdrawn,
    assistance: Assistance | None,
    files: tuple[WorkFile, ...],
    earlier: tuple[EarlierStay, ...],
    withdrawn: WithdrawnPermit | None,
    successions: tuple[Succession, ...],
    norms: Norms,
) -> Iterator[PermitWithdrawalNoted | AssistanceApplied | Ending]:
    """Without a permit there is no right to assistance (PW 11); a settlement before it may be heard of later.

    One after it may have been heard of sooner, and proves to be an application.
    """
    noted = PermitWithdrawalNoted(
        household=withdrawal.household,
        municipality=successor_of(withdrawal.municipality, successions),
        occurred_on=withdrawal.occurred_on,
    )
    yield noted
    withdrawn = WithdrawnPermit.evolve(withdrawn, noted)
    if assistance is not None and _ended_with_permit(assistance, withdrawn, assistance.settled_on):
        applied = _applied(assistance.household, assistance.municipality, assistance.settled_on, norms)
        yield applied
        assistance = Assistance.evolve(assistance, applied)
    yield from end_or_resume(assistance, files, earlier, withdrawn, withdrawal.occurred_on)


def pay_advances_and_notice_late_decisions(
    day: DayStarted, applications: tuple[Assistance, ...], norms: Norms
) -> Iterator[AdvancePaid | TermExceeded]:
    """An advance is paid in time while nothing is decided (PW 52); a late decision is owed by the social service."""
    for assistance in applications:
        if assistance.advance_owed:
            yield AdvancePaid(
                household=assistance.household,
                municipality=assistance.municipality,
                occurred_on=assistance.pay_advance_on,
                percent=norms.advance_share_percent,
            )
        if assistance.decide_by < day.date:
            yield TermExceeded(
                household=assistance.household,
                municipality=assistance.municipality,
                occurred_on=assistance.decide_by + timedelta(days=1),
                norm="decide-assistance-within",
                owed_by="social-service",
                due_on=assistance.decide_by,
            )


def decide_on_assistance(
    decision: Decision, assistance: Assistance | None
) -> Iterator[AssistanceGranted | AssistanceRefused | TermMet | AssistanceDecisionRejected]:
    """An authority decides once on an application; a refusal stops the terms as much as a grant does."""
    if assistance is None or assistance.municipality != decision.municipality:
        raise NotKnownYet("household", "work knows of no settlement of this household here; try again later")
    broken = _why_undecidable(decision, assistance)
    if broken:
        yield _rejected(decision, assistance, broken)
        return
    outcome = AssistanceGranted if isinstance(decision, GrantAssistance) else AssistanceRefused
    yield outcome(
        household=assistance.household, municipality=assistance.municipality, occurred_on=decision.occurred_on
    )
    if assistance.decision_exceeded and decision.occurred_on <= assistance.decide_by:
        yield _met(decision, assistance)


def _met(decision: Decision, assistance: Assistance) -> TermMet:
    return TermMet(
        household=assistance.household,
        municipality=assistance.municipality,
        occurred_on=decision.occurred_on,
        norm="decide-assistance-within",
        owed_by="social-service",
        due_on=assistance.decide_by,
        met_on=decision.occurred_on,
    )


def _why_undecidable(decision: Decision, assistance: Assistance) -> AssistanceDecisionRejection | None:
    if assistance.ended_on is not None:
        return "assistance-ended"
    if assistance.decided_on is not None:
        return "already-decided"
    return "before-application" if decision.occurred_on < assistance.applied_on else None


def _rejected(
    decision: Decision, assistance: Assistance, code: AssistanceDecisionRejection
) -> AssistanceDecisionRejected:
    return AssistanceDecisionRejected(
        household=assistance.household,
        municipality=assistance.municipality,
        occurred_on=decision.occurred_on,
        code=code,
    )
