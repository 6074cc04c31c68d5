"""The events of work. GENERATED from schemas/work: change that and run `ketenbus schemas generate`."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self
from uuid import UUID

from services.contracts.codes import (
    ASSISTANCE_DECISION_REJECTIONS_RULES,
    CHALLENGE_REJECTIONS_RULES,
    WORK_PLACE_END_REJECTIONS_RULES,
    WORK_PLACE_FILL_REJECTIONS_RULES,
    WORK_PLACE_OFFER_REJECTIONS_RULES,
    WORK_STEP_REJECTIONS_RULES,
    ActivityKind,
    AssessmentMethod,
    AssistanceDecisionRejection,
    AssistanceEndReason,
    ChallengeRejection,
    DiscardReason,
    DualTrackStanding,
    LeavingReason,
    Municipality,
    Norm,
    QuarantineReason,
    Role,
    VocationalPart,
    VocationalStopReason,
    WorkPlaceEndReason,
    WorkPlaceEndRejection,
    WorkPlaceFillRejection,
    WorkPlaceKind,
    WorkPlaceOfferRejection,
    WorkStep,
    WorkStepRejection,
)
from services.contracts.refusals import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvancePaid:
    """The household was paid an advance, because the decision was not there yet."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.AdvancePaid"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    percent: int
    """The share of the assistance that was advanced."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "percent": self.percent,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentUsed:
    """What an assessment showed was used to choose the next step (agreement 5b)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.AssessmentUsed"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    method: AssessmentMethod
    """The method of assessment."""
    method_version: str
    """The version of that method, e.g. 2.1."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "method": self.method,
            "method_version": self.method_version,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistanceApplied:
    """The household, settled, applies for social assistance (agreement 5a)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.AssistanceApplied"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    advance_by: datetime.date
    """The last day on which an advance is paid in time (PW 52)."""
    pay_advance_on: datetime.date
    """The day on which the advance is paid if nothing was decided: before the term, not on it."""
    decide_by: datetime.date
    """The last day on which the decision is in time."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "advance_by": self.advance_by,
            "pay_advance_on": self.pay_advance_on,
            "decide_by": self.decide_by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistanceDecisionRejected:
    """A decision on assistance was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.AssistanceDecisionRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = ASSISTANCE_DECISION_REJECTIONS_RULES

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: AssistanceDecisionRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistanceEnded:
    """The household's assistance, or its application for it, has ended."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.AssistanceEnded"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    reason: AssistanceEndReason
    """Why it has ended."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "reason": self.reason,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistanceGranted:
    """The social service granted the household assistance."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.AssistanceGranted"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {"household": self.household, "municipality": self.municipality, "occurred_on": self.occurred_on}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistanceMoved:
    """The household lives elsewhere; its assistance goes on, and nothing that was begun begins
    again.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.AssistanceMoved"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    settled_on: datetime.date
    """The day of the latest settlement."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "settled_on": self.settled_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistanceRefused:
    """The social service refused the household assistance."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.AssistanceRefused"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {"household": self.household, "municipality": self.municipality, "occurred_on": self.occurred_on}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistanceResumed:
    """An adult proves to live in the household, or comes to: assistance that ended for want of
    one goes on, and nothing begins again.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.AssistanceResumed"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {"household": self.household, "municipality": self.municipality, "occurred_on": self.occurred_on}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessStarted:
    """The person started a business (agreement 5f)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.BusinessStarted"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeHeld:
    """A municipality challenged employers to offer places (agreement 5e)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.ChallengeHeld"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    challenge: UUID
    """The challenge's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""

    @property
    def subject(self) -> str:
        return f"challenge/{self.challenge}"

    def as_record(self) -> dict[str, Any]:
        return {"challenge": self.challenge, "municipality": self.municipality, "occurred_on": self.occurred_on}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeRejected:
    """A challenge was not recorded, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.ChallengeRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = CHALLENGE_REJECTIONS_RULES

    challenge: UUID
    """The challenge's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: ChallengeRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"challenge/{self.challenge}"

    def as_record(self) -> dict[str, Any]:
        return {
            "challenge": self.challenge,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class DualTrackNoted:
    """What work learned of a dual track at school, whether or not it has a file of the person."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.DualTrackNoted"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    dual_track: DualTrackStanding
    """How the person's latest dual track at school stands."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "dual_track": self.dual_track,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierStayNoted:
    """What work keeps of a household that a person left for another, for the right to assistance
    of those who stay; noted again when the person's months prove wrong.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.EarlierStayNoted"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belonged."""
    municipality: Municipality
    """The municipality concerned."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    adult_from: str
    """The month in which the person comes of age, which may lie in the past."""
    came_on: datetime.date
    """The first day on which the person belonged to that household."""
    left_on: datetime.date
    """The day on which the person went over to another household."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "adult_from": self.adult_from,
            "came_on": self.came_on,
            "left_on": self.left_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrepreneurshipExplored:
    """The person explored what a business of their own asks (agreement 5f)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.EntrepreneurshipExplored"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDiscarded:
    """work counts an event that it had quarantined as dealt with, though nothing comes of it;
    its subject goes on.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.EventDiscarded"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    topic: str
    """The topic on which the event stands."""
    partition: int
    """Its partition."""
    offset: int
    """Its offset."""
    about: str
    """Its subject, which goes on; empty where it cannot be told."""
    sequence: int
    """Its sequence within the subject; 0 where it cannot be told."""
    code: DiscardReason
    """Why nothing is to come of it."""
    by: Role
    """Who saw to it."""

    @property
    def subject(self) -> str:
        return f"quarantine/{self.topic}/{self.partition}/{self.offset}"

    def as_record(self) -> dict[str, Any]:
        return {
            "topic": self.topic,
            "partition": self.partition,
            "offset": self.offset,
            "about": self.about,
            "sequence": self.sequence,
            "code": self.code,
            "by": self.by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuarantined:
    """work cannot deal with an event of another service, and holds its subject until somebody
    has looked.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.EventQuarantined"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    topic: str
    """The topic on which the event stands."""
    partition: int
    """Its partition."""
    offset: int
    """Its offset."""
    about: str
    """Its subject, which is held; empty where it cannot be told."""
    sequence: int
    """Its sequence within the subject; 0 where it cannot be told."""
    reason: QuarantineReason
    """Why it cannot be dealt with."""

    @property
    def subject(self) -> str:
        return f"quarantine/{self.topic}/{self.partition}/{self.offset}"

    def as_record(self) -> dict[str, Any]:
        return {
            "topic": self.topic,
            "partition": self.partition,
            "offset": self.offset,
            "about": self.about,
            "sequence": self.sequence,
            "reason": self.reason,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRetried:
    """work dealt once more with an event that it had quarantined, and its subject goes on."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.EventRetried"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    topic: str
    """The topic on which the event stands."""
    partition: int
    """Its partition."""
    offset: int
    """Its offset."""
    about: str
    """Its subject, which goes on; empty where it cannot be told."""
    sequence: int
    """Its sequence within the subject; 0 where it cannot be told."""
    by: Role
    """Who saw to it."""

    @property
    def subject(self) -> str:
        return f"quarantine/{self.topic}/{self.partition}/{self.offset}"

    def as_record(self) -> dict[str, Any]:
        return {
            "topic": self.topic,
            "partition": self.partition,
            "offset": self.offset,
            "about": self.about,
            "sequence": self.sequence,
            "by": self.by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrationActivityStarted:
    """A person started an activity towards work, before or after a permit (agreement 1c)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.IntegrationActivityStarted"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    kind: ActivityKind
    """What kind of activity it is."""
    complete_by: datetime.date
    """The last day on which its completion is in time (agreement 5c)."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "kind": self.kind,
            "complete_by": self.complete_by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrientationCompleted:
    """A person completed the orientation on the labour market (agreement 5c)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.OrientationCompleted"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitWithdrawalNoted:
    """What work learned of a permit: it was withdrawn, and assistance ends with it."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.PermitWithdrawalNoted"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {"household": self.household, "municipality": self.municipality, "occurred_on": self.occurred_on}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermExceeded:
    """A term has passed without the step that was owed."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.TermExceeded"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household whose step is late: a reference in the person register."""
    norm: Norm
    """The norm whose term it is."""
    owed_by: Role
    """The partner who owes the step."""
    due_on: datetime.date
    """The last day on which the step would have been in time."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "norm": self.norm,
            "owed_by": self.owed_by,
            "due_on": self.due_on,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermMet:
    """A decision that was held to be late proves to have been in time, so that its term counts
    as met.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.TermMet"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    norm: Norm
    """The norm whose term it is."""
    owed_by: Role
    """The partner who owes the step."""
    due_on: datetime.date
    """The last day on which the step would have been in time."""
    met_on: datetime.date
    """The day on which the step was taken, in time."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "norm": self.norm,
            "owed_by": self.owed_by,
            "due_on": self.due_on,
            "met_on": self.met_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class VocationalTrackCompleted:
    """A vocational track was completed (agreement 5d)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.VocationalTrackCompleted"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class VocationalTrackStarted:
    """A track towards a trade began that combines language, education or work (agreement 5d)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.VocationalTrackStarted"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    combines: tuple[VocationalPart, ...]
    """What the track combines, at least two."""
    taken_over_from: UUID | None = None
    """The reference under which it began, where the person proved to be registered twice; null
    otherwise.
    """

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "combines": self.combines,
            "taken_over_from": self.taken_over_from,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**{**record, "combines": tuple(record["combines"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class VocationalTrackStopped:
    """A vocational track ended before it was completed (agreement 5d)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.VocationalTrackStopped"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    reason: VocationalStopReason
    """Why the track ended before it was completed."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "reason": self.reason,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkAreaSucceeded:
    """What work learned of a municipality that ceased to exist: every case and place of it is
    its successor's.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkAreaSucceeded"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    municipality: Municipality
    """The municipality that ceased to exist."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    successor: Municipality
    """The municipality that takes over."""

    @property
    def subject(self) -> str:
        return f"municipality/{self.municipality}"

    def as_record(self) -> dict[str, Any]:
        return {"municipality": self.municipality, "occurred_on": self.occurred_on, "successor": self.successor}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFileClosed:
    """The person is no longer a case of the region: nothing is owed any more, and every term has
    ended.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkFileClosed"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    reason: LeavingReason
    """Why the file is closed."""
    kept: UUID | None = None
    """The reference under which the person goes on, where it was registered twice."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "reason": self.reason,
            "kept": self.kept,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFileOpened:
    """What work learned of an arrival: someone who is of age, or soon will be, and will look for
    work (agreement 5c).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkFileOpened"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    adult_from: str
    """The month in which the person comes of age, which may lie in the past."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "adult_from": self.adult_from,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFileRevised:
    """What work learned since: the person lives elsewhere, belongs to another household, or was
    recorded wrongly; the steps taken stand.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkFileRevised"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    adult_from: str
    """The month in which the person comes of age, which may lie in the past."""
    plan_by: datetime.date | None = None
    """The last day on which a work plan is in time, once the household has settled."""
    dual_track: DualTrackStanding | None = None
    """How the person's latest dual track at school stands."""
    corrects: UUID | None = None
    """The event that it corrects."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "adult_from": self.adult_from,
            "plan_by": self.plan_by,
            "dual_track": self.dual_track,
            "corrects": self.corrects,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlaceEndRejected:
    """The end of a work place was not recorded, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkPlaceEndRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = WORK_PLACE_END_REJECTIONS_RULES

    place: UUID
    """The work place's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: WorkPlaceEndRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"work-place/{self.place}"

    def as_record(self) -> dict[str, Any]:
        return {
            "place": self.place,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlaceEnded:
    """A work place is no longer offered; whoever had it is free for another."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkPlaceEnded"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    place: UUID
    """The work place's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    reason: WorkPlaceEndReason
    """Why the place ended."""
    person: UUID | None = None
    """The person's reference in the person register."""

    @property
    def subject(self) -> str:
        return f"work-place/{self.place}"

    def as_record(self) -> dict[str, Any]:
        return {
            "place": self.place,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "reason": self.reason,
            "person": self.person,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlaceFillRejected:
    """A work place was not filled, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkPlaceFillRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = WORK_PLACE_FILL_REJECTIONS_RULES

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    place: UUID
    """The work place's reference."""
    code: WorkPlaceFillRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "place": self.place,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlaceFilled:
    """A person takes a work place (agreement 5e)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkPlaceFilled"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    place: UUID
    """The work place's reference."""
    kind: WorkPlaceKind
    """What the place is for."""
    works_in: Municipality
    """The municipality in which the place is."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "place": self.place,
            "kind": self.kind,
            "works_in": self.works_in,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlaceFreed:
    """A person no longer has a work place: the place has ended, or the person is no longer a
    case of the region.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkPlaceFreed"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    place: UUID
    """The work place's reference."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "place": self.place,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlaceOfferRejected:
    """A work place was not offered, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkPlaceOfferRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = WORK_PLACE_OFFER_REJECTIONS_RULES

    place: UUID
    """The work place's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: WorkPlaceOfferRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"work-place/{self.place}"

    def as_record(self) -> dict[str, Any]:
        return {
            "place": self.place,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlaceOffered:
    """An employer offers a place to work, or to learn the language at work (agreement 5e)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkPlaceOffered"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    place: UUID
    """The work place's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    kind: WorkPlaceKind
    """What the place is for."""
    challenge: UUID | None = None
    """The challenge that it answers."""

    @property
    def subject(self) -> str:
        return f"work-place/{self.place}"

    def as_record(self) -> dict[str, Any]:
        return {
            "place": self.place,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "kind": self.kind,
            "challenge": self.challenge,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlaceRevised:
    """The place is another municipality's, which took over from the one that it was in."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkPlaceRevised"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    place: UUID
    """The work place's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""

    @property
    def subject(self) -> str:
        return f"work-place/{self.place}"

    def as_record(self) -> dict[str, Any]:
        return {"place": self.place, "municipality": self.municipality, "occurred_on": self.occurred_on}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlanAgreed:
    """A person and the social service agreed a plan towards work (agreement 5c)."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkPlanAgreed"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkStepRejected:
    """A step towards work was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkStepRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = WORK_STEP_REJECTIONS_RULES

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    step: WorkStep
    """The step that was tried."""
    code: WorkStepRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "step": self.step,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkTermExceeded:
    """A term of a person's way to work has passed without the step that was owed."""

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkTermExceeded"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    norm: Norm
    """The norm whose term it is."""
    owed_by: Role
    """The partner who owes the step."""
    due_on: datetime.date
    """The last day on which the step would have been in time."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "norm": self.norm,
            "owed_by": self.owed_by,
            "due_on": self.due_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkTermMet:
    """A step towards work that was held to be late proves to have been in time, so that its term
    counts as met.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.work.WorkTermMet"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    norm: Norm
    """The norm whose term it is."""
    owed_by: Role
    """The partner who owes the step."""
    due_on: datetime.date
    """The last day on which the step would have been in time."""
    met_on: datetime.date
    """The day on which the step was taken, in time."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "norm": self.norm,
            "owed_by": self.owed_by,
            "due_on": self.due_on,
            "met_on": self.met_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


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
