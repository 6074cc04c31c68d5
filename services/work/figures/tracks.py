"""Tracks towards a trade (agreement 5d)."""

from collections.abc import Sequence
from datetime import date

from services.contracts.event import Event
from services.contracts.figures import Figure
from services.contracts.folds import of_kind
from services.contracts.work import VocationalTrackCompleted, VocationalTrackStarted


def vocational_tracks(events: Sequence[Event], _day: date) -> tuple[Figure, ...]:
    """Starts and completions; a track that goes on under another reference began once."""
    started = sum(event.taken_over_from is None for event in of_kind(events, VocationalTrackStarted))
    completed = len(of_kind(events, VocationalTrackCompleted))
    return (
        Figure(clause="5d", name="vocational-tracks-started", unit="number", value=started),
        Figure(clause="5d", name="vocational-tracks-completed", unit="number", value=completed),
    )
