"""All of education together, as the bus runs it."""

from services.bus.service import Service
from services.contracts.education import EventDiscarded, EventQuarantined, EventRetried
from services.education.flow import FLOW
from services.education.tables import TABLES

SERVICE = Service("education", FLOW, TABLES, EventQuarantined, EventRetried, EventDiscarded)
