"""Orientation, plans, assessments and businesses (agreement 1c, 5b, 5c, 5f)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.contracts.event import Event
from services.contracts.figures import Figure
from services.contracts.folds import folded, of_kind, percent
from services.contracts.months import first_day
from services.contracts.work import (
    AssessmentUsed,
    IntegrationActivityStarted,
    VocationalTrackStarted,
    WorkFileOpened,
    WorkPlaceFilled,
    WorkPlanAgreed,
)
from services.work.state import WorkFile


def orientation_from_day_one(events: Sequence[Event], _day: date) -> tuple[Figure, ...]:
    """Of those who were of age when they arrived, the share that was offered orientation that day."""
    offered = {(offer.person, offer.occurred_on) for offer in of_kind(events, IntegrationActivityStarted)}
    arrived = [
        opened for opened in of_kind(events, WorkFileOpened) if first_day(opened.adult_from) <= opened.occurred_on
    ]
    at_once = [opened for opened in arrived if (opened.person, opened.occurred_on) in offered]
    share = percent(len(at_once), len(arrived))
    return (Figure(clause="1c", name="orientation-offered-on-arrival", unit="percent", value=share),)


def assessed_referrals(events: Sequence[Event], _day: date) -> tuple[Figure, ...]:
    """A plan, a vocational track or a place rests on an assessment that was used on its day or before."""
    assessed: dict[UUID, date] = {}
    for use in of_kind(events, AssessmentUsed):
        assessed[use.person] = min(use.occurred_on, assessed.get(use.person, use.occurred_on))
    referrals = [
        event for event in events if isinstance(event, WorkPlanAgreed | VocationalTrackStarted | WorkPlaceFilled)
    ]
    based = [event for event in referrals if event.person in assessed and assessed[event.person] <= event.occurred_on]
    share = percent(len(based), len(referrals))
    return (Figure(clause="5b", name="referrals-based-on-an-assessment", unit="percent", value=share),)


def labour_market(events: Sequence[Event], day: date) -> tuple[Figure, ...]:
    """Counted are those who are still here and whose term is over, or who took the step already."""
    files = [file for file in folded(WorkFile, events) if file.closed_on is None]
    planned = [file for file in files if file.plan_by is not None and (file.plan_by <= day or file.plan_agreed_on)]
    in_time = [file for file in planned if file.plan_agreed_on and file.plan_by and file.plan_agreed_on <= file.plan_by]
    offered = [file for file in files if file.orient_by is not None and (file.orient_by <= day or file.oriented_on)]
    oriented = [file for file in offered if file.oriented_on]
    plans, orientations = percent(len(in_time), len(planned)), percent(len(oriented), len(offered))
    return (
        Figure(clause="5c", name="work-plan-within-term", unit="percent", value=plans),
        Figure(clause="5c", name="with-orientation", unit="percent", value=orientations),
    )


def businesses(events: Sequence[Event], _day: date) -> tuple[Figure, ...]:
    """Who was registered twice is counted once."""
    files = [file for file in folded(WorkFile, events) if file.merged_into is None]
    explored = sum(file.explored_on is not None for file in files)
    started = sum(file.business_started_on is not None for file in files)
    return (
        Figure(clause="5f", name="entrepreneurship-explored", unit="persons", value=explored),
        Figure(clause="5f", name="businesses-started", unit="persons", value=started),
    )
