"""The terms on the way from the permit to the home: 2 weeks to match, 10 to allocate, 2 to move (practice)."""

from collections.abc import Iterator
from datetime import date, timedelta

from services.contracts.calendar import DayStarted
from services.contracts.codes import Norm, Role
from services.contracts.housing import HousingTermRevised, TermExceeded, TermMet
from services.contracts.intake import PermitDateCorrected
from services.contracts.norms import Norms
from services.housing.state import HousingFile


def match_by(permit_granted_on: date, norms: Norms) -> date:
    return permit_granted_on + timedelta(days=norms.match_within_days)


def house_by(permit_granted_on: date, norms: Norms) -> date:
    return permit_granted_on + timedelta(days=norms.house_within_days)


def allocate_by(file: HousingFile, day: date, norms: Norms) -> date | None:
    """Until when a home is allocated in time, counted from that day; a household that is housed has no such term."""
    return day + timedelta(days=norms.allocate_within_days) if file.settled_on is None else None


def notice_late_steps(day: DayStarted, files: tuple[HousingFile, ...]) -> Iterator[TermExceeded]:
    """COA owes the match, the municipality what comes after it."""
    for file in files:
        for norm, by in file.terms.items():
            if by < day.date and norm not in file.exceeded:
                yield _exceeded(file, norm, by)


def step_taken(file: HousingFile, norm: Norm, taken_on: date) -> Iterator[TermExceeded | TermMet]:
    """What the day of a step says of its term, whether or not the day on which it was due was heard of before."""
    by = file.terms.get(norm)
    if by is not None:
        yield from _judged(file, norm, by, taken_on)


def _judged(file: HousingFile, norm: Norm, by: date, taken_on: date) -> Iterator[TermExceeded | TermMet]:
    if taken_on > by and norm not in file.exceeded:
        yield _exceeded(file, norm, by)
    if taken_on <= by and norm in file.exceeded:
        yield TermMet(
            household=file.household,
            norm=norm,
            owed_by=_owed_by(file, norm),
            due_on=by,
            met_on=taken_on,
            municipality=file.municipality,
            occurred_on=taken_on,
        )


def _exceeded(file: HousingFile, norm: Norm, by: date) -> TermExceeded:
    return TermExceeded(
        household=file.household,
        municipality=file.municipality,
        occurred_on=by + timedelta(days=1),
        norm=norm,
        owed_by=_owed_by(file, norm),
        due_on=by,
    )


def _owed_by(file: HousingFile, norm: Norm) -> Role:
    if norm == "match-within" or file.matched is None:
        return "coa"
    return "municipality"


def revise_terms(
    corrected: PermitDateCorrected, file: HousingFile | None, norms: Norms
) -> Iterator[HousingTermRevised | TermExceeded]:
    """Of another permit day other terms follow, also for the steps that were taken by then."""
    if file is None or file.permit_granted_on is None or file.permit_granted_on == corrected.granted_on:
        return
    revised = HousingTermRevised(
        household=file.household,
        municipality=file.municipality,
        occurred_on=corrected.occurred_on,
        corrects=corrected.corrects,
        permit_granted_on=corrected.granted_on,
        match_by=match_by(corrected.granted_on, norms),
        house_by=house_by(corrected.granted_on, norms),
    )
    yield revised
    if file.matched_on is not None and file.matched_on > revised.match_by:
        yield _exceeded(file, "match-within", revised.match_by)
    if file.settled_on is not None and file.settled_on > revised.house_by:
        yield _exceeded(file, "house-within", revised.house_by)
