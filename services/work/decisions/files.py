"""Towards work, from day one (agreement 1c, 5c)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from services.contracts.calendar import DayStarted
from services.contracts.codes import DualTrackStanding, Municipality
from services.contracts.education import DualTrackCompleted, DualTrackStarted, DualTrackStopped
from services.contracts.intake import ArrivalCorrected, MemberTransferred, RegionArrivalRegistered
from services.contracts.months import first_day, months_after
from services.contracts.norms import Norms
from services.contracts.successions import successor_of
from services.contracts.work import (
    DualTrackNoted,
    EarlierStayNoted,
    IntegrationActivityStarted,
    VocationalTrackStarted,
    VocationalTrackStopped,
    WorkFileOpened,
    WorkFileRevised,
    WorkTermExceeded,
)
from services.work.decisions.endings import STILL_THERE, Ending, end_or_resume, end_or_resume_each
from services.work.decisions.steps import StepEvent, take_over_steps
from services.work.decisions.tracks import take_over_track
from services.work.state import (
    Assistance,
    DualTrackNote,
    EarlierStay,
    Succession,
    VocationalTrack,
    WithdrawnPermit,
    WorkFile,
)

DualTrackEvent = DualTrackStarted | DualTrackCompleted | DualTrackStopped
OpeningEvent = WorkFileOpened | IntegrationActivityStarted | WorkFileRevised
STANDINGS: dict[type[DualTrackEvent], DualTrackStanding] = {
    DualTrackStarted: "running",
    DualTrackCompleted: "completed",
    DualTrackStopped: "stopped",
}


def open_work_file(
    arrival: RegionArrivalRegistered,
    file: WorkFile | None,
    assistance: Assistance | None,
    household: tuple[WorkFile, ...],
    earlier: tuple[EarlierStay, ...],
    withdrawn: WithdrawnPermit | None,
    note: DualTrackNote | None,
    duplicates: tuple[WorkFile, ...],
    tracks: tuple[VocationalTrack, ...],
    own_track: VocationalTrack | None,
    successions: tuple[Succession, ...],
    norms: Norms,
) -> Iterator[OpeningEvent | StepEvent | VocationalTrackStarted | VocationalTrackStopped | Ending]:
    """Adults are offered orientation on the labour market on arrival, whether they will stay or return (1c).

    Who comes of age in the term of the agreement has a file that waits for that day. What was heard of before the
    arrival is caught up with: the household's settlement, a dual track, another reference of the same person, or that
    the last adult of whom work knew then had left.
    """
    if file is not None:
        return
    opening = tuple(_open(arrival, assistance, note, successions, norms))
    yield from opening
    file = _after(file, opening)
    if file is not None:
        for duplicate in duplicates:
            yield from take_over_steps(duplicate, file)
        for track in tracks:
            yield from take_over_track(track, file, own_track)
        yield from end_or_resume(assistance, (*household, file), earlier, withdrawn, arrival.occurred_on)


def _open(
    known: RegionArrivalRegistered | ArrivalCorrected,
    assistance: Assistance | None,
    note: DualTrackNote | None,
    successions: tuple[Succession, ...],
    norms: Norms,
) -> Iterator[OpeningEvent]:
    adult_on = first_day(known.adult_from)
    if adult_on > months_after(known.occurred_on, norms.work_file_ahead_months):
        return
    opened = WorkFileOpened(
        person=known.person,
        household=known.household,
        municipality=successor_of(known.municipality, successions),
        occurred_on=known.occurred_on,
        adult_from=known.adult_from,
    )
    yield opened
    file = WorkFile.evolve(None, opened)
    if adult_on <= known.occurred_on:
        yield _orientation_offered(file, known.occurred_on, norms)
    if assistance is not None or note is not None:
        yield revised(
            file,
            assistance.settled_on if assistance else known.occurred_on,
            municipality=assistance.municipality if assistance else None,
            plan_by=plan_due(file, assistance.first_settled_on, norms) if assistance else None,
            dual_track=note.dual_track if note else None,
        )


def _orientation_offered(file: WorkFile, day: date, norms: Norms) -> IntegrationActivityStarted:
    return IntegrationActivityStarted(
        person=file.person,
        household=file.household,
        municipality=file.municipality,
        occurred_on=day,
        kind="labour-orientation",
        complete_by=day + timedelta(days=norms.orientation_within_days),
    )


def plan_due(file: WorkFile, settled_on: date, norms: Norms) -> date:
    """From the settlement, or later from the arrival or from coming of age (agreement 5c)."""
    return max(settled_on, file.opened_on, file.adult_on) + timedelta(days=norms.work_plan_within_days)


def plan_due_sooner(file: WorkFile, settled_on: date, norms: Norms) -> date:
    """By this settlement, unless an earlier one of a household of the person has it due before."""
    due = plan_due(file, settled_on, norms)
    return due if file.plan_by is None else min(file.plan_by, due)


def revised(
    file: WorkFile,
    day: date,
    *,
    household: UUID | None = None,
    municipality: Municipality | None = None,
    plan_by: date | None = None,
    dual_track: DualTrackStanding | None = None,
    corrects: UUID | None = None,
) -> WorkFileRevised:
    """The file with what is given; steps that were taken are not taken again."""
    return WorkFileRevised(
        person=file.person,
        household=household or file.household,
        municipality=municipality or file.municipality,
        occurred_on=day,
        adult_from=file.adult_from,
        plan_by=plan_by or file.plan_by,
        dual_track=dual_track or file.dual_track,
        corrects=corrects,
    )


def correct_work_file(
    correction: ArrivalCorrected,
    file: WorkFile | None,
    stays: tuple[EarlierStay, ...],
    assistances: tuple[Assistance, ...],
    households: tuple[WorkFile, ...],
    earlier: tuple[EarlierStay, ...],
    withdrawals: tuple[WithdrawnPermit, ...],
    note: DualTrackNote | None,
    successions: tuple[Succession, ...],
    norms: Norms,
) -> Iterator[OpeningEvent | EarlierStayNoted | Ending]:
    """With the right month of coming of age the offer may be due sooner or later, and the plan with it (5c).

    Who was held to be a young child and is not has a file from the correction on. The household may prove to have an
    adult left, or none; so may those to which the person belonged before.
    """
    corrected = tuple(_correct(correction, file, stays, assistances, note, successions, norms))
    yield from corrected
    file = _after(file, corrected)
    if file is not None:
        noted = tuple(_noted(stay, file, correction) for stay in stays)
        yield from noted
        households = (*_others(households, file), file)
        yield from end_or_resume_each(
            assistances, households, _as_noted(earlier, noted), withdrawals, correction.occurred_on
        )


def _correct(
    correction: ArrivalCorrected,
    file: WorkFile | None,
    stays: tuple[EarlierStay, ...],
    assistances: tuple[Assistance, ...],
    note: DualTrackNote | None,
    successions: tuple[Succession, ...],
    norms: Norms,
) -> Iterator[OpeningEvent]:
    if file is None:
        assistance = next((one for one in assistances if one.household == correction.household), None)
        yield from _open(correction, assistance, note, successions, norms)
    elif file.closed_on is None:
        right = replace(file, adult_from=correction.adult_from)
        plan_by = _plan_due_by_all(right, stays, assistances, norms)
        yield revised(right, correction.occurred_on, plan_by=plan_by, corrects=correction.corrects)


def _after(file: WorkFile | None, events: tuple[OpeningEvent, ...]) -> WorkFile | None:
    for event in events:
        file = WorkFile.evolve(file, event)
    return file


def _others(files: tuple[WorkFile, ...], file: WorkFile) -> tuple[WorkFile, ...]:
    return tuple(other for other in files if other.person != file.person)


def follow_member(
    transfer: MemberTransferred,
    file: WorkFile | None,
    stays: tuple[EarlierStay, ...],
    assistances: tuple[Assistance, ...],
    households: tuple[WorkFile, ...],
    earlier: tuple[EarlierStay, ...],
    withdrawals: tuple[WithdrawnPermit, ...],
    successions: tuple[Succession, ...],
    norms: Norms,
) -> Iterator[EarlierStayNoted | WorkFileRevised | Ending]:
    """Who belongs to another household lives where that one does, and the term of the plan goes along (5c).

    The assistance of the household that is left ends where no adult stays in it; that of the other may go on again.
    """
    if file is None or file.closed_on is not None:
        return
    left = _left(file, transfer)
    yield left
    assistance = next((one for one in assistances if one.household == transfer.household), None)
    moved = revised(
        file,
        transfer.occurred_on,
        household=transfer.household,
        municipality=assistance.municipality if assistance else successor_of(transfer.municipality, successions),
    )
    there = replace(file, household=transfer.household)
    moved = replace(moved, plan_by=_plan_due_by_all(there, _as_noted(stays, (left,)), assistances, norms))
    yield moved
    households = (*_others(households, file), WorkFile.evolve(file, moved))
    earlier = _as_noted(earlier, (left,))
    yield from end_or_resume_each(assistances, households, earlier, withdrawals, transfer.occurred_on)


def _left(file: WorkFile, transfer: MemberTransferred) -> EarlierStayNoted:
    return EarlierStayNoted(
        person=file.person,
        household=file.household,
        municipality=file.municipality,
        occurred_on=transfer.occurred_on,
        adult_from=file.adult_from,
        came_on=file.came_on,
        left_on=transfer.occurred_on,
    )


def _noted(stay: EarlierStay, file: WorkFile, correction: ArrivalCorrected) -> EarlierStayNoted:
    return EarlierStayNoted(
        person=file.person,
        household=stay.household,
        municipality=file.municipality,
        occurred_on=correction.occurred_on,
        adult_from=file.adult_from,
        came_on=stay.came_on,
        left_on=stay.left_on,
    )


def _as_noted(stays: tuple[EarlierStay, ...], noted: tuple[EarlierStayNoted, ...]) -> tuple[EarlierStay, ...]:
    known = {(stay.household, stay.person): stay for stay in stays}
    return tuple((known | {(one.household, one.person): EarlierStay.evolve(None, one) for one in noted}).values())


def _plan_due_by_all(
    file: WorkFile, stays: tuple[EarlierStay, ...], assistances: tuple[Assistance, ...], norms: Norms
) -> date | None:
    """By the first settlement of a household to which the person belongs, or belonged by then; None before any."""
    until = {stay.household: stay.left_on for stay in stays} | {file.household: STILL_THERE}
    settled = [
        assistance.first_settled_on
        for assistance in assistances
        if assistance.first_settled_on <= until[assistance.household]
    ]
    return plan_due(file, min(settled), norms) if settled else None


def follow_dual_track(
    told: DualTrackEvent, file: WorkFile | None, _note: DualTrackNote | None, successions: tuple[Succession, ...]
) -> Iterator[DualTrackNoted | WorkFileRevised]:
    """What is learned and done at school counts on the way to work (agreement 4f, 5d)."""
    standing = STANDINGS[type(told)]
    yield DualTrackNoted(
        person=told.person,
        household=told.household,
        municipality=successor_of(told.municipality, successions),
        occurred_on=told.occurred_on,
        dual_track=standing,
    )
    if file is not None:
        yield revised(file, told.occurred_on, dual_track=standing)


def take_due_steps(
    day: DayStarted, files: tuple[WorkFile, ...], norms: Norms
) -> Iterator[IntegrationActivityStarted | WorkTermExceeded]:
    """What adults are offered on arrival, a minor is offered on coming of age (1c); what is late has an owner (5c)."""
    for due in files:
        file = due
        while file.due_on is not None and file.due_on <= day.date:
            yield (event := _due_step(file, file.due_on, norms))
            file = WorkFile.evolve(file, event)


def _due_step(file: WorkFile, day: date, norms: Norms) -> IntegrationActivityStarted | WorkTermExceeded:
    if not file.orientation_offered and file.adult_on <= day:
        return _orientation_offered(file, max(file.adult_on, file.opened_on), norms)
    due_on = day - timedelta(days=1)
    is_orientation = file.orient_by == due_on and file.oriented_on is None and not file.orientation_exceeded
    return WorkTermExceeded(
        person=file.person,
        household=file.household,
        municipality=file.municipality,
        occurred_on=day,
        norm="orientation-within" if is_orientation else "work-plan-within",
        owed_by="social-service",
        due_on=due_on,
    )
