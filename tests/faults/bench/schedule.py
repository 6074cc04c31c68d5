"""Which faults come when, and which together, all by the seed."""

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, permutations

from tests.faults.bench.scene import Fault

Order = Callable[[Sequence[Fault], Sequence[Fault], int], Iterator[tuple[Fault, ...]]]
"""Of the faults, those that may also come beside them, and the seed."""


def schedule(faults: Sequence[Fault], beside: Sequence[Fault], seed: int) -> Iterator[tuple[Fault, ...]]:
    """Without end: the first round has each fault by itself, then two or three come that strike different things.

    Where no two do, one by one again.
    """
    chance = random.Random(f"{seed}/schedule")
    alone = [(fault,) for fault in chance.sample(faults, len(faults))]
    yield from alone
    groups = [
        [group for group in permutations((*faults, *beside), size) if group[0] in faults and _may_meet(group)]
        for size in (2, 3)
    ]
    while True:
        yield chance.choice(chance.choice([some for some in groups if some] or [alone]))


def _may_meet(group: Sequence[Fault]) -> bool:
    return all(one.strikes.isdisjoint(other.strikes) for one, other in combinations(group, 2))


def in_pairs(faults: Sequence[Fault], _beside: Sequence[Fault], seed: int) -> Iterator[tuple[Fault, ...]]:
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
