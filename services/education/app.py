"""The composition root of education."""

from services.bus import processes
from services.bus.service import Service
from services.contracts.education import EventDiscarded, EventQuarantined, EventRetried
from services.education.api import router
from services.education.flow import FLOW
from services.education.tables import TABLES

SERVICE = Service("education", FLOW, TABLES, EventQuarantined, EventRetried, EventDiscarded)


def run_api() -> None:
    processes.run_api(SERVICE, router)


def run_worker() -> None:
    processes.run_worker(SERVICE)
