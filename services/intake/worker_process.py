"""The process that `ketenbus run intake worker` starts."""

from services.bus.worker_process import run_worker
from services.intake.service import SERVICE


def run() -> None:
    run_worker(SERVICE)
