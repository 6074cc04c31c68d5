"""Where intake's state is kept."""

from sqlalchemy import Index, MetaData

from services.bus.store import table
from services.intake.state import Household, Newcomer

metadata = MetaData()
households = table(Household, "households", metadata)
newcomers = table(Newcomer, "newcomers", metadata, Index("newcomers_by_due_day", "due_on"))
TABLES = (households, newcomers)
