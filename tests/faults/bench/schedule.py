"""Which faults come when, and which together, all by the seed."""

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


def in_pairs(faults: Sequence[Fault], seed: int) -> Iterator[tuple[Fault, ...]]:
    """Each fault once, two at a time where they strike different things. Who strikes most is paired first."""
    chance = random.Random(f"{seed}/pairs")
    waiting = sorted(chance.sample(faults, len(faults)), key=lambda fault: -len(fault.strikes))
    pairs = []
    while waiting:
        first = waiting.pop(0)
        second = next((fault for fault in waiting if fault.strikes.isdisjoint(first.strikes)), None)
        if second:
            waiting.remove(second)
        pairs.append((first, second) if second else (first,))
    yield from chance.sample(pairs, len(pairs))
