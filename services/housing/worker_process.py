"""The process that `ketenbus run housing worker` starts."""

from services.bus.worker_process import run_worker
from services.housing.service import SERVICE


def run() -> None:
    run_worker(SERVICE)
