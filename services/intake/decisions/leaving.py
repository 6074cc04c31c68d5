"""People who leave the country, the region or life, and those who turn out to be registered twice."""

from collections.abc import Iterator, Sequence
from datetime import date

from services.contracts.codes import LeavingReason, MergeRejection, PersonLeavingRejection
from services.contracts.intake import (
    AssessmentCompleted,
    DepartureRegistered,
    IntakeCompleted,
    MemberLeft,
    MovedOutOfRegion,
    ParticipationDeclarationPlanned,
    ParticipationDeclarationSigned,
    PermitGranted,
    PersonDied,
    PersonLeavingRejected,
    PersonsMerged,
    PersonsMergeRejected,
    TermMet,
)
from services.contracts.norms import Norms
from services.contracts.refusals import NotKnownYet, UnknownThing
from services.intake.commands import MergePersons, RegisterDeath, RegisterDeparture, RegisterMoveOutOfRegion
from services.intake.decisions.declarations import plan_declarations
from services.intake.decisions.stay import permit_of
from services.intake.decisions.terms import term_met
from services.intake.state import DECLARATION, INTAKE, Household, Newcomer

PermitTakenOver = PermitGranted | ParticipationDeclarationPlanned
StepDone = IntakeCompleted | AssessmentCompleted | ParticipationDeclarationSigned | TermMet


def register_departure(
    departure: RegisterDeparture, newcomer: Newcomer | None, household: Household | None
) -> Iterator[DepartureRegistered | MemberLeft | PersonLeavingRejected]:
    """Whoever returns was helped from day one as well (agreement 1c); nothing more is owed to them."""
    newcomer, household = _known(newcomer, household)
    if broken := _why_not_leaving(departure.occurred_on, newcomer):
        yield _rejected(newcomer, household, departure.occurred_on, broken)
        return
    yield DepartureRegistered(
        person=newcomer.person,
        household=household.household,
        municipality=household.municipality,
        occurred_on=departure.occurred_on,
        kind=departure.kind,
    )
    yield member_left(newcomer, household, departure.occurred_on, "departure")


def register_move_out_of_region(
    move: RegisterMoveOutOfRegion, newcomer: Newcomer | None, household: Household | None
) -> Iterator[MovedOutOfRegion | MemberLeft | PersonLeavingRejected]:
    """Others are concerned from now on; the region owes nothing more."""
    newcomer, household = _own_case(move, newcomer, household)
    if broken := _why_not_leaving(move.occurred_on, newcomer):
        yield _rejected(newcomer, household, move.occurred_on, broken)
        return
    yield MovedOutOfRegion(
        person=newcomer.person,
        household=household.household,
        municipality=household.municipality,
        occurred_on=move.occurred_on,
    )
    yield member_left(newcomer, household, move.occurred_on, "out-of-region")


def register_death(
    death: RegisterDeath, newcomer: Newcomer | None, household: Household | None
) -> Iterator[PersonDied | MemberLeft | PersonLeavingRejected]:
    """Every step that was owed to the person ends; the household goes on without them."""
    newcomer, household = _own_case(death, newcomer, household)
    if broken := _why_not_leaving(death.occurred_on, newcomer):
        yield _rejected(newcomer, household, death.occurred_on, broken)
        return
    yield PersonDied(
        person=newcomer.person,
        household=household.household,
        municipality=household.municipality,
        occurred_on=death.occurred_on,
    )
    yield member_left(newcomer, household, death.occurred_on, "death")


def member_left(newcomer: Newcomer, household: Household, day: date, reason: LeavingReason) -> MemberLeft:
    return MemberLeft(
        household=household.household,
        municipality=household.municipality,
        occurred_on=day,
        person=newcomer.person,
        persons=len(set(household.members) - {newcomer.person}),
        reason=reason,
    )


def merge_persons(
    merger: MergePersons,
    kept: Newcomer | None,
    household: Household | None,
    duplicate: Newcomer | None,
    other_household: Household | None,
    members: Sequence[Newcomer],
    norms: Norms,
) -> Iterator[PersonsMerged | MemberLeft | PermitTakenOver | StepDone | PersonsMergeRejected]:
    """One person, one line: what was done under either reference is done, and nothing is asked twice (agreement 3a)."""
    kept, household = _known(kept, household)
    duplicate, other_household = _known(duplicate, other_household, "duplicate")
    if broken := _why_not_merged(merger, kept, duplicate):
        yield PersonsMergeRejected(
            person=kept.person,
            household=household.household,
            municipality=household.municipality,
            occurred_on=merger.occurred_on,
            code=broken,
        )
        return
    yield PersonsMerged(
        person=duplicate.person,
        kept=kept.person,
        household=other_household.household,
        municipality=other_household.municipality,
        occurred_on=merger.occurred_on,
    )
    yield member_left(duplicate, other_household, merger.occurred_on, "merged")
    yield from _permit_taken_over(household, other_household, members, norms)
    yield from _taken_over(kept, household, duplicate)


def _why_not_merged(merger: MergePersons, kept: Newcomer, duplicate: Newcomer) -> MergeRejection | None:
    if kept.person == duplicate.person:
        return "same-person"
    if kept.left_on is not None or duplicate.left_on is not None:
        return "already-left"
    return "before-arrival" if merger.occurred_on < max(kept.arrived_on, duplicate.arrived_on) else None


def _permit_taken_over(
    household: Household, other: Household, members: Sequence[Newcomer], norms: Norms
) -> Iterator[PermitTakenOver]:
    """What was granted under the other reference is granted to the person's household, from the same day (Vw 28)."""
    if household.permit_granted_on is None and other.permit_granted_on is not None:
        yield (granted := permit_of(household, household.members, other))
        yield from plan_declarations(Household.evolve(household, granted), members, norms)


def _taken_over(kept: Newcomer, household: Household, duplicate: Newcomer) -> Iterator[StepDone]:
    """The steps that only the other registration shows, on the days on which they were taken."""
    about = {"person": kept.person, "household": household.household, "municipality": household.municipality}
    if kept.intake_completed_on is None and duplicate.intake_completed_on is not None:
        yield IntakeCompleted(**about, occurred_on=duplicate.intake_completed_on)  # type: ignore[arg-type]
        yield from term_met(kept, household, INTAKE, kept.complete_by, duplicate.intake_completed_on)
    if kept.assessed_on is None and duplicate.assessed_on and duplicate.assessed_by and duplicate.assessed_version:
        yield AssessmentCompleted(
            **about,  # type: ignore[arg-type]
            occurred_on=duplicate.assessed_on,
            method=duplicate.assessed_by,
            method_version=duplicate.assessed_version,
        )
    if kept.signed_on is None and duplicate.signed_on is not None:
        yield ParticipationDeclarationSigned(**about, occurred_on=duplicate.signed_on)  # type: ignore[arg-type]
        yield from term_met(kept, household, DECLARATION, kept.sign_by, duplicate.signed_on)


def _why_not_leaving(day: date, newcomer: Newcomer) -> PersonLeavingRejection | None:
    if newcomer.left_on is not None:
        return "already-left"
    return "before-arrival" if day < newcomer.arrived_on else None


def _known(newcomer: Newcomer | None, household: Household | None, field: str = "person") -> tuple[Newcomer, Household]:
    if newcomer is None or household is None:
        raise UnknownThing(field, "no arrival of this person is registered; register the household's arrival first")
    return newcomer, household


def _own_case(
    report: RegisterMoveOutOfRegion | RegisterDeath, newcomer: Newcomer | None, household: Household | None
) -> tuple[Newcomer, Household]:
    """Another municipality's person is as unknown as one who never arrived: nobody can probe for people."""
    if newcomer is None or household is None or household.municipality != report.municipality:
        raise NotKnownYet("person", "nobody of this reference is known to live here; try again once the move is known")
    return newcomer, household


def _rejected(
    newcomer: Newcomer, household: Household, day: date, code: PersonLeavingRejection
) -> PersonLeavingRejected:
    return PersonLeavingRejected(
        person=newcomer.person,
        household=household.household,
        municipality=household.municipality,
        occurred_on=day,
        code=code,
    )
