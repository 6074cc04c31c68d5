"""Where work's state is kept."""

from sqlalchemy import Index, MetaData

from services.bus.store import table
from services.work.state import Assistance, WorkFile

metadata = MetaData()
work_files = table(
    WorkFile,
    "work_files",
    metadata,
    Index("work_files_by_household", "household"),
    Index("work_files_by_due_day", "due_on"),
)
assistance = table(Assistance, "assistance", metadata, Index("assistance_by_due_day", "due_on"))
TABLES = (work_files, assistance)
