"""Real processes under each fault once, two at a time where they strike different things: `make faults` in short."""

import gc
from pathlib import Path

import pytest

from tests.faults.bench.inflicted import FAULTS
from tests.faults.bench.run import Plan, run
from tests.faults.bench.scene import Fault
from tests.faults.bench.schedule import in_pairs

SEED = 2017
RATE = 3.0
ONE_BROKER = [fault for fault in FAULTS if fault.brokers == 1]
LEADER_OF_THREE = [fault for fault in FAULTS if fault.name == "leader-killed"]
OTHERS_OF_THREE = [fault for fault in FAULTS if fault.brokers == 3 and fault not in LEADER_OF_THREE]

pytestmark = [pytest.mark.timeout(900), pytest.mark.long]


# The bench's own clients lose connections to a broker that is killed, and leave them to the collector.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize(
    "faults",
    [
        pytest.param(ONE_BROKER, id="one broker"),
        pytest.param(LEADER_OF_THREE, id="a leader of three"),
        pytest.param(OTHERS_OF_THREE, id="others of three", marks=pytest.mark.longest),
    ],
)
def test_whatever_breaks_nothing_is_lost_and_nothing_comes_twice(faults: list[Fault], tmp_path: Path) -> None:
    outcome = run(Plan(faults, SEED, 0, RATE, 0, tmp_path / "history.jsonl", order=in_pairs, judging_share=0), print)
    gc.collect()
    struck = sorted(fault.name for one in outcome.struck for fault in one.faults)
    assert struck == sorted({fault.name for fault in faults} - outcome.left_out.keys())
    assert outcome.findings == []
    assert outcome.surprises == {}
    assert [one.remarks for one in outcome.struck if one.remarks] == []
    assert all(outcome.planted.values())
    assert outcome.is_green
    if outcome.left_out:
        pytest.skip(f"all that was tried held; not tried: {outcome.left_out}")
