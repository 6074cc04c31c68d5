"""Learning and working side by side (agreement 4f)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from services.contracts.education import DualTrackCompleted, DualTrackStarted
from services.contracts.event import Event
from services.contracts.figures import Figure
from services.contracts.folds import of_kind


def dual_tracks(events: Sequence[Event], _day: date) -> tuple[Figure, ...]:
    """Starts and completions, on either side of 18; a track that goes on under another reference began once."""
    started = Counter(event.track for event in of_kind(events, DualTrackStarted) if event.taken_over_from is None)
    completed = Counter(event.track for event in of_kind(events, DualTrackCompleted))
    return tuple(
        Figure(clause="4f", name=name, unit="number", value=counted[track], of=track)
        for name, counted in (("dual-tracks-started", started), ("dual-tracks-completed", completed))
        for track in ("under-18", "from-18")
    )
