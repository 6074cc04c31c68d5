"""A register that answers: with delivery beside it, which hears what the tests tell."""

from collections.abc import Iterator

import pytest

from services.platform import processes
from tests.integration.registering import PROCESSES, Register
from tests.platforms import running_platform


@pytest.fixture(scope="package")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """With topics to which nobody but these tests writes."""
    with running_platform(tmp_path_factory.mktemp("register") / "home") as instance:
        processes.up(instance, print, PROCESSES)
        try:
            with Register(instance) as one:
                yield one
        finally:
            processes.down(instance, print, PROCESSES)
