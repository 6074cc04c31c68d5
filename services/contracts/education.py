"""The events of education. GENERATED from schemas/education: change that and run `ketenbus schemas generate`."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self
from uuid import UUID

from services.contracts.codes import (
    DUAL_TRACK_END_REJECTIONS_RULES,
    DUAL_TRACK_START_REJECTIONS_RULES,
    ISK_CAPACITY_REJECTIONS_RULES,
    SCHOOL_PLACEMENT_REJECTIONS_RULES,
    DualTrackEndRejection,
    DualTrackKind,
    DualTrackStartRejection,
    DualTrackStopReason,
    IskCapacityRejection,
    Municipality,
    Norm,
    PlacementKind,
    QuarantineReason,
    Role,
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
class IskCapacityChanged:
    """A school with international transition classes says how many seats it has (agreement 4d)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.IskCapacityChanged"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    school: str
    """The school: four characters BRIN and two digits for the location."""
    municipality: Municipality
    """The municipality in which the school stands."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    seats: int
    """All its seats, taken ones included."""

    @property
    def subject(self) -> str:
        return f"isk/{self.school}"

    def as_record(self) -> dict[str, Any]:
        return {
            "school": self.school,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "seats": self.seats,
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
class LearnerEnrolled:
    """What education learned of an arrival: a person for whom a fitting form of school is or
    will be due (agreement 4a).
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
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerRevised:
    """What education learned of a settlement: the learner lives in another municipality, and the
    line goes on there.
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
    settled_on: datetime.date
    """The day of the move."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "settled_on": self.settled_on,
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
    """A school place is asked for a learner (agreement 4a)."""

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
    """The fitting form of school."""
    place_by: datetime.date
    """The last day on which the placement is in time."""

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


EVENTS = (
    DualTrackCompleted,
    DualTrackEndRejected,
    DualTrackStartRejected,
    DualTrackStarted,
    DualTrackStopped,
    EventQuarantined,
    IskCapacityChanged,
    IskCapacityRejected,
    IskSeatAssigned,
    IskWaitlisted,
    LearnerEnrolled,
    LearnerRevised,
    SchoolAreaChanged,
    SchoolPlacementConfirmed,
    SchoolPlacementRejected,
    SchoolPlacementRequested,
    TermExceeded,
)
"""All events of education."""
