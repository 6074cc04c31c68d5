"""The composition root of housing."""

from services.bus import processes
from services.bus.service import Service
from services.contracts.housing import EventDiscarded, EventQuarantined, EventRetried
from services.housing.api import router
from services.housing.flow import FLOW
from services.housing.tables import TABLES

SERVICE = Service("housing", FLOW, TABLES, EventQuarantined, EventRetried, EventDiscarded)


def run_api() -> None:
    processes.run_api(SERVICE, router)


def run_worker() -> None:
    processes.run_worker(SERVICE)
