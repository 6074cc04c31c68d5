"""Which faults come when: each once, then two at a time, all by the seed."""

import random
from collections.abc import Iterator, Sequence

from tests.faults.bench.scene import Fault

TOGETHER = 2


def schedule(faults: Sequence[Fault], seed: int) -> Iterator[tuple[Fault, ...]]:
    """Without end: the first round has each fault by itself, what follows are pairs that strike different things."""
    chance = random.Random(f"{seed}/schedule")
    yield from ((fault,) for fault in chance.sample(faults, len(faults)))
    while True:
        pair = chance.sample(faults, min(TOGETHER, len(faults)))
        if len(pair) == 1 or pair[0].strikes.isdisjoint(pair[1].strikes):
            yield tuple(pair)
