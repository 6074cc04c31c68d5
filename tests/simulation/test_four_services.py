"""Law 4 for the decisions of all four services, on the bus itself: repeats, restarts and delays change nothing."""

import asyncio
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.simulation.four_services import FourServices
from tests.simulation.parts import simulated_clients
from tests.simulation.process import Clock, Process
from tests.unit.test_interleavings import differences, play, play_on, script


async def waits() -> None:
    await asyncio.Event().wait()


@pytest.fixture
def process() -> Iterator[Process]:
    with simulated_clients():
        process = Process("four services", Clock(), waits)
        Process.current = process
        yield process
        process.kill()


@seed(2017)
@settings(max_examples=6, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives=st.integers(0, 1000), chances=st.integers(0, 1000))
def test_however_often_and_in_whatever_pieces_services_hear_they_end_in_the_same_states(
    process: Process, lives: int, chances: int
) -> None:
    steps = script(lives, seats=20)
    services = FourServices(Random(chances))  # noqa: S311  # chance, not secrecy
    play_on(services, steps)
    assert services.held() == []
    assert differences(play(steps, delays=0).states(), services.states()) == []
