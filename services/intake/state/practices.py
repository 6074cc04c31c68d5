"""What municipalities shared with each other, and who still owes a follow-up."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID

from services.contracts.codes import Municipality, PracticeSubject
from services.contracts.event import Event
from services.contracts.folding import begun
from services.contracts.intake import FollowUpOverdue, PracticeFollowedUp, PracticeShared


@dataclass(frozen=True, slots=True)
class Practice:
    """A shared practice; `due_on` while its term runs and somebody owes a follow-up.

    Whoever shared it, who followed it up and who owes that are together the parties to the agreement.
    """

    KEY: ClassVar[tuple[str, ...]] = ("practice",)
    MOVED_BY: ClassVar[Mapping[type[Event], tuple[str, ...]]] = {
        PracticeShared: ("practice",),
        PracticeFollowedUp: ("practice",),
        FollowUpOverdue: ("practice",),
    }

    practice: UUID
    municipality: Municipality
    subject_code: PracticeSubject
    shared_on: date
    follow_up_by: date
    owed_by: tuple[Municipality, ...]
    followed_up_by: tuple[Municipality, ...] = ()
    due_on: date | None = None

    @staticmethod
    def evolve(state: "Practice | None", event: PracticeShared | PracticeFollowedUp | FollowUpOverdue) -> "Practice":
        if isinstance(event, PracticeShared):
            return Practice(
                practice=event.practice,
                municipality=event.municipality,
                subject_code=event.subject_code,
                shared_on=event.occurred_on,
                follow_up_by=event.follow_up_by,
                owed_by=event.follow_up_owed_by,
                due_on=event.follow_up_by + timedelta(days=1),
            )
        practice = begun(state, event)
        if isinstance(event, FollowUpOverdue):
            return replace(practice, due_on=None)
        owed_by = tuple(owing for owing in practice.owed_by if owing != event.municipality)
        return replace(
            practice,
            owed_by=owed_by,
            followed_up_by=(*practice.followed_up_by, event.municipality),
            due_on=practice.due_on if owed_by else None,
        )
