"""The term of civic integration: from the permit, or later from the arrival or from coming of age (agreement 4g)."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from services.contracts.calendar import DayStarted
from services.contracts.codes import CivicIntegrationAct, Norm, Role
from services.contracts.education import (
    IntegrationFileOpened,
    IntegrationTermBegun,
    IntegrationTermExceeded,
    IntegrationTermRevised,
    PermitNoted,
)
from services.contracts.intake import PermitDateCorrected, PermitGranted, RegionArrivalRegistered
from services.contracts.months import first_day, months_after
from services.contracts.norms import Norms
from services.contracts.successions import successor_of
from services.education.state import (
    HouseholdPermit,
    IntegrationFile,
    Learner,
    Succession,
)

FileOpening = IntegrationFileOpened | IntegrationTermBegun


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
    if permit is not None:
        yield _begin_term(learner, IntegrationFile.evolve(None, opened), permit.granted_on, permit.granted_to, norms)


def note_permit(
    granted: PermitGranted,
    household: tuple[Learner, ...],
    members: tuple[Learner, ...],
    permits: tuple[HouseholdPermit, ...],
    files: tuple[IntegrationFile, ...],
    successions: tuple[Succession, ...],
    norms: Norms,
) -> Iterator[PermitNoted | IntegrationTermBegun]:
    """The permit begins the term of the household's adults, also of those who live in another one by now (4g)."""
    learners = {learner.person: learner for learner in (*household, *members)}
    known = {permit.household for permit in permits}
    households = {granted.household, *(learner.household for learner in learners.values())}
    for noted in sorted(households - known):
        yield PermitNoted(
            household=noted,
            municipality=successor_of(granted.municipality, successions),
            occurred_on=granted.occurred_on,
            granted_on=granted.occurred_on,
            granted_to=granted.household,
        )
    for file in files:
        learner = learners[file.person]
        if file.until is None and learner.household not in known and _still_here(file, granted.occurred_on):
            yield _begin_term(learner, file, granted.occurred_on, granted.household, norms)


def _still_here(file: IntegrationFile, day: date) -> bool:
    return file.closed_on is None or file.closed_on >= day


def correct_permit(
    corrected: PermitDateCorrected,
    files: tuple[IntegrationFile, ...],
    learners: tuple[Learner, ...],
    permits: tuple[HouseholdPermit, ...],
    successions: tuple[Succession, ...],
    norms: Norms,
) -> Iterator[PermitNoted | IntegrationTermRevised]:
    """The right day of the permit moves the term of whoever it was granted to, and may bring it under another act."""
    for permit in permits:
        yield PermitNoted(
            household=permit.household,
            municipality=successor_of(corrected.municipality, successions),
            occurred_on=corrected.occurred_on,
            granted_on=corrected.granted_on,
            granted_to=permit.granted_to,
            corrects=corrected.corrects,
        )
    known = {learner.person: learner for learner in learners}
    for file in files:
        yield _revise_term(known[file.person], file, corrected, norms)


def _begin_term(
    learner: Learner, file: IntegrationFile, granted_on: date, granted_to: UUID, norms: Norms
) -> IntegrationTermBegun:
    begins = max(granted_on, file.opened_on)
    return IntegrationTermBegun(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=begins,
        act=_act(granted_on, norms),
        granted_on=granted_on,
        until=months_after(begins, norms.civic_integration_within_months),
        inform_by=months_after(begins, norms.provider_information_within_months),
        granted_to=granted_to,
    )


def _revise_term(
    learner: Learner, file: IntegrationFile, corrected: PermitDateCorrected, norms: Norms
) -> IntegrationTermRevised:
    begins = max(corrected.granted_on, file.opened_on)
    extension = norms.civic_integration_extension_months if file.extended_on else 0
    return IntegrationTermRevised(
        person=learner.person,
        household=learner.household,
        municipality=learner.municipality,
        occurred_on=corrected.occurred_on,
        act=_act(corrected.granted_on, norms),
        granted_on=corrected.granted_on,
        until=months_after(begins, norms.civic_integration_within_months + extension),
        inform_by=months_after(begins, norms.provider_information_within_months),
        corrects=corrected.corrects,
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
