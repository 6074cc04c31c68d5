"""The whole chain, running: its own platform, so that every event on its topics is the chain's."""

from collections.abc import Iterator

import pytest

from services.platform import processes
from services.platform.instance import Instance
from tests.chain.telling import Telling
from tests.platforms import running_platform


@pytest.fixture(scope="package")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    with running_platform(tmp_path_factory.mktemp("chain") / "home") as instance:
        try:
            processes.up(instance, print)
            yield instance
        finally:
            processes.down(instance, print)


@pytest.fixture(scope="module")
def telling(chain: Instance) -> Iterator[Telling]:
    one = Telling(chain)
    yield one
    one.close()
