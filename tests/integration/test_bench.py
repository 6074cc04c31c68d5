"""The bench still runs: every contestant does its work, and its figures become a report. No duration is asserted."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from services.platform.instance import Instance
from tests.bench.arena import Arena
from tests.bench.chain import Latencies, broker_round_trips
from tests.bench.contest import CONTESTANTS, Contest
from tests.bench.fanout import ground as fanout
from tests.bench.fanout.__main__ import USUAL, measure
from tests.bench.fanout.__main__ import write as write_fanout
from tests.bench.fanout.region import PER_EVENT, STORY, partners
from tests.bench.load import Load
from tests.bench.report import Measured, shortfalls, show, write
from tests.bench.verdict import WorkNotDone, check_tables

ASKED_FOR = {
    "ratio_to_naive",
    "ratio_to_batched",
    "ratio_to_read",
    "command_to_event_p50_ms",
    "command_to_event_p99_ms",
    "broker_round_trip_p50_ms",
}


@pytest.fixture
def arena(platform: Instance) -> Iterator[Arena]:
    one = Arena(platform)
    one.prepare()
    yield one
    one.clear()


@pytest.mark.longest
@pytest.mark.timeout(300)
def test_every_contestant_does_its_work_and_the_figures_are_told(arena: Arena, tmp_path: Path) -> None:
    contest = Contest(arena, events=600, events_one_by_one=100)
    contest.publish()
    laps = contest.run(1, print)
    assert {name: [lap.events for lap in of_one] for name, of_one in laps.items()} == {
        each.name: [100 if each.name == "naive" else 600] for each in CONTESTANTS
    }
    round_trips = asyncio.run(broker_round_trips(arena.instance, probes=20))
    slow, slower = Latencies([300.0] * 100), Latencies([400.0] * 100)
    measured = Measured(laps, slow, slower, round_trips, {"intake-api": 100}, ready_seconds=1.0)
    write(measured, tmp_path / "bench" / "bus.json")
    show(measured, Console(quiet=True))
    assert json.loads((tmp_path / "bench" / "bus.json").read_text()).keys() >= ASKED_FOR
    assert any(sentence.startswith("command_to_event_p99_ms is 300") for sentence in shortfalls(measured.figures()))


def test_a_contestant_that_did_not_do_its_work_has_no_figure(arena: Arena) -> None:
    with arena.fresh("idle") as database, pytest.raises(WorkNotDone, match="the outbox has 0 events where 5 were due"):
        check_tables(database, Load.of(5, 5))


def test_a_percentile_is_the_smallest_value_that_so_many_do_not_exceed() -> None:
    values = Latencies([float(number) for number in range(100, 0, -1)])
    assert [values.percentile(percent) for percent in (50, 99, 100)] == [50.0, 99.0, 100.0]


@pytest.fixture
def ground(platform: Instance) -> Iterator[Instance]:
    fanout.prepare(platform)
    yield platform
    fanout.clear(platform, partners(USUAL))


@pytest.mark.longest
@pytest.mark.timeout(300)
def test_delivery_and_its_webhooks_are_measured(ground: Instance, tmp_path: Path) -> None:
    measured = measure(ground, print, households=12, rounds=1, seconds=0.2, populations=(10, USUAL), runs=1)
    assert {count: [lap.events for lap in laps] for count, laps in measured.laps.items()} == {
        count: [12 * len(STORY) * PER_EVENT] for count in (10, USUAL)
    }
    write_fanout(measured, tmp_path / "fanout.json")
    told = json.loads((tmp_path / "fanout.json").read_text())
    assert min(told["deliveries_per_second"], told["relayed_per_second"], told["hanging_ratio"]) > 0
