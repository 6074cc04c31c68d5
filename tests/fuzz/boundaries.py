"""A boundary is where bytes of others come in: each is taken, or refused for a reason; all else is a crash."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

from tests.fuzz.corpus import CANARIES

# Hypothesis keeps what it has drawn; each of these pieces has a seed of its own.
PIECE = 1000


class Refused(NamedTuple):
    """Why, as it is counted, and what whoever sent it is told."""

    reason: str
    told: str


class Leak(AssertionError):
    """What was sent about a person is repeated in a refusal."""


@dataclass(frozen=True)
class Boundary:
    """`feed` gives the refusal of an input, or None where it was taken; whatever it raises is a crash."""

    name: str
    corpus: Sequence[Any]
    drawn: SearchStrategy[Any]
    feed: Callable[[Any], Refused | None]


@dataclass
class Tally:
    """What became of what was sent; of each kind of crash, the shortest input that led to it."""

    inputs: int = 0
    taken: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    crashes: dict[str, str] = field(default_factory=dict)

    def count(self, refusal: Refused | None) -> None:
        if refusal is None:
            self.taken += 1
            return
        self.refused[refusal.reason] += 1
        if any(canary in refusal.told for canary in CANARIES):
            raise Leak(refusal.reason)

    def crash(self, error: Exception, given: Any) -> None:
        place, what = error.__traceback__, repr(given)
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "nowhere"
        kind = f"{type(error).__name__} at {where}"
        self.crashes[kind] = min(self.crashes.get(kind, what), what, key=len)


def fuzz(boundary: Boundary, inputs: int, chance: int, tally: Tally | None = None) -> Tally:
    """The corpus, and then so many inputs by chance that there are `inputs`; the same seed draws the same."""
    tally = tally or Tally()
    for each in boundary.corpus:
        _send(boundary, tally, each)
    while tally.inputs < inputs:
        most = min(PIECE, inputs - tally.inputs)
        draw(boundary.drawn, most, chance + tally.inputs, partial(_send, boundary, tally))
    return tally


def draw(drawn: SearchStrategy[Any], most: int, chance: int, send: Callable[[Any], None]) -> None:
    """Sends so many by chance, or all there are; the same chance draws the same. Raises what `send` raises."""

    @seed(chance)
    @settings(
        max_examples=most, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(drawn)
    def send_each(one: Any) -> None:
        send(one)

    send_each()


def _send(boundary: Boundary, tally: Tally, one: Any) -> None:
    tally.inputs += 1
    try:
        tally.count(boundary.feed(one))
    except Exception as error:  # noqa: BLE001  # whatever it is, it is what is looked for
        tally.crash(error, one)
