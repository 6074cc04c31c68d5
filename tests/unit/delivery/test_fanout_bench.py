"""The bench's made-up region is what its figures say, and what falls short is told."""

from collections import Counter
from dataclasses import replace

import pytest

from services.bus.codec import Codec
from services.catalogue.schemas import load_schemas
from services.delivery.routing import route
from services.delivery.world import Remembered
from tests.bench.fanout.__main__ import Measured, figures, shortfalls
from tests.bench.fanout.hanging import Pair
from tests.bench.fanout.region import PER_EVENT, STORY, households, partners
from tests.bench.stopwatch import Lap

SCHEMAS = load_schemas()
CODEC = Codec(SCHEMAS, {f"{kind}/v{version}": number for number, (kind, version) in enumerate(SCHEMAS, 1)})
KINDS = {kind.TYPE: kind for kind in STORY}
MET = Measured(
    {10: [Lap(8_000, 1.1, 0.9, 100)], 40: [Lap(8_000, 1.0, 0.9, 100)], 160: [Lap(8_000, 1.2, 0.9, 100)]},
    relayed_per_second=9_000,
    pairs=[Pair(90, 100), Pair(100, 100), Pair(97, 100)],
)


@pytest.mark.parametrize("count", [10, 40, 160])
def test_each_event_goes_to_eight_of_however_many_partners(count: int) -> None:
    agreements, world, received = partners(count), Remembered(), Counter[str]()
    holding = tuple(term for terms in agreements.values() for term in terms)
    assert len(holding) == count
    for told in households(count, agreements, CODEC):
        event = CODEC.decode(told.value, told.envelope.dataschema, KINDS[told.envelope.type])
        sent = [agreement.name for agreement, kind, _ in route(event, world, holding) if kind == event.TYPE]
        assert len(sent) == PER_EVENT
        received.update(sent)
    assert received.keys() == agreements.keys()


def test_a_figure_is_the_median_of_its_rounds() -> None:
    told = figures(MET)
    assert (told["deliveries_per_second"], told["hanging_ratio"], told["cost_spread"]) == (8_000, 0.97, 1.2)
    assert told["per_partners"]["160"]["microseconds_per_delivery"] == 150.0
    assert shortfalls(MET) == []


def test_each_target_that_is_missed_is_told() -> None:
    slow = [Lap(8_000, 2.0, 0.9, 100)]
    missed = shortfalls(replace(MET, laps={**MET.laps, 40: slow}, relayed_per_second=7_000, pairs=[Pair(50, 100)]))
    assert [sentence.split()[0] for sentence in missed] == ["One", "Its", "A", "Beside"]
