"""The process that `ketenbus run work api` starts."""

from services.bus.api_process import run_api
from services.work.api import router
from services.work.service import SERVICE


def run() -> None:
    run_api(SERVICE, router)
