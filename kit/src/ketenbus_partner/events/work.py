"""The events of work. GENERATED from schemas and agreements: run `make contracts`."""

import datetime
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from ketenbus_partner.events.data import EventData


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvancePaid(EventData):
    """The household was paid an advance, because the decision was not there yet."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.AdvancePaid"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    percent: int | None = None
    """The share of the assistance that was advanced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentUsed(EventData):
    """What an assessment showed was used to choose the next step (agreement 5b)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.AssessmentUsed"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    method: str | None = None
    """The method of assessment."""
    method_version: str | None = None
    """The version of that method, e.g. 2.1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistanceApplied(EventData):
    """The household, settled, applies for social assistance (agreement 5a)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.AssistanceApplied"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    advance_by: datetime.date | None = None
    """The last day on which an advance is paid in time (PW 52)."""
    pay_advance_on: datetime.date | None = None
    """The day on which the advance is paid if nothing was decided: before the term, not on it."""
    decide_by: datetime.date | None = None
    """The last day on which the decision is in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistanceDecisionRejected(EventData):
    """A decision on assistance was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.AssistanceDecisionRejected"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistanceEnded(EventData):
    """The household's assistance, or its application for it, has ended."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.AssistanceEnded"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    reason: str | None = None
    """Why it has ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistanceGranted(EventData):
    """The social service granted the household assistance."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.AssistanceGranted"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistanceMoved(EventData):
    """The household lives elsewhere; its assistance goes on, and nothing that was begun begins
    again.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.AssistanceMoved"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    settled_on: datetime.date | None = None
    """The day of the latest settlement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistanceRefused(EventData):
    """The social service refused the household assistance."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.AssistanceRefused"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistanceResumed(EventData):
    """An adult proves to live in the household, or comes to: assistance that ended for want of
    one goes on, and nothing begins again.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.AssistanceResumed"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessStarted(EventData):
    """The person started a business (agreement 5f)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.BusinessStarted"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeHeld(EventData):
    """A municipality challenged employers to offer places (agreement 5e)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.ChallengeHeld"

    challenge: UUID | None = None
    """The challenge's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeRejected(EventData):
    """A challenge was not recorded, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.ChallengeRejected"

    challenge: UUID | None = None
    """The challenge's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DualTrackNoted(EventData):
    """What work learned of a dual track at school, whether or not it has a file of the person."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.DualTrackNoted"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    dual_track: str | None = None
    """How the person's latest dual track at school stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierStayNoted(EventData):
    """What work keeps of a household that a person left for another, for the right to assistance
    of those who stay; noted again when the person's months prove wrong.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.EarlierStayNoted"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belonged."""
    municipality: str | None = None
    """The municipality concerned."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    adult_from: str | None = None
    """The month in which the person comes of age, which may lie in the past."""
    came_on: datetime.date | None = None
    """The first day on which the person belonged to that household."""
    left_on: datetime.date | None = None
    """The day on which the person went over to another household."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrepreneurshipExplored(EventData):
    """The person explored what a business of their own asks (agreement 5f)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.EntrepreneurshipExplored"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDiscarded(EventData):
    """work counts an event that it had quarantined as dealt with, though nothing comes of it;
    its subject goes on.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.EventDiscarded"

    topic: str | None = None
    """The topic on which the event stands."""
    partition: int | None = None
    """Its partition."""
    offset: int | None = None
    """Its offset."""
    sequence: int | None = None
    """Its sequence within the subject; 0 where it cannot be told."""
    code: str | None = None
    """Why nothing is to come of it."""
    by: str | None = None
    """Who saw to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuarantined(EventData):
    """work cannot deal with an event of another service, and holds its subject until somebody
    has looked.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.EventQuarantined"

    topic: str | None = None
    """The topic on which the event stands."""
    partition: int | None = None
    """Its partition."""
    offset: int | None = None
    """Its offset."""
    sequence: int | None = None
    """Its sequence within the subject; 0 where it cannot be told."""
    reason: str | None = None
    """Why it cannot be dealt with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRetried(EventData):
    """work dealt once more with an event that it had quarantined, and its subject goes on."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.EventRetried"

    topic: str | None = None
    """The topic on which the event stands."""
    partition: int | None = None
    """Its partition."""
    offset: int | None = None
    """Its offset."""
    sequence: int | None = None
    """Its sequence within the subject; 0 where it cannot be told."""
    by: str | None = None
    """Who saw to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrationActivityStarted(EventData):
    """A person started an activity towards work, before or after a permit (agreement 1c)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.IntegrationActivityStarted"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    kind: str | None = None
    """What kind of activity it is."""
    complete_by: datetime.date | None = None
    """The last day on which its completion is in time (agreement 5c)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrientationCompleted(EventData):
    """A person completed the orientation on the labour market (agreement 5c)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.OrientationCompleted"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitWithdrawalNoted(EventData):
    """What work learned of a permit: it was withdrawn, and assistance ends with it."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.PermitWithdrawalNoted"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermExceeded(EventData):
    """A term has passed without the step that was owed."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.TermExceeded"

    household: UUID | None = None
    """The household whose step is late: a reference in the person register."""
    norm: str | None = None
    """The norm whose term it is."""
    owed_by: str | None = None
    """The partner who owes the step."""
    due_on: datetime.date | None = None
    """The last day on which the step would have been in time."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermMet(EventData):
    """A decision that was held to be late proves to have been in time, so that its term counts
    as met.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.TermMet"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    norm: str | None = None
    """The norm whose term it is."""
    owed_by: str | None = None
    """The partner who owes the step."""
    due_on: datetime.date | None = None
    """The last day on which the step would have been in time."""
    met_on: datetime.date | None = None
    """The day on which the step was taken, in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VocationalTrackCompleted(EventData):
    """A vocational track was completed (agreement 5d)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.VocationalTrackCompleted"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VocationalTrackStarted(EventData):
    """A track towards a trade began that combines language, education or work (agreement 5d)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.VocationalTrackStarted"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    combines: tuple[str, ...] | None = None
    """What the track combines, at least two."""
    taken_over_from: UUID | None = None
    """The reference under which it began, where the person proved to be registered twice; null
    otherwise.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class VocationalTrackStopped(EventData):
    """A vocational track ended before it was completed (agreement 5d)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.VocationalTrackStopped"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    reason: str | None = None
    """Why the track ended before it was completed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkAreaSucceeded(EventData):
    """What work learned of a municipality that ceased to exist: every case and place of it is
    its successor's.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkAreaSucceeded"

    municipality: str | None = None
    """The municipality that ceased to exist."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    successor: str | None = None
    """The municipality that takes over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFileClosed(EventData):
    """The person is no longer a case of the region: nothing is owed any more, and every term has
    ended.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkFileClosed"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    reason: str | None = None
    """Why the file is closed."""
    kept: UUID | None = None
    """The reference under which the person goes on, where it was registered twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFileOpened(EventData):
    """What work learned of an arrival: someone who is of age, or soon will be, and will look for
    work (agreement 5c).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkFileOpened"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    adult_from: str | None = None
    """The month in which the person comes of age, which may lie in the past."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFileRevised(EventData):
    """What work learned since: the person lives elsewhere, belongs to another household, or was
    recorded wrongly; the steps taken stand.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkFileRevised"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    adult_from: str | None = None
    """The month in which the person comes of age, which may lie in the past."""
    plan_by: datetime.date | None = None
    """The last day on which a work plan is in time, once the household has settled."""
    dual_track: str | None = None
    """How the person's latest dual track at school stands."""
    corrects: UUID | None = None
    """The event that it corrects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlaceEndRejected(EventData):
    """The end of a work place was not recorded, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkPlaceEndRejected"

    place: UUID | None = None
    """The work place's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlaceEnded(EventData):
    """A work place is no longer offered; whoever had it is free for another."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkPlaceEnded"

    place: UUID | None = None
    """The work place's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    reason: str | None = None
    """Why the place ended."""
    person: UUID | None = None
    """The person's reference in the person register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlaceFillRejected(EventData):
    """A work place was not filled, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkPlaceFillRejected"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    place: UUID | None = None
    """The work place's reference."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlaceFilled(EventData):
    """A person takes a work place (agreement 5e)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkPlaceFilled"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    place: UUID | None = None
    """The work place's reference."""
    kind: str | None = None
    """What the place is for."""
    works_in: str | None = None
    """The municipality in which the place is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlaceFreed(EventData):
    """A person no longer has a work place: the place has ended, or the person is no longer a
    case of the region.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkPlaceFreed"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    place: UUID | None = None
    """The work place's reference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlaceOfferRejected(EventData):
    """A work place was not offered, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkPlaceOfferRejected"

    place: UUID | None = None
    """The work place's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlaceOffered(EventData):
    """An employer offers a place to work, or to learn the language at work (agreement 5e)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkPlaceOffered"

    place: UUID | None = None
    """The work place's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    kind: str | None = None
    """What the place is for."""
    challenge: UUID | None = None
    """The challenge that it answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlaceRevised(EventData):
    """The place is another municipality's, which took over from the one that it was in."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkPlaceRevised"

    place: UUID | None = None
    """The work place's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlanAgreed(EventData):
    """A person and the social service agreed a plan towards work (agreement 5c)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkPlanAgreed"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkStepRejected(EventData):
    """A step towards work was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkStepRejected"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    step: str | None = None
    """The step that was tried."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkTermExceeded(EventData):
    """A term of a person's way to work has passed without the step that was owed."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkTermExceeded"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    norm: str | None = None
    """The norm whose term it is."""
    owed_by: str | None = None
    """The partner who owes the step."""
    due_on: datetime.date | None = None
    """The last day on which the step would have been in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkTermMet(EventData):
    """A step towards work that was held to be late proves to have been in time, so that its term
    counts as met.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkTermMet"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    norm: str | None = None
    """The norm whose term it is."""
    owed_by: str | None = None
    """The partner who owes the step."""
    due_on: datetime.date | None = None
    """The last day on which the step would have been in time."""
    met_on: datetime.date | None = None
    """The day on which the step was taken, in time."""


EVENTS = (
    AdvancePaid,
    AssessmentUsed,
    AssistanceApplied,
    AssistanceDecisionRejected,
    AssistanceEnded,
    AssistanceGranted,
    AssistanceMoved,
    AssistanceRefused,
    AssistanceResumed,
    BusinessStarted,
    ChallengeHeld,
    ChallengeRejected,
    DualTrackNoted,
    EarlierStayNoted,
    EntrepreneurshipExplored,
    EventDiscarded,
    EventQuarantined,
    EventRetried,
    IntegrationActivityStarted,
    OrientationCompleted,
    PermitWithdrawalNoted,
    TermExceeded,
    TermMet,
    VocationalTrackCompleted,
    VocationalTrackStarted,
    VocationalTrackStopped,
    WorkAreaSucceeded,
    WorkFileClosed,
    WorkFileOpened,
    WorkFileRevised,
    WorkPlaceEndRejected,
    WorkPlaceEnded,
    WorkPlaceFillRejected,
    WorkPlaceFilled,
    WorkPlaceFreed,
    WorkPlaceOfferRejected,
    WorkPlaceOffered,
    WorkPlaceRevised,
    WorkPlanAgreed,
    WorkStepRejected,
    WorkTermExceeded,
    WorkTermMet,
)
"""All events of work."""
