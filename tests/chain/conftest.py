"""The whole chain, running: its own platform, so that every event on its topics is the chain's."""

from collections.abc import Iterator

import pytest

from services.platform.instance import APIS, Instance
from services.region.run import Played, play_region
from tests.chain.apis import Target
from tests.chain.telling import REGION, Telling
from tests.platforms import running_processes


@pytest.fixture(scope="package")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    with running_processes(tmp_path_factory.mktemp("chain") / "home") as instance:
        yield instance


@pytest.fixture(scope="package")
def played(chain: Instance) -> Played:
    """Once for all of them: to play it again, which adds nothing, takes its time too."""
    return play_region(chain, REGION, lambda *_: None, print)


@pytest.fixture(scope="module")
def telling(chain: Instance) -> Iterator[Telling]:
    one = Telling(chain)
    yield one
    one.close()


@pytest.fixture(params=APIS)
def target(chain: Instance, request: pytest.FixtureRequest) -> Iterator[Target]:
    one = Target(chain, request.param)
    yield one
    one.close()
