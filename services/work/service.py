"""All of work together, as the bus runs it."""

from services.bus.service import Service
from services.contracts.work import EventDiscarded, EventQuarantined, EventRetried
from services.work.flow import FLOW
from services.work.tables import TABLES

SERVICE = Service("work", FLOW, TABLES, EventQuarantined, EventRetried, EventDiscarded)
