"""All of housing together, as the bus runs it."""

from services.bus.service import Service
from services.contracts.housing import EventDiscarded, EventQuarantined, EventRetried
from services.housing.flow import FLOW
from services.housing.tables import TABLES

SERVICE = Service("housing", FLOW, TABLES, EventQuarantined, EventRetried, EventDiscarded)
