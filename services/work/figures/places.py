"""What employers offer, and what is made of it (agreement 5e)."""

from collections.abc import Sequence
from datetime import date
from typing import get_args

from services.contracts.codes import WorkPlaceKind
from services.contracts.event import Event
from services.contracts.figures import Figure
from services.contracts.folds import of_kind, percent
from services.contracts.work import ChallengeHeld, WorkPlaceFilled, WorkPlaceOffered


def places(events: Sequence[Event], _day: date) -> tuple[Figure, ...]:
    """A place that was filled again after it was freed is one filled place."""
    challenges = len(of_kind(events, ChallengeHeld))
    return (
        Figure(clause="5e", name="challenges-held", unit="number", value=challenges),
        *(figure for kind in get_args(WorkPlaceKind) for figure in _of_kind(events, kind)),
    )


def _of_kind(events: Sequence[Event], kind: WorkPlaceKind) -> tuple[Figure, ...]:
    offered = {offer.place for offer in of_kind(events, WorkPlaceOffered) if offer.kind == kind}
    filled = {fill.place for fill in of_kind(events, WorkPlaceFilled) if fill.kind == kind}
    share = percent(len(filled), len(offered))
    return (
        Figure(clause="5e", name="work-places-offered", unit="number", value=len(offered), of=kind),
        Figure(clause="5e", name="work-places-filled", unit="number", value=len(filled), of=kind),
        Figure(clause="5e", name="work-places-filled-share", unit="percent", value=share, of=kind),
    )
