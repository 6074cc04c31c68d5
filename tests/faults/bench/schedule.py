"""Which faults come when: each once, then two at a time, all by the seed."""

import random
from collections.abc import Iterator, Sequence
from itertools import permutations

from tests.faults.bench.scene import Fault


def schedule(faults: Sequence[Fault], seed: int) -> Iterator[tuple[Fault, ...]]:
    """Without end: the first round has each fault by itself, what follows are pairs that strike different things.

    Where no two do, one by one again.
    """
    chance = random.Random(f"{seed}/schedule")
    alone = [(fault,) for fault in chance.sample(faults, len(faults))]
    yield from alone
    pairs = [pair for pair in permutations(faults, 2) if pair[0].strikes.isdisjoint(pair[1].strikes)]
    while True:
        yield chance.choice(pairs or alone)
