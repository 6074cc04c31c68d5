"""Ties of a household's members, by school, work and volunteers: a home near them keeps them (agreement 1a).

Whatever is said of a person's tie of one kind is said by one service about that person, so it is heard in its order.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from services.contracts.codes import Municipality, PlacementKind, TieKind
from services.contracts.education import (
    LearnerLeft,
    LearnerRevised,
    SchoolPlacementConfirmed,
    SchoolPlacementWithdrawn,
)
from services.contracts.housing import TieNoted
from services.contracts.intake import MemberTransferred, MunicipalitySucceeded, VolunteerMatched, VolunteerMatchEnded
from services.contracts.successions import successor_of
from services.contracts.work import WorkFileRevised, WorkPlaceFilled, WorkPlaceFreed
from services.housing.state import Succession, Tie

News = (
    SchoolPlacementConfirmed
    | SchoolPlacementWithdrawn
    | LearnerLeft
    | WorkPlaceFilled
    | WorkPlaceFreed
    | VolunteerMatched
    | VolunteerMatchEnded
)

_NEAR_HOME: frozenset[PlacementKind] = frozenset({"primary", "secondary"})
"""Forms of school that tie a child to a municipality; a transition class and what follows it serve the region."""
_TOLD_BY: dict[type[MemberTransferred | WorkFileRevised | LearnerRevised], TieKind] = {
    MemberTransferred: "volunteers",
    WorkFileRevised: "work",
    LearnerRevised: "school",
}


def note_school(
    confirmed: SchoolPlacementConfirmed, tie: Tie | None, successions: tuple[Succession, ...]
) -> TieNoted | None:
    """The school that a child leaves holds it until the new one confirmed (agreement 4a)."""
    near = successor_of(confirmed.municipality, successions) if confirmed.kind in _NEAR_HOME else None
    if near is None and tie is None:
        return None
    return _noted_if_new(tie, _tie(confirmed.person, confirmed.household, "school", confirmed.person, near), confirmed)


def end_school(gone: SchoolPlacementWithdrawn | LearnerLeft, tie: Tie | None) -> TieNoted | None:
    """Who left, or for whom a school near home is no longer the fitting form, is tied by none."""
    if isinstance(gone, SchoolPlacementWithdrawn) and gone.kind not in _NEAR_HOME:
        return None
    return None if tie is None else _noted_if_new(tie, replace(tie, tied_to=None), gone)


def note_work(filled: WorkPlaceFilled, tie: Tie | None, successions: tuple[Succession, ...]) -> TieNoted | None:
    """A place to work or to learn the language at work, wherever in the region it is (agreement 5e)."""
    works_in = successor_of(filled.works_in, successions)
    return _noted_if_new(tie, _tie(filled.person, filled.household, "work", filled.place, works_in), filled)


def note_volunteers(matched: VolunteerMatched, tie: Tie | None, successions: tuple[Succession, ...]) -> TieNoted | None:
    """Volunteers of a municipality, which may be another than that of the person (agreement 1d)."""
    volunteers_in = successor_of(matched.volunteers_in, successions)
    known_by = _tie(matched.person, matched.household, "volunteers", matched.initiative, volunteers_in)
    return _noted_if_new(tie, known_by, matched)


def end_tie(ended: WorkPlaceFreed | VolunteerMatchEnded, tie: Tie | None) -> TieNoted | None:
    return None if tie is None else _noted_if_new(tie, replace(tie, tied_to=None), ended)


def follow_tied_member(
    told: MemberTransferred | WorkFileRevised | LearnerRevised, ties: tuple[Tie, ...]
) -> Iterator[TieNoted]:
    """Whoever belongs to another household takes its ties along; of each kind its own service tells."""
    for tie in ties:
        if tie.kind == _TOLD_BY[type(told)] and tie.household != told.household:
            yield _noted(replace(tie, household=told.household), told.occurred_on)


def pass_on_ties(merger: MunicipalitySucceeded, ties: tuple[Tie, ...]) -> Iterator[TieNoted]:
    """School, work place and volunteers stay where they are, which is in the successor from then on (6)."""
    for tie in ties:
        yield _noted(replace(tie, tied_to=merger.successor), merger.occurred_on)


def _tie(person: UUID, household: UUID, kind: TieKind, through: UUID, tied_to: Municipality | None) -> Tie:
    return Tie(person=person, through=through, household=household, kind=kind, tied_to=tied_to)


def _noted_if_new(known: Tie | None, tie: Tie, told: News) -> TieNoted | None:
    return None if tie == known else _noted(tie, told.occurred_on)


def _noted(tie: Tie, day: date) -> TieNoted:
    return TieNoted(
        person=tie.person,
        household=tie.household,
        occurred_on=day,
        kind=tie.kind,
        through=tie.through,
        tied_to=tie.tied_to,
    )
