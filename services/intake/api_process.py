"""The process that `ketenbus run intake api` starts."""

from services.bus.api_process import run_api
from services.intake.api import router
from services.intake.service import SERVICE


def run() -> None:
    run_api(SERVICE, router)
