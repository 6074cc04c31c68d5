"""A partner whose agreement begins while the chain runs: what was before comes first, over a real broker."""

import time
from datetime import date

import pytest

from services.contracts.calendar import DayStarted
from services.contracts.delivery import CaseHandedOver
from services.contracts.intake import HouseholdFormed
from services.platform import processes
from services.platform.envfiles import user_settings
from services.platform.instance import Instance
from services.runtime.database import engine
from services.runtime.settings import DeliveryWorkerSettings
from tests.integration.delivering import Teller
from tests.partners.test_streams import SECONDS, formed, on_topic, received, tell

WORKER = processes.chosen(["delivery-worker"])
# Of COA's agreement, as of all others, the first day is 18 January.
BEFORE, AFTER = date(2017, 1, 17), date(2017, 1, 18)


@pytest.fixture(scope="module")
def settings(region: Instance) -> DeliveryWorkerSettings:
    return user_settings(region, "delivery", DeliveryWorkerSettings)


def wait_until_heard(settings: DeliveryWorkerSettings, records: int) -> None:
    """So many records of all topics are dealt with; asked again whenever something is."""
    until = time.monotonic() + SECONDS
    pool = engine(settings, "tests")
    with pool.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while time.monotonic() < until:
            # The lock is that of the worker's transactions, so this waits for the one that is under way.
            connection.exec_driver_sql("SELECT pg_advisory_lock_shared(hashtextextended(current_schema(), 0))")
            dealt_with = connection.exec_driver_sql("SELECT sum(next_offset) FROM cursors").scalar_one() or 0
            connection.exec_driver_sql("SELECT pg_advisory_unlock_shared(hashtextextended(current_schema(), 0))")
            if dealt_with >= records:
                break
    pool.dispose()
    assert dealt_with == records


def test_what_was_before_an_agreement_comes_first_and_once(
    region: Instance, teller: Teller, settings: DeliveryWorkerSettings
) -> None:
    """COA has all history, a municipality its open cases, and for GGD it begins with what happens from then on."""
    tell(region, teller, "calendar", DayStarted(date=BEFORE))
    tell(region, teller, "intake", formed(1), formed(2), formed(3, municipality="GM0321"))
    wait_until_heard(settings, 4)
    tell(region, teller, "calendar", DayStarted(date=AFTER))
    assert [sequence for sequence, _, _ in received(region, "coa", 3)] == [1, 2, 3]
    handed_over = [kind for _, _, kind in received(region, "municipality-gm0344", 2)]
    assert handed_over == [CaseHandedOver.TYPE] * 2
    processes.down(region, print, WORKER)
    tell(region, teller, "intake", formed(4))
    processes.up(region, print, WORKER)
    *_, last = received(region, "municipality-gm0344", 3)
    assert (last[0], last[2]) == (3, HouseholdFormed.TYPE)
    assert len({identity for _, identity, _ in received(region, "coa", 4)}) == 4
    assert [on_topic(region, name) for name in ("coa", "municipality-gm0321", "ggd")] == [4, 1, 0]
