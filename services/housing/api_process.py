"""The process that `ketenbus run housing api` starts."""

from services.bus.api_process import run_api
from services.housing.api import router
from services.housing.service import SERVICE


def run() -> None:
    run_api(SERVICE, router)
