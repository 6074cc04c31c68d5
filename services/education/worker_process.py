"""The process that `ketenbus run education worker` starts."""

from services.bus.worker_process import run_worker
from services.education.service import SERVICE


def run() -> None:
    run_worker(SERVICE)
