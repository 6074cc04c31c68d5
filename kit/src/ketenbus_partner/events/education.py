"""The events of education. GENERATED from schemas and agreements: run `make contracts`."""

import datetime
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from ketenbus_partner.events.data import EventData


@dataclass(frozen=True, slots=True, kw_only=True)
class DualTrackCompleted(EventData):
    """A person completed a dual track (agreement 4f)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.DualTrackCompleted"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    track: str | None = None
    """Which side of 18 the track is for."""
    school: str | None = None
    """The school: four characters BRIN and two digits for the location."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DualTrackEndRejected(EventData):
    """The end of a dual track was not recorded, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.DualTrackEndRejected"

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
class DualTrackStartRejected(EventData):
    """A dual track was not begun, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.DualTrackStartRejected"

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
class DualTrackStarted(EventData):
    """A person began to learn and work side by side (agreement 4f)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.DualTrackStarted"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    track: str | None = None
    """Which side of 18 the track is for."""
    school: str | None = None
    """The school: four characters BRIN and two digits for the location."""
    with_language: bool | None = None
    """Whether the track is combined with learning the language."""
    taken_over_from: UUID | None = None
    """The reference under which it began, where the person proved to be registered twice; null
    otherwise.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class DualTrackStopped(EventData):
    """A dual track ended before it was completed (agreement 4f)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.DualTrackStopped"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    track: str | None = None
    """Which side of 18 the track is for."""
    school: str | None = None
    """The school: four characters BRIN and two digits for the location."""
    reason: str | None = None
    """Why it ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDiscarded(EventData):
    """education counts an event that it had quarantined as dealt with, though nothing comes of
    it; its subject goes on.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.EventDiscarded"

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
    """education cannot deal with an event of another service, and holds its subject until
    somebody has looked.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.EventQuarantined"

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
    """education dealt once more with an event that it had quarantined, and its subject goes on."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.EventRetried"

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
class IntegrationCompleted(EventData):
    """A person completed its civic integration."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.IntegrationCompleted"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrationCourseStarted(EventData):
    """A person began a course at a provider of civic integration (agreement 4g)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.IntegrationCourseStarted"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrationFileClosed(EventData):
    """The person left the region: civic integration is no longer followed here."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.IntegrationFileClosed"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    reason: str | None = None
    """Why the person left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrationFileOpened(EventData):
    """A person is of age, so that civic integration concerns it (agreement 4g)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.IntegrationFileOpened"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrationStepRejected(EventData):
    """A step of civic integration was not recorded, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.IntegrationStepRejected"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    step: str | None = None
    """The step."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrationTermBegun(EventData):
    """The civic integration term of an adult with a permit begins (agreement 4g)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.IntegrationTermBegun"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    act: str | None = None
    """The act that applies."""
    granted_on: datetime.date | None = None
    """The day of the permit from which the act follows."""
    until: datetime.date | None = None
    """The last day of the civic integration term."""
    inform_by: datetime.date | None = None
    """The last day on which information about providers is in time (agreement 4g)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrationTermEnded(EventData):
    """The civic integration term of a person ended without being met, and owes nothing more:
    there is no permit any more from which it is counted (agreement 4g).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.IntegrationTermEnded"

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
class IntegrationTermExceeded(EventData):
    """A term of civic integration has passed without the step that was owed (agreement 4g)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.IntegrationTermExceeded"

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
class IntegrationTermExtended(EventData):
    """The civic integration term was extended, once, for literacy (Wet inburgering)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.IntegrationTermExtended"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    until: datetime.date | None = None
    """The last day of the civic integration term; null where no permit is known from which it is
    counted.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrationTermRevised(EventData):
    """The civic integration term is another one, because what it is counted from was corrected."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.IntegrationTermRevised"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    act: str | None = None
    """The act that applies."""
    granted_on: datetime.date | None = None
    """The day of the permit from which the act follows."""
    until: datetime.date | None = None
    """The last day of the civic integration term."""
    inform_by: datetime.date | None = None
    """The last day on which information about providers is in time (agreement 4g)."""
    corrects: UUID | None = None
    """The id of the event that is corrected; null where nothing is corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IskCapacityChanged(EventData):
    """A school has another number of seats in its transition class, or stands in a municipality
    that took over (agreement 4d).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.IskCapacityChanged"

    school: str | None = None
    """The school: four characters BRIN and two digits for the location."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    seats: int | None = None
    """The number of seats, taken ones included."""
    forecast_on: datetime.date | None = None
    """The day on which the demand of a coming quarter is forecast next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IskCapacityRejected(EventData):
    """The seats of an international transition class were not changed, because that breaks a
    rule.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.IskCapacityRejected"

    school: str | None = None
    """The school: four characters BRIN and two digits for the location."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IskDemandForecast(EventData):
    """The seats that a coming quarter will ask of a transition class; a later forecast of the
    same quarter replaces it (agreement 4d).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.IskDemandForecast"

    school: str | None = None
    """The school: four characters BRIN and two digits for the location."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    quarter: str | None = None
    """The quarter that is forecast."""
    seats: int | None = None
    """How many seats it will take, those that are taken now included."""
    forecast_on: datetime.date | None = None
    """The day on which the demand of a coming quarter is forecast next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IskSeatAssigned(EventData):
    """A seat in an international transition class is kept for the learner (agreement 4d)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.IskSeatAssigned"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    school: str | None = None
    """The school: four characters BRIN and two digits for the location."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IskSeatReleased(EventData):
    """A seat in a transition class is free again: its learner left, or is past the age for it
    (agreement 4d).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.IskSeatReleased"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    school: str | None = None
    """The school: four characters BRIN and two digits for the location."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IskSeatsExpected(EventData):
    """What education learned of family that is expected: seats it will need; a later event about
    the same household replaces this one (agreement 4d).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.IskSeatsExpected"

    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    month: str | None = None
    """The month in which they are expected."""
    isk_persons: int | None = None
    """How many of them are of the age for an international transition class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IskWaitlisted(EventData):
    """No seat is free: the learner waits for one (agreement 4d)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.IskWaitlisted"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    school: str | None = None
    """The school: four characters BRIN and two digits for the location."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageActivityJoined(EventData):
    """A person takes part in a language activity (agreement 4b)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.LanguageActivityJoined"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    activity: UUID | None = None
    """The activity's reference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageActivityLeft(EventData):
    """A person who left the region takes part no more; the place is free."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.LanguageActivityLeft"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    activity: UUID | None = None
    """The activity's reference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageActivityOffered(EventData):
    """Volunteers offer to help with the language (agreement 4b)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.LanguageActivityOffered"

    activity: UUID | None = None
    """The activity's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    kind: str | None = None
    """The form of help."""
    places: int | None = None
    """How many persons can take part at the same time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageActivityRevised(EventData):
    """The activity is offered in the municipality that took over."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.LanguageActivityRevised"

    activity: UUID | None = None
    """The activity's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageJoinRejected(EventData):
    """A person did not join a language activity, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.LanguageJoinRejected"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    activity: UUID | None = None
    """The activity's reference."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageOfferRejected(EventData):
    """A language activity was not offered, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.LanguageOfferRejected"

    activity: UUID | None = None
    """The activity's reference."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    code: str | None = None
    """The rule that was broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerEnrolled(EventData):
    """What education learned of an arrival: whoever arrives learns, a child at school, an adult
    to integrate (agreement 4).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.LearnerEnrolled"

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


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerLeft(EventData):
    """The person is no longer a case of the region: nothing is owed any more, and a seat is free
    for who waits.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.LearnerLeft"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    reason: str | None = None
    """Why the person left."""
    kept: UUID | None = None
    """Where the person was registered twice: the reference under which it is known from now on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerRevised(EventData):
    """What education learned of a person since: where it lives, with whom, or its right months;
    everything not named by `corrects` goes on as it was.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.LearnerRevised"

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
    corrects: UUID | None = None
    """The id of the event that is corrected; null where nothing is corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitNoted(EventData):
    """What education learned of a permit: civic integration terms of the household are counted
    from it (agreement 4g).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.PermitNoted"

    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    granted_on: datetime.date | None = None
    """The day on which the permit was granted."""
    corrects: UUID | None = None
    """The id of the event that is corrected; null where nothing is corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitWithdrawalNoted(EventData):
    """What education learned of a permit that was withdrawn: nobody of the household owes civic
    integration for it any more (agreement 4g).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.PermitWithdrawalNoted"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderInformationGiven(EventData):
    """The municipality informed a person about providers of civic integration (agreement 4g)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.ProviderInformationGiven"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolAreaChanged(EventData):
    """What education learned of a settlement: where the household's learners, known or not yet,
    go to school.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.SchoolAreaChanged"

    household: UUID | None = None
    """The household's reference in the person register."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    settled_on: datetime.date | None = None
    """The day of the move."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolAreaExpected(EventData):
    """What education learned of a match: where the household is expected to live, and its
    classes are to expect it (agreement 4d).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.SchoolAreaExpected"

    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolAreaSucceeded(EventData):
    """What education learned of a merger of municipalities: whom it concerned is a case of the
    other.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.SchoolAreaSucceeded"

    municipality: str | None = None
    """The municipality that ceased to exist."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    successor: str | None = None
    """The municipality that takes over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolInterruptionRejected(EventData):
    """An interruption, or its end, was not recorded, because that breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.SchoolInterruptionRejected"

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
class SchoolPlacementConfirmed(EventData):
    """A school took the learner in."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.SchoolPlacementConfirmed"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    kind: str | None = None
    """The form of school."""
    school: str | None = None
    """The school: four characters BRIN and two digits for the location."""
    start_on: datetime.date | None = None
    """The learner's first day at the school."""
    previous_school: str | None = None
    """The school that the learner leaves; null for a first placement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPlacementInterrupted(EventData):
    """A learner does not go to the school where it has a place (agreement 4a)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.SchoolPlacementInterrupted"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    school: str | None = None
    """The school: four characters BRIN and two digits for the location."""
    reason: str | None = None
    """Why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPlacementRejected(EventData):
    """A placement was not confirmed, because it breaks a rule."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.SchoolPlacementRejected"

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
class SchoolPlacementRequested(EventData):
    """A place at a fitting form of school was asked for (agreement 4a)."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.SchoolPlacementRequested"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    kind: str | None = None
    """The form of school."""
    place_by: datetime.date | None = None
    """The last day on which a place is in time (agreement 4a)."""
    continues: bool | None = None
    """Whether a line at school that was begun elsewhere goes on with it (agreement 4a)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPlacementResumed(EventData):
    """A learner whose line was interrupted goes to school again, there or elsewhere (agreement
    4a).
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.SchoolPlacementResumed"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    school: str | None = None
    """The school: four characters BRIN and two digits for the location."""
    interrupted_on: datetime.date | None = None
    """The first day of the interruption."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPlacementWithdrawn(EventData):
    """The place that was asked for is no longer the fitting one, and nobody owes it any more."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.SchoolPlacementWithdrawn"

    person: UUID | None = None
    """The person's reference in the person register."""
    household: UUID | None = None
    """The household to which the person belongs."""
    municipality: str | None = None
    """The municipality concerned from now on."""
    occurred_on: datetime.date | None = None
    """The day on which it happened in the real world, which may be before it was recorded."""
    kind: str | None = None
    """The form of school."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermExceeded(EventData):
    """A term has passed without the step that was owed."""

    TYPE: ClassVar[str] = "nl.ketenbus.education.TermExceeded"

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
    """A step that was held to be late proves to have been in time, so that its term counts as
    met.
    """

    TYPE: ClassVar[str] = "nl.ketenbus.education.TermMet"

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
