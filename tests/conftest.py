"""What all tests share: one running platform of their own, beside whatever else runs on this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.platform.instance import Instance
from tests.platforms import running_platform

SHARING_A_PLATFORM = ("chain", "faults", "integration")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where several processes run the tests, those that share a running platform stay in one."""
    for item in items:
        folder = item.path.relative_to(Path(__file__).parent).parts[0]
        if folder in SHARING_A_PLATFORM:
            item.add_marker(pytest.mark.xdist_group(folder))


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """A running, provisioned instance; leave it as running as you found it."""
    with running_platform(tmp_path_factory.mktemp("ketenbus") / "home") as instance:
        yield instance
