"""Each adult's way to work."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import AssessmentMethod, DualTrackStanding, Municipality
from services.contracts.event import Event
from services.contracts.folding import begun
from services.contracts.months import first_day
from services.contracts.work import (
    AssessmentUsed,
    BusinessStarted,
    DualTrackNoted,
    EarlierStayNoted,
    EntrepreneurshipExplored,
    IntegrationActivityStarted,
    OrientationCompleted,
    WorkFileClosed,
    WorkFileOpened,
    WorkFileRevised,
    WorkPlanAgreed,
    WorkTermExceeded,
)

FileChange = (
    WorkFileRevised
    | WorkFileClosed
    | IntegrationActivityStarted
    | OrientationCompleted
    | WorkPlanAgreed
    | WorkTermExceeded
    | AssessmentUsed
    | EntrepreneurshipExplored
    | BusinessStarted
)
FileEvent = WorkFileOpened | FileChange


@dataclass(frozen=True, slots=True)
class DualTrackNote:
    """How a person's dual track at school stands; it may be heard before the arrival."""

    KEY: ClassVar[tuple[str, ...]] = ("person",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {DualTrackNoted: ("person",)}

    person: UUID
    dual_track: DualTrackStanding
    noted_on: date

    @staticmethod
    def evolve(_state: "DualTrackNote | None", event: DualTrackNoted) -> "DualTrackNote":
        return DualTrackNote(person=event.person, dual_track=event.dual_track, noted_on=event.occurred_on)


@dataclass(frozen=True, slots=True)
class EarlierStay:
    """That a person belonged to a household, and from when until when; nobody comes back to a household."""

    KEY: ClassVar[tuple[str, ...]] = ("household", "person")
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {EarlierStayNoted: ("household", "person")}

    household: UUID
    person: UUID
    adult_from: str
    came_on: date
    left_on: date

    @property
    def adult_on(self) -> date:
        return first_day(self.adult_from)

    @staticmethod
    def evolve(_state: "EarlierStay | None", event: EarlierStayNoted) -> "EarlierStay":
        return EarlierStay(
            household=event.household,
            person=event.person,
            adult_from=event.adult_from,
            came_on=event.came_on,
            left_on=event.left_on,
        )


@dataclass(frozen=True, slots=True)
class WorkFile:
    """A person who is of age, or soon will be.

    `due_on` is the day of coming of age, or the first day on which orientation or plan is late.
    """

    KEY: ClassVar[tuple[str, ...]] = ("person",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        WorkFileOpened: ("person",),
        WorkFileRevised: ("person",),
        WorkFileClosed: ("person",),
        IntegrationActivityStarted: ("person",),
        OrientationCompleted: ("person",),
        WorkPlanAgreed: ("person",),
        WorkTermExceeded: ("person",),
        AssessmentUsed: ("person",),
        EntrepreneurshipExplored: ("person",),
        BusinessStarted: ("person",),
    }

    person: UUID
    household: UUID
    municipality: Municipality
    opened_on: date
    adult_from: str
    orientation_offered: bool = False
    orient_by: date | None = None
    orientation_exceeded: bool = False
    oriented_on: date | None = None
    plan_by: date | None = None
    plan_exceeded: bool = False
    plan_agreed_on: date | None = None
    assessed_on: date | None = None
    method: AssessmentMethod | None = None
    method_version: str | None = None
    dual_track: DualTrackStanding | None = None
    explored_on: date | None = None
    business_started_on: date | None = None
    transferred_on: date | None = None
    """Since when the person belongs to this household, if it was another before."""
    closed_on: date | None = None
    merged_into: UUID | None = None
    due_on: date | None = None

    @property
    def adult_on(self) -> date:
        return first_day(self.adult_from)

    @property
    def came_on(self) -> date:
        """Since when the person belongs to the household."""
        return self.transferred_on or self.opened_on

    @staticmethod
    def evolve(state: "WorkFile | None", event: FileEvent) -> "WorkFile":
        if isinstance(event, WorkFileOpened):
            return _with_next_due(_opened(event))
        return _with_next_due(_moved(begun(state, event), event))


def _opened(event: WorkFileOpened) -> WorkFile:
    return WorkFile(
        person=event.person,
        household=event.household,
        municipality=event.municipality,
        opened_on=event.occurred_on,
        adult_from=event.adult_from,
    )


def _moved(file: WorkFile, event: FileChange) -> WorkFile:  # noqa: PLR0911  # a line for each kind of event
    match event:
        case WorkFileRevised():
            return _revised(file, event)
        case WorkFileClosed():
            return _closed(file, event)
        case IntegrationActivityStarted():
            return replace(file, orientation_offered=True, orient_by=event.complete_by)
        case OrientationCompleted():
            return replace(file, oriented_on=event.occurred_on, orientation_exceeded=False)
        case WorkPlanAgreed():
            return replace(file, plan_agreed_on=event.occurred_on, plan_exceeded=False)
        case WorkTermExceeded() if event.norm == "orientation-within":
            return replace(file, orientation_exceeded=True)
        case WorkTermExceeded():
            return replace(file, plan_exceeded=True)
        case AssessmentUsed():
            return _assessed(file, event)
        case EntrepreneurshipExplored():
            return replace(file, explored_on=event.occurred_on)
        case BusinessStarted():
            return replace(file, business_started_on=event.occurred_on)


def _assessed(file: WorkFile, event: AssessmentUsed) -> WorkFile:
    """The first assessment is kept: what was chosen since may rest on it."""
    if file.assessed_on is not None and file.assessed_on <= event.occurred_on:
        return file
    return replace(file, assessed_on=event.occurred_on, method=event.method, method_version=event.method_version)


def _revised(file: WorkFile, event: WorkFileRevised) -> WorkFile:
    """Who proves to come of age later than was recorded is offered orientation then, and in a term from then."""
    still_minor = event.corrects is not None and first_day(event.adult_from) > event.occurred_on
    if event.household != file.household:
        file = replace(file, transferred_on=event.occurred_on)
    return replace(
        file,
        household=event.household,
        municipality=event.municipality,
        adult_from=event.adult_from,
        plan_by=event.plan_by,
        plan_exceeded=file.plan_exceeded and file.plan_by == event.plan_by,
        dual_track=event.dual_track,
        orientation_offered=file.orientation_offered and not still_minor,
        orient_by=None if still_minor else file.orient_by,
        orientation_exceeded=file.orientation_exceeded and not still_minor,
    )


def _closed(file: WorkFile, event: WorkFileClosed) -> WorkFile:
    """Nothing is owed any more, late or not."""
    return replace(
        file,
        municipality=event.municipality,
        orient_by=None,
        orientation_exceeded=False,
        plan_by=None,
        plan_exceeded=False,
        closed_on=event.occurred_on,
        merged_into=event.kept,
    )


def _with_next_due(file: WorkFile) -> WorkFile:
    return replace(file, due_on=None if file.closed_on else min(_days_ahead(file), default=None))


def _days_ahead(file: WorkFile) -> Iterator[date]:
    if not file.orientation_offered:
        yield file.adult_on
    if file.orient_by is not None and file.oriented_on is None and not file.orientation_exceeded:
        yield file.orient_by + timedelta(days=1)
    if file.plan_by is not None and file.plan_agreed_on is None and not file.plan_exceeded:
        yield file.plan_by + timedelta(days=1)
