"""The composition root of work."""

from services.bus import processes
from services.bus.service import Service
from services.contracts.work import EventDiscarded, EventQuarantined, EventRetried
from services.work.api import router
from services.work.flow import FLOW
from services.work.tables import TABLES

SERVICE = Service("work", FLOW, TABLES, EventQuarantined, EventRetried, EventDiscarded)


def run_api() -> None:
    processes.run_api(SERVICE, router)


def run_worker() -> None:
    processes.run_worker(SERVICE)
