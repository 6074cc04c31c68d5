"""A register that answers: with delivery beside it, which hears what the tests tell."""

from collections.abc import Iterator

import pytest

from tests.integration.registering import PROCESSES, Register
from tests.platforms import running_processes


@pytest.fixture(scope="package")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """With topics to which nobody but these tests writes."""
    home = tmp_path_factory.mktemp("register") / "home"
    with running_processes(home, PROCESSES) as instance, Register(instance) as one:
        yield one
