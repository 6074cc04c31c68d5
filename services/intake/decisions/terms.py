"""Terms that pass, and steps that prove to have been in time (ADR 7)."""

from collections.abc import Iterator
from datetime import date, timedelta

from services.contracts.calendar import DayStarted
from services.contracts.codes import Norm
from services.contracts.intake import HouseholdTermExceeded, HouseholdTermMet, TermExceeded, TermMet
from services.intake.state import INTAKE, Household, Newcomer, running

REUNIFICATION: Norm = "apply-for-reunification-within"


def notice_late_steps(
    day: DayStarted, newcomers: tuple[Newcomer, ...], households: tuple[Household, ...]
) -> Iterator[TermExceeded]:
    """An intake is owed by the municipality of the reception (3a), a declaration by that of the home (3b)."""
    homes = {household.household: household.municipality for household in households}
    for newcomer in newcomers:
        for norm, by in running(newcomer):
            if by < day.date:
                at_home = homes.get(newcomer.household, newcomer.municipality)
                yield TermExceeded(
                    person=newcomer.person,
                    household=newcomer.household,
                    municipality=newcomer.municipality if norm == INTAKE else at_home,
                    occurred_on=by + timedelta(days=1),
                    norm=norm,
                    owed_by="municipality",
                    due_on=by,
                )


def notice_lapsed_reunification(_day: DayStarted, households: tuple[Household, ...]) -> Iterator[HouseholdTermExceeded]:
    """Who has not asked for family by now asks late; it is said, so that guidance can ask who waits (agreement 2b)."""
    for household in households:
        if household.reunification_by is not None:
            yield HouseholdTermExceeded(
                household=household.household,
                municipality=household.municipality,
                occurred_on=household.reunification_by + timedelta(days=1),
                norm=REUNIFICATION,
                owed_by="permit-holder",
                due_on=household.reunification_by,
            )


def term_met(
    newcomer: Newcomer, household: Household, norm: Norm, due_on: date | None, met_on: date
) -> Iterator[TermMet]:
    """Withdraws what was said of a term, where the step was in time and only heard of late."""
    if norm in newcomer.late and due_on is not None and met_on <= due_on:
        yield TermMet(
            person=newcomer.person,
            household=household.household,
            municipality=newcomer.municipality if norm == INTAKE else household.municipality,
            occurred_on=met_on,
            norm=norm,
            owed_by="municipality",
            due_on=due_on,
            met_on=met_on,
        )


def reunification_met(household: Household, met_on: date) -> Iterator[HouseholdTermMet]:
    by = household.reunification_by
    if household.reunification_late and by is not None and met_on <= by:
        yield HouseholdTermMet(
            household=household.household,
            municipality=household.municipality,
            occurred_on=met_on,
            norm=REUNIFICATION,
            owed_by="permit-holder",
            due_on=by,
            met_on=met_on,
        )
