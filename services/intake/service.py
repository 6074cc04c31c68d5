"""All of intake together, as the bus runs it."""

from services.bus.service import Service
from services.contracts.intake import EventDiscarded, EventQuarantined, EventRetried
from services.intake.flow import FLOW
from services.intake.tables import TABLES

SERVICE = Service("intake", FLOW, TABLES, EventQuarantined, EventRetried, EventDiscarded)
