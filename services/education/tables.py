"""Where education's state is kept."""

from sqlalchemy import CheckConstraint, Index, MetaData

from services.bus.store import table
from services.education.state import (
    DualTrack,
    ExpectedArea,
    ExpectedFamily,
    HouseholdPermit,
    IntegrationFile,
    IskForecast,
    LanguageActivity,
    LanguagePlace,
    Learner,
    SchoolArea,
    SeatPool,
    Succession,
)

metadata = MetaData()
learners = table(
    Learner,
    "learners",
    metadata,
    Index("learners_by_household", "household"),
    Index("learners_by_municipality", "municipality"),
    Index("learners_by_kept_reference", "merged_into"),
    Index("learners_by_seat", "seat"),
    Index("learners_by_class_waited_for", "waiting_at"),
    Index("learners_by_want_of_seat", "wants_seat"),
    Index("learners_by_due_day", "due_on"),
)
school_areas = table(SchoolArea, "school_areas", metadata, Index("school_areas_by_municipality", "municipality"))
expected_areas = table(
    ExpectedArea, "expected_areas", metadata, Index("expected_areas_by_municipality", "municipality")
)
expected_families = table(ExpectedFamily, "expected_families", metadata)
successions = table(Succession, "successions", metadata)
seat_pools = table(
    SeatPool, "seat_pools", metadata, CheckConstraint("assigned BETWEEN 0 AND seats", name="seats_are_enough")
)
isk_forecasts = table(IskForecast, "isk_forecasts", metadata)
language_activities = table(
    LanguageActivity,
    "language_activities",
    metadata,
    Index("language_activities_by_municipality", "municipality"),
    CheckConstraint("taken BETWEEN 0 AND places", name="places_are_enough"),
)
language_places = table(LanguagePlace, "language_places", metadata, Index("language_places_by_activity", "activity"))
dual_tracks = table(DualTrack, "dual_tracks", metadata)
household_permits = table(HouseholdPermit, "household_permits", metadata)
integration_files = table(
    IntegrationFile,
    "integration_files",
    metadata,
    Index("integration_files_by_due_day", "due_on"),
)
TABLES = (
    learners,
    school_areas,
    expected_areas,
    expected_families,
    successions,
    seat_pools,
    isk_forecasts,
    language_activities,
    language_places,
    dual_tracks,
    household_permits,
    integration_files,
)
