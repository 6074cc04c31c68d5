"""Nothing lost, nothing twice, whatever goes wrong: the fast form of `make simulate`."""

from services.bus.looking_back import LOOK_BACK_SECONDS
from tests.simulation.judging import play, search
from tests.simulation.parts import simulated_clients
from tests.simulation.schedules import (
    BrokerLoses,
    Counting,
    Happening,
    Kill,
    Run,
    RunAll,
    Stranger,
    Wait,
)

SCHEDULES, CHANCE = 400, 2017


def test_every_promise_is_kept_on_random_schedules() -> None:
    tally = search(SCHEDULES, CHANCE)
    assert tally.schedules >= SCHEDULES
    assert tally.events > SCHEDULES
    assert tally.lost_records > 0
    assert tally.discarded > 0
    assert {Kill.__name__, BrokerLoses.__name__, Stranger.__name__} <= tally.happenings.keys()


def test_the_same_chance_draws_the_same_schedules() -> None:
    first, second = (search(20, CHANCE) for _ in range(2))
    assert first == second


def kept(*schedule: Happening) -> bool:
    with simulated_clients():
        return play(schedule) == []


# --- what it found ----------------------------------------------------------------------------------------------------


def test_another_services_event_on_a_topic_uses_up_no_sequence() -> None:
    assert kept(Run("source relay", (0,)), Counting(1, 1), RunAll(3), Stranger("source-v1", 0, 1))


def test_what_was_dealt_with_once_more_counts_as_dealt_with() -> None:
    """Its fault was mended after it had been quarantined."""
    assert kept(Run("source relay", (0,)), Counting(2, 13), Run("source relay", (0,)), RunAll(3))


def test_what_was_written_anew_below_a_readers_cursor_is_read_again() -> None:
    """The broker lost what was read, and had other records there before the reader came by again."""
    assert LOOK_BACK_SECONDS > 0
    assert kept(
        Run("source relay", (0, 0)),
        Counting(2, 1),
        Stranger("source-v1", 2, 0),
        Run("source relay", (0, 0, 0, 0)),
        RunAll(3),
        Run("source relay", (0,)),
        Wait(1),
        BrokerLoses("source-v1", 2, 1),
    )
