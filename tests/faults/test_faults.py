"""Real processes under each fault once, at low load: `make faults`, run by `pytest -m long`."""

import gc
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.faults.bench.inflicted import FAULTS
from tests.faults.bench.run import Plan, run
from tests.faults.bench.scene import Fault

SEED = 2017
RATE = 8.0
ON_ONE_BROKER = [fault for fault in FAULTS if fault.brokers == 1]
# The number that takes three brokers; `make faults` has its variants as well.
ON_THREE = [fault for fault in FAULTS if fault.name == "leader-killed"]

pytestmark = [pytest.mark.timeout(900), pytest.mark.long]


# The bench's own clients lose connections to a broker that is killed, and leave them to the collector.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("faults", [ON_ONE_BROKER, ON_THREE], ids=["one broker", "three brokers"])
def test_whatever_breaks_nothing_is_lost_and_nothing_comes_twice(faults: Sequence[Fault], tmp_path: Path) -> None:
    outcome = run(Plan(faults, SEED, 0, RATE, 0, tmp_path / "history.jsonl"), print)
    gc.collect()
    assert outcome.findings == []
    assert outcome.surprises == {}
    assert [one.remarks for one in outcome.struck if one.remarks] == []
    assert all(outcome.planted.values())
    assert outcome.is_green
