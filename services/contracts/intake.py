"""The events of intake. GENERATED from schemas/intake: change that and run `ketenbus schemas generate`."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self
from uuid import UUID

from services.contracts.codes import (
    ARRIVAL_CORRECTION_REJECTIONS_RULES,
    COORDINATOR_APPOINTMENT_REJECTIONS_RULES,
    COVENANT_REJECTIONS_RULES,
    FAMILY_ARRIVAL_REJECTIONS_RULES,
    FAMILY_EXPECTATION_REJECTIONS_RULES,
    FAMILY_REUNIFICATION_REJECTIONS_RULES,
    HOUSEHOLD_REGISTRATION_REJECTIONS_RULES,
    HOUSEHOLD_SPLIT_REJECTIONS_RULES,
    INTAKE_STEP_REJECTIONS_RULES,
    MERGE_REJECTIONS_RULES,
    PARTICIPATION_DECLARATION_REJECTIONS_RULES,
    PERMIT_CORRECTION_REJECTIONS_RULES,
    PERMIT_GRANT_REJECTIONS_RULES,
    PERMIT_REFUSAL_REJECTIONS_RULES,
    PERMIT_WITHDRAWAL_REJECTIONS_RULES,
    PERSON_LEAVING_REJECTIONS_RULES,
    PRACTICE_REJECTIONS_RULES,
    PROCUREMENT_REJECTIONS_RULES,
    STAY_PREFERENCE_REJECTIONS_RULES,
    SUCCESSION_REJECTIONS_RULES,
    VOLUNTEER_GAP_REJECTIONS_RULES,
    VOLUNTEER_MATCH_REJECTIONS_RULES,
    VOLUNTEER_OFFER_REJECTIONS_RULES,
    VOLUNTEER_WITHDRAWAL_REJECTIONS_RULES,
    ActivityKind,
    ArrivalCorrectionRejection,
    AssessmentMethod,
    CoordinatorAppointmentRejection,
    CovenantRejection,
    DepartureKind,
    DiscardReason,
    FamilyArrivalRejection,
    FamilyExpectationRejection,
    FamilyReunificationRejection,
    FollowUpOutcome,
    HouseholdRegistrationRejection,
    HouseholdSplitRejection,
    IntakeStep,
    IntakeStepRejection,
    LeavingReason,
    MergeRejection,
    Municipality,
    Norm,
    ParticipationDeclarationRejection,
    PermitCorrectionRejection,
    PermitGrantRejection,
    PermitRefusalRejection,
    PermitWithdrawalRejection,
    PersonLeavingRejection,
    PracticeRejection,
    PracticeSubject,
    ProcurementRejection,
    ProcurementSubject,
    QuarantineReason,
    Role,
    StayPreferenceRejection,
    StayWish,
    SuccessionRejection,
    VolunteerEndReason,
    VolunteerGapRejection,
    VolunteerKind,
    VolunteerMatchRejection,
    VolunteerOfferRejection,
    VolunteerWithdrawalRejection,
)
from services.contracts.refusals import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementEnded:
    """The agreement is no longer in force; what was promised under it and is open is counted
    (agreement 6).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.AgreementEnded"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    signed_on: datetime.date
    """The first day on which it was in force."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    follow_ups: int
    """Follow-ups of practices that are still owed."""
    procurements: int
    """Procurements that are not awarded."""
    covenants: int
    """Covenants that nobody signed."""
    gaps: int
    """Gaps in what volunteers do that are not closed."""

    @property
    def subject(self) -> str:
        return f"agreement/{self.signed_on}"

    def as_record(self) -> dict[str, Any]:
        return {
            "signed_on": self.signed_on,
            "occurred_on": self.occurred_on,
            "follow_ups": self.follow_ups,
            "procurements": self.procurements,
            "covenants": self.covenants,
            "gaps": self.gaps,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementEntered:
    """The agreement is in force (agreement 6)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.AgreementEntered"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    signed_on: datetime.date
    """The first day on which it is in force."""
    ends_on: datetime.date
    """The first day on which it no longer is."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""

    @property
    def subject(self) -> str:
        return f"agreement/{self.signed_on}"

    def as_record(self) -> dict[str, Any]:
        return {"signed_on": self.signed_on, "ends_on": self.ends_on, "occurred_on": self.occurred_on}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalCorrected:
    """The months that were registered on a person's arrival were wrong; these are right."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ArrivalCorrected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    corrects: UUID
    """The id of the event that is corrected."""
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
            "corrects": self.corrects,
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
class ArrivalCorrectionRejected:
    """A correction of an arrival was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ArrivalCorrectionRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = ARRIVAL_CORRECTION_REJECTIONS_RULES

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: ArrivalCorrectionRejection
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
class AssessmentCompleted:
    """A person was assessed; the outcome stays with those who may know it (agreement 3a, 5b)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.AssessmentCompleted"
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
class CoordinatorAppointmentRejected:
    """A coordinator of volunteers was not recorded, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.CoordinatorAppointmentRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = COORDINATOR_APPOINTMENT_REJECTIONS_RULES

    municipality: Municipality
    """The municipality that would have a coordinator."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: CoordinatorAppointmentRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"municipality/{self.municipality}"

    def as_record(self) -> dict[str, Any]:
        return {"municipality": self.municipality, "occurred_on": self.occurred_on, "code": self.code}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class CovenantExplored:
    """A municipality explores a covenant with employers (agreement 5g)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.CovenantExplored"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    covenant: UUID
    """The covenant's reference."""
    municipality: Municipality
    """The municipality that explores it."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    sign_by: datetime.date
    """The last day on which the first signature is in time."""

    @property
    def subject(self) -> str:
        return f"covenant/{self.covenant}"

    def as_record(self) -> dict[str, Any]:
        return {
            "covenant": self.covenant,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "sign_by": self.sign_by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class CovenantMet:
    """A covenant that was said to be overdue proves to have been signed in time."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.CovenantMet"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    covenant: UUID
    """The covenant's reference."""
    municipality: Municipality
    """The municipality that signed it for the region."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    due_on: datetime.date
    """The last day on which the step would have been in time."""
    met_on: datetime.date
    """The day on which the step was taken, in time."""

    @property
    def subject(self) -> str:
        return f"covenant/{self.covenant}"

    def as_record(self) -> dict[str, Any]:
        return {
            "covenant": self.covenant,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "due_on": self.due_on,
            "met_on": self.met_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class CovenantOverdue:
    """The term in which a covenant was to be signed has passed."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.CovenantOverdue"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    covenant: UUID
    """The covenant's reference."""
    municipality: Municipality
    """The municipality that explores it."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    owed_by: Role
    """The partner who owes the step."""
    due_on: datetime.date
    """The last day on which the step would have been in time."""

    @property
    def subject(self) -> str:
        return f"covenant/{self.covenant}"

    def as_record(self) -> dict[str, Any]:
        return {
            "covenant": self.covenant,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "owed_by": self.owed_by,
            "due_on": self.due_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class CovenantRejected:
    """A covenant was not explored or signed, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.CovenantRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = COVENANT_REJECTIONS_RULES

    covenant: UUID
    """The covenant's reference."""
    municipality: Municipality
    """The municipality that tried."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: CovenantRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"covenant/{self.covenant}"

    def as_record(self) -> dict[str, Any]:
        return {
            "covenant": self.covenant,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class CovenantSigned:
    """An employer signs a covenant."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.CovenantSigned"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    covenant: UUID
    """The covenant's reference."""
    municipality: Municipality
    """The municipality that signs it for the region."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    employer: str
    """The employer's OIN."""

    @property
    def subject(self) -> str:
        return f"covenant/{self.covenant}"

    def as_record(self) -> dict[str, Any]:
        return {
            "covenant": self.covenant,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "employer": self.employer,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartureRegistered:
    """A person left the country; every step that is still owed to them ends."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.DepartureRegistered"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    kind: DepartureKind
    """How the person left."""

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
class EventDiscarded:
    """intake counts an event that it had quarantined as dealt with, though nothing comes of it;
    its subject goes on.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.EventDiscarded"
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
    """intake cannot deal with an event of another service, and holds its subject until somebody
    has looked.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.EventQuarantined"
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
    """intake dealt once more with an event that it had quarantined, and its subject goes on."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.EventRetried"
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
class FamilyArrivalExpected:
    """Family is expected to follow the household in a month; a later event about the same
    household replaces this one (agreement 2b).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.FamilyArrivalExpected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    month: str
    """The month in which they are expected."""
    persons: int
    """How many persons are still expected, all of them together."""
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
            "persons": self.persons,
            "isk_persons": self.isk_persons,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyArrivalRejected:
    """An arrival of family was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.FamilyArrivalRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = FAMILY_ARRIVAL_REJECTIONS_RULES

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: FamilyArrivalRejection
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
class FamilyArrived:
    """Family that was expected has arrived (agreement 2b)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.FamilyArrived"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    arrived: int
    """How many persons arrived."""
    persons: int
    """The number of persons in the household from now on."""
    expected: int
    """How many persons are still expected to follow."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "arrived": self.arrived,
            "persons": self.persons,
            "expected": self.expected,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyExpectationRejected:
    """An expected arrival of family was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.FamilyExpectationRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = FAMILY_EXPECTATION_REJECTIONS_RULES

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: FamilyExpectationRejection
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
class FamilyReunificationApplied:
    """The household applied for its family to follow (agreement 2b)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.FamilyReunificationApplied"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    persons: int
    """The number of persons expected to follow."""
    in_time: bool
    """Whether the application came within the term of Vw 29."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "persons": self.persons,
            "in_time": self.in_time,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyReunificationRejected:
    """An application for family reunification was not recorded, because it breaks a rule; it is
    not the authority's answer.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.FamilyReunificationRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = FAMILY_REUNIFICATION_REJECTIONS_RULES

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: FamilyReunificationRejection
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
class FollowUpMet:
    """A follow-up that was said to be overdue proves to have been in time."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.FollowUpMet"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    practice: UUID
    """The practice's reference."""
    municipality: Municipality
    """The municipality that owes the step."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    due_on: datetime.date
    """The last day on which the step would have been in time."""
    met_on: datetime.date
    """The day on which the step was taken, in time."""

    @property
    def subject(self) -> str:
        return f"practice/{self.practice}"

    def as_record(self) -> dict[str, Any]:
        return {
            "practice": self.practice,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "due_on": self.due_on,
            "met_on": self.met_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpOverdue:
    """The term of a shared practice has passed, and some have not told what they do with it."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.FollowUpOverdue"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    practice: UUID
    """The practice's reference."""
    municipality: Municipality
    """The municipality that shared it."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    municipalities: tuple[Municipality, ...]
    """The municipalities that still owe a follow-up."""
    owed_by: Role
    """The partner who owes the step."""
    due_on: datetime.date
    """The last day on which the step would have been in time."""

    @property
    def subject(self) -> str:
        return f"practice/{self.practice}"

    def as_record(self) -> dict[str, Any]:
        return {
            "practice": self.practice,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "municipalities": self.municipalities,
            "owed_by": self.owed_by,
            "due_on": self.due_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**{**record, "municipalities": tuple(record["municipalities"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthPathwayStarted:
    """The care for a person's health began; nothing about that health is told (agreement 3a)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.HealthPathwayStarted"
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
class HouseholdFormed:
    """Persons who arrived together are from now on followed as one household."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.HouseholdFormed"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    members: tuple[UUID, ...]
    """References of the persons who form the household."""
    persons: int
    """The number of persons in the household."""
    accessible: bool
    """Whether the household needs a home that is reached and lived in without steps."""
    from_household: UUID | None = None
    """The household from which it split off; null when it arrived."""
    arrived_on: datetime.date | None = None
    """The day of its arrival where that lies before; null when it arrived on the day of this
    event.
    """

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "members": self.members,
            "persons": self.persons,
            "accessible": self.accessible,
            "from_household": self.from_household,
            "arrived_on": self.arrived_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**{**record, "members": tuple(record["members"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdPassedOn:
    """A household is now the concern of the municipality that took over from its own."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.HouseholdPassedOn"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    from_municipality: Municipality
    """The municipality that ceased to exist."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "from_municipality": self.from_municipality,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdRegistrationRejected:
    """The arrival of a household was not registered, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.HouseholdRegistrationRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = HOUSEHOLD_REGISTRATION_REJECTIONS_RULES

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: HouseholdRegistrationRejection
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
class HouseholdRelocated:
    """What intake learned of a settlement: the household lives in another municipality, and its
    intake goes on there.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.HouseholdRelocated"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    from_municipality: Municipality
    """The municipality that was concerned until now."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "from_municipality": self.from_municipality,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdSplitRejected:
    """A household was not split, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.HouseholdSplitRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = HOUSEHOLD_SPLIT_REJECTIONS_RULES

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: HouseholdSplitRejection
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
class HouseholdTermExceeded:
    """A term of a household has passed without the step that was owed."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.HouseholdTermExceeded"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
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
class HouseholdTermMet:
    """A step of a household that was said to be late proves to have been in time, and was only
    heard of late.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.HouseholdTermMet"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    norm: Norm
    """The norm whose term it is."""
    owed_by: Role
    """The partner who owes the step."""
    due_on: datetime.date
    """The last day on which the step would have been in time."""
    met_on: datetime.date
    """The day on which the step was taken, in time."""
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
            "met_on": self.met_on,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeCompleted:
    """A person had the region's one intake, which no move repeats (agreement 3a)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.IntakeCompleted"
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
class IntakePassedOn:
    """The intake of a person is now owed by the municipality that took over from the one that
    owed it.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.IntakePassedOn"
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
    from_municipality: Municipality
    """The municipality that ceased to exist."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "from_municipality": self.from_municipality,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakePlanned:
    """The region owes a person one joint intake (agreement 3a)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.IntakePlanned"
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
    complete_by: datetime.date
    """The last day on which the intake is in time."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "complete_by": self.complete_by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeStepRejected:
    """A step of the intake was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.IntakeStepRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = INTAKE_STEP_REJECTIONS_RULES

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    step: IntakeStep
    """The step that was tried."""
    code: IntakeStepRejection
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
class IntegrationActivityStarted:
    """A person started an activity that helps whoever stays and whoever returns (agreement 1c)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.IntegrationActivityStarted"
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
class MemberJoined:
    """A person became a member of the household: family that followed, or a member of another
    household.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.MemberJoined"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    person: UUID
    """The person's reference in the person register."""
    persons: int
    """The number of persons in the household from now on."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "person": self.person,
            "persons": self.persons,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft:
    """A person is no longer a member of the household."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.MemberLeft"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    person: UUID
    """The person's reference in the person register."""
    persons: int
    """The number of persons in the household from now on; with none left, the household has
    ended.
    """
    reason: LeavingReason
    """Why the person is no longer a member."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "person": self.person,
            "persons": self.persons,
            "reason": self.reason,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberTransferred:
    """A person belongs to another household than before, because households were formed, split
    or joined.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.MemberTransferred"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household's reference in the person register."""
    from_household: UUID
    """The household to which the person belonged before."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    permit_granted_on: datetime.date | None = None
    """The day of the permit that the person takes along; null where there is none."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "from_household": self.from_household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "permit_granted_on": self.permit_granted_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedOutOfRegion:
    """A person went to live outside the region, where others are concerned from now on."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.MovedOutOfRegion"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household's reference in the person register."""
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
class MunicipalitySucceeded:
    """A municipality merged into another, which takes over its quotas, swaps and households."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.MunicipalitySucceeded"
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
class ParticipationDeclarationLapsed:
    """A person need not sign the participation declaration any more: the permit was withdrawn,
    or its right day does not oblige to it (agreement 3b).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ParticipationDeclarationLapsed"
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
class ParticipationDeclarationPlanned:
    """A person is to sign the participation declaration (agreement 3b)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ParticipationDeclarationPlanned"
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
    sign_by: datetime.date
    """The last day on which the signature is in time."""
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
            "sign_by": self.sign_by,
            "corrects": self.corrects,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationDeclarationRejected:
    """A signed participation declaration was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ParticipationDeclarationRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = PARTICIPATION_DECLARATION_REJECTIONS_RULES

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: ParticipationDeclarationRejection
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
class ParticipationDeclarationSigned:
    """A person signed the participation declaration (agreement 3b)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ParticipationDeclarationSigned"
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
class PermitCorrectionRejected:
    """A correction of a permit's day was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PermitCorrectionRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = PERMIT_CORRECTION_REJECTIONS_RULES

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: PermitCorrectionRejection
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
class PermitDateCorrected:
    """The day of the household's permit was recorded wrongly; this one is right."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PermitDateCorrected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    corrects: UUID
    """The id of the event that is corrected."""
    granted_on: datetime.date
    """The day on which the permit was granted."""
    reunification_by: datetime.date
    """The last day on which an application for family reunification is in time (Vw 29)."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "corrects": self.corrects,
            "granted_on": self.granted_on,
            "reunification_by": self.reunification_by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitGrantRejected:
    """A permit was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PermitGrantRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = PERMIT_GRANT_REJECTIONS_RULES

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: PermitGrantRejection
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
class PermitGranted:
    """The household may stay: IND granted it a residence permit."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PermitGranted"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    members: tuple[UUID, ...]
    """References of the persons who form the household."""
    persons: int
    """The number of persons in the household."""
    accessible: bool
    """Whether the household needs a home that is reached and lived in without steps."""
    reunification_by: datetime.date
    """The last day on which an application for family reunification is in time (Vw 29)."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "members": self.members,
            "persons": self.persons,
            "accessible": self.accessible,
            "reunification_by": self.reunification_by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**{**record, "members": tuple(record["members"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitRefusalRejected:
    """A refusal of a permit was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PermitRefusalRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = PERMIT_REFUSAL_REJECTIONS_RULES

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: PermitRefusalRejection
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
class PermitRefused:
    """IND refused the household a residence permit; what was begun on arrival goes on until
    departure (agreement 1c).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PermitRefused"
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
class PermitWithdrawalRejected:
    """A withdrawal of a permit was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PermitWithdrawalRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = PERMIT_WITHDRAWAL_REJECTIONS_RULES

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: PermitWithdrawalRejection
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
class PermitWithdrawn:
    """IND withdrew the household's residence permit."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PermitWithdrawn"
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
class PersonDied:
    """A person died; every step that is still owed to them ends."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PersonDied"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household's reference in the person register."""
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
class PersonLeavingRejected:
    """A departure, a move out of the region or a death was not recorded, because it breaks a
    rule.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PersonLeavingRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = PERSON_LEAVING_REJECTIONS_RULES

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: PersonLeavingRejection
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
class PersonsMergeRejected:
    """Two registrations were not merged, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PersonsMergeRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = MERGE_REJECTIONS_RULES

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: MergeRejection
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
class PersonsMerged:
    """A person turned out to be registered twice: what is known of this reference belongs to the
    one that is kept.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PersonsMerged"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    kept: UUID
    """The reference under which the person is known from now on."""
    household: UUID
    """The household's reference in the person register."""
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
            "kept": self.kept,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeFollowedUp:
    """A municipality tells what it does with a shared practice."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PracticeFollowedUp"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    practice: UUID
    """The practice's reference."""
    municipality: Municipality
    """The municipality that follows it up."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    subject_code: PracticeSubject
    """What the practice is about."""
    outcome: FollowUpOutcome
    """What it does with it."""

    @property
    def subject(self) -> str:
        return f"practice/{self.practice}"

    def as_record(self) -> dict[str, Any]:
        return {
            "practice": self.practice,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "subject_code": self.subject_code,
            "outcome": self.outcome,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeRejected:
    """A practice was not shared or followed up, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PracticeRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = PRACTICE_REJECTIONS_RULES

    practice: UUID
    """The practice's reference."""
    municipality: Municipality
    """The municipality that tried."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: PracticeRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"practice/{self.practice}"

    def as_record(self) -> dict[str, Any]:
        return {
            "practice": self.practice,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeShared:
    """A municipality shares with the others what works (agreement 3b to 3d, 4c to 4g, 5b, 5c,
    5f).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PracticeShared"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    practice: UUID
    """The practice's reference."""
    municipality: Municipality
    """The municipality that shares it."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    subject_code: PracticeSubject
    """What the practice is about."""
    follow_up_by: datetime.date
    """The last day on which a follow-up is in time."""
    follow_up_owed_by: tuple[Municipality, ...]
    """The other parties, each of which owes a follow-up."""

    @property
    def subject(self) -> str:
        return f"practice/{self.practice}"

    def as_record(self) -> dict[str, Any]:
        return {
            "practice": self.practice,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "subject_code": self.subject_code,
            "follow_up_by": self.follow_up_by,
            "follow_up_owed_by": self.follow_up_owed_by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**{**record, "follow_up_owed_by": tuple(record["follow_up_owed_by"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcurementAwarded:
    """What was procured is awarded, for all who take part."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ProcurementAwarded"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    procurement: UUID
    """The procurement's reference."""
    municipality: Municipality
    """The participant that awards it for all."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    subject_code: ProcurementSubject
    """What is bought."""
    participants: tuple[Municipality, ...]
    """The municipalities that buy together."""

    @property
    def subject(self) -> str:
        return f"procurement/{self.procurement}"

    def as_record(self) -> dict[str, Any]:
        return {
            "procurement": self.procurement,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "subject_code": self.subject_code,
            "participants": self.participants,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**{**record, "participants": tuple(record["participants"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcurementJoined:
    """A municipality takes part in a procurement."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ProcurementJoined"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    procurement: UUID
    """The procurement's reference."""
    municipality: Municipality
    """The municipality that joins."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""

    @property
    def subject(self) -> str:
        return f"procurement/{self.procurement}"

    def as_record(self) -> dict[str, Any]:
        return {"procurement": self.procurement, "municipality": self.municipality, "occurred_on": self.occurred_on}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcurementMet:
    """A procurement that was said to be overdue proves to have been awarded in time."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ProcurementMet"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    procurement: UUID
    """The procurement's reference."""
    municipality: Municipality
    """The participant that awarded it."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    due_on: datetime.date
    """The last day on which the step would have been in time."""
    met_on: datetime.date
    """The day on which the step was taken, in time."""

    @property
    def subject(self) -> str:
        return f"procurement/{self.procurement}"

    def as_record(self) -> dict[str, Any]:
        return {
            "procurement": self.procurement,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "due_on": self.due_on,
            "met_on": self.met_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcurementOpened:
    """A municipality opens a procurement that others can join (agreement 3d, 4e)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ProcurementOpened"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    procurement: UUID
    """The procurement's reference."""
    municipality: Municipality
    """The municipality that opens it, and takes part."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    subject_code: ProcurementSubject
    """What is bought."""
    award_by: datetime.date
    """The last day on which the award is in time."""

    @property
    def subject(self) -> str:
        return f"procurement/{self.procurement}"

    def as_record(self) -> dict[str, Any]:
        return {
            "procurement": self.procurement,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "subject_code": self.subject_code,
            "award_by": self.award_by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcurementOverdue:
    """The term in which a procurement was to be awarded has passed."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ProcurementOverdue"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    procurement: UUID
    """The procurement's reference."""
    municipality: Municipality
    """The municipality that opened it."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    participants: tuple[Municipality, ...]
    """The municipalities that buy together."""
    owed_by: Role
    """The partner who owes the step."""
    due_on: datetime.date
    """The last day on which the step would have been in time."""

    @property
    def subject(self) -> str:
        return f"procurement/{self.procurement}"

    def as_record(self) -> dict[str, Any]:
        return {
            "procurement": self.procurement,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "participants": self.participants,
            "owed_by": self.owed_by,
            "due_on": self.due_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**{**record, "participants": tuple(record["participants"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcurementRejected:
    """A procurement was not opened, joined or awarded, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ProcurementRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = PROCUREMENT_REJECTIONS_RULES

    procurement: UUID
    """The procurement's reference."""
    municipality: Municipality
    """The municipality that tried."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: ProcurementRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"procurement/{self.procurement}"

    def as_record(self) -> dict[str, Any]:
        return {
            "procurement": self.procurement,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionArrivalRegistered:
    """A person arrived at a reception centre in the region; integration starts on this day
    (agreement 1c).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.RegionArrivalRegistered"
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
    volunteer_contact_by: datetime.date | None = None
    """The last day on which a first contact with volunteers is in time (agreement 1d); null for
    a minor, to whom it is not owed.
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
            "adult_from": self.adult_from,
            "volunteer_contact_by": self.volunteer_contact_by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionalStayPreferenceRecorded:
    """The household said whether it wishes to live where it was received (agreement 1a)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.RegionalStayPreferenceRecorded"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    wish: StayWish
    """What the household wishes."""
    preferred: Municipality | None = None
    """The municipality it would rather live in; null when it named none."""

    @property
    def subject(self) -> str:
        return f"household/{self.household}"

    def as_record(self) -> dict[str, Any]:
        return {
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "wish": self.wish,
            "preferred": self.preferred,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class StayPreferenceRejected:
    """A wish to stay was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.StayPreferenceRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = STAY_PREFERENCE_REJECTIONS_RULES

    household: UUID
    """The household's reference in the person register."""
    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: StayPreferenceRejection
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
class SuccessionRejected:
    """A succession of municipalities was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.SuccessionRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = SUCCESSION_REJECTIONS_RULES

    municipality: Municipality
    """The municipality concerned from now on."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: SuccessionRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"municipality/{self.municipality}"

    def as_record(self) -> dict[str, Any]:
        return {"municipality": self.municipality, "occurred_on": self.occurred_on, "code": self.code}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermExceeded:
    """A term has passed without the step that was owed."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.TermExceeded"
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
    """A step that was said to be late proves to have been in time, and was only heard of late."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.TermMet"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    norm: Norm
    """The norm whose term it is."""
    owed_by: Role
    """The partner who owes the step."""
    due_on: datetime.date
    """The last day on which the step would have been in time."""
    met_on: datetime.date
    """The day on which the step was taken, in time."""
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
            "met_on": self.met_on,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerCoordinatorAppointed:
    """A municipality has somebody who coordinates its volunteers (agreement 3c); not who."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerCoordinatorAppointed"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    municipality: Municipality
    """The municipality that has a coordinator."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""

    @property
    def subject(self) -> str:
        return f"municipality/{self.municipality}"

    def as_record(self) -> dict[str, Any]:
        return {"municipality": self.municipality, "occurred_on": self.occurred_on}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerGapClosed:
    """A gap in what volunteers do is closed."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerGapClosed"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    gap: UUID
    """The gap's reference."""
    municipality: Municipality
    """The municipality that had the gap."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""

    @property
    def subject(self) -> str:
        return f"gap/{self.gap}"

    def as_record(self) -> dict[str, Any]:
        return {"gap": self.gap, "municipality": self.municipality, "occurred_on": self.occurred_on}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerGapMet:
    """A gap that was said to be overdue proves to have been closed in time."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerGapMet"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    gap: UUID
    """The gap's reference."""
    municipality: Municipality
    """The municipality that owes the step."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    due_on: datetime.date
    """The last day on which the step would have been in time."""
    met_on: datetime.date
    """The day on which the step was taken, in time."""

    @property
    def subject(self) -> str:
        return f"gap/{self.gap}"

    def as_record(self) -> dict[str, Any]:
        return {
            "gap": self.gap,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "due_on": self.due_on,
            "met_on": self.met_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerGapOverdue:
    """The term in which a gap was to be closed has passed."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerGapOverdue"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    gap: UUID
    """The gap's reference."""
    municipality: Municipality
    """The municipality that owes the step."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    owed_by: Role
    """The partner who owes the step."""
    due_on: datetime.date
    """The last day on which the step would have been in time."""

    @property
    def subject(self) -> str:
        return f"gap/{self.gap}"

    def as_record(self) -> dict[str, Any]:
        return {
            "gap": self.gap,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "owed_by": self.owed_by,
            "due_on": self.due_on,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerGapRejected:
    """A gap was not reported or closed, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerGapRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = VOLUNTEER_GAP_REJECTIONS_RULES

    gap: UUID
    """The gap's reference."""
    municipality: Municipality
    """The municipality that tried."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: VolunteerGapRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"gap/{self.gap}"

    def as_record(self) -> dict[str, Any]:
        return {"gap": self.gap, "municipality": self.municipality, "occurred_on": self.occurred_on, "code": self.code}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerGapReported:
    """Of something that volunteers do, a municipality has too little (agreement 3c)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerGapReported"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    gap: UUID
    """The gap's reference."""
    municipality: Municipality
    """The municipality that has too little."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    kind: VolunteerKind
    """What the volunteers do."""
    close_by: datetime.date
    """The last day on which closing it is in time."""

    @property
    def subject(self) -> str:
        return f"gap/{self.gap}"

    def as_record(self) -> dict[str, Any]:
        return {
            "gap": self.gap,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "kind": self.kind,
            "close_by": self.close_by,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerInitiativeOffered:
    """Volunteers offer places to people who arrive (agreement 1d)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerInitiativeOffered"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    initiative: UUID
    """The initiative's reference."""
    municipality: Municipality
    """The municipality in which the initiative is."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    kind: VolunteerKind
    """What the volunteers do."""
    places: int
    """How many people it can be there for at the same time."""

    @property
    def subject(self) -> str:
        return f"initiative/{self.initiative}"

    def as_record(self) -> dict[str, Any]:
        return {
            "initiative": self.initiative,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "kind": self.kind,
            "places": self.places,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerInitiativeWithdrawn:
    """An initiative of volunteers takes nobody in any more."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerInitiativeWithdrawn"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    initiative: UUID
    """The initiative's reference."""
    municipality: Municipality
    """The municipality in which the initiative was."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""

    @property
    def subject(self) -> str:
        return f"initiative/{self.initiative}"

    def as_record(self) -> dict[str, Any]:
        return {"initiative": self.initiative, "municipality": self.municipality, "occurred_on": self.occurred_on}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerMatchEnded:
    """A person and volunteers no longer see each other, and a place is free again."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerMatchEnded"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality where the person lives."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    initiative: UUID
    """The initiative's reference."""
    reason: VolunteerEndReason
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
            "initiative": self.initiative,
            "reason": self.reason,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerMatchRejected:
    """A match with volunteers was not begun or ended, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerMatchRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = VOLUNTEER_MATCH_REJECTIONS_RULES

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality where the person lives."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    initiative: UUID
    """The initiative's reference."""
    code: VolunteerMatchRejection
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
            "initiative": self.initiative,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerMatched:
    """A person and volunteers know each other; a move does not end it (agreement 1d)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerMatched"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = False

    person: UUID
    """The person's reference in the person register."""
    household: UUID
    """The household to which the person belongs."""
    municipality: Municipality
    """The municipality where the person lives."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    initiative: UUID
    """The initiative's reference."""
    kind: VolunteerKind
    """What the volunteers do."""
    volunteers_in: Municipality
    """The municipality of the initiative, which need not be the person's."""

    @property
    def subject(self) -> str:
        return f"person/{self.person}"

    def as_record(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "household": self.household,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "initiative": self.initiative,
            "kind": self.kind,
            "volunteers_in": self.volunteers_in,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerOfferRejected:
    """An initiative of volunteers was not offered, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerOfferRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = VOLUNTEER_OFFER_REJECTIONS_RULES

    initiative: UUID
    """The initiative's reference."""
    municipality: Municipality
    """The municipality for which it was offered."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: VolunteerOfferRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"initiative/{self.initiative}"

    def as_record(self) -> dict[str, Any]:
        return {
            "initiative": self.initiative,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerWithdrawalRejected:
    """An initiative of volunteers was not withdrawn, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerWithdrawalRejected"
    VERSION: ClassVar[int] = 1
    REJECTION: ClassVar[bool] = True
    RULES: ClassVar[Mapping[str, Rule]] = VOLUNTEER_WITHDRAWAL_REJECTIONS_RULES

    initiative: UUID
    """The initiative's reference."""
    municipality: Municipality
    """The municipality in which the initiative is."""
    occurred_on: datetime.date
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: VolunteerWithdrawalRejection
    """The rule that was broken."""

    @property
    def subject(self) -> str:
        return f"initiative/{self.initiative}"

    def as_record(self) -> dict[str, Any]:
        return {
            "initiative": self.initiative,
            "municipality": self.municipality,
            "occurred_on": self.occurred_on,
            "code": self.code,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(**record)


EVENTS = (
    AgreementEnded,
    AgreementEntered,
    ArrivalCorrected,
    ArrivalCorrectionRejected,
    AssessmentCompleted,
    CoordinatorAppointmentRejected,
    CovenantExplored,
    CovenantMet,
    CovenantOverdue,
    CovenantRejected,
    CovenantSigned,
    DepartureRegistered,
    EventDiscarded,
    EventQuarantined,
    EventRetried,
    FamilyArrivalExpected,
    FamilyArrivalRejected,
    FamilyArrived,
    FamilyExpectationRejected,
    FamilyReunificationApplied,
    FamilyReunificationRejected,
    FollowUpMet,
    FollowUpOverdue,
    HealthPathwayStarted,
    HouseholdFormed,
    HouseholdPassedOn,
    HouseholdRegistrationRejected,
    HouseholdRelocated,
    HouseholdSplitRejected,
    HouseholdTermExceeded,
    HouseholdTermMet,
    IntakeCompleted,
    IntakePassedOn,
    IntakePlanned,
    IntakeStepRejected,
    IntegrationActivityStarted,
    MemberJoined,
    MemberLeft,
    MemberTransferred,
    MovedOutOfRegion,
    MunicipalitySucceeded,
    ParticipationDeclarationLapsed,
    ParticipationDeclarationPlanned,
    ParticipationDeclarationRejected,
    ParticipationDeclarationSigned,
    PermitCorrectionRejected,
    PermitDateCorrected,
    PermitGrantRejected,
    PermitGranted,
    PermitRefusalRejected,
    PermitRefused,
    PermitWithdrawalRejected,
    PermitWithdrawn,
    PersonDied,
    PersonLeavingRejected,
    PersonsMergeRejected,
    PersonsMerged,
    PracticeFollowedUp,
    PracticeRejected,
    PracticeShared,
    ProcurementAwarded,
    ProcurementJoined,
    ProcurementMet,
    ProcurementOpened,
    ProcurementOverdue,
    ProcurementRejected,
    RegionArrivalRegistered,
    RegionalStayPreferenceRecorded,
    StayPreferenceRejected,
    SuccessionRejected,
    TermExceeded,
    TermMet,
    VolunteerCoordinatorAppointed,
    VolunteerGapClosed,
    VolunteerGapMet,
    VolunteerGapOverdue,
    VolunteerGapRejected,
    VolunteerGapReported,
    VolunteerInitiativeOffered,
    VolunteerInitiativeWithdrawn,
    VolunteerMatchEnded,
    VolunteerMatchRejected,
    VolunteerMatched,
    VolunteerOfferRejected,
    VolunteerWithdrawalRejected,
)
"""All events of intake."""
