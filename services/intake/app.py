"""The composition root of intake."""

from services.bus import processes
from services.bus.service import Service
from services.contracts.intake import EventDiscarded, EventQuarantined, EventRetried
from services.intake.api import router
from services.intake.flow import FLOW
from services.intake.tables import TABLES

SERVICE = Service("intake", FLOW, TABLES, EventQuarantined, EventRetried, EventDiscarded)


def run_api() -> None:
    processes.run_api(SERVICE, router)


def run_worker() -> None:
    processes.run_worker(SERVICE)
