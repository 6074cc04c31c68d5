"""What the way of persons and households came to."""

from collections.abc import Sequence
from datetime import date
from statistics import median
from types import MappingProxyType
from uuid import UUID

from services.contracts.event import Event
from services.contracts.figures import Figure, Measures
from services.contracts.folds import folded, of_kind, percent
from services.contracts.intake import (
    FamilyReunificationApplied,
    IntakeCompleted,
    IntegrationActivityStarted,
    PermitDateCorrected,
    PermitGranted,
    PermitRefused,
    PersonsMerged,
    RegionalStayPreferenceRecorded,
    RegionArrivalRegistered,
)
from services.intake.state import Household, Newcomer

SOON_DAYS = 90
"""Within which an application is early enough to house a family together (2b)."""


def _median(days: Sequence[int]) -> float | None:
    return median(days) if days else None


def wishes(events: Sequence[Event], _day: date) -> Sequence[Figure]:
    """Of the households whose wish is known, those that wish to stay; the last wish counts (1a)."""
    last = {event.household: event.wish for event in of_kind(events, RegionalStayPreferenceRecorded)}
    staying = sum(wish != "leave-region" for wish in last.values())
    return (
        Figure(clause="1a", name="households-that-wish-to-stay", unit="percent", value=percent(staying, len(last))),
    )


def from_day_one(events: Sequence[Event], _day: date) -> Sequence[Figure]:
    """From arrival to the first activity, of everybody and of who was refused a permit (1c)."""
    arrived = {event.person: event.occurred_on for event in of_kind(events, RegionArrivalRegistered)}
    first: dict[UUID, date] = {}
    for activity in of_kind(events, IntegrationActivityStarted):
        first[activity.person] = min(first.get(activity.person, activity.occurred_on), activity.occurred_on)
    days = [(first[person] - day).days for person, day in arrived.items() if person in first]
    refused = {event.household for event in of_kind(events, PermitRefused)}
    members = [event.person for event in of_kind(events, RegionArrivalRegistered) if event.household in refused]
    helped = sum(first.get(person, date.max) <= arrived[person] for person in members)
    return (
        Figure(clause="1c", name="median-from-arrival-to-first-activity", unit="days", value=_median(days)),
        Figure(
            clause="1c", name="refused-with-a-day-one-activity", unit="percent", value=percent(helped, len(members))
        ),
    )


def reunification(events: Sequence[Event], _day: date) -> Sequence[Figure]:
    """From permit to application for family reunification (2b)."""
    granted = {event.household: event.occurred_on for event in of_kind(events, PermitGranted)}
    granted |= {event.household: event.granted_on for event in of_kind(events, PermitDateCorrected)}
    applications = of_kind(events, FamilyReunificationApplied)
    days = [(event.occurred_on - granted[event.household]).days for event in applications if event.household in granted]
    soon = sum(waited <= SOON_DAYS for waited in days)
    return (
        Figure(clause="2b", name="median-from-permit-to-application", unit="days", value=_median(days)),
        Figure(clause="2b", name="applications-within-90-days", unit="percent", value=percent(soon, len(days))),
    )


def one_intake(events: Sequence[Event], _day: date) -> Sequence[Figure]:
    """From arrival to the intake, and intakes that were held twice, of which there must be none (3a)."""
    arrived = {event.person: event.occurred_on for event in of_kind(events, RegionArrivalRegistered)}
    held = of_kind(events, IntakeCompleted)
    days = [(event.occurred_on - arrived[event.person]).days for event in held if event.person in arrived]
    one = {event.person: event.kept for event in of_kind(events, PersonsMerged)}
    # What a merger takes over is the same intake, on the same day.
    meetings = {(one.get(event.person, event.person), event.occurred_on) for event in held}
    repeated = len(meetings) - len({person for person, _ in meetings})
    return (
        Figure(clause="3a", name="median-from-arrival-to-intake", unit="days", value=_median(days)),
        Figure(clause="3a", name="repeated-intakes", unit="number", value=repeated),
    )


def declarations(events: Sequence[Event], day: date) -> Sequence[Figure]:
    """Of the declarations whose year is over, those that were signed in it (3b)."""
    due = [newcomer for newcomer in folded(Newcomer, events) if _was_to_sign(newcomer, day)]
    in_time = sum(_signed_in_time(newcomer) for newcomer in due)
    return (Figure(clause="3b", name="declarations-signed-in-time", unit="percent", value=percent(in_time, len(due))),)


def _was_to_sign(newcomer: Newcomer, day: date) -> bool:
    """Who left before the term was over without having signed is not counted."""
    by = newcomer.sign_by
    if by is None or by >= day:
        return False
    return _signed_in_time(newcomer) or newcomer.left_on is None or newcomer.left_on > by


def _signed_in_time(newcomer: Newcomer) -> bool:
    return newcomer.signed_on is not None and newcomer.sign_by is not None and newcomer.signed_on <= newcomer.sign_by


def open_steps(events: Sequence[Event], _day: date) -> Sequence[Figure]:
    """Steps that are still owed to persons and households who are here, late or not, by norm (6)."""
    here = [newcomer for newcomer in folded(Newcomer, events) if newcomer.left_on is None]
    households = [household for household in folded(Household, events) if not household.has_ended]
    open_by_norm = {
        "intake-within": sum(one.complete_by is not None and one.intake_completed_on is None for one in here),
        "participation-declaration-within": sum(one.sign_by is not None and one.signed_on is None for one in here),
        "apply-for-reunification-within": sum(one.due_on is not None for one in households),
    }
    return tuple(
        Figure(clause="6", name="open-obligations", unit="number", value=number, of=norm)
        for norm, number in open_by_norm.items()
    )


MEASURES: Measures = MappingProxyType(
    {"1a": wishes, "1c": from_day_one, "2b": reunification, "3a": one_intake, "3b": declarations, "6": open_steps}
)
