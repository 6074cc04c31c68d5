"""Social assistance as soon as possible after the settlement (agreement 5a; PW 44, 52; Awb 4:13)."""

from collections.abc import Iterator
from datetime import timedelta

from services.contracts.calendar import DayStarted
from services.contracts.codes import AssistanceDecisionRejection
from services.contracts.housing import SettlementRegistered
from services.contracts.norms import Norms
from services.contracts.refusals import NotKnownYet
from services.contracts.work import (
    AdvancePaid,
    AssistanceApplied,
    AssistanceDecisionRejected,
    AssistanceGranted,
    AssistanceRefused,
    TermExceeded,
    WorkFileRevised,
)
from services.work.commands import GrantAssistance, RefuseAssistance
from services.work.decisions.orientation import move_work_file
from services.work.state import Assistance, WorkFile


def apply_for_assistance(
    settlement: SettlementRegistered, assistance: Assistance | None, files: tuple[WorkFile, ...], norms: Norms
) -> Iterator[AssistanceApplied | WorkFileRevised]:
    """The settlement itself is the application, so nobody is without income for want of a form (agreement 5a)."""
    if assistance is not None:
        return
    advance_by = settlement.occurred_on + timedelta(days=norms.advance_within_days)
    yield AssistanceApplied(
        household=settlement.household,
        municipality=settlement.municipality,
        occurred_on=settlement.occurred_on,
        advance_by=advance_by,
        pay_advance_on=advance_by - timedelta(days=norms.advance_margin_days),
        decide_by=settlement.occurred_on + timedelta(days=norms.decide_assistance_within_days),
    )
    for file in files:
        yield move_work_file(file, settlement.municipality, settlement.occurred_on)


def pay_advances_and_notice_late_decisions(
    day: DayStarted, applications: tuple[Assistance, ...], norms: Norms
) -> Iterator[AdvancePaid | TermExceeded]:
    """An advance is paid in time while nothing is decided (PW 52); a late decision is owed by the social service."""
    for assistance in applications:
        if not assistance.advance_paid:
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
    decision: GrantAssistance | RefuseAssistance, assistance: Assistance | None
) -> AssistanceGranted | AssistanceRefused | AssistanceDecisionRejected:
    """An authority decides once on an application; a refusal stops the terms as much as a grant does."""
    if assistance is None or assistance.municipality != decision.municipality:
        raise NotKnownYet("household", "work knows of no settlement of this household here; try again later")
    broken = _why_undecidable(decision, assistance)
    if broken:
        return _rejected(decision, assistance, broken)
    outcome = AssistanceGranted if isinstance(decision, GrantAssistance) else AssistanceRefused
    return outcome(
        household=assistance.household, municipality=assistance.municipality, occurred_on=decision.occurred_on
    )


def _why_undecidable(
    decision: GrantAssistance | RefuseAssistance, assistance: Assistance
) -> AssistanceDecisionRejection | None:
    if assistance.decided_on is not None:
        return "already-decided"
    return "before-application" if decision.occurred_on < assistance.applied_on else None


def _rejected(
    decision: GrantAssistance | RefuseAssistance, assistance: Assistance, code: AssistanceDecisionRejection
) -> AssistanceDecisionRejected:
    return AssistanceDecisionRejected(
        household=assistance.household,
        municipality=assistance.municipality,
        occurred_on=decision.occurred_on,
        code=code,
    )
