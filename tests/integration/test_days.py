"""`ketenbus days`, as an operator types it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from typer.testing import CliRunner, Result

from services.bus.last_day import AMSTERDAM, CLOCK, LastDay
from services.cli import app
from services.platform import processes
from services.platform.errors import PlatformError
from services.platform.instance import Instance
from tests.integration.test_strangers import FIRST, calendar, last_day
from tests.platforms import make_anew


@pytest.fixture
def stood_still(platform: Instance) -> Iterator[Instance]:
    """A calendar at its first day, that a clock said."""
    make_anew(platform, {"calendar-v1"})
    clock = calendar(platform, CLOCK)
    assert list(clock.advance(FIRST)) == [FIRST]
    clock.close()
    yield platform
    processes.down(platform, print, [processes.CLOCK])
    make_anew(platform, {"calendar-v1"})


def said(instance: Instance, until: date) -> Result:
    home = {"KETENBUS_HOME": str(instance.home), "KETENBUS_PORT_BASE": str(instance.port_base)}
    return CliRunner(env={**home, "COLUMNS": "200"}).invoke(app, ["days", "--until", str(until)])


def test_days_that_no_clock_said_are_said_up_to_the_one_that_is_named(stood_still: Instance) -> None:
    told = said(stood_still, FIRST + timedelta(days=40))
    assert told.exit_code == 0
    assert told.stdout.startswith("40 days said, calendar-v1 stands at 2017-02-10;")
    assert last_day(stood_still) == LastDay(FIRST + timedelta(days=40), is_of_a_clock=True)


def test_no_day_is_said_before_it_begins(stood_still: Instance) -> None:
    refused = said(stood_still, datetime.now(UTC).date() + timedelta(days=2))
    assert refused.exit_code == 2
    assert "has not begun" in refused.stderr
    assert last_day(stood_still) == LastDay(FIRST, is_of_a_clock=True)


def test_the_clock_itself_says_no_years_that_it_missed_and_tells_why(stood_still: Instance) -> None:
    """The machine's clock may be wrong, for all that it can know."""
    with pytest.raises(PlatformError, match=r"stands at 2017-01-01, and this machine's clock shows .*`ketenbus days"):
        processes.up(stood_still, print, [processes.CLOCK])
    assert last_day(stood_still) == LastDay(FIRST, is_of_a_clock=True)


def test_a_clock_that_is_up_has_said_its_day(stood_still: Instance) -> None:
    make_anew(stood_still, {"calendar-v1"})
    earliest = datetime.now(AMSTERDAM).date()
    processes.up(stood_still, print, [processes.CLOCK])
    assert (last := last_day(stood_still))
    assert earliest <= last.day <= datetime.now(AMSTERDAM).date()
