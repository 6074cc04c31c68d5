"""When a household's assistance ends, and when it goes on after all (PW 11, 13)."""

from collections.abc import Iterator
from datetime import date

from services.contracts.codes import AssistanceEndReason
from services.contracts.work import AssistanceEnded, AssistanceResumed
from services.work.state import Assistance, EarlierStay, WithdrawnPermit, WorkFile

Ending = AssistanceEnded | AssistanceResumed
STILL_THERE = date.max


def end_or_resume(
    assistance: Assistance | None,
    files: tuple[WorkFile, ...],
    earlier: tuple[EarlierStay, ...],
    withdrawn: WithdrawnPermit | None,
    day: date,
) -> Iterator[Ending]:
    """Assistance ends with the permit (PW 11) and, being an adult's (PW 13), with the last who leaves the household.

    It is asked whenever one of these becomes another, by all that work knows by now, so that it does not matter what is
    heard of first (law 4): an adult who proves to live there takes the ending back, and so does who proves to have been
    none. The `earlier` stays are of those who belong to another household by now.
    """
    if assistance is None:
        return
    household, municipality, ended_on = assistance.household, assistance.municipality, assistance.ended_on
    adults_until = _adults_until(assistance.applied_on, files, earlier)
    if endings := tuple(_endings(assistance, adults_until, withdrawn)):
        ends_on, reason = min(endings)
        if ends_on != ended_on:
            yield AssistanceEnded(household=household, municipality=municipality, occurred_on=ends_on, reason=reason)
    elif ended_on is not None:
        yield AssistanceResumed(household=household, municipality=municipality, occurred_on=max(ended_on, day))


def end_or_resume_each(
    assistances: tuple[Assistance, ...],
    files: tuple[WorkFile, ...],
    earlier: tuple[EarlierStay, ...],
    withdrawals: tuple[WithdrawnPermit, ...],
    day: date,
) -> Iterator[Ending]:
    """The same for several households, of which the others are given together."""
    for assistance in assistances:
        of = assistance.household
        yield from end_or_resume(
            assistance,
            tuple(file for file in files if file.household == of),
            tuple(stay for stay in earlier if stay.household == of),
            next((withdrawn for withdrawn in withdrawals if withdrawn.household == of), None),
            day,
        )


def _endings(
    assistance: Assistance, adults_until: date | None, withdrawn: WithdrawnPermit | None
) -> Iterator[tuple[date, AssistanceEndReason]]:
    if withdrawn is not None and withdrawn.withdrawn_on >= assistance.applied_on:
        yield withdrawn.withdrawn_on, "permit-withdrawn"
    if adults_until is not None and adults_until != STILL_THERE:
        yield adults_until, "nobody-left"


def _adults_until(applied_on: date, files: tuple[WorkFile, ...], earlier: tuple[EarlierStay, ...]) -> date | None:
    """The day on which the last adult left, but none before the application; None where no adult is known.

    Children who stay behind have a guardian then: who comes of age only after that has no right by this household.
    """
    stays = [(file.adult_on, file.came_on, file.closed_on or STILL_THERE) for file in files]
    stays += [(stay.adult_on, stay.came_on, stay.left_on) for stay in earlier]
    until = None
    for adult_on, came_on, left_on in sorted(stays, key=_beginning):
        if adult_on <= left_on and adult_on <= max(came_on, until or applied_on):
            until = max(until or applied_on, left_on)
    return until


def _beginning(stay: tuple[date, date, date]) -> tuple[date, bool]:
    """From when on the stay is an adult's; who comes as one is there before who comes of age on that day."""
    adult_on, came_on, _ = stay
    return max(adult_on, came_on), adult_on > came_on
