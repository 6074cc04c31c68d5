"""The participation declaration that an adult with a permit signs (agreement 3b)."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from services.contracts.codes import ParticipationDeclarationRejection
from services.contracts.intake import (
    ParticipationDeclarationLapsed,
    ParticipationDeclarationPlanned,
    ParticipationDeclarationRejected,
    ParticipationDeclarationSigned,
    TermMet,
)
from services.contracts.months import month_of, months_after
from services.contracts.norms import Norms
from services.contracts.refusals import NotKnownYet
from services.intake.commands import SignParticipationDeclaration
from services.intake.decisions.terms import term_met
from services.intake.state import DECLARATION, Household, Newcomer


def plan_declaration(
    household: Household, person: UUID, begins_on: date, norms: Norms, corrects: UUID | None = None
) -> Iterator[ParticipationDeclarationPlanned]:
    """The duty is of permits from a day on; its year begins with the permit, or with the arrival of who follows."""
    granted_on = household.permit_granted_on or begins_on
    if granted_on >= norms.participation_declaration_from_date:
        yield ParticipationDeclarationPlanned(
            person=person,
            household=household.household,
            municipality=household.municipality,
            occurred_on=begins_on,
            sign_by=months_after(begins_on, norms.participation_declaration_within_months),
            corrects=corrects,
        )


def plan_declarations(
    household: Household, members: Sequence[Newcomer], norms: Norms
) -> Iterator[ParticipationDeclarationPlanned]:
    """Of a household that has its permit since today, every adult who has not signed is to sign."""
    for member in members:
        begins_on = household.permit_granted_on
        if begins_on is not None and member.signed_on is None and _is_adult(member, begins_on):
            yield from plan_declaration(household, member.person, begins_on, norms)


def lapse_declarations(
    household: Household, members: Sequence[Newcomer], day: date, corrects: UUID | None = None
) -> Iterator[ParticipationDeclarationLapsed]:
    """Without a permit that obliges to it nobody need sign; what was signed stays on record."""
    for member in members:
        if member.sign_by is not None and member.signed_on is None:
            yield ParticipationDeclarationLapsed(
                person=member.person,
                household=household.household,
                municipality=household.municipality,
                occurred_on=day,
                corrects=corrects,
            )


def correct_declarations(
    household: Household, members: Sequence[Newcomer], day: date, corrects: UUID, norms: Norms
) -> Iterator[ParticipationDeclarationPlanned | ParticipationDeclarationLapsed]:
    """With the right day of the permit the year is another one, begins after all, or was never owed."""
    for member in members:
        begins_on = max(household.permit_granted_on or day, member.arrived_on)
        if _is_adult(member, begins_on):
            planned = tuple(plan_declaration(household, member.person, begins_on, norms, corrects))
            yield from planned or lapse_declarations(household, [member], day, corrects)


def _is_adult(member: Newcomer, day: date) -> bool:
    return member.adult_from <= month_of(day)


def sign_participation_declaration(
    signature: SignParticipationDeclaration, newcomer: Newcomer | None, household: Household | None
) -> Iterator[ParticipationDeclarationSigned | TermMet | ParticipationDeclarationRejected]:
    """Signed once, in whichever municipality of the region the person lives then (agreement 3b)."""
    if newcomer is None or household is None or household.municipality != signature.municipality:
        raise NotKnownYet("person", "nobody of this reference is known to live here; try again once the move is known")
    if broken := _why_not_signed(signature, newcomer, household):
        yield ParticipationDeclarationRejected(
            person=newcomer.person,
            household=household.household,
            municipality=household.municipality,
            occurred_on=signature.occurred_on,
            code=broken,
        )
        return
    yield ParticipationDeclarationSigned(
        person=newcomer.person,
        household=household.household,
        municipality=household.municipality,
        occurred_on=signature.occurred_on,
    )
    yield from term_met(newcomer, household, DECLARATION, newcomer.sign_by, signature.occurred_on)


def _why_not_signed(
    signature: SignParticipationDeclaration, newcomer: Newcomer, household: Household
) -> ParticipationDeclarationRejection | None:
    if newcomer.left_on is not None:
        return "departed"
    if newcomer.sign_by is None:
        return "not-planned"
    if newcomer.signed_on is not None:
        return "already-signed"
    granted_on = household.permit_granted_on
    return "before-permit" if granted_on is not None and signature.occurred_on < granted_on else None
