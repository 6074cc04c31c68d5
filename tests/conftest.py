"""What all tests share: one running platform of their own, beside whatever else runs on this machine."""

from collections.abc import Iterator

import pytest

from services.platform.instance import Instance
from tests.platforms import running_platform


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """A running, provisioned instance; leave it as running as you found it."""
    with running_platform(tmp_path_factory.mktemp("ketenbus") / "home") as instance:
        yield instance
