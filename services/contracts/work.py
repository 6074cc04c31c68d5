"""The events of work. GENERATED from schemas/work: change that and run `ketenbus schemas generate`."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self
from uuid import UUID

from services.contracts.codes import (
    ASSISTANCE_DECISION_REJECTIONS_RULES,
    WORK_STEP_REJECTIONS_RULES,
    ActivityKind,
    AssistanceDecisionRejection,
    Municipality,
    Norm,
    QuarantineReason,
    Role,
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
    """What work learned of a settlement: the person lives in another municipality, and the steps
    taken stand.
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


EVENTS = (
    AdvancePaid,
    AssistanceApplied,
    AssistanceDecisionRejected,
    AssistanceGranted,
    AssistanceRefused,
    EventQuarantined,
    IntegrationActivityStarted,
    OrientationCompleted,
    TermExceeded,
    WorkFileOpened,
    WorkFileRevised,
    WorkPlanAgreed,
    WorkStepRejected,
)
"""All events of work."""
