"""The term of civic integration: from the permit, or later from the arrival or from coming of age (agreement 4g)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from services.contracts.calendar import DayStarted
from services.contracts.codes import CivicIntegrationAct, Norm, Role
from services.contracts.education import (
    IntegrationFileOpened,
    IntegrationTermBegun,
    IntegrationTermEnded,
    IntegrationTermExceeded,
    IntegrationTermRevised,
    PermitNoted,
    PermitWithdrawalNoted,
)
from services.contracts.intake import PermitDateCorrected, PermitGranted, PermitWithdrawn, RegionArrivalRegistered
from services.contracts.months import first_day, months_after
from services.contracts.norms import Norms
from services.contracts.successions import successor_of
from services.education.state import (
    HouseholdPermit,
    IntegrationFile,
    Learner,
    Succession,
)

TermEvent = IntegrationTermBegun | IntegrationTermRevised | IntegrationTermEnded
FileOpening = IntegrationFileOpened | TermEvent


class Term(NamedTuple):
    """What a permit obliges an adult to, from the day on which it begins."""

    begins_on: date
    granted_on: date
    act: CivicIntegrationAct
    until: date
    inform_by: date


def open_file_of_adult(
    arrival: RegionArrivalRegistered,
    learner: Learner | None,
    file: IntegrationFile | None,
    permit: HouseholdPermit | None,
    norms: Norms,
) -> Iterator[FileOpening]:
    """Civic integration concerns every adult from the day of arrival; a minor from coming of age (agreement 1c, 4g)."""
    if learner is None or file is not None or first_day(arrival.adult_from) > arrival.occurred_on:
        return
    yield from open_file(learner, arrival.occurred_on, permit, norms)


def open_file(learner: Learner, day: date, permit: HouseholdPermit | None, norms: Norms) -> Iterator[FileOpening]:
    """First of all the file, and its term where the permit is known already."""
    yield (
        opened := IntegrationFileOpened(
            person=learner.person, household=learner.household, municipality=learner.municipality, occurred_on=day
        )
    )
    yield from settle_term(learner, IntegrationFile.evolve(None, opened), permit, day, norms)


def note_permit(
    granted: PermitGranted,
    permit: HouseholdPermit | None,
    learners: tuple[Learner, ...],
    files: tuple[IntegrationFile, ...],
    successions: tuple[Succession, ...],
    norms: Norms,
) -> Iterator[PermitNoted | TermEvent]:
    """The permit begins the term of the household's adults (agreement 4g)."""
    if permit is not None and permit.withdrawn_on is None and permit.granted_on == granted.occurred_on:
        return  # a member who came from another household brought the word
    yield (
        noted := PermitNoted(
            household=granted.household,
            municipality=successor_of(granted.municipality, successions),
            occurred_on=granted.occurred_on,
            granted_on=granted.occurred_on,
        )
    )
    yield from _settled(learners, files, HouseholdPermit.evolve(permit, noted), granted.occurred_on, norms)


def correct_permit(
    corrected: PermitDateCorrected,
    permit: HouseholdPermit | None,
    learners: tuple[Learner, ...],
    files: tuple[IntegrationFile, ...],
    successions: tuple[Succession, ...],
    norms: Norms,
) -> Iterator[PermitNoted | TermEvent]:
    """The right day of the permit moves the term of whoever has it, and may bring it under another act."""
    yield (
        noted := PermitNoted(
            household=corrected.household,
            municipality=successor_of(corrected.municipality, successions),
            occurred_on=corrected.occurred_on,
            granted_on=corrected.granted_on,
            corrects=corrected.corrects,
        )
    )
    right = HouseholdPermit.evolve(permit, noted)
    yield from _settled(learners, files, right, corrected.occurred_on, norms, corrected.corrects)


def end_permit(
    withdrawn: PermitWithdrawn,
    permit: HouseholdPermit | None,
    learners: tuple[Learner, ...],
    files: tuple[IntegrationFile, ...],
    successions: tuple[Succession, ...],
    norms: Norms,
) -> Iterator[PermitWithdrawalNoted | TermEvent]:
    """Without a permit nobody has to integrate, and nobody owes them information about it (agreement 4g; Vw 14)."""
    if permit is None:
        return  # of one household, what was granted is heard before it is withdrawn
    yield (
        noted := PermitWithdrawalNoted(
            household=withdrawn.household,
            municipality=successor_of(withdrawn.municipality, successions),
            occurred_on=withdrawn.occurred_on,
        )
    )
    yield from _settled(learners, files, HouseholdPermit.evolve(permit, noted), withdrawn.occurred_on, norms)


def _settled(
    learners: tuple[Learner, ...],
    files: tuple[IntegrationFile, ...],
    permit: HouseholdPermit,
    day: date,
    norms: Norms,
    corrects: UUID | None = None,
) -> Iterator[TermEvent]:
    known = {learner.person: learner for learner in learners}
    for file in files:
        yield from settle_term(known[file.person], file, permit, day, norms, corrects)


def settle_term(
    learner: Learner,
    file: IntegrationFile,
    permit: HouseholdPermit | None,
    day: date,
    norms: Norms,
    corrects: UUID | None = None,
) -> Iterator[TermEvent]:
    """The term is the one that follows from the permit of the household to which the person belongs by now.

    It is asked whenever either becomes another, so that it does not matter which of the two is heard of first (law 4).
    """
    about = {"person": learner.person, "household": learner.household, "municipality": learner.municipality}
    term = _term_by(permit, file, norms)
    if term is None:
        if file.until is not None:
            yield IntegrationTermEnded(**about, occurred_on=day, corrects=corrects)  # type: ignore[arg-type]
        return
    terms = {"act": term.act, "granted_on": term.granted_on, "until": term.until, "inform_by": term.inform_by}
    if file.until is None:
        yield IntegrationTermBegun(**about, occurred_on=term.begins_on, **terms)  # type: ignore[arg-type]
    elif (term.act, term.until, term.inform_by) != (file.act, file.until, file.inform_by):
        yield IntegrationTermRevised(**about, occurred_on=day, **terms, corrects=corrects)  # type: ignore[arg-type]


def _term_by(permit: HouseholdPermit | None, file: IntegrationFile, norms: Norms) -> Term | None:
    """From the permit, or from the day of arrival or of coming of age after it; none for who had left by then."""
    if permit is None or (file.closed_on is not None and file.closed_on < permit.granted_on):
        return None
    if permit.withdrawn_on is not None:
        return None
    begins_on = max(permit.granted_on, file.opened_on)
    until = months_after(begins_on, norms.civic_integration_within_months)
    return Term(
        begins_on=begins_on,
        granted_on=permit.granted_on,
        act=_act(permit.granted_on, norms),
        until=months_after(until, norms.civic_integration_extension_months) if file.extended_on else until,
        inform_by=months_after(begins_on, norms.provider_information_within_months),
    )


def _act(granted_on: date, norms: Norms) -> CivicIntegrationAct:
    return "act-2021" if granted_on >= norms.civic_integration_2021_act_from_date else "act-2013"


def notice_integration_terms(
    day: DayStarted, files: tuple[IntegrationFile, ...], learners: tuple[Learner, ...]
) -> Iterator[IntegrationTermExceeded]:
    """Information is owed by the municipality, civic integration itself by the permit holder (agreement 4g)."""
    known = {learner.person: learner for learner in learners}
    for due in files:
        file = due
        while file.due_on is not None and file.due_on <= day.date:
            yield (exceeded := _exceeded(known[file.person], file, file.due_on))
            file = IntegrationFile.evolve(file, exceeded)


def _exceeded(learner: Learner, file: IntegrationFile, day: date) -> IntegrationTermExceeded:
    due_on = day - timedelta(days=1)
    is_term = file.until == due_on and not file.term_exceeded
    norm: Norm = "civic-integration-within" if is_term else "provider-information-within"
    owed_by: Role = "permit-holder" if is_term else "municipality"
    return IntegrationTermExceeded(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=day,
        norm=norm,
        owed_by=owed_by,
        due_on=due_on,
    )
