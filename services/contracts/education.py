"""The events of education. GENERATED from schemas/education: change that and run `ketenbus schemas generate`."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self
from uuid import UUID

from services.contracts.codes import (
    DUAL_TRACK_END_REJECTIONS_RULES,
    DUAL_TRACK_START_REJECTIONS_RULES,
    INTEGRATION_STEP_REJECTIONS_RULES,
    ISK_CAPACITY_REJECTIONS_RULES,
    LANGUAGE_JOIN_REJECTIONS_RULES,
    LANGUAGE_OFFER_REJECTIONS_RULES,
    SCHOOL_INTERRUPTION_REJECTIONS_RULES,
    SCHOOL_PLACEMENT_REJECTIONS_RULES,
    CivicIntegrationAct,
    DiscardReason,
    DualTrackEndRejection,
    DualTrackKind,
    DualTrackStartRejection,
    DualTrackStopReason,
    IntegrationStep,
    IntegrationStepRejection,
    InterruptionReason,
    IskCapacityRejection,
    LanguageActivityKind,
    LanguageJoinRejection,
    LanguageOfferRejection,
    LeavingReason,
    Municipality,
    Norm,
    PlacementKind,
    QuarantineReason,
    Role,
    SchoolInterruptionRejection,
    SchoolPlacementRejection,
)
from services.contracts.refusals import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class DualTrackCompleted:
    """A person completed a dual track (agreement 4f)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.DualTrackCompleted"
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
    track: DualTrackKind
    """Which side of 18 the track is for."""
    school: str
    """The school: four characters BRIN and two digits for the location."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "track": self.track,
            "school": self.school,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class DualTrackEndRejected:
    """The end of a dual track was not recorded, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.DualTrackEndRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = DUAL_TRACK_END_REJECTIONS_RULES

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: DualTrackEndRejection
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
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class DualTrackStartRejected:
    """A dual track was not begun, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.DualTrackStartRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = DUAL_TRACK_START_REJECTIONS_RULES

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: DualTrackStartRejection
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
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class DualTrackStarted:
    """A person began to learn and work side by side (agreement 4f)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.DualTrackStarted"
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
    track: DualTrackKind
    """Which side of 18 the track is for."""
    school: str
    """The school: four characters BRIN and two digits for the location."""
    with_language: bool
    """Whether the track is combined with learning the language."""
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
            "track": self.track,
            "school": self.school,
            "with_language": self.with_language,
            "taken_over_from": self.taken_over_from,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class DualTrackStopped:
    """A dual track ended before it was completed (agreement 4f)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.DualTrackStopped"
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
    track: DualTrackKind
    """Which side of 18 the track is for."""
    school: str
    """The school: four characters BRIN and two digits for the location."""
    reason: DualTrackStopReason
    """Why it ended."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "track": self.track,
            "school": self.school,
            "reason": self.reason,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDiscarded:
    """education counts an event that it had quarantined as dealt with, though nothing comes of
    it; its subject goes on.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.EventDiscarded"
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
    """education cannot deal with an event of another service, and holds its subject until
    somebody has looked.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.EventQuarantined"
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
    """education dealt once more with an event that it had quarantined, and its subject goes on."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.EventRetried"
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
class IntegrationCompleted:
    """A person completed its civic integration."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.IntegrationCompleted"
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
class IntegrationCourseStarted:
    """A person began a course at a provider of civic integration (agreement 4g)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.IntegrationCourseStarted"
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
class IntegrationFileClosed:
    """The person left the region: civic integration is no longer followed here."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.IntegrationFileClosed"
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
    """Why the person left."""

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
class IntegrationFileOpened:
    """A person is of age, so that civic integration concerns it (agreement 4g)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.IntegrationFileOpened"
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
class IntegrationStepRejected:
    """A step of civic integration was not recorded, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.IntegrationStepRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = INTEGRATION_STEP_REJECTIONS_RULES

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    step: IntegrationStep
    """The step."""
    code: IntegrationStepRejection
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
class IntegrationTermBegun:
    """The civic integration term of an adult with a permit begins (agreement 4g)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.IntegrationTermBegun"
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
    act: CivicIntegrationAct
    """The act that applies."""
    granted_on: datetime.date
    """The day of the permit from which the act follows."""
    until: datetime.date
    """The last day of the civic integration term."""
    inform_by: datetime.date
    """The last day on which information about providers is in time (agreement 4g)."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "act": self.act,
            "granted_on": self.granted_on,
            "until": self.until,
            "inform_by": self.inform_by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrationTermEnded:
    """The civic integration term of a person ended without being met, and owes nothing more:
    there is no permit any more from which it is counted (agreement 4g).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.IntegrationTermEnded"
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
    corrects: UUID | None = None
    """The id of the event that is corrected; null where nothing is corrected."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "corrects": self.corrects,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrationTermExceeded:
    """A term of civic integration has passed without the step that was owed (agreement 4g)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.IntegrationTermExceeded"
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
class IntegrationTermExtended:
    """The civic integration term was extended, once, for literacy (Wet inburgering)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.IntegrationTermExtended"
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
    until: datetime.date | None = None
    """The last day of the civic integration term; null where no permit is known from which it is
    counted.
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
            "until": self.until,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrationTermRevised:
    """The civic integration term is another one, because what it is counted from was corrected."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.IntegrationTermRevised"
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
    act: CivicIntegrationAct
    """The act that applies."""
    granted_on: datetime.date
    """The day of the permit from which the act follows."""
    until: datetime.date
    """The last day of the civic integration term."""
    inform_by: datetime.date
    """The last day on which information about providers is in time (agreement 4g)."""
    corrects: UUID | None = None
    """The id of the event that is corrected; null where nothing is corrected."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "act": self.act,
            "granted_on": self.granted_on,
            "until": self.until,
            "inform_by": self.inform_by,
            "corrects": self.corrects,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class IskCapacityChanged:
    """A school has another number of seats in its transition class, or stands in a municipality
    that took over (agreement 4d).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.IskCapacityChanged"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    school: str
    """The school: four characters BRIN and two digits for the location."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    seats: int
    """The number of seats, taken ones included."""
    forecast_on: datetime.date
    """The day on which the demand of a coming quarter is forecast next."""

    @property
    def subject(self) -> str:
        return f"isk/{self.school}"

    def as_record(self) -> dict[str, Any]:
        return {
            "school": self.school,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "seats": self.seats,
            "forecast_on": self.forecast_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class IskCapacityRejected:
    """The seats of an international transition class were not changed, because that breaks a
    rule.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.IskCapacityRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = ISK_CAPACITY_REJECTIONS_RULES

    school: str
    """The school: four characters BRIN and two digits for the location."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: IskCapacityRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"isk/{self.school}"

    def as_record(self) -> dict[str, Any]:
        return {
            "school": self.school,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class IskDemandForecast:
    """The seats that a coming quarter will ask of a transition class; a later forecast of the
    same quarter replaces it (agreement 4d).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.IskDemandForecast"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    school: str
    """The school: four characters BRIN and two digits for the location."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    quarter: str
    """The quarter that is forecast."""
    seats: int
    """How many seats it will take, those that are taken now included."""
    forecast_on: datetime.date
    """The day on which the demand of a coming quarter is forecast next."""

    @property
    def subject(self) -> str:
        return f"isk/{self.school}"

    def as_record(self) -> dict[str, Any]:
        return {
            "school": self.school,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "quarter": self.quarter,
            "seats": self.seats,
            "forecast_on": self.forecast_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class IskSeatAssigned:
    """A seat in an international transition class is kept for the learner (agreement 4d)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.IskSeatAssigned"
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
    school: str
    """The school: four characters BRIN and two digits for the location."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "school": self.school,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class IskSeatReleased:
    """A seat in a transition class is free again: its learner left, or is past the age for it
    (agreement 4d).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.IskSeatReleased"
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
    school: str
    """The school: four characters BRIN and two digits for the location."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "school": self.school,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class IskSeatsExpected:
    """What education learned of family that is expected: seats it will need; a later event about
    the same household replaces this one (agreement 4d).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.IskSeatsExpected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    month: str
    """The month in which they are expected."""
    isk_persons: int
    """How many of them are of the age for an international transition class."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "month": self.month,
            "isk_persons": self.isk_persons,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class IskWaitlisted:
    """No seat is free: the learner waits for one (agreement 4d)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.IskWaitlisted"
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
    school: str
    """The school: four characters BRIN and two digits for the location."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "school": self.school,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageActivityJoined:
    """A person takes part in a language activity (agreement 4b)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.LanguageActivityJoined"
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
    activity: UUID
    """The activity's reference."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "activity": self.activity,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageActivityLeft:
    """A person who left the region takes part no more; the place is free."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.LanguageActivityLeft"
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
    activity: UUID
    """The activity's reference."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "activity": self.activity,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageActivityOffered:
    """Volunteers offer to help with the language (agreement 4b)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.LanguageActivityOffered"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    activity: UUID
    """The activity's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    kind: LanguageActivityKind
    """The form of help."""
    places: int
    """How many persons can take part at the same time."""

    @property
    def subject(self) -> str:
        return f"language-activity/{self.activity}"

    def as_record(self) -> dict[str, Any]:
        return {
            "activity": self.activity,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "kind": self.kind,
            "places": self.places,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageActivityRevised:
    """The activity is offered in the municipality that took over."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.LanguageActivityRevised"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    activity: UUID
    """The activity's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""

    @property
    def subject(self) -> str:
        return f"language-activity/{self.activity}"

    def as_record(self) -> dict[str, Any]:
        return {"activity": self.activity, "municipality": self.municipality, "occurred_on": self.occurred_on}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageJoinRejected:
    """A person did not join a language activity, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.LanguageJoinRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = LANGUAGE_JOIN_REJECTIONS_RULES

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    activity: UUID
    """The activity's reference."""
    code: LanguageJoinRejection
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
            "activity": self.activity,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageOfferRejected:
    """A language activity was not offered, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.LanguageOfferRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = LANGUAGE_OFFER_REJECTIONS_RULES

    activity: UUID
    """The activity's reference."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: LanguageOfferRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"language-activity/{self.activity}"

    def as_record(self) -> dict[str, Any]:
        return {
            "activity": self.activity,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerEnrolled:
    """What education learned of an arrival: whoever arrives learns, a child at school, an adult
    to integrate (agreement 4).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.LearnerEnrolled"
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
    school_from: str | None = None
    """The first month of school duty; null when there is none to come."""
    school_until: str | None = None
    """The last month of school duty; null when there is none to come."""
    isk_from: str | None = None
    """The first month in which an international transition class is the fitting form; null when
    it never is.
    """
    isk_until: str | None = None
    """The last month in which an international transition class is the fitting form; null when
    it never is.
    """
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
            "school_from": self.school_from,
            "school_until": self.school_until,
            "isk_from": self.isk_from,
            "isk_until": self.isk_until,
            "adult_from": self.adult_from,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerLeft:
    """The person is no longer a case of the region: nothing is owed any more, and a seat is free
    for who waits.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.LearnerLeft"
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
    """Why the person left."""
    kept: UUID | None = None
    """Where the person was registered twice: the reference under which it is known from now on."""

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
class LearnerRevised:
    """What education learned of a person since: where it lives, with whom, or its right months;
    everything not named by `corrects` goes on as it was.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.LearnerRevised"
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
    school_from: str | None = None
    """The first month of school duty; null when there is none to come."""
    school_until: str | None = None
    """The last month of school duty; null when there is none to come."""
    isk_from: str | None = None
    """The first month in which an international transition class is the fitting form; null when
    it never is.
    """
    isk_until: str | None = None
    """The last month in which an international transition class is the fitting form; null when
    it never is.
    """
    adult_from: str
    """The month in which the person comes of age, which may lie in the past."""
    corrects: UUID | None = None
    """The id of the event that is corrected; null where nothing is corrected."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "school_from": self.school_from,
            "school_until": self.school_until,
            "isk_from": self.isk_from,
            "isk_until": self.isk_until,
            "adult_from": self.adult_from,
            "corrects": self.corrects,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitNoted:
    """What education learned of a permit: civic integration terms of the household are counted
    from it (agreement 4g).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.PermitNoted"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    granted_on: datetime.date
    """The day on which the permit was granted."""
    corrects: UUID | None = None
    """The id of the event that is corrected; null where nothing is corrected."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "granted_on": self.granted_on,
            "corrects": self.corrects,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitWithdrawalNoted:
    """What education learned of a permit that was withdrawn: nobody of the household owes civic
    integration for it any more (agreement 4g).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.PermitWithdrawalNoted"
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
class ProviderInformationGiven:
    """The municipality informed a person about providers of civic integration (agreement 4g)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.ProviderInformationGiven"
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
class SchoolAreaChanged:
    """What education learned of a settlement: where the household's learners, known or not yet,
    go to school.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.SchoolAreaChanged"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    settled_on: datetime.date
    """The day of the move."""

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
class SchoolAreaExpected:
    """What education learned of a match: where the household is expected to live, and its
    classes are to expect it (agreement 4d).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.SchoolAreaExpected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household to which the person belongs."""
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
class SchoolAreaSucceeded:
    """What education learned of a merger of municipalities: whom it concerned is a case of the
    other.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.SchoolAreaSucceeded"
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
class SchoolInterruptionRejected:
    """An interruption, or its end, was not recorded, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.SchoolInterruptionRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = SCHOOL_INTERRUPTION_REJECTIONS_RULES

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: SchoolInterruptionRejection
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
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPlacementConfirmed:
    """A school took the learner in."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.SchoolPlacementConfirmed"
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
    kind: PlacementKind
    """The form of school."""
    school: str
    """The school: four characters BRIN and two digits for the location."""
    start_on: datetime.date
    """The learner's first day at the school."""
    previous_school: str | None = None
    """The school that the learner leaves; null for a first placement."""

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
            "school": self.school,
            "start_on": self.start_on,
            "previous_school": self.previous_school,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPlacementInterrupted:
    """A learner does not go to the school where it has a place (agreement 4a)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.SchoolPlacementInterrupted"
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
    school: str
    """The school: four characters BRIN and two digits for the location."""
    reason: InterruptionReason
    """Why."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "school": self.school,
            "reason": self.reason,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPlacementRejected:
    """A placement was not confirmed, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.SchoolPlacementRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = SCHOOL_PLACEMENT_REJECTIONS_RULES

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: SchoolPlacementRejection
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
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPlacementRequested:
    """A place at a fitting form of school was asked for (agreement 4a)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.SchoolPlacementRequested"
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
    kind: PlacementKind
    """The form of school."""
    place_by: datetime.date
    """The last day on which a place is in time (agreement 4a)."""
    continues: bool
    """Whether a line at school that was begun elsewhere goes on with it (agreement 4a)."""

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
            "place_by": self.place_by,
            "continues": self.continues,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPlacementResumed:
    """A learner whose line was interrupted goes to school again, there or elsewhere (agreement
    4a).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.SchoolPlacementResumed"
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
    school: str
    """The school: four characters BRIN and two digits for the location."""
    interrupted_on: datetime.date
    """The first day of the interruption."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "school": self.school,
            "interrupted_on": self.interrupted_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPlacementWithdrawn:
    """The place that was asked for is no longer the fitting one, and nobody owes it any more."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.SchoolPlacementWithdrawn"
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
    kind: PlacementKind
    """The form of school."""

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
class TermExceeded:
    """A term has passed without the step that was owed."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.TermExceeded"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person whose step is late: a reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
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
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
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
    """A step that was held to be late proves to have been in time, so that its term counts as
    met.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.TermMet"
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
    DualTrackCompleted,
    DualTrackEndRejected,
    DualTrackStartRejected,
    DualTrackStarted,
    DualTrackStopped,
    EventDiscarded,
    EventQuarantined,
    EventRetried,
    IntegrationCompleted,
    IntegrationCourseStarted,
    IntegrationFileClosed,
    IntegrationFileOpened,
    IntegrationStepRejected,
    IntegrationTermBegun,
    IntegrationTermEnded,
    IntegrationTermExceeded,
    IntegrationTermExtended,
    IntegrationTermRevised,
    IskCapacityChanged,
    IskCapacityRejected,
    IskDemandForecast,
    IskSeatAssigned,
    IskSeatReleased,
    IskSeatsExpected,
    IskWaitlisted,
    LanguageActivityJoined,
    LanguageActivityLeft,
    LanguageActivityOffered,
    LanguageActivityRevised,
    LanguageJoinRejected,
    LanguageOfferRejected,
    LearnerEnrolled,
    LearnerLeft,
    LearnerRevised,
    PermitNoted,
    PermitWithdrawalNoted,
    ProviderInformationGiven,
    SchoolAreaChanged,
    SchoolAreaExpected,
    SchoolAreaSucceeded,
    SchoolInterruptionRejected,
    SchoolPlacementConfirmed,
    SchoolPlacementInterrupted,
    SchoolPlacementRejected,
    SchoolPlacementRequested,
    SchoolPlacementResumed,
    SchoolPlacementWithdrawn,
    TermExceeded,
    TermMet,
)
"""All events of education."""
