"""What volunteers, the regional table and the agreement's term came to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeVar
from uuid import UUID

from services.contracts.codes import PracticeSubject, ProcurementSubject
from services.contracts.event import Event
from services.contracts.figures import Clause, Figure, Measure, Measures
from services.contracts.folds import of_kind, percent
from services.contracts.intake import (
    CovenantExplored,
    CovenantSigned,
    DepartureRegistered,
    HouseholdRelocated,
    MovedOutOfRegion,
    MunicipalitySucceeded,
    PersonDied,
    PersonsMerged,
    PracticeFollowedUp,
    PracticeShared,
    ProcurementAwarded,
    ProcurementOpened,
    RegionArrivalRegistered,
    VolunteerCoordinatorAppointed,
    VolunteerGapClosed,
    VolunteerGapReported,
    VolunteerMatched,
    VolunteerMatchEnded,
)

E = TypeVar("E", bound=Event)

LEAVING = (DepartureRegistered, MovedOutOfRegion, PersonDied, PersonsMerged)


def volunteers(events: Sequence[Event], day: date) -> Sequence[Figure]:
    """Adults who stayed and had a contact within its term, once that has passed; ties that a move did not end (1d)."""
    first: dict[UUID, date] = {}
    for match in of_kind(events, VolunteerMatched):
        first[match.person] = min(first.get(match.person, match.occurred_on), match.occurred_on)
    left = {event.person: event.occurred_on for event in events if isinstance(event, LEAVING)}
    terms = {
        arrival.person: arrival.volunteer_contact_by
        for arrival in of_kind(events, RegionArrivalRegistered)
        if arrival.volunteer_contact_by is not None and arrival.volunteer_contact_by < day
    }
    owed = [person for person, contact_by in terms.items() if left.get(person, date.max) > contact_by]
    in_time = sum(first.get(person, date.max) <= terms[person] for person in owed)
    ties = [tie for tie in _ties(events) if _moved_during(tie, events)]
    kept = sum(tie.ended_on is None for tie in ties)
    return (
        Figure(
            clause="1d", name="adults-in-contact-within-the-norm", unit="percent", value=percent(in_time, len(owed))
        ),
        Figure(clause="1d", name="ties-at-a-move", unit="number", value=len(ties)),
        Figure(clause="1d", name="ties-kept-after-a-move", unit="number", value=kept),
    )


@dataclass(frozen=True, slots=True)
class _Tie:
    household: UUID
    since: date
    ended_on: date | None = None


def _ties(events: Sequence[Event]) -> list[_Tie]:
    running: dict[tuple[UUID, UUID], _Tie] = {}
    ended: list[_Tie] = []
    for event in events:
        if isinstance(event, VolunteerMatched):
            running[event.person, event.initiative] = _Tie(event.household, event.occurred_on)
        elif isinstance(event, VolunteerMatchEnded):
            tie = running.pop((event.person, event.initiative))
            ended.append(_Tie(tie.household, tie.since, event.occurred_on))
    return [*running.values(), *ended]


def _moved_during(tie: _Tie, events: Sequence[Event]) -> bool:
    """Whether the household moved to another municipality while the tie was there."""
    until = tie.ended_on or date.max
    return any(
        move.household == tie.household and move.municipality != move.from_municipality
        for move in of_kind(events, HouseholdRelocated)
        if tie.since <= move.occurred_on <= until
    )


def _practices(clause: Clause, subject: PracticeSubject) -> Measure:
    """Practices shared, by how many municipalities, and the share of the follow-ups owed that were given."""

    def measure(events: Sequence[Event], _day: date) -> Sequence[Figure]:
        shared = [event for event in of_kind(events, PracticeShared) if event.subject_code == subject]
        followed_up = sum(event.subject_code == subject for event in of_kind(events, PracticeFollowedUp))
        owed = sum(len(event.follow_up_owed_by) for event in shared)
        sharers = len({event.municipality for event in shared})
        return (
            Figure(clause=clause, name="practices-shared", unit="number", value=len(shared), of=subject),
            Figure(clause=clause, name="municipalities-that-shared", unit="number", value=sharers, of=subject),
            Figure(clause=clause, name="follow-ups", unit="percent", value=percent(followed_up, owed), of=subject),
        )

    return measure


def _procurements(clause: Clause, subject: ProcurementSubject) -> Measure:
    """Of what was bought, what several municipalities bought together."""

    def measure(events: Sequence[Event], _day: date) -> Sequence[Figure]:
        awarded = [event for event in of_kind(events, ProcurementAwarded) if event.subject_code == subject]
        jointly = sum(len(event.participants) > 1 for event in awarded)
        value = percent(jointly, len(awarded))
        return (Figure(clause=clause, name="procurements-bought-jointly", unit="percent", value=value, of=subject),)

    return measure


def coordination(events: Sequence[Event], _day: date) -> Sequence[Figure]:
    """Municipalities with a coordinator of volunteers, and the gaps that are open in each (3c)."""
    coordinated = len({event.municipality for event in of_kind(events, VolunteerCoordinatorAppointed)})
    open_gaps = Counter(gap.municipality for gap in _open_gaps(events))
    return (
        Figure(clause="3c", name="municipalities-with-a-coordinator", unit="number", value=coordinated),
        Figure(clause="3c", name="open-gaps", unit="number", value=open_gaps.total()),
        *(Figure(clause="3c", name="open-gaps", unit="number", value=n, of=of) for of, n in sorted(open_gaps.items())),
    )


def _open_gaps(events: Sequence[Event]) -> list[VolunteerGapReported]:
    closed = {event.gap for event in of_kind(events, VolunteerGapClosed)}
    return [event for event in of_kind(events, VolunteerGapReported) if event.gap not in closed]


def covenant(events: Sequence[Event], _day: date) -> Sequence[Figure]:
    """The employers that signed a covenant (5g)."""
    signatories = len({event.employer for event in of_kind(events, CovenantSigned)})
    return (Figure(clause="5g", name="signatories", unit="number", value=signatories),)


def obligations(events: Sequence[Event], day: date) -> Sequence[Figure]:
    """What was promised under the agreement and is open on the day (6)."""
    awarded = {event.procurement for event in of_kind(events, ProcurementAwarded)}
    signed = {event.covenant for event in of_kind(events, CovenantSigned)}
    still_open = {
        "follow-ups": _owed_follow_ups(events, day),
        "procurements": sum(event.procurement not in awarded for event in of_kind(events, ProcurementOpened)),
        "covenants": sum(event.covenant not in signed for event in of_kind(events, CovenantExplored)),
        "gaps": len(_open_gaps(events)),
    }
    return [Figure(clause="6", name="open-obligations", unit="number", value=n, of=of) for of, n in still_open.items()]


def _owed_follow_ups(events: Sequence[Event], day: date) -> int:
    """Of those who are no party any more, none is owed."""
    gone = {event.municipality for event in of_kind(events, MunicipalitySucceeded) if event.occurred_on <= day}
    done = {(event.practice, event.municipality) for event in of_kind(events, PracticeFollowedUp)}
    return sum(
        (event.practice, owing) not in done
        for event in of_kind(events, PracticeShared)
        for owing in event.follow_up_owed_by
        if owing not in gone
    )


def _both(one: Measure, other: Measure) -> Measure:
    return lambda events, day: (*one(events, day), *other(events, day))


MEASURES: Measures = MappingProxyType(
    {
        "1d": volunteers,
        "3b": _practices("3b", "participation-plan"),
        "3c": _both(coordination, _practices("3c", "volunteers")),
        "3d": _both(_procurements("3d", "guidance"), _practices("3d", "guidance-procurement")),
        "4c": _practices("4c", "primary-language"),
        "4e": _both(_procurements("4e", "adult-education"), _practices("4e", "adult-education")),
        "4f": _practices("4f", "dual-tracks"),
        "4g": _practices("4g", "provider-information"),
        "5b": _practices("5b", "assessment-method"),
        "5c": _practices("5c", "labour-market"),
        "5f": _practices("5f", "entrepreneurship"),
        "5g": covenant,
        "6": obligations,
    }
)
