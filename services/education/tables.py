"""Where education's state is kept."""

from sqlalchemy import CheckConstraint, Index, MetaData

from services.bus.store import table
from services.education.state import Learner, SchoolArea, SeatPool

metadata = MetaData()
learners = table(
    Learner,
    "learners",
    metadata,
    Index("learners_by_household", "household"),
    Index("learners_by_want_of_seat", "wants_seat"),
    Index("learners_by_due_day", "due_on"),
)
school_areas = table(SchoolArea, "school_areas", metadata)
seat_pools = table(SeatPool, "seat_pools", metadata, CheckConstraint("assigned <= seats"))
TABLES = (learners, school_areas, seat_pools)
