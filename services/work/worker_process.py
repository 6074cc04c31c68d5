"""The process that `ketenbus run work worker` starts."""

from services.bus.worker_process import run_worker
from services.work.service import SERVICE


def run() -> None:
    run_worker(SERVICE)
