"""A permit that is refused, withdrawn, or was recorded wrongly (Vw 14, 28, 29)."""

from collections.abc import Iterator, Sequence
from datetime import date

from services.contracts.codes import PermitCorrectionRejection, PermitRefusalRejection, PermitWithdrawalRejection
from services.contracts.intake import (
    IntegrationActivityStarted,
    ParticipationDeclarationLapsed,
    ParticipationDeclarationPlanned,
    PermitCorrectionRejected,
    PermitDateCorrected,
    PermitRefusalRejected,
    PermitRefused,
    PermitWithdrawalRejected,
    PermitWithdrawn,
)
from services.contracts.months import month_of, months_after
from services.contracts.norms import Norms
from services.intake.commands import CorrectPermitDate, RefusePermit, WithdrawPermit
from services.intake.decisions.declarations import correct_declarations, lapse_declarations
from services.intake.decisions.stay import known_household
from services.intake.state import Household, Newcomer


def refuse_permit(
    refusal: RefusePermit, household: Household | None, members: Sequence[Newcomer]
) -> Iterator[PermitRefused | IntegrationActivityStarted | PermitRefusalRejected]:
    """What began on arrival goes on until departure, and adults are helped to prepare for it (agreement 1c)."""
    household = known_household(household)
    if broken := _why_not_refused(refusal, household):
        yield PermitRefusalRejected(
            household=household.household,
            municipality=household.municipality,
            occurred_on=refusal.occurred_on,
            code=broken,
        )
        return
    yield PermitRefused(
        household=household.household, municipality=household.municipality, occurred_on=refusal.occurred_on
    )
    for member in members:
        if member.adult_from <= month_of(refusal.occurred_on):
            yield IntegrationActivityStarted(
                person=member.person,
                household=household.household,
                municipality=household.municipality,
                occurred_on=refusal.occurred_on,
                kind="return-orientation",
            )


def _why_not_refused(refusal: RefusePermit, household: Household) -> PermitRefusalRejection | None:
    if household.has_ended:
        return "household-ended"
    if household.permit_granted_on is not None:
        return "has-permit"
    if household.permit_refused_on is not None:
        return "already-refused"
    return "before-arrival" if refusal.occurred_on < household.arrived_on else None


def withdraw_permit(
    withdrawal: WithdrawPermit, household: Household | None, members: Sequence[Newcomer]
) -> Iterator[PermitWithdrawn | ParticipationDeclarationLapsed | PermitWithdrawalRejected]:
    """The right to a home ends with the permit, and so does what it obliged to (Vw 14, 32; agreement 3b)."""
    household = known_household(household)
    if broken := _why_no_permit(withdrawal.occurred_on, household):
        yield PermitWithdrawalRejected(
            household=household.household,
            municipality=household.municipality,
            occurred_on=withdrawal.occurred_on,
            code=broken,
        )
        return
    yield PermitWithdrawn(
        household=household.household, municipality=household.municipality, occurred_on=withdrawal.occurred_on
    )
    yield from lapse_declarations(household, members, withdrawal.occurred_on)


def _why_no_permit(day: date, household: Household) -> PermitWithdrawalRejection | None:
    if household.has_ended:
        return "household-ended"
    if household.permit_granted_on is None:
        return "no-permit"
    return "before-permit" if day < household.permit_granted_on else None


def correct_permit_date(
    correction: CorrectPermitDate, household: Household | None, members: Sequence[Newcomer], norms: Norms
) -> Iterator[
    PermitDateCorrected | ParticipationDeclarationPlanned | ParticipationDeclarationLapsed | PermitCorrectionRejected
]:
    """A fact is never changed: what was recorded stays on record, and is named by what corrects it.

    Every term that is counted from the permit moves: of the family (Vw 29) and of each declaration (3b).
    """
    household = known_household(household)
    if broken := _why_not_corrected(correction, household):
        yield PermitCorrectionRejected(
            household=household.household,
            municipality=household.municipality,
            occurred_on=correction.occurred_on,
            code=broken,
        )
        return
    corrected = PermitDateCorrected(
        household=household.household,
        municipality=household.municipality,
        occurred_on=correction.occurred_on,
        corrects=correction.corrects,
        granted_on=correction.granted_on,
        reunification_by=months_after(correction.granted_on, norms.apply_for_reunification_within_months),
    )
    yield corrected
    yield from correct_declarations(
        Household.evolve(household, corrected), members, correction.occurred_on, correction.corrects, norms
    )


def _why_not_corrected(correction: CorrectPermitDate, household: Household) -> PermitCorrectionRejection | None:
    if household.has_ended:
        return "household-ended"
    if household.permit_granted_on is None:
        return "no-permit"
    if correction.granted_on < household.arrived_on:
        return "before-arrival"
    return "nothing-corrected" if correction.granted_on == household.permit_granted_on else None
