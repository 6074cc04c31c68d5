"""Law 4 for the decisions of all four services, on the bus itself: repeats, restarts and delays change nothing."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.simulation.four_services import FourServices
from tests.simulation.parts import simulated_clients
from tests.simulation.process import Clock, Process
from tests.unit import test_interleavings_of_turns as turns
from tests.unit.test_interleavings import Script, differences, play, play_on, script

SCRIPTS: Mapping[str, Callable[[int], Script]] = {
    "from arrival to work": lambda lives: script(lives, seats=20),
    "life's turns": turns.script,
}


class EndedOtherwise(AssertionError):
    """In what states services ended that they reach without delays, or what they hold; and how to see it again."""

    def __init__(self, name: str, lives: int, chances: int, what: Sequence[object]) -> None:
        found = "\n".join(f"  {one}" for one in what)
        super().__init__(f"SCRIPTS[{name!r}]({lives}) on FourServices(Random({chances})) ends with\n{found}")


@dataclass
class Interleaved:
    """What it came to to play on the four services so many times."""

    plays: int = 0
    said: Counter[str] = field(default_factory=Counter)
    """Events by kind, such as `housing.HomeAllocated`."""


def interleave(most: int, chance: int, tell: Callable[[Interleaved], None] = lambda _: None) -> Interleaved:
    """Play so many lives, each heard in its own pieces and order; raises EndedOtherwise of the first that shows.

    The same chance draws the same. Nothing is shrunk: the lives of a smaller number are no shorter.
    """
    interleaved = Interleaved()

    @seed(chance)
    @settings(
        max_examples=most,
        phases=(Phase.generate,),
        deadline=None,
        database=None,
        print_blob=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(name=st.sampled_from(sorted(SCRIPTS)), lives=st.integers(0, 1000), chances=st.integers(0, 1000))
    def judged(name: str, lives: int, chances: int) -> None:
        steps = SCRIPTS[name](lives)
        services = FourServices(Random(chances))  # noqa: S311  # chance, not secrecy
        play_on(services, steps)
        interleaved.plays += 1
        interleaved.said += services.said()
        tell(interleaved)
        if found := [*services.held(), *differences(play(steps, delays=0).states(), services.states())]:
            raise EndedOtherwise(name, lives, chances, found)

    with _process():
        judged()
    return interleaved


@contextmanager
def _process() -> Iterator[None]:
    """In which all four services run."""

    async def waits() -> None:
        await asyncio.Event().wait()

    with simulated_clients():
        process = Process("four services", Clock(), waits)
        Process.current = process
        try:
            yield
        finally:
            process.kill()
