"""The events of intake. GENERATED from schemas and agreements: run `make contracts`."""

import datetime
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from ketenbus_partner.events.data import EventData


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementEnded(EventData):
    """The agreement is no longer in force; what was promised under it and is open is counted
    (agreement 6).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.AgreementEnded"

    signed_on: datetime.date | None = None
    """The first day on which it was in force."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    follow_ups: int | None = None
    """Follow-ups of practices that are still owed."""
    procurements: int | None = None
    """Procurements that are not awarded."""
    covenants: int | None = None
    """Covenants that nobody signed."""
    gaps: int | None = None
    """Gaps in what volunteers do that are not closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementEntered(EventData):
    """The agreement is in force (agreement 6)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.AgreementEntered"

    signed_on: datetime.date | None = None
    """The first day on which it is in force."""
    ends_on: datetime.date | None = None
    """The first day on which it no longer is."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalCorrected(EventData):
    """The months that were registered on a person's arrival were wrong; these are right."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ArrivalCorrected"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    corrects: UUID | None = None
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
    adult_from: str | None = None
    """The month in which the person comes of age, which may lie in the past."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalCorrectionRejected(EventData):
    """A correction of an arrival was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ArrivalCorrectionRejected"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentCompleted(EventData):
    """A person was assessed; the outcome stays with those who may know it (agreement 3a, 5b)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.AssessmentCompleted"

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
class CoordinatorAppointmentRejected(EventData):
    """A coordinator of volunteers was not recorded, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.CoordinatorAppointmentRejected"

    municipality: str | None = None
    """The municipality that would have a coordinator."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CovenantExplored(EventData):
    """A municipality explores a covenant with employers (agreement 5g)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.CovenantExplored"

    covenant: UUID | None = None
    """The covenant's reference."""
    municipality: str | None = None
    """The municipality that explores it."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    sign_by: datetime.date | None = None
    """The last day on which the first signature is in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CovenantMet(EventData):
    """A covenant that was said to be overdue proves to have been signed in time."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.CovenantMet"

    covenant: UUID | None = None
    """The covenant's reference."""
    municipality: str | None = None
    """The municipality that signed it for the region."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    due_on: datetime.date | None = None
    """The last day on which the step would have been in time."""
    met_on: datetime.date | None = None
    """The day on which the step was taken, in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CovenantOverdue(EventData):
    """The term in which a covenant was to be signed has passed."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.CovenantOverdue"

    covenant: UUID | None = None
    """The covenant's reference."""
    municipality: str | None = None
    """The municipality that explores it."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    owed_by: str | None = None
    """The partner who owes the step."""
    due_on: datetime.date | None = None
    """The last day on which the step would have been in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CovenantRejected(EventData):
    """A covenant was not explored or signed, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.CovenantRejected"

    covenant: UUID | None = None
    """The covenant's reference."""
    municipality: str | None = None
    """The municipality that tried."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CovenantSigned(EventData):
    """An employer signs a covenant."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.CovenantSigned"

    covenant: UUID | None = None
    """The covenant's reference."""
    municipality: str | None = None
    """The municipality that signs it for the region."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    employer: str | None = None
    """The employer's OIN."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartureRegistered(EventData):
    """A person left the country; every step that is still owed to them ends."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.DepartureRegistered"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    kind: str | None = None
    """How the person left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDiscarded(EventData):
    """intake counts an event that it had quarantined as dealt with, though nothing comes of it;
    its subject goes on.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.EventDiscarded"

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
    """intake cannot deal with an event of another service, and holds its subject until somebody
    has looked.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.EventQuarantined"

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
    """intake dealt once more with an event that it had quarantined, and its subject goes on."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.EventRetried"

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
class FamilyArrivalExpected(EventData):
    """Family is expected to follow the household in a month; a later event about the same
    household replaces this one (agreement 2b).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.FamilyArrivalExpected"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    month: str | None = None
    """The month in which they are expected."""
    persons: int | None = None
    """How many persons are still expected, all of them together."""
    isk_persons: int | None = None
    """How many of them are of the age for an international transition class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyArrivalRejected(EventData):
    """An arrival of family was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.FamilyArrivalRejected"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyArrived(EventData):
    """Family that was expected has arrived (agreement 2b)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.FamilyArrived"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    arrived: int | None = None
    """How many persons arrived."""
    persons: int | None = None
    """The number of persons in the household from now on."""
    expected: int | None = None
    """How many persons are still expected to follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyExpectationRejected(EventData):
    """An expected arrival of family was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.FamilyExpectationRejected"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyReunificationApplied(EventData):
    """The household applied for its family to follow (agreement 2b)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.FamilyReunificationApplied"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    persons: int | None = None
    """The number of persons expected to follow."""
    in_time: bool | None = None
    """Whether the application came within the term of Vw 29."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyReunificationRejected(EventData):
    """An application for family reunification was not recorded, because it breaks a rule; it is
    not the authority's answer.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.FamilyReunificationRejected"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpMet(EventData):
    """A follow-up that was said to be overdue proves to have been in time."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.FollowUpMet"

    practice: UUID | None = None
    """The practice's reference."""
    municipality: str | None = None
    """The municipality that owes the step."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    due_on: datetime.date | None = None
    """The last day on which the step would have been in time."""
    met_on: datetime.date | None = None
    """The day on which the step was taken, in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpOverdue(EventData):
    """The term of a shared practice has passed, and some have not told what they do with it."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.FollowUpOverdue"

    practice: UUID | None = None
    """The practice's reference."""
    municipality: str | None = None
    """The municipality that shared it."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    municipalities: tuple[str, ...] | None = None
    """The municipalities that still owe a follow-up."""
    owed_by: str | None = None
    """The partner who owes the step."""
    due_on: datetime.date | None = None
    """The last day on which the step would have been in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthPathwayStarted(EventData):
    """The care for a person's health began; nothing about that health is told (agreement 3a)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.HealthPathwayStarted"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdFormed(EventData):
    """Persons who arrived together are from now on followed as one household."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.HouseholdFormed"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    members: tuple[UUID, ...] | None = None
    """References of the persons who form the household."""
    persons: int | None = None
    """The number of persons in the household."""
    accessible: bool | None = None
    """Whether the household needs a home that is reached and lived in without steps."""
    from_household: UUID | None = None
    """The household from which it split off; null when it arrived."""
    arrived_on: datetime.date | None = None
    """The day of its arrival where that lies before; null when it arrived on the day of this
    event.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdPassedOn(EventData):
    """A household is now the concern of the municipality that took over from its own."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.HouseholdPassedOn"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    from_municipality: str | None = None
    """The municipality that ceased to exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdRegistrationRejected(EventData):
    """The arrival of a household was not registered, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.HouseholdRegistrationRejected"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdRelocated(EventData):
    """What intake learned of a settlement: the household lives in another municipality, and its
    intake goes on there.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.HouseholdRelocated"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    from_municipality: str | None = None
    """The municipality that was concerned until now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdSplitRejected(EventData):
    """A household was not split, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.HouseholdSplitRejected"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdTermExceeded(EventData):
    """A term of a household has passed without the step that was owed."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.HouseholdTermExceeded"

    household: UUID | None = None
    """The household's reference in the person register."""
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
class HouseholdTermMet(EventData):
    """A step of a household that was said to be late proves to have been in time, and was only
    heard of late.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.HouseholdTermMet"

    household: UUID | None = None
    """The household's reference in the person register."""
    norm: str | None = None
    """The norm whose term it is."""
    owed_by: str | None = None
    """The partner who owes the step."""
    due_on: datetime.date | None = None
    """The last day on which the step would have been in time."""
    met_on: datetime.date | None = None
    """The day on which the step was taken, in time."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeCompleted(EventData):
    """A person had the region's one intake, which no move repeats (agreement 3a)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.IntakeCompleted"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakePassedOn(EventData):
    """The intake of a person is now owed by the municipality that took over from the one that
    owed it.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.IntakePassedOn"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    from_municipality: str | None = None
    """The municipality that ceased to exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakePlanned(EventData):
    """The region owes a person one joint intake (agreement 3a)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.IntakePlanned"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    complete_by: datetime.date | None = None
    """The last day on which the intake is in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeStepRejected(EventData):
    """A step of the intake was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.IntakeStepRejected"

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
class IntegrationActivityStarted(EventData):
    """A person started an activity that helps whoever stays and whoever returns (agreement 1c)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.IntegrationActivityStarted"

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


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoined(EventData):
    """A person became a member of the household: family that followed, or a member of another
    household.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.MemberJoined"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    person: UUID | None = None
    """The person's reference in the person register."""
    persons: int | None = None
    """The number of persons in the household from now on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft(EventData):
    """A person is no longer a member of the household."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.MemberLeft"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    person: UUID | None = None
    """The person's reference in the person register."""
    persons: int | None = None
    """The number of persons in the household from now on; with none left, the household has
    ended.
    """
    reason: str | None = None
    """Why the person is no longer a member."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberTransferred(EventData):
    """A person belongs to another household than before, because households were formed, split
    or joined.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.MemberTransferred"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household's reference in the person register."""
    from_household: UUID | None = None
    """The household to which the person belonged before."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    permit_granted_on: datetime.date | None = None
    """The day of the permit that the person takes along; null where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedOutOfRegion(EventData):
    """A person went to live outside the region, where others are concerned from now on."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.MovedOutOfRegion"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalitySucceeded(EventData):
    """A municipality merged into another, which takes over its quotas, swaps and households."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.MunicipalitySucceeded"

    municipality: str | None = None
    """The municipality that ceased to exist."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    successor: str | None = None
    """The municipality that takes over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationDeclarationLapsed(EventData):
    """A person need not sign the participation declaration any more: the permit was withdrawn,
    or its right day does not oblige to it (agreement 3b).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ParticipationDeclarationLapsed"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    corrects: UUID | None = None
    """The id of the event that is corrected; null where nothing is corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationDeclarationPlanned(EventData):
    """A person is to sign the participation declaration (agreement 3b)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ParticipationDeclarationPlanned"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    sign_by: datetime.date | None = None
    """The last day on which the signature is in time."""
    corrects: UUID | None = None
    """The id of the event that is corrected; null where nothing is corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationDeclarationRejected(EventData):
    """A signed participation declaration was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ParticipationDeclarationRejected"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationDeclarationSigned(EventData):
    """A person signed the participation declaration (agreement 3b)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ParticipationDeclarationSigned"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitCorrectionRejected(EventData):
    """A correction of a permit's day was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PermitCorrectionRejected"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitDateCorrected(EventData):
    """The day of the household's permit was recorded wrongly; this one is right."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PermitDateCorrected"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    corrects: UUID | None = None
    """The id of the event that is corrected."""
    granted_on: datetime.date | None = None
    """The day on which the permit was granted."""
    reunification_by: datetime.date | None = None
    """The last day on which an application for family reunification is in time (Vw 29)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitGrantRejected(EventData):
    """A permit was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PermitGrantRejected"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitGranted(EventData):
    """The household may stay: IND granted it a residence permit."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PermitGranted"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    members: tuple[UUID, ...] | None = None
    """References of the persons who form the household."""
    persons: int | None = None
    """The number of persons in the household."""
    accessible: bool | None = None
    """Whether the household needs a home that is reached and lived in without steps."""
    reunification_by: datetime.date | None = None
    """The last day on which an application for family reunification is in time (Vw 29)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitRefusalRejected(EventData):
    """A refusal of a permit was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PermitRefusalRejected"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitRefused(EventData):
    """IND refused the household a residence permit; what was begun on arrival goes on until
    departure (agreement 1c).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PermitRefused"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitWithdrawalRejected(EventData):
    """A withdrawal of a permit was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PermitWithdrawalRejected"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitWithdrawn(EventData):
    """IND withdrew the household's residence permit."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PermitWithdrawn"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDied(EventData):
    """A person died; every step that is still owed to them ends."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PersonDied"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLeavingRejected(EventData):
    """A departure, a move out of the region or a death was not recorded, because it breaks a
    rule.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PersonLeavingRejected"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsMergeRejected(EventData):
    """Two registrations were not merged, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PersonsMergeRejected"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsMerged(EventData):
    """A person turned out to be registered twice: what is known of this reference belongs to the
    one that is kept.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PersonsMerged"

    person: UUID | None = None
    """The person's reference in the person register."""
    kept: UUID | None = None
    """The reference under which the person is known from now on."""
    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeFollowedUp(EventData):
    """A municipality tells what it does with a shared practice."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PracticeFollowedUp"

    practice: UUID | None = None
    """The practice's reference."""
    municipality: str | None = None
    """The municipality that follows it up."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    subject_code: str | None = None
    """What the practice is about."""
    outcome: str | None = None
    """What it does with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeRejected(EventData):
    """A practice was not shared or followed up, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PracticeRejected"

    practice: UUID | None = None
    """The practice's reference."""
    municipality: str | None = None
    """The municipality that tried."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeShared(EventData):
    """A municipality shares with the others what works (agreement 3b to 3d, 4c to 4g, 5b, 5c,
    5f).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.PracticeShared"

    practice: UUID | None = None
    """The practice's reference."""
    municipality: str | None = None
    """The municipality that shares it."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    subject_code: str | None = None
    """What the practice is about."""
    follow_up_by: datetime.date | None = None
    """The last day on which a follow-up is in time."""
    follow_up_owed_by: tuple[str, ...] | None = None
    """The other parties, each of which owes a follow-up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcurementAwarded(EventData):
    """What was procured is awarded, for all who take part."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ProcurementAwarded"

    procurement: UUID | None = None
    """The procurement's reference."""
    municipality: str | None = None
    """The participant that awards it for all."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    subject_code: str | None = None
    """What is bought."""
    participants: tuple[str, ...] | None = None
    """The municipalities that buy together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcurementJoined(EventData):
    """A municipality takes part in a procurement."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ProcurementJoined"

    procurement: UUID | None = None
    """The procurement's reference."""
    municipality: str | None = None
    """The municipality that joins."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcurementMet(EventData):
    """A procurement that was said to be overdue proves to have been awarded in time."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ProcurementMet"

    procurement: UUID | None = None
    """The procurement's reference."""
    municipality: str | None = None
    """The participant that awarded it."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    due_on: datetime.date | None = None
    """The last day on which the step would have been in time."""
    met_on: datetime.date | None = None
    """The day on which the step was taken, in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcurementOpened(EventData):
    """A municipality opens a procurement that others can join (agreement 3d, 4e)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ProcurementOpened"

    procurement: UUID | None = None
    """The procurement's reference."""
    municipality: str | None = None
    """The municipality that opens it, and takes part."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    subject_code: str | None = None
    """What is bought."""
    award_by: datetime.date | None = None
    """The last day on which the award is in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcurementOverdue(EventData):
    """The term in which a procurement was to be awarded has passed."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ProcurementOverdue"

    procurement: UUID | None = None
    """The procurement's reference."""
    municipality: str | None = None
    """The municipality that opened it."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    participants: tuple[str, ...] | None = None
    """The municipalities that buy together."""
    owed_by: str | None = None
    """The partner who owes the step."""
    due_on: datetime.date | None = None
    """The last day on which the step would have been in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcurementRejected(EventData):
    """A procurement was not opened, joined or awarded, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.ProcurementRejected"

    procurement: UUID | None = None
    """The procurement's reference."""
    municipality: str | None = None
    """The municipality that tried."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionArrivalRegistered(EventData):
    """A person arrived at a reception centre in the region; integration starts on this day
    (agreement 1c).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.intake.RegionArrivalRegistered"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
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
    adult_from: str | None = None
    """The month in which the person comes of age, which may lie in the past."""
    volunteer_contact_by: datetime.date | None = None
    """The last day on which a first contact with volunteers is in time (agreement 1d); null for
    a minor, to whom it is not owed.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionalStayPreferenceRecorded(EventData):
    """The household said whether it wishes to live where it was received (agreement 1a)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.RegionalStayPreferenceRecorded"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    wish: str | None = None
    """What the household wishes."""
    preferred: str | None = None
    """The municipality it would rather live in; null when it named none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StayPreferenceRejected(EventData):
    """A wish to stay was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.StayPreferenceRejected"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessionRejected(EventData):
    """A succession of municipalities was not recorded, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.SuccessionRejected"

    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermExceeded(EventData):
    """A term has passed without the step that was owed."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.TermExceeded"

    person: UUID | None = None
    """The person whose step is late: a reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
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
    """A step that was said to be late proves to have been in time, and was only heard of late."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.TermMet"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    norm: str | None = None
    """The norm whose term it is."""
    owed_by: str | None = None
    """The partner who owes the step."""
    due_on: datetime.date | None = None
    """The last day on which the step would have been in time."""
    met_on: datetime.date | None = None
    """The day on which the step was taken, in time."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerCoordinatorAppointed(EventData):
    """A municipality has somebody who coordinates its volunteers (agreement 3c); not who."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerCoordinatorAppointed"

    municipality: str | None = None
    """The municipality that has a coordinator."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerGapClosed(EventData):
    """A gap in what volunteers do is closed."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerGapClosed"

    gap: UUID | None = None
    """The gap's reference."""
    municipality: str | None = None
    """The municipality that had the gap."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerGapMet(EventData):
    """A gap that was said to be overdue proves to have been closed in time."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerGapMet"

    gap: UUID | None = None
    """The gap's reference."""
    municipality: str | None = None
    """The municipality that owes the step."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    due_on: datetime.date | None = None
    """The last day on which the step would have been in time."""
    met_on: datetime.date | None = None
    """The day on which the step was taken, in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerGapOverdue(EventData):
    """The term in which a gap was to be closed has passed."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerGapOverdue"

    gap: UUID | None = None
    """The gap's reference."""
    municipality: str | None = None
    """The municipality that owes the step."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    owed_by: str | None = None
    """The partner who owes the step."""
    due_on: datetime.date | None = None
    """The last day on which the step would have been in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerGapRejected(EventData):
    """A gap was not reported or closed, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerGapRejected"

    gap: UUID | None = None
    """The gap's reference."""
    municipality: str | None = None
    """The municipality that tried."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerGapReported(EventData):
    """Of something that volunteers do, a municipality has too little (agreement 3c)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerGapReported"

    gap: UUID | None = None
    """The gap's reference."""
    municipality: str | None = None
    """The municipality that has too little."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    kind: str | None = None
    """What the volunteers do."""
    close_by: datetime.date | None = None
    """The last day on which closing it is in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerInitiativeOffered(EventData):
    """Volunteers offer places to people who arrive (agreement 1d)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerInitiativeOffered"

    initiative: UUID | None = None
    """The initiative's reference."""
    municipality: str | None = None
    """The municipality in which the initiative is."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    kind: str | None = None
    """What the volunteers do."""
    places: int | None = None
    """How many people it can be there for at the same time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerInitiativeWithdrawn(EventData):
    """An initiative of volunteers takes nobody in any more."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerInitiativeWithdrawn"

    initiative: UUID | None = None
    """The initiative's reference."""
    municipality: str | None = None
    """The municipality in which the initiative was."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerMatchEnded(EventData):
    """A person and volunteers no longer see each other, and a place is free again."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerMatchEnded"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality where the person lives."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    initiative: UUID | None = None
    """The initiative's reference."""
    reason: str | None = None
    """Why it ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerMatchRejected(EventData):
    """A match with volunteers was not begun or ended, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerMatchRejected"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality where the person lives."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    initiative: UUID | None = None
    """The initiative's reference."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerMatched(EventData):
    """A person and volunteers know each other; a move does not end it (agreement 1d)."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerMatched"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality where the person lives."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    initiative: UUID | None = None
    """The initiative's reference."""
    kind: str | None = None
    """What the volunteers do."""
    volunteers_in: str | None = None
    """The municipality of the initiative, which need not be the person's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerOfferRejected(EventData):
    """An initiative of volunteers was not offered, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerOfferRejected"

    initiative: UUID | None = None
    """The initiative's reference."""
    municipality: str | None = None
    """The municipality for which it was offered."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerWithdrawalRejected(EventData):
    """An initiative of volunteers was not withdrawn, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.intake.VolunteerWithdrawalRejected"

    initiative: UUID | None = None
    """The initiative's reference."""
    municipality: str | None = None
    """The municipality in which the initiative is."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


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
