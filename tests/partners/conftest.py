"""One platform for all tests that tell delivery something and see what comes of it; their modules run in this order:
what begins before any day comes first (histories).
"""

from collections.abc import Iterator

import pytest

from services.contracts.calendar import DayStarted
from services.platform.instance import Instance
from tests.integration.delivering import Teller, codec
from tests.partners.registering import DAY, PROCESSES, Register
from tests.partners.test_streams import tell
from tests.platforms import running_processes


@pytest.fixture(scope="package")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """With topics to which nobody but these tests writes."""
    with running_processes(tmp_path_factory.mktemp("region") / "home", PROCESSES) as instance:
        yield instance


@pytest.fixture(scope="package")
def teller(region: Instance) -> Teller:
    """Numbers the events of all these tests."""
    return Teller(codec(region))


@pytest.fixture(scope="package")
def monday(region: Instance, teller: Teller) -> None:
    """It is a day on which every agreement holds."""
    tell(region, teller, "calendar", DayStarted(date=DAY))


@pytest.fixture(scope="package")
def register(region: Instance, teller: Teller, monday: None) -> Iterator[Register]:
    with Register(region, teller) as one:
        yield one
