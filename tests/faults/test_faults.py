"""Real processes under each fault once, two at a time where they strike different things: `make faults` in short."""

import gc
from pathlib import Path

import pytest

from tests.faults.bench.inflicted import FAULTS
from tests.faults.bench.run import Plan, run
from tests.faults.bench.schedule import in_pairs

SEED = 2017
RATE = 5.0
# All but this: two brokers that start again take two processors for a minute, for which not every change can wait.
LEFT_TO_MAKE_FAULTS = {"two-brokers-killed"}

pytestmark = [pytest.mark.timeout(900), pytest.mark.long]


# The bench's own clients lose connections to a broker that is killed, and leave them to the collector.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("brokers", [1, 3])
def test_whatever_breaks_nothing_is_lost_and_nothing_comes_twice(brokers: int, tmp_path: Path) -> None:
    faults = [fault for fault in FAULTS if fault.brokers == brokers and fault.name not in LEFT_TO_MAKE_FAULTS]
    outcome = run(Plan(faults, SEED, 0, RATE, 0, tmp_path / "history.jsonl", order=in_pairs, judging_share=0), print)
    gc.collect()
    struck = sorted(fault.name for one in outcome.struck for fault in one.faults)
    assert struck == sorted({fault.name for fault in faults} - outcome.left_out.keys())
    assert outcome.findings == []
    assert outcome.surprises == {}
    assert [one.remarks for one in outcome.struck if one.remarks] == []
    assert all(outcome.planted.values())
    assert outcome.is_green
