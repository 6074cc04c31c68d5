"""The process that `ketenbus run education api` starts."""

from services.bus.api_process import run_api
from services.education.api import router
from services.education.service import SERVICE


def run() -> None:
    run_api(SERVICE, router)
