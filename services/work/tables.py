"""Where work's state is kept."""

from sqlalchemy import Index, MetaData

from services.bus.store import table
from services.work.state import (
    Assistance,
    Challenge,
    DualTrackNote,
    EarlierStay,
    Succession,
    VocationalTrack,
    WithdrawnPermit,
    WorkFile,
    WorkPlace,
)

metadata = MetaData()
work_files = table(
    WorkFile,
    "work_files",
    metadata,
    Index("work_files_by_household", "household"),
    Index("work_files_by_municipality", "municipality"),
    Index("work_files_by_kept_reference", "merged_into"),
    Index("work_files_by_due_day", "due_on"),
)
earlier_stays = table(EarlierStay, "earlier_stays", metadata, Index("earlier_stays_by_person", "person"))
assistance = table(
    Assistance,
    "assistance",
    metadata,
    Index("assistance_by_municipality", "municipality"),
    Index("assistance_by_due_day", "due_on"),
)
withdrawn_permits = table(WithdrawnPermit, "withdrawn_permits", metadata)
dual_track_notes = table(DualTrackNote, "dual_track_notes", metadata)
vocational_tracks = table(VocationalTrack, "vocational_tracks", metadata)
challenges = table(Challenge, "challenges", metadata)
work_places = table(
    WorkPlace,
    "work_places",
    metadata,
    Index("work_places_by_municipality", "municipality"),
    Index("work_places_by_person", "person"),
)
successions = table(Succession, "successions", metadata)
TABLES = (
    work_files,
    earlier_stays,
    assistance,
    withdrawn_permits,
    dual_track_notes,
    vocational_tracks,
    challenges,
    work_places,
    successions,
)
