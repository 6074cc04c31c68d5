"""What all tests share: one running platform of their own, beside whatever else runs on this machine."""

import os
from collections.abc import Iterator

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from services.platform.instance import Instance
from tests.platforms import running_platform

SHARING_A_PLATFORM = ("chain", "faults", "integration", "partners")
FAULTS, REGION = "tests/faults/test_faults.py", "tests/region/test_region.py"


class Scheduling(LoadScopeScheduling):  # type: ignore[misc]  # xdist is not typed
    """Where several processes run the tests, those that share a running platform stay in one, as do those of a file.

    Each of FAULTS has a system of its own, so that two can run side by side.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", maxsplit=1)[0]
        folder = nodeid.split("/")[1]
        if file == FAULTS:
            return nodeid
        return folder if folder in SHARING_A_PLATFORM else file


def pytest_configure() -> None:
    """Brokers have little to do here: Java's second compiler would take half of their time for nothing."""
    os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that the processes end together."""
    items.sort(key=lambda item: not item.nodeid.startswith((FAULTS, REGION)))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    return Scheduling(config, log)


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """A running, provisioned instance; leave it as running as you found it."""
    with running_platform(tmp_path_factory.mktemp("ketenbus") / "home") as instance:
        yield instance
