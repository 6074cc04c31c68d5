"""What work remembers: the folds of its own events."""

from services.work.state.assistance import Assistance, WithdrawnPermit
from services.work.state.files import DualTrackNote, EarlierStay, FileEvent, WorkFile
from services.work.state.places import Challenge, WorkPlace
from services.work.state.successions import Succession
from services.work.state.tracks import VocationalTrack

__all__ = [
    "Assistance",
    "Challenge",
    "DualTrackNote",
    "EarlierStay",
    "FileEvent",
    "Succession",
    "VocationalTrack",
    "WithdrawnPermit",
    "WorkFile",
    "WorkPlace",
]
